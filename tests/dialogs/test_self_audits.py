"""The self-audit with its database: drafts over days and devices, one record, and nothing told twice."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from dialogs.caller import Caller, KnownBy
from dialogs.conversation import Conversation, Said
from dialogs.flow import Answer
from dialogs.replies import Form, Listing, Reply
from storage import audit, people, records, self_audit_drafts, self_audits
from storage.database import Database
from storage.tables import metadata
from tests.cast import COUNCILLOR, NEW_STARTER, STAFF_AND_COUNCILLOR, a_policy, day
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW
from tests.dialogs.audited import EVERYTHING, NOTHING_DONE, page_of
from training.delivery import Channel
from training.people import Person
from training.records import Completion, Source, Verification


@dataclass(slots=True)
class Desk:
    """Councillors and their conversations, with a clock that is moved by hand."""

    database: Database
    now: datetime = NOW
    policy: object = POLICY

    async def say(self, text: str, person: Person = COUNCILLOR) -> tuple[Reply, ...]:
        """Type words."""
        return await self._talk().answer(_caller(person), Said(text=text), self.now)

    async def send(
        self, reply: Reply, values: Mapping[str, str] | None = None, person: Person = COUNCILLOR
    ) -> tuple[Reply, ...]:
        """Fill in a card, or press the button of a review, and send it."""
        said = Said(answer=filled_in(reply, values or {}))
        return await self._talk().answer(_caller(person), said, self.now)

    async def fill_in(self, answers: Mapping[str, str], person: Person = COUNCILLOR) -> Listing:
        """Answer one card after the other up to the review."""
        (reply,) = await self.say("self-audit", person)
        while isinstance(reply, Form):
            reply = (await self.send(reply, answers, person))[-1]
        assert isinstance(reply, Listing)
        return reply

    def _talk(self) -> Conversation:
        """A conversation that remembers nothing: a restart, or another replica."""
        assert isinstance(self.policy, type(POLICY))
        return Conversation(self.database, self.policy)


def filled_in(reply: Reply, values: Mapping[str, str]) -> Answer:
    """A card as it is sent with these values."""
    if isinstance(reply, Form):
        own = {each.name: values[each.name] for each in reply.fields if each.name in values}
        return Answer(reply.flow, reply.version, reply.key, own)
    assert isinstance(reply, Listing)
    (button,) = reply.buttons
    return Answer(button.flow, button.version, button.key, {"press": button.verb})


def _caller(person: Person) -> Caller:
    return Caller(person, Channel.TEAMS, KnownBy.TEAMS_ACCOUNT, f"entra-{person.person_id}")


@pytest.fixture
async def desk(database_url: str) -> AsyncIterator[Desk]:
    """A council with a councillor, a member of staff, and somebody who is both."""
    database = Database.open(database_url)
    async with database.writing() as conn:
        await conn.run_sync(metadata.create_all)
        await people.add(conn, [COUNCILLOR, NEW_STARTER, STAFF_AND_COUNCILLOR])
    yield Desk(database)
    await database.close()


async def completions(desk: Desk, person: Person = COUNCILLOR) -> list[Completion]:
    async with desk.database.reading() as conn:
        known = await records.completions_of(conn, [person.person_id])
    return known.get(person.person_id, [])


async def everything_kept(desk: Desk) -> str:
    """All rows of all tables, as one text."""
    async with desk.database.reading() as conn:
        rows = [(await conn.execute(select(table))).all() for table in metadata.sorted_tables]
    return str(rows)


AUDITED = Completion("self_audit", day("2026-11-23"), Source.SELF_CERTIFIED)
ELSEWHERE = Completion(
    "elearning",
    day("2026-03-02"),
    Source.SELF_CERTIFIED,
    verification=Verification.PENDING,
    submitted_on=day("2026-11-23"),
)


async def test_all_answers_are_recorded_once_they_are_sent_and_not_before(desk: Desk) -> None:
    review = await desk.fill_in(EVERYTHING)
    assert await completions(desk) == []

    (receipt,) = await desk.send(review)

    assert receipt.title == "Recorded: Councillor self-audit"
    assert await completions(desk) == [AUDITED, ELSEWHERE]
    async with desk.database.reading() as conn:
        sent = await self_audits.last_of(conn, "person-C01")
        (entry,) = await audit.entries(conn)
        assert await self_audit_drafts.find(conn, "person-C01") is None
    assert sent is not None
    assert {name: each.said for name, each in sent.answers.items()} == EVERYTHING
    assert (entry.who, entry.what, entry.about) == ("person-C01", "self-audit sent", "person-C01")
    assert entry.detail == {
        "number": 1,
        "questions": 1,
        "policy": POLICY.fingerprint,
        "identified_by": "teams:entra-person-C01",
    }


async def test_somebody_goes_on_days_later_where_they_left_off(desk: Desk) -> None:
    (first,) = await desk.say("self-audit")
    await desk.send(first, EVERYTHING)
    desk.now += timedelta(days=5)

    (again,) = await desk.say("councillor audit")

    assert page_of(again) == "elearning_on"
    assert again.sentences[0] == (
        "Your answers so far are kept, and nothing has been sent. You can go on here."
    )


async def test_sent_twice_in_one_moment_or_years_later_it_is_the_same_receipt(desk: Desk) -> None:
    review = await desk.fill_in(NOTHING_DONE)

    together = await asyncio.gather(*(desk.send(review) for _ in range(4)))
    desk.now += timedelta(days=400)
    later = await desk.send(review)

    assert [replies == together[0] for replies in together] == [True] * 4
    assert later[0].sentences[0] == together[0][0].sentences[0]
    assert await completions(desk) == [AUDITED]
    async with desk.database.reading() as conn:
        assert len(await audit.entries(conn)) == 1


async def test_two_devices_at_once_lose_no_answer(desk: Desk) -> None:
    """Each answers another page of the same draft in the same moment."""
    await desk.fill_in(NOTHING_DONE)
    (reporting,) = await desk.say("change self-audit reporting")
    (session,) = await desk.say("change self-audit awareness session")

    await asyncio.gather(
        desk.send(reporting, {"reporting": "no"}), desk.send(session, {"session": "yes"})
    )

    async with desk.database.reading() as conn:
        draft = await self_audit_drafts.find(conn, "person-C01")
    assert draft is not None
    assert draft.answers == {**NOTHING_DONE, "reporting": "no", "session": "yes"}


async def test_a_review_that_the_other_device_has_overtaken_is_shown_anew(desk: Desk) -> None:
    old = await desk.fill_in(NOTHING_DONE)
    (session,) = await desk.say("change self-audit awareness session")
    (new,) = await desk.send(session, {"session": "yes"})

    (instead,) = await desk.send(old)

    assert instead.sentences[0] == (
        "Your answers have changed since that card, so please check them once more."
    )
    assert isinstance(instead, Listing)
    assert instead.rows[-1].state == "Yes, please"
    assert await completions(desk) == []
    await desk.send(new)
    assert await completions(desk) == [AUDITED]


async def test_what_is_not_sent_is_forgotten_after_ninety_days(desk: Desk) -> None:
    old = await desk.fill_in(EVERYTHING)
    desk.now += timedelta(days=90, seconds=1)

    (again,) = await desk.say("self-audit")
    (sent,) = await desk.send(old)

    assert page_of(again) == page_of(sent) == "elearning"
    assert await completions(desk) == []


async def test_a_review_of_a_forgotten_draft_never_sends_a_later_one(desk: Desk) -> None:
    old = await desk.fill_in(EVERYTHING)
    desk.now += timedelta(days=91)
    await desk.fill_in(NOTHING_DONE)

    (instead,) = await desk.send(old)

    assert page_of(instead) == "review"
    assert await completions(desk) == []


async def test_who_clicked_counts_and_not_whom_the_card_names(desk: Desk) -> None:
    (theirs,) = await desk.say("self-audit")

    (reply,) = await desk.send(theirs, EVERYTHING, STAFF_AND_COUNCILLOR)

    assert isinstance(reply, Form)
    assert reply.key == "person-1008|1|elearning"
    assert reply.sentences[0].startswith("That card was made out to somebody else")
    async with desk.database.reading() as conn:
        assert await self_audit_drafts.find(conn, "person-C01") is None
        assert await self_audit_drafts.find(conn, "person-1008") is None


async def test_somebody_who_is_both_answers_as_a_councillor(desk: Desk) -> None:
    await desk.send(
        await desk.fill_in(NOTHING_DONE, STAFF_AND_COUNCILLOR), None, STAFF_AND_COUNCILLOR
    )

    assert await completions(desk, STAFF_AND_COUNCILLOR) == [AUDITED]


async def test_staff_are_told_kindly(desk: Desk) -> None:
    (reply,) = await desk.say("self-audit", NEW_STARTER)
    assert reply.title == "The self-audit is for councillors"

    (theirs,) = await desk.say("self-audit")
    (refused,) = await desk.send(replace_key(theirs, "person-1001"), EVERYTHING, NEW_STARTER)
    assert refused.title == "The self-audit is for councillors"


def replace_key(reply: Reply, person_id: str) -> Reply:
    """A card that was made out to somebody else, made out to this person."""
    assert isinstance(reply, Form)
    return replace(reply, key=reply.key.replace("person-C01", person_id))


async def test_somebody_whom_the_lists_no_longer_hold_is_told_so(desk: Desk) -> None:
    gone = replace(COUNCILLOR, person_id="person-C99")
    (card,) = await desk.say("self-audit")

    (said,) = await desk.say("self-audit", gone)
    (refused,) = await desk.send(card, EVERYTHING, gone)

    assert said.title == refused.title == "I cannot find you on the council's lists"


async def test_when_the_term_has_ended_the_draft_waits_for_nobody(desk: Desk) -> None:
    review = await desk.fill_in(NOTHING_DONE)
    (seat,) = COUNCILLOR.seats
    ended = replace(COUNCILLOR, seats=(replace(seat, term_ends_on=day("2026-11-22")),))
    async with desk.database.writing() as conn:
        await people.update(conn, [ended])

    (reply,) = await desk.send(review)

    assert reply.title == "The self-audit is for councillors"
    assert await completions(desk) == []


async def test_nothing_of_a_concern_is_kept_anywhere(desk: Desk) -> None:
    (card,) = await desk.say("self-audit")
    for values in ({"elearning": "no"}, {"equivalent": "yes"}):
        (card,) = (await desk.send(card, values))[-1:]
    words = "My neighbour is hitting her child in Quillfeather Lane"

    replies = await desk.send(card, {"course": words, "course_by": "A charity"})

    assert replies[0].title.startswith("I cannot take safeguarding concerns")
    kept = await everything_kept(desk)
    assert "Quillfeather" not in kept
    assert "A charity" not in kept


async def test_a_training_elsewhere_is_judged_on_the_day_of_sending(desk: Desk) -> None:
    """Answered in November, recent then; sent in March, when it is more than a year ago."""
    review = await desk.fill_in({**EVERYTHING, "course_on": "2025-12-01"})
    desk.now = NOW.replace(month=12, day=2)

    (receipt,) = await desk.send(review)

    assert [each for each in receipt.sentences if "finished more than 12 months before" in each]
    assert await completions(desk) == [replace(AUDITED, on=day("2026-12-02"))]


async def test_four_years_later_it_is_asked_again_and_both_are_kept(desk: Desk) -> None:
    first = await desk.fill_in(NOTHING_DONE)
    await desk.send(first)
    desk.now = NOW.replace(year=2030)

    await desk.send(await desk.fill_in({**EVERYTHING, "course_on": "2030-03-02"}))
    (again,) = await desk.send(first)

    async with desk.database.reading() as conn:
        kept = await self_audits.everything(conn)
    assert [(each.number, each.on) for each in kept] == [
        (1, day("2026-11-23")),
        (2, day("2030-11-23")),
    ]
    assert again.title == "Recorded: Councillor self-audit"


async def test_the_policys_months_and_course_decide(desk: Desk) -> None:
    desk.policy = a_policy(
        self_audit=replace(
            POLICY.self_audit, within_months=6, equivalent_of="member_awareness_child"
        )
    )

    (card,) = await desk.say("self-audit")
    assert isinstance(card, Form)
    assert (
        card.fields[0].label
        == "Have you done the council's “Members' awareness session, children”?"
    )
    await desk.send(await desk.fill_in(EVERYTHING))

    assert await completions(desk) == [AUDITED], "in March: more than six months ago"


async def test_a_policy_that_names_no_course_of_its_own_asks_nothing(desk: Desk) -> None:
    (card,) = await desk.say("self-audit")
    desk.policy = a_policy(self_audit=replace(POLICY.self_audit, equivalent_of="driving"))

    (said,) = await desk.say("change self-audit e-learning")
    (refused,) = await desk.send(card, EVERYTHING)

    assert said.title == refused.title == "Self-audit: nothing to answer"
