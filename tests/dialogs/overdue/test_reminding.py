"""What reminds people: once a day, those whom one may see, and nothing at all for a forged card."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dialogs.overdue.card import FLOW, REMIND
from dialogs.replies import Button
from storage import ledger, people, records
from storage.ledger import Claim, Move
from tests.cast import exempt
from tests.dialogs.asked import NOW
from tests.dialogs.talking import (
    BRAM,
    CLEO,
    SAGE,
    Talk,
    button,
    notice,
    said,
)
from training.delivery import Channel, DeliveryState
from training.messages import messages_of
from training.nudges import Addressee, Basis, Nudge, Occurrence, Role, Rung, RungKind
from training.people import Person

LATE = "who's overdue"
BOTH = ("basic_adult", "basic_child")
REMIND_BRAM = Button("Remind them", FLOW, 1, "person-1002", REMIND)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=NOW.tzinfo)


async def planned(talk: Talk) -> dict[str, list[str]]:
    """What waits or went, by its key: course and rung of each item."""
    return {
        each.key: [f"{n.occurrence.course} {n.rung.code}" for n in each.nudges]
        for each in await talk.ledger()
    }


async def plan(talk: Talk, *nudges: Nudge, state: DeliveryState = DeliveryState.QUEUED) -> str:
    """Plan a message of today as the morning's job does; its id."""
    how = ledger.Plan(
        planned_for=talk.now,
        channel_of=lambda _: Channel.EMAIL,
        at=talk.now,
        by="plan",
        state=state,
    )
    (message,) = messages_of(nudges, talk.now.date())
    async with talk.database.writing() as conn:
        await ledger.add_planned(conn, [message], how)
        found = await ledger.find_by_key(conn, message.key)
    assert found is not None
    return found.delivery_id


async def goes_out(talk: Talk, to: DeliveryState = DeliveryState.SENT) -> None:
    """Everything that waits is claimed, and ends like this."""
    wish = Claim(now=talk.now, lease=timedelta(minutes=5), limit=9, token="t", by="deliver")
    async with talk.database.writing() as conn:
        claimed = await ledger.claim(conn, wish)
        if to is not DeliveryState.SENDING:
            moves = [Move(each.delivery_id, to, token="t") for each in claimed]
            await ledger.record_outcomes(conn, moves, at=talk.now, by="deliver")


def own(course: str, kind: RungKind = RungKind.OVERDUE, person: Person = BRAM) -> Nudge:
    """What the ladder tells somebody about a course that was due in October."""
    return Nudge(
        Occurrence(person.person_id, course, Basis.DUE, at("2026-10-06").date()),
        Addressee(Role.PERSON, person.person_id),
        Rung(kind, 21),
    )


LIST_LINE = Nudge(
    Occurrence("person-1001", "elearning", Basis.DUE, at("2026-11-30").date()),
    Addressee(Role.MANAGER, "person-1002"),
    Rung(RungKind.TEAM_LIST, 0),
)


async def test_a_reminder_waits_in_the_persons_message_of_the_day(either_talk: Talk) -> None:
    card = await either_talk.say(CLEO, "overdue 1002")
    reply = await either_talk.press(CLEO, button(card, "Remind them"))

    assert said(reply) == (
        "They will be reminded\n"
        "Bram Holloway gets a message in a minute or two. It says, kindly, that you asked."
    )
    (message,) = await either_talk.ledger()
    assert message.key == "person-1002|2026-11-23|daily"
    assert (message.state, message.channel) == (DeliveryState.QUEUED, Channel.EMAIL)
    assert message.planned_for == NOW
    assert [(n.occurrence.course, n.asked_as) for n in message.nudges] == [
        (course, Role.MANAGER) for course in BOTH
    ]
    (_, entry) = await either_talk.audited()
    assert (entry.who, entry.what, entry.about, dict(entry.detail)) == (
        "person-1003",
        "reminder asked",
        "person-1002",
        {"became": "2026-11-23"},
    )


async def test_two_clicks_and_two_managers_are_one_message(either_talk: Talk) -> None:
    await either_talk.press(CLEO, REMIND_BRAM)
    again = await either_talk.press(CLEO, REMIND_BRAM)
    other = await either_talk.press(SAGE, REMIND_BRAM)

    assert notice(again).title == "No reminder this time"
    assert "One message a day is enough." in said(again)
    assert said(other) == said(again)
    (message,) = await either_talk.ledger()
    assert [each.asked_as for each in message.nudges] == [Role.MANAGER] * 2, "who asked first"
    assert [e.detail["became"] for e in await either_talk.audited()] == [
        "2026-11-23",
        "already_told",
        "already_told",
    ]


async def test_two_clicks_at_the_same_moment_are_one_message(either_talk: Talk) -> None:
    replies = await asyncio.gather(
        *(either_talk.press(who, REMIND_BRAM) for who in (CLEO, SAGE, CLEO, SAGE))
    )

    titles = sorted(notice(each).title for each in replies)
    assert titles == ["No reminder this time"] * 3 + ["They will be reminded"]
    assert list((await planned(either_talk)).values()) == [[f"{c} reminder" for c in BOTH]]


@pytest.mark.parametrize(
    ("now", "expected", "words"),
    [
        ("2026-11-23 07:10", "2026-11-23 08:30", "Monday 23 November 2026, 08:30"),
        ("2026-11-23 18:00", "2026-11-24 08:30", "Tuesday 24 November 2026, 08:30"),
        ("2026-11-28 12:00", "2026-11-30 08:30", "Monday 30 November 2026, 08:30"),
        ("2026-12-24 20:00", "2026-12-29 08:30", "Tuesday 29 December 2026, 08:30"),
    ],
)
async def test_outside_working_hours_it_waits_for_the_next_opening(
    talk: Talk, now: str, expected: str, words: str
) -> None:
    talk.now = at(now)
    reply = await talk.press(CLEO, REMIND_BRAM)

    assert f"gets a message on {words}." in said(reply)
    (message,) = await talk.ledger()
    assert (message.planned_for, message.day) == (at(expected), at(expected).date())


async def test_what_the_ladder_says_that_day_counts_as_the_reminder(talk: Talk) -> None:
    await plan(talk, *(own(course) for course in BOTH))
    reply = await talk.press(CLEO, REMIND_BRAM)

    assert notice(reply).title == "No reminder this time"
    assert await planned(talk) == {
        "person-1002|2026-11-23|daily": [f"{course} overdue+21" for course in BOTH]
    }


async def test_a_message_that_waits_takes_in_what_it_does_not_say_yet(talk: Talk) -> None:
    await plan(talk, own("basic_adult"))
    reply = await talk.press(CLEO, REMIND_BRAM)

    assert notice(reply).title == "They will be reminded"
    assert await planned(talk) == {
        "person-1002|2026-11-23|daily": [
            "basic_adult overdue+21",
            "basic_adult reminder",
            "basic_child reminder",
        ]
    }


@pytest.mark.parametrize("to", [DeliveryState.SENT, DeliveryState.SENDING, DeliveryState.UNCERTAIN])
async def test_whoever_was_told_something_of_it_today_is_not_told_again(
    talk: Talk, to: DeliveryState
) -> None:
    await plan(talk, own("basic_adult"))
    await goes_out(talk, to)
    reply = await talk.press(CLEO, REMIND_BRAM)

    assert notice(reply).title == "No reminder this time"
    assert len(await talk.ledger()) == 1


async def test_where_todays_message_went_without_it_the_next_days_says_it(talk: Talk) -> None:
    await plan(talk, LIST_LINE)
    await goes_out(talk)
    reply = await talk.press(CLEO, REMIND_BRAM)

    assert "on Tuesday 24 November 2026, 08:30" in said(reply)
    assert list(await planned(talk)) == [
        "person-1002|2026-11-23|daily",
        "person-1002|2026-11-24|daily",
    ]
    again = await talk.press(CLEO, REMIND_BRAM)
    assert notice(again).title == "No reminder this time"


async def test_a_message_that_failed_today_is_tried_on_the_next_day(talk: Talk) -> None:
    await plan(talk, own("basic_adult"))
    await goes_out(talk, DeliveryState.FAILED)

    assert "on Tuesday 24 November 2026" in said(await talk.press(CLEO, REMIND_BRAM))


async def test_a_held_message_takes_it_in_and_stays_held(talk: Talk) -> None:
    await plan(talk, LIST_LINE, state=DeliveryState.HELD)
    await talk.press(CLEO, REMIND_BRAM)

    (message,) = await talk.ledger()
    assert (message.state, len(message.nudges)) == (DeliveryState.HELD, 3)
    assert message.addressee.role is Role.PERSON


async def test_a_reminder_is_no_sign_that_a_first_run_was_let_go(talk: Talk) -> None:
    await talk.press(CLEO, REMIND_BRAM)
    await goes_out(talk)

    async with talk.database.reading() as conn:
        assert not await ledger.has_ever_sent(conn)


@pytest.mark.parametrize(
    ("button_key", "expected", "why"),
    [
        ("person-1022", "Ivy Larch is away, and I write to nobody who is away.", "away"),
        ("person-1005", "Enid Okoro is away, and I write to nobody who is away.", "away"),
        (
            "person-1020",
            "Lin Sayer has nothing that is late or runs out soon any more.",
            "done meanwhile",
        ),
    ],
)
async def test_who_is_not_reminded_and_why(
    talk: Talk, button_key: str, expected: str, why: str
) -> None:
    reply = await talk.press(CLEO, replace(REMIND_BRAM, key=button_key))

    assert expected in notice(reply).sentences, why
    assert await talk.ledger() == []


async def test_whoever_has_handed_something_in_or_is_exempt_is_not_reminded(talk: Talk) -> None:
    async with talk.database.writing() as conn:
        spared = [("person-1021", exempt("elearning", "2026-11-01"))]
        await records.add_exemptions(conn, spared, talk.now)
    reply = await talk.press(CLEO, replace(REMIND_BRAM, key="person-1021"))

    assert "Moss Tiller is exempt." in notice(reply).sentences


async def test_whoever_cannot_be_reached_is_said(talk: Talk) -> None:
    async with talk.database.writing() as conn:
        await people.update(conn, [replace(BRAM, email=None)])
    reply = await talk.press(CLEO, REMIND_BRAM)

    assert "no way to reach Bram Holloway, so please tell them yourself." in said(reply)
    assert await talk.ledger() == []


async def test_all_on_a_page_are_reminded_at_once_and_the_others_named(talk: Talk) -> None:
    card = await talk.say(CLEO, LATE)
    everybody = button(card, "Remind all on this page")
    assert everybody.key == "person-1002,person-1021"
    await talk.press(CLEO, REMIND_BRAM)
    reply = await talk.press(CLEO, everybody, key=f"{everybody.key},person-1022")

    assert said(reply) == (
        "1 person will be reminded\n"
        "In a minute or two: Moss Tiller.\n"
        "Not reminded, told already: Bram Holloway.\n"
        "Not reminded, away: Ivy Larch."
    )
    assert len(await talk.ledger()) == 2
