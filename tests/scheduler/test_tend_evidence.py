"""What lies apart is checked when somebody answers, goes on, or is forgotten."""

from collections import Counter
from dataclasses import replace

import pytest

from storage import audit, evidence, records, telling, uploads
from storage.files import Shelf
from tests.cast import OVERDUE, completed, day
from tests.evidence_means import HARMFUL, Desk
from tests.scheduler.lying_apart import (
    BRAM,
    CONTENT,
    DEED,
    FILE,
    append_to,
    lies_apart,
    tender_of,
)
from tests.scheduler.town import Town
from training.records import Source


async def apart(town: Town[str]) -> int:
    async with town.database.reading() as conn:
        return len(await uploads.of_person(conn, BRAM))


async def test_a_harmless_file_becomes_evidence_of_the_day_it_was_handed_in(
    either_town: Town[str], desk: Desk
) -> None:
    await either_town.know(OVERDUE)
    await lies_apart(either_town, desk)
    either_town.turn_to("2026-11-24 10:00")
    done = await tender_of(either_town, desk).tend()
    assert done == Counter({"harmless": 1, "made evidence": 1})
    async with either_town.database.reading() as conn:
        (made,) = await evidence.listing(conn)
        (waits,) = (await records.completions_of(conn, [BRAM]))[BRAM]
    assert (made.deed, made.scanned_by) == (DEED, "ClamAV")
    assert waits.submitted_on == day("2026-11-23")
    assert desk.everything == [FILE.sha256]
    assert await apart(either_town) == 0
    assert await tender_of(either_town, desk).tend() == Counter()


async def test_while_nobody_answers_everything_stays_and_only_one_is_asked_about(
    town: Town[str], desk: Desk
) -> None:
    await town.know(OVERDUE)
    desk.scanner.answer = None
    for letter in "123":
        await lies_apart(town, desk, letter)
    assert await tender_of(town, desk).tend() == Counter({"unchecked": 1})
    assert (desk.scanner.asked, await apart(town), len(desk.on("apart"))) == (1, 3, 3)


async def test_a_harmful_file_is_gone_and_its_sender_is_told(town: Town[str], desk: Desk) -> None:
    await town.know(OVERDUE)
    desk.scanner.answer = HARMFUL
    await lies_apart(town, desk)
    assert await tender_of(town, desk).tend() == Counter({"harmful": 1})
    assert (desk.everything, await apart(town)) == ([], 0)
    key = f"{BRAM}|2026-11-23|decision"
    async with town.database.reading() as conn:
        (said,) = (await telling.told_in(conn, [key]))[key]
        assert await records.completions_of(conn, [BRAM]) == {}
    assert said.deed == DEED
    assert said.decision.reason == "The virus check found something harmful in the file."


async def test_a_harmful_file_that_nobody_declared_is_gone_and_on_record(
    town: Town[str], desk: Desk
) -> None:
    await town.know(OVERDUE)
    desk.scanner.answer = HARMFUL
    await lies_apart(town, desk, deed=None)
    assert await tender_of(town, desk).tend() == Counter({"harmful": 1})
    assert desk.everything == []
    async with town.database.reading() as conn:
        assert [each.what for each in await audit.entries(conn, about=BRAM)] == ["upload harmful"]


async def test_a_harmless_file_that_nobody_declared_waits_for_its_sender(
    town: Town[str], desk: Desk
) -> None:
    await town.know(OVERDUE)
    await lies_apart(town, desk, deed=None)
    assert await tender_of(town, desk).tend() == Counter({"harmless": 1})
    assert (len(desk.on("apart")), await apart(town)) == (1, 1)


async def test_what_nobody_declares_in_a_day_is_forgotten(town: Town[str], desk: Desk) -> None:
    await town.know(OVERDUE)
    await lies_apart(town, desk, "1", deed=None)
    await lies_apart(town, desk, "2", file=None)  # announced, and never sent
    town.clock.wait(hours=24)
    assert (await tender_of(town, desk).tend())["forgotten"] == 0
    town.clock.wait(minutes=1)
    assert await tender_of(town, desk).tend() == Counter({"forgotten": 2})
    assert (desk.everything, await apart(town)) == ([], 0)


async def test_what_waits_for_the_virus_check_is_never_forgotten(
    town: Town[str], desk: Desk
) -> None:
    await town.know(OVERDUE)
    desk.scanner.answer = None
    await lies_apart(town, desk)
    town.clock.wait(days=30)
    assert await tender_of(town, desk).tend() == Counter({"unchecked": 1})
    assert await apart(town) == 1


async def test_what_broke_off_after_the_check_goes_on(town: Town[str], desk: Desk) -> None:
    await town.know(OVERDUE)
    await lies_apart(town, desk, scanned_by="ClamAV")
    assert await tender_of(town, desk).tend() == Counter({"made evidence": 1})


async def test_what_counts_meanwhile_is_not_recorded_again(town: Town[str], desk: Desk) -> None:
    await town.know(OVERDUE)
    await lies_apart(town, desk)
    await town.record(OVERDUE, completed("basic_child", "2026-11-20", source=Source.REGISTER))
    assert (await tender_of(town, desk).tend())["known already"] == 1
    assert (desk.on("apart"), await apart(town)) == ([], 0)


async def test_one_that_is_in_trouble_keeps_nobody_else(town: Town[str], desk: Desk) -> None:
    await town.know(OVERDUE)
    lost = await lies_apart(town, desk, "1")
    changed = await lies_apart(town, desk, "2", file=replace(FILE, sha256="f" * 64))
    await lies_apart(town, desk, "3")
    await desk.files.remove(Shelf.APART, lost.upload_id)
    done = await tender_of(town, desk).tend()
    assert done == Counter({"failed": 2, "harmless": 1, "made evidence": 1})
    async with town.database.reading() as conn:
        left = [each.upload_id for each in await uploads.of_person(conn, BRAM)]
    assert left == [lost.upload_id, changed.upload_id]


async def test_of_two_processes_one_makes_it_evidence(either_town: Town[str], desk: Desk) -> None:
    await either_town.know(OVERDUE)
    upload = await lies_apart(either_town, desk, scanned_by="ClamAV")
    tender = tender_of(either_town, desk)
    assert await tender._go_on(upload) == "made evidence"
    await desk.files.put(Shelf.APART, upload.upload_id, CONTENT)
    assert await tender._go_on(upload) == "gone"
    async with either_town.database.reading() as conn:
        (made,) = await evidence.listing(conn)
    assert made.evidence_id == upload.upload_id


async def test_what_is_taken_back_while_it_goes_on_is_no_evidence(
    either_town: Town[str], desk: Desk
) -> None:
    await either_town.know(OVERDUE)
    upload = await lies_apart(either_town, desk, scanned_by="ClamAV")
    async with either_town.database.writing() as conn:
        assert await uploads.take(conn, upload)
    assert await tender_of(either_town, desk)._go_on(upload) == "gone"
    async with either_town.database.reading() as conn:
        assert await evidence.listing(conn) == []


async def test_what_left_its_place_before_it_was_read_is_no_trouble(
    town: Town[str], desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await town.know(OVERDUE)
    upload = await lies_apart(town, desk)
    async with town.database.writing() as conn:
        await uploads.take(conn, upload)
    await desk.files.remove(Shelf.APART, upload.upload_id)
    tender = tender_of(town, desk)
    assert await tender._tried(upload, tender._check) == "gone"
    assert caplog.records == []


async def test_that_a_file_apart_has_changed_is_an_error_in_the_log_that_says_what_to_run(
    town: Town[str], desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await town.know(OVERDUE)
    append_to(desk, "apart", (await lies_apart(town, desk)).upload_id)
    assert await tender_of(town, desk).tend() == Counter({"failed": 1})
    (said,) = [each for each in caplog.records if each.levelname == "ERROR"]
    assert said.message == "a file is not what was handed in: run evidence rehash"
