"""Completions are added once and never changed; exemptions get their ends."""

from dataclasses import replace
from datetime import date

import pytest

from storage import attestations, records, runs
from storage.attestations import Attestation, Confirmed
from storage.database import Database
from storage.runs import ImportRun
from tests.storage.cast import MONDAY, MORNING, last_import
from training.days import Period
from training.records import Completion, Exemption, Outcome, Source, Verification

REPORTED = Completion("elearning", date(2026, 11, 2), Source.LMS_REPORT, reference="November")
EVIDENCE = Completion(
    "elearning",
    date(2026, 11, 2),
    Source.CERTIFICATE,
    verification=Verification.PENDING,
    submitted_on=date(2026, 11, 3),
)
HANDOUT = Completion("handout", MONDAY, Source.SELF_CERTIFIED, document_version="2025-09")
CONFIRMED = Attestation(
    form_key="holly|handout|due|2026-11-30",
    statement="I have received and read the safeguarding handout.",
    document_version="2025-09",
    document_sha256="ab12",
    typed_name="Holly Marsh",
    identified_by="teams:entra-object-id",
    channel="teams",
    confirmed_at=MORNING,
)
HOLLY = Confirmed("holly", HANDOUT, CONFIRMED)


async def add(database: Database, *completions: Completion) -> int:
    async with database.writing() as conn:
        told = [("holly", each) for each in completions]
        return await records.add(conn, told, recorded_by="hr", recorded_at=MORNING)


async def completions(database: Database) -> list[Completion]:
    async with database.reading() as conn:
        return (await records.completions_of(conn, ["holly", "rowan"])).get("holly", [])


async def test_a_completion_comes_back_as_it_went_in(peopled: Database) -> None:
    assert await add(peopled, REPORTED, EVIDENCE, HANDOUT) == 3
    assert await completions(peopled) == [REPORTED, EVIDENCE, HANDOUT]


@pytest.mark.parametrize(
    "reference", ["", "null", 'Zoë said “yes”, "no" and \\', "two\nlines", "[1]"]
)
async def test_a_reference_comes_back_letter_by_letter(peopled: Database, reference: str) -> None:
    told = replace(REPORTED, reference=reference)
    await add(peopled, told)
    assert await completions(peopled) == [told]


async def test_the_same_report_twice_adds_nothing(peopled: Database) -> None:
    assert await add(peopled, REPORTED) == 1
    assert await add(peopled, REPORTED, HANDOUT) == 1
    assert await completions(peopled) == [REPORTED, HANDOUT]


async def test_a_later_word_about_the_same_fact_changes_nothing(peopled: Database) -> None:
    await add(peopled, REPORTED)
    assert await add(peopled, replace(REPORTED, reference="December")) == 0
    assert await completions(peopled) == [REPORTED]


async def test_waiting_evidence_leaves_room_for_the_report(peopled: Database) -> None:
    assert await add(peopled, EVIDENCE) == 1
    assert await add(peopled, REPORTED) == 1


async def test_a_booking_and_its_outcome_are_two_facts(peopled: Database) -> None:
    booked = Completion("basic_adult", MONDAY, Source.REGISTER, Outcome.BOOKED)
    missed = replace(booked, outcome=Outcome.DID_NOT_ATTEND)
    assert await add(peopled, booked, missed) == 2


async def test_records_carry_the_import_that_brought_them(peopled: Database) -> None:
    taken_in = ImportRun("completions", "ab12", MORNING, "hr", {"added": 1})
    async with peopled.writing() as conn:
        import_id = await runs.add_import(conn, taken_in)
        await records.add(
            conn,
            [("holly", REPORTED)],
            recorded_by="hr",
            recorded_at=MORNING,
            import_id=import_id,
        )
    async with peopled.reading() as conn:
        brought = "SELECT import_id FROM completion"
        assert (await conn.exec_driver_sql(brought)).scalars().all() == [import_id]
        assert await last_import(conn, "completions") == taken_in
        assert await last_import(conn, "people") is None


async def test_an_exemption_gets_its_end_when_it_is_recorded_again(peopled: Database) -> None:
    exempt = Exemption("elearning", Period(MONDAY), "Retires in January", "hr")
    ended = replace(exempt, period=Period(MONDAY, date(2027, 1, 31)))
    async with peopled.writing() as conn:
        await records.add_exemptions(conn, [("holly", exempt)], MORNING)
        await records.add_exemptions(conn, [("holly", ended)], MORNING)
        assert await records.exemptions_of(conn, ["holly", "rowan"]) == {"holly": [ended]}


async def test_a_confirmation_is_kept_with_its_completion(peopled: Database) -> None:
    async with peopled.writing() as conn:
        assert await attestations.add(conn, [HOLLY]) == {CONFIRMED.form_key}
    assert await completions(peopled) == [HANDOUT]
    async with peopled.reading() as conn:
        assert await attestations.find(conn, CONFIRMED.form_key) == CONFIRMED
        assert await attestations.find(conn, "another form") is None


async def test_many_confirmations_are_kept_at_once_each_form_once(peopled: Database) -> None:
    rowans = replace(CONFIRMED, form_key="rowan|handout")
    async with peopled.writing() as conn:
        await attestations.add(conn, [HOLLY])
        added = await attestations.add(
            conn, [HOLLY, Confirmed("rowan", HANDOUT, rowans), Confirmed("rowan", HANDOUT, rowans)]
        )
        assert added == {"rowan|handout"}
        assert await attestations.find(conn, "rowan|handout") == rowans
        known = await records.completions_of(conn, ["holly", "rowan"])
    assert known == {"holly": [HANDOUT], "rowan": [HANDOUT]}


async def test_a_second_click_finds_the_first(peopled: Database) -> None:
    again = replace(CONFIRMED, typed_name="H. Marsh", confirmed_at=MORNING.replace(hour=10))
    async with peopled.writing() as conn:
        await attestations.add(conn, [HOLLY])
    async with peopled.writing() as conn:
        later = replace(HANDOUT, on=date(2026, 11, 24))
        assert await attestations.add(conn, [Confirmed("holly", later, again)]) == set()
        assert await attestations.find(conn, CONFIRMED.form_key) == CONFIRMED
    assert await completions(peopled) == [HANDOUT]


async def test_two_forms_confirmed_on_one_day_prove_one_completion(peopled: Database) -> None:
    other = replace(CONFIRMED, form_key="holly|handout|from-email", channel="email")
    async with peopled.writing() as conn:
        await attestations.add(conn, [HOLLY])
        assert await attestations.add(conn, [Confirmed("holly", HANDOUT, other)])
        assert await attestations.find(conn, other.form_key) == other
    assert await completions(peopled) == [HANDOUT]


async def test_the_oldest_completion_is_one_that_counts(peopled: Database) -> None:
    async with peopled.reading() as conn:
        assert await records.oldest(conn) is None
    missed = Completion(
        "elearning", date(2020, 1, 6), Source.REGISTER, outcome=Outcome.DID_NOT_ATTEND
    )
    unseen = replace(EVIDENCE, on=date(2021, 2, 1))
    await add(peopled, REPORTED, HANDOUT, missed, unseen)

    async with peopled.reading() as conn:
        assert await records.oldest(conn) == date(2026, 11, 2)
