"""What an email proves, what it records, and to whom it is answered."""

import pytest
from sqlalchemy import update

from bot.links import Links
from bot.mail.inbox.parsing import parsed
from dialogs.mail.context import context_of, courses_of, person_at
from dialogs.replies import Notice
from storage import attestations, audit, people, records
from storage.tables import reply_token
from tests.bot.mail.corpus.shapes import ADA, an_email, exchange_results, outlook
from tests.bot.mail.corpus.table import CONTENT
from tests.bot.mail.looked_up import ADA_ID, BRAM_ID, audit_of, completions_of
from tests.bot.mail.post_room import BRAM_HOLLOWAY, FORM_KEY, OURS, PostRoom
from tests.bot.mail.written import LINKS
from tests.dialogs.asked import STATEMENT
from training.nudges import Role
from training.records import Source


async def test_a_confirmation_by_email_says_how_it_is_known(either_room: PostRoom) -> None:
    room = either_room
    assert await room.receive(CONTENT["outlook"]) == {"recorded": 1}
    key = "person-1001|handout|2025-09|2026-11-23"
    async with room.database.reading() as conn:
        proof = await attestations.find(conn, key)
        (done,) = (await records.completions_of(conn, [ADA_ID]))[ADA_ID]
    assert proof is not None
    assert (proof.statement, proof.document_version, proof.typed_name, proof.channel) == (
        STATEMENT,
        "2025-09",
        "",
        "email",
    )
    assert proof.identified_by.startswith("mail-internal:<")
    assert proof.identified_by.endswith("@mail.example>")
    assert (done.source, done.on.isoformat()) == (Source.SELF_CERTIFIED, "2026-11-23")


async def test_by_domain_it_says_so_too(room: PostRoom) -> None:
    await room.receive(CONTENT["gmail, Exchange says pass"])
    async with room.database.reading() as conn:
        proof = await attestations.find(conn, "person-1001|handout|2025-09|2026-11-23")
    assert proof is not None
    assert proof.identified_by.startswith("mail-dmarc:<")


async def test_said_twice_it_is_recorded_once_and_answered_alike(room: PostRoom) -> None:
    again = outlook("I have read it").as_bytes()
    assert await room.receive(CONTENT["outlook"], again) == {"recorded": 1, "answered": 1}
    assert await completions_of(room, ADA_ID) == ["handout"]
    assert await room.titles() == ["Recorded: Safeguarding handout"] * 2


async def test_that_the_lists_are_wrong_is_noted_of_whoever_says_it(room: PostRoom) -> None:
    assert await room.receive(CONTENT["not me"]) == {"answered": 1}
    assert await audit_of(room, BRAM_ID) == ["says the lists are wrong"]


async def test_what_somebody_says_they_did_is_no_completion(room: PostRoom) -> None:
    assert await room.receive(CONTENT["done, named"]) == {"answered": 1}
    assert await audit_of(room, BRAM_ID) == []
    assert "basic_adult" not in await completions_of(room, BRAM_ID)


async def test_done_as_an_answer_is_about_what_the_message_was_about(room: PostRoom) -> None:
    await room.receive(CONTENT["done, with a full date"])
    ((_, letter),) = await room.said()
    assert letter.replies[0].sentences == (
        "Still to come on record: Basic safeguarding adults and Basic safeguarding children.",
    )


async def test_reminders_are_put_off_as_in_chat_for_who_is_proven_alone(room: PostRoom) -> None:
    await room.receive(outlook("Remind me next week", proof={}).as_bytes())
    assert await audit_of(room, ADA_ID) == []
    await room.receive(outlook("Please remind me next week").as_bytes())
    async with room.database.reading() as conn:
        found = await audit.entries(conn, about=ADA_ID)
    assert {each.what for each in found} == {"reminders put off"}
    assert {str(each.detail["identified_by"])[:15] for each in found} == {"mail-internal:<"}


async def test_where_the_words_have_changed_since_a_yes_is_not_taken(room: PostRoom) -> None:
    async with room.database.writing() as conn:
        shown = update(reply_token).where(reply_token.c.form_key == FORM_KEY)
        await conn.execute(shown.values(form_key=f"{FORM_KEY[:-1]}0"))
    assert await room.receive(CONTENT["outlook"]) == {"answered": 1}
    ((_, letter),) = await room.said()
    assert letter.subject == "Confirm: Safeguarding handout"
    assert "out of date" in letter.replies[0].sentences[0]


async def test_an_answer_goes_to_the_address_on_record_in_its_thread(room: PostRoom) -> None:
    await room.receive(CONTENT["outlook"])
    ((response, letter),) = await room.said()
    assert (response.person_id, response.address, response.role) == (ADA_ID, None, Role.PERSON)
    assert response.thread is not None
    assert response.thread.in_reply_to is not None
    assert response.thread.references[-1].startswith("<0a0a0a0a")
    assert letter.why == (
        "You get this because you wrote to Safeguarding training by email. Questions about your "
        "training? Write to safeguarding@example.gov.uk."
    )


async def test_to_the_unproven_nothing_about_anybody_is_said(room: PostRoom) -> None:
    spoofed = outlook("What do I need to do?", proof={}).as_bytes()
    assert await room.receive(spoofed) == {"unproven": 1}
    ((response, letter),) = await room.said()
    said = repr(letter)
    assert response.person_id == ADA_ID
    assert not [each for each in ("Ada", "handout", "e-learning", "Overdue") if each in said]
    assert "safeguarding@example.gov.uk" in said


@pytest.mark.parametrize(
    ("links", "said", "why"),
    [
        (LINKS, "Or use the link below.", "as in use"),
        (None, "or write to safeguarding@example.gov.uk.", "where no address is set for links"),
    ],
)
async def test_the_unproven_get_a_link_where_there_are_any(
    room: PostRoom, links: Links | None, said: str, why: str
) -> None:
    room.links = links
    await room.receive(CONTENT["spoofed, no verdict"])
    ((_, letter),) = await room.said()
    (notice,) = letter.replies
    assert isinstance(notice, Notice)
    assert notice.sentences[1].endswith(said), why
    assert bool(notice.links) is bool(links), why
    assert letter.why.startswith("You get this because an email in your name came")


async def test_two_people_with_one_address_are_nobody(room: PostRoom) -> None:
    async with room.database.writing() as conn:
        await people.update(conn, [type(BRAM_HOLLOWAY)(BRAM_ID, "Bram", ADA, BRAM_HOLLOWAY.posts)])
    assert await room.receive(CONTENT["outlook"]) == {"unknown": 1}


async def test_an_employee_number_as_an_address_is_nobody(room: PostRoom) -> None:
    sneaky = an_email("help", sender="1001@example.org", proof=exchange_results("example.org"))
    assert await room.receive(sneaky.as_bytes()) == {"unknown": 1}


async def test_of_somebody_elses_message_nothing_is_taken_into_account(room: PostRoom) -> None:
    email = parsed(CONTENT["yes to somebody else's message"], OURS)
    async with room.database.reading() as conn:
        context = await context_of(conn, email, room.clock.now())
        assert context is not None
        assert await courses_of(conn, context) == ()
    assert (context.sent, context.is_others) == (None, True)


async def test_somebody_is_found_by_their_very_address_and_by_nothing_else(room: PostRoom) -> None:
    async with room.database.reading() as conn:
        found = await person_at(conn, ADA.upper())
        assert found is not None
        assert found.person_id == ADA_ID
        assert [await person_at(conn, each) for each in (ADA_ID, "1001", "", None)] == [None] * 4
