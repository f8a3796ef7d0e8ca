"""The same self-audit on two devices, twice in a moment, and from drafts that are long gone."""

import asyncio
from datetime import timedelta

from dialogs.replies import Form, Listing
from storage import audit, people, self_audit_drafts
from tests.cast import STAFF_AND_COUNCILLOR
from tests.dialogs.audited import EVERYTHING, NOTHING_DONE, page_of
from tests.dialogs.self_audit_desk import (
    AUDITED,
    Desk,
    completions,
)


async def test_sent_twice_in_one_moment_or_years_later_it_is_the_same_receipt(
    audit_desk: Desk,
) -> None:
    review = await audit_desk.fill_in(NOTHING_DONE)

    together = await asyncio.gather(*(audit_desk.send(review) for _ in range(4)))
    audit_desk.now += timedelta(days=400)
    later = await audit_desk.send(review)

    assert [replies == together[0] for replies in together] == [True] * 4
    assert later[0].sentences[0] == together[0][0].sentences[0]
    assert await completions(audit_desk) == [AUDITED]
    async with audit_desk.database.reading() as conn:
        assert len(await audit.entries(conn)) == 1


async def test_two_devices_at_once_lose_no_answer(audit_desk: Desk) -> None:
    """Each answers another page of the same draft in the same moment."""
    await audit_desk.fill_in(NOTHING_DONE)
    (reporting,) = await audit_desk.say("change self-audit reporting")
    (session,) = await audit_desk.say("change self-audit awareness session")

    await asyncio.gather(
        audit_desk.send(reporting, {"reporting": "no"}),
        audit_desk.send(session, {"session": "yes"}),
    )

    async with audit_desk.database.reading() as conn:
        draft = await self_audit_drafts.find(conn, "person-C01")
    assert draft is not None
    assert draft.answers == {**NOTHING_DONE, "reporting": "no", "session": "yes"}


async def test_a_review_that_the_other_device_has_overtaken_is_shown_anew(audit_desk: Desk) -> None:
    old = await audit_desk.fill_in(NOTHING_DONE)
    (session,) = await audit_desk.say("change self-audit awareness session")
    (new,) = await audit_desk.send(session, {"session": "yes"})

    (instead,) = await audit_desk.send(old)

    assert instead.sentences[0] == (
        "Your answers have changed since that card, so please check them once more."
    )
    assert isinstance(instead, Listing)
    assert instead.rows[-1].state == "Yes, please"
    assert await completions(audit_desk) == []
    await audit_desk.send(new)
    assert await completions(audit_desk) == [AUDITED]


async def test_what_is_not_sent_is_forgotten_after_ninety_days(audit_desk: Desk) -> None:
    old = await audit_desk.fill_in(EVERYTHING)
    audit_desk.now += timedelta(days=90, seconds=1)

    (again,) = await audit_desk.say("self-audit")
    (sent,) = await audit_desk.send(old)

    assert page_of(again) == page_of(sent) == "elearning"
    assert await completions(audit_desk) == []


async def test_a_review_of_a_forgotten_draft_never_sends_a_later_one(audit_desk: Desk) -> None:
    old = await audit_desk.fill_in(EVERYTHING)
    audit_desk.now += timedelta(days=91)
    await audit_desk.fill_in(NOTHING_DONE)

    (instead,) = await audit_desk.send(old)

    assert page_of(instead) == "review"
    assert await completions(audit_desk) == []


async def test_who_clicked_counts_and_not_whom_the_card_names(audit_desk: Desk) -> None:
    (theirs,) = await audit_desk.say("self-audit")

    (reply,) = await audit_desk.send(theirs, EVERYTHING, STAFF_AND_COUNCILLOR)

    assert isinstance(reply, Form)
    assert reply.key == "person-1008|1|elearning"
    assert reply.sentences[0].startswith("That card was made out to somebody else")
    async with audit_desk.database.reading() as conn:
        assert await self_audit_drafts.find(conn, "person-C01") is None
        assert await self_audit_drafts.find(conn, "person-1008") is None


async def test_a_card_waits_while_another_of_the_same_person_is_taken(audit_desk: Desk) -> None:
    (card,) = await audit_desk.say("self-audit")

    async with audit_desk.database.writing() as conn:
        await people.hold(conn, "person-C01")
        sending = asyncio.create_task(audit_desk.send(card, NOTHING_DONE))
        done, _ = await asyncio.wait([sending], timeout=0.3)
        assert not done

    assert page_of((await sending)[0]) == "equivalent"
