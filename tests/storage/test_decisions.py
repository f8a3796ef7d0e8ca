"""A decision is made once, moves the completion, is on record, and is told in one message a day."""

import asyncio
from datetime import datetime, timedelta

import pytest

from storage import audit, conversations, decisions, ledger, people, telling
from storage.conversations import Conversation, ConversationState
from storage.database import Database
from storage.decisions import DecidedError, UnknownEvidenceError
from tests.storage.cast import HOLLY, MORNING, wish
from tests.storage.evidence_handed_in import DEED, an_evidence, completions, recorded
from training.delivery import Channel, DeliveryState
from training.evidence import Decision, Deed, Evidence, Settled
from training.nudges import MessageKind
from training.people import Person, Post
from training.records import Verification

VERIFIED = Decision(Verification.VERIFIED, "sasha", MORNING)
REFUSED = Decision(Verification.REFUSED, "sasha", MORNING, "The name cannot be read.")
WITHDRAWN = Decision(Verification.WITHDRAWN, "holly", MORNING)
TODAYS = "holly|2026-11-23|decision"
TOMORROWS = "holly|2026-11-24|decision"


async def decide(database: Database, new: Evidence, decided: Decision) -> Evidence:
    async with database.writing() as conn:
        return await decisions.decide(conn, new.evidence_id, decided)


async def messages(database: Database) -> list[tuple[str, str, str]]:
    async with database.reading() as conn:
        found = await ledger.listing(conn)
    return sorted((each.key, each.channel.value, each.state.value) for each in found)


async def told(database: Database, key: str) -> list[tuple[str, str]]:
    async with database.reading() as conn:
        found = (await telling.told_in(conn, [key])).get(key, ())
    return [(each.deed.course, each.decision.state.value) for each in found]


async def send_all(database: Database, *, at: datetime = MORNING) -> None:
    async with database.writing() as conn:
        claimed = await ledger.claim(conn, wish("t", now=at))
        moves = [ledger.Move(each.delivery_id, DeliveryState.SENT, token="t") for each in claimed]
        await ledger.record_outcomes(conn, moves, at=at, by="test")


@pytest.mark.parametrize(
    ("decided", "why"),
    [(VERIFIED, "counts from now on"), (REFUSED, "does not count"), (WITHDRAWN, "waits no more")],
)
async def test_a_decision_makes_the_completion_worth_what_it_says(
    peopled: Database, decided: Decision, why: str
) -> None:
    new = await recorded(peopled, an_evidence())
    assert (await decide(peopled, new, decided)).decision == decided
    (done,) = await completions(peopled)
    assert done.verification is decided.state, why
    async with peopled.reading() as conn:
        entry = (await audit.entries(conn, about="holly"))[-1]
    assert (entry.who, entry.what) == (decided.by, f"evidence {decided.state.value}")
    assert entry.detail == {
        "evidence": new.evidence_id,
        "course": "basic_child",
        "on": "2026-11-20",
    }


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (VERIFIED, "It was verified already."),
        (REFUSED, "It was refused already."),
        (WITHDRAWN, "It was taken back before anybody decided."),
    ],
)
async def test_a_second_decision_is_refused_and_changes_nothing(
    peopled: Database, first: Decision, said: str
) -> None:
    new = await recorded(peopled, an_evidence())
    await decide(peopled, new, first)
    for second in (VERIFIED, REFUSED, WITHDRAWN):
        with pytest.raises(DecidedError) as refusal:
            await decide(peopled, new, second)
        assert refusal.value.message == said
    (done,) = await completions(peopled)
    assert done.verification is first.state


async def test_of_two_who_decide_at_once_one_is_told_that_the_other_was_quicker(
    peopled: Database,
) -> None:
    new = await recorded(peopled, an_evidence())
    both = await asyncio.gather(
        decide(peopled, new, VERIFIED), decide(peopled, new, REFUSED), return_exceptions=True
    )
    assert sorted(type(each).__name__ for each in both) == ["DecidedError", "Evidence"]
    assert len(await told(peopled, TODAYS)) == 1


async def test_nothing_is_decided_about_what_there_is_not(peopled: Database) -> None:
    with pytest.raises(UnknownEvidenceError, match=r"^There is no evidence e9\.$"):
        async with peopled.writing() as conn:
            await decisions.decide(conn, "e9", VERIFIED)


async def test_the_person_is_told_with_the_reason(peopled: Database) -> None:
    await decide(peopled, await recorded(peopled, an_evidence()), REFUSED)
    assert await messages(peopled) == [(TODAYS, "email", "queued")]
    async with peopled.reading() as conn:
        assert await telling.told_in(conn, [TODAYS]) == {TODAYS: (Settled(DEED, REFUSED),)}
        (message,) = await ledger.listing(conn)
    assert (message.kind, message.nudges) == (MessageKind.DECISION, ())


async def test_what_somebody_takes_back_themself_is_not_told_to_them(peopled: Database) -> None:
    await decide(peopled, await recorded(peopled, an_evidence()), WITHDRAWN)
    assert await messages(peopled) == []


async def test_everything_decided_before_the_message_goes_is_told_in_it(peopled: Database) -> None:
    adult = an_evidence("b", deed=Deed("basic_adult", DEED.on))
    for new, decided in ((an_evidence(), VERIFIED), (adult, REFUSED)):
        await decide(peopled, await recorded(peopled, new), decided)
    assert await messages(peopled) == [(TODAYS, "email", "queued")]
    assert await told(peopled, TODAYS) == [("basic_child", "verified"), ("basic_adult", "refused")]


async def test_what_is_decided_after_it_has_gone_is_told_on_the_next_day(
    peopled: Database,
) -> None:
    first = await recorded(peopled, an_evidence())
    second = await recorded(peopled, an_evidence("b", deed=Deed("basic_adult", DEED.on)))
    third = await recorded(peopled, an_evidence("c", deed=Deed("prevent", DEED.on)))
    await decide(peopled, first, VERIFIED)
    await send_all(peopled)
    await decide(peopled, second, VERIFIED)
    await send_all(peopled)
    await decide(peopled, third, VERIFIED)
    assert await messages(peopled) == [(TODAYS, "email", "sent"), (TOMORROWS, "email", "queued")]
    assert await told(peopled, TODAYS) == [("basic_child", "verified")]
    assert await told(peopled, TOMORROWS) == [("basic_adult", "verified"), ("prevent", "verified")]
    async with peopled.writing() as conn:
        midnight = datetime(2026, 11, 24, tzinfo=MORNING.tzinfo)
        assert len(await ledger.claim(conn, wish("u", now=midnight))) == 1


async def test_yesterdays_message_that_went_today_is_todays(peopled: Database) -> None:
    evening, next_morning = MORNING + timedelta(hours=12), MORNING + timedelta(days=1)
    late = Decision(Verification.VERIFIED, "sasha", evening)
    await decide(peopled, await recorded(peopled, an_evidence()), late)
    await send_all(peopled, at=next_morning)
    second = await recorded(peopled, an_evidence("b", deed=Deed("basic_adult", DEED.on)))
    await decide(peopled, second, Decision(Verification.VERIFIED, "sasha", next_morning))
    assert [key for key, _, state in await messages(peopled) if state == "queued"] == [
        "holly|2026-11-25|decision"
    ]


async def test_who_can_be_written_to_in_teams_is_told_there(peopled: Database) -> None:
    async with peopled.writing() as conn:
        chat = Conversation(
            *("chat", "holly", "tenant", None, "user", "bot", "https://teams.example.gov.uk"),
            ConversationState.INSTALLED,
            MORNING,
        )
        await conversations.save(conn, chat)
    await decide(peopled, await recorded(peopled, an_evidence()), VERIFIED)
    assert [channel for _, channel, _ in await messages(peopled)] == [Channel.TEAMS.value]


async def test_whom_nothing_reaches_is_decided_about_all_the_same(peopled: Database) -> None:
    nobody = Person(
        "tam", "Tam Reed", None, posts=(Post("77", "Clerk", "Housing", HOLLY.posts[0].started_on),)
    )
    async with peopled.writing() as conn:
        await people.add(conn, [nobody])
    await decide(peopled, await recorded(peopled, an_evidence(person_id="tam")), VERIFIED)
    assert await messages(peopled) == []
    assert (await completions(peopled, "tam"))[0].counts


async def test_a_harmful_file_is_told_though_there_is_no_evidence(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await decisions.refuse_harmful(conn, "holly", DEED, MORNING)
    async with peopled.reading() as conn:
        (said,) = (await telling.told_in(conn, [TODAYS]))[TODAYS]
    assert said.decision.reason == "The virus check found something harmful in the file."
    assert await completions(peopled) == []
