"""Confirming the handout from end to end: one click, one record, and the same receipt ever after."""

import asyncio
from datetime import timedelta

from storage import attestations, audit, records
from storage.attestations import Attestation
from tests.bot.teams.fake_teams import Scripted
from tests.bot.teams.office import ADA_ENTRA, STRANGER, Office, card_in, click, filled_in, titles_of
from tests.dialogs.asked import NOW, STATEMENT
from training.records import Completion, Source


async def completions(office: Office, person_id: str = "person-1001") -> list[Completion]:
    """What is on record about somebody."""
    async with office.database.reading() as conn:
        return (await records.completions_of(conn, [person_id])).get(person_id, [])


async def test_one_click_records_the_handout_and_turns_the_card_into_a_receipt(
    office: Office,
) -> None:
    await office.say("handout")

    status, answer = await office.post(**click(filled_in()))

    assert status == 200
    assert answer is not None
    assert (answer["statusCode"], answer["type"]) == (
        200,
        "application/vnd.microsoft.card.adaptive",
    )
    assert titles_of(answer["value"]) == ["Recorded: Safeguarding handout"]
    assert titles_of(card_in(office.teams.replaced[0])) == ["Recorded: Safeguarding handout"]
    assert await completions(office) == [
        Completion("handout", NOW.date(), Source.SELF_CERTIFIED, document_version="2025-09")
    ]


async def test_the_record_says_who_it_was_and_how_that_is_known(office: Office) -> None:
    await office.post(**click(filled_in(typed_name="ada FINCH")))

    async with office.database.reading() as conn:
        kept = await attestations.find(conn, "person-1001|handout|2025-09|2026-11-23")
        (entry,) = await audit.entries(conn, about="person-1001")
    assert kept == Attestation(
        form_key="person-1001|handout|2025-09|2026-11-23",
        statement=STATEMENT,
        document_version="2025-09",
        document_sha256=None,
        typed_name="ada FINCH",
        identified_by=f"teams-local-client:{ADA_ENTRA}",
        channel="teams",
        confirmed_at=NOW,
    )
    assert (entry.who, entry.what) == ("person-1001", "handout confirmed")


async def test_a_second_click_answers_the_same_and_records_nothing_more(office: Office) -> None:
    first = await office.post(**click(filled_in()))
    office.clock.moment = NOW + timedelta(days=400)

    second = await office.post(**click(filled_in()))

    assert first[1] is not None
    assert second[1] is not None
    assert second[1]["value"]["body"][0]["items"][:3] == first[1]["value"]["body"][0]["items"][:3]
    assert len(await completions(office)) == 1


async def test_two_clicks_in_the_same_moment_record_one_confirmation(office: Office) -> None:
    await office.say("handout")

    answers = await asyncio.gather(*(office.post(**click(filled_in())) for _ in range(5)))

    assert {status for status, _ in answers} == {200}
    assert len(await completions(office)) == 1
    async with office.database.reading() as conn:
        assert len(await audit.entries(conn, about="person-1001")) == 1


async def test_an_old_client_that_sends_the_form_as_a_message_is_answered(office: Office) -> None:
    card = await office.say("", value=filled_in())

    assert titles_of(card) == ["Recorded: Safeguarding handout"]
    assert len(await completions(office)) == 1


async def test_what_is_missing_is_said_on_the_card_and_nothing_is_recorded(office: Office) -> None:
    _, answer = await office.post(**click(filled_in(read="false", typed_name="Ada")))

    assert answer is not None
    texts = [each.get("text", "") for each in answer["value"]["body"][0]["items"]]
    assert "Not sent yet: something is to be put right below." in texts
    assert "To put right: Please read it and tick this box." in texts
    assert await completions(office) == []


async def test_who_clicked_counts_and_not_whom_the_card_names(office: Office) -> None:
    card = filled_in(typed_name="Bram Holloway")
    card["form"]["key"] = "person-1002|handout|2025-09|ab6747c2cf5b"

    _, answer = await office.post(**click(card))

    assert answer is not None
    assert "made out to somebody else" in str(answer["value"])
    assert await completions(office, "person-1002") == []
    assert await completions(office) == []


async def test_a_stranger_cannot_confirm_for_anybody(office: Office) -> None:
    _, answer = await office.post(**(click(filled_in()) | STRANGER))

    assert answer is not None
    assert titles_of(answer["value"]) == ["I cannot find you on the council's lists"]
    assert await completions(office) == []


async def test_a_card_that_cannot_be_replaced_is_answered_all_the_same(office: Office) -> None:
    await office.say("hello")
    office.teams.script.append(Scripted(404, {}))

    _, answer = await office.post(**click(filled_in()))

    assert answer is not None
    assert titles_of(answer["value"]) == ["Recorded: Safeguarding handout"]
