"""What people ask for in the ledger: reminders, and whole lists by email, beside what is planned anyway."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from storage import ledger
from storage.database import Database
from storage.ledger import Delivery, Entered, Move
from tests.storage.cast import MONDAY, MORNING, due_nudge, message, plan, wish
from tests.storage.ledger_steps import claim, found, move
from training.delivery import Channel, DeliveryState
from training.grounds import Scope
from training.looks import Look
from training.nudges import (
    Addressee,
    MessageKind,
    Nudge,
    PlannedMessage,
    Role,
    Rung,
    RungKind,
)

HOLLY = Addressee(Role.PERSON, "holly")
TUESDAY = date(2026, 11, 24)


def reminder(course: str = "elearning", *, day: date = MONDAY) -> PlannedMessage:
    """Holly's manager asks on a day."""
    asked = replace(
        due_nudge("holly", course), rung=Rung(RungKind.REMINDER, 7), asked_as=Role.MANAGER
    )
    return message("holly", asked, day=day)


def export(minutes: int = 0, *, day: date = MONDAY) -> PlannedMessage:
    """Holly asks for a list at some moment of the morning."""
    asked_at = MORNING + timedelta(minutes=minutes)
    return PlannedMessage(HOLLY, day, MessageKind.EXPORT, (), asked_at)


async def _all(database: Database) -> list[Delivery]:
    async with database.reading() as conn:
        return await ledger.listing(conn)


async def test_a_reminder_comes_back_with_who_asked_for_it(peopled: Database) -> None:
    async with peopled.writing() as conn:
        assert await ledger.enter_reminder(conn, reminder(), plan()) is Entered.ADDED
        assert await ledger.enter_reminder(conn, reminder(), plan()) is Entered.TOLD

    (kept,) = await _all(peopled)
    assert kept.nudges == reminder().nudges


@pytest.mark.parametrize(
    ("planned_before", "ends_as", "expected", "why"),
    [
        (None, None, Entered.ADDED, "nothing is planned that day"),
        (due_nudge("holly"), None, Entered.TOLD, "the ladder says it that day"),
        (due_nudge("holly", "handout"), None, Entered.ADDED, "the ladder says something else"),
        (due_nudge("holly"), DeliveryState.SENT, Entered.TOLD, "the ladder has said it"),
        (due_nudge("holly", "handout"), DeliveryState.SENT, Entered.CLOSED, "gone without it"),
        (due_nudge("holly"), DeliveryState.FAILED, Entered.CLOSED, "it did not arrive"),
        (due_nudge("holly"), DeliveryState.UNCERTAIN, Entered.TOLD, "it may have arrived"),
        (due_nudge("holly"), DeliveryState.WITHDRAWN, Entered.CLOSED, "it was called off"),
    ],
)
async def test_what_becomes_of_a_reminder_beside_the_days_message(
    peopled: Database,
    planned_before: Nudge | None,
    *,
    ends_as: DeliveryState | None,
    expected: Entered,
    why: str,
) -> None:
    if planned_before is not None:
        async with peopled.writing() as conn:
            await ledger.add_planned(conn, [message("holly", planned_before)], plan())
    if ends_as is not None:
        (claimed,) = await claim(peopled, wish("t1"))
        await move(peopled, Move(claimed.delivery_id, ends_as, token="t1"))
    async with peopled.writing() as conn:
        assert await ledger.enter_reminder(conn, reminder(), plan()) is expected, why


async def test_a_list_about_others_is_not_the_persons_own_message(peopled: Database) -> None:
    line = replace(due_nudge("rowan"), addressee=Addressee(Role.MANAGER, "holly"))
    about_others = PlannedMessage(line.addressee, MONDAY, MessageKind.DAILY, (line,))
    async with peopled.writing() as conn:
        await ledger.add_planned(conn, [about_others], plan())
        assert await ledger.enter_reminder(conn, reminder(), plan()) is Entered.ADDED
    (kept,) = await _all(peopled)

    assert kept.addressee.role is Role.PERSON
    assert [each.addressee.role for each in kept.nudges] == [Role.MANAGER, Role.PERSON]


async def test_the_ladder_remembers_no_reminder(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await ledger.enter_reminder(conn, reminder(), plan())
        assert await ledger.said_about(conn, ["holly"]) == {}


async def test_neither_a_reminder_nor_an_export_counts_as_a_first_run(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await ledger.enter_reminder(conn, reminder(), plan())
        await ledger.add_export(conn, export(), Look(), plan())
        assert not await ledger.has_ever_sent(conn)
        await ledger.add_planned(conn, [message("rowan")], plan())
        assert await ledger.has_ever_sent(conn)


@pytest.mark.parametrize(
    "look",
    [
        Look(),
        Look(Scope.SERVICE, "Housing — Süd", "elearning", is_expiring=True),
        Look(Scope.EVERYONE),
    ],
)
async def test_the_question_of_an_export_comes_back(peopled: Database, look: Look) -> None:
    async with peopled.writing() as conn:
        assert await ledger.add_export(conn, export(), look, plan())
        assert not await ledger.add_export(conn, export(), Look(is_expiring=True), plan())
        (kept,) = await ledger.listing(conn)
        assert await ledger.exports_of(conn, [kept.delivery_id, "other"]) == {
            kept.delivery_id: look
        }

    assert (kept.kind, kept.nudges, kept.addressee) == (MessageKind.EXPORT, (), HOLLY)


async def test_two_exports_of_a_day_overtake_neither_each_other_nor_a_reminder(
    peopled: Database,
) -> None:
    async with peopled.writing() as conn:
        await ledger.add_export(conn, export(), Look(), plan())
        await ledger.add_export(conn, export(5), Look(), plan())
        await ledger.add_export(conn, export(9, day=TUESDAY), Look(), plan())
        await ledger.add_planned(conn, [message("holly")], plan())
    claimed = await claim(peopled, wish("t1"))

    assert len(claimed) == 4
    async with peopled.reading() as conn:
        assert await ledger.overtaken(conn, claimed, MONDAY) == frozenset()


async def test_an_export_stays_an_email_when_teams_opens(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await ledger.add_export(conn, export(), Look(), plan())
        await ledger.add_planned(conn, [message("holly")], plan())
        (turned,) = await ledger.take_to_teams(conn, "holly")
    channels = {each.kind: each.channel for each in await _all(peopled)}

    assert (await found(peopled, turned)).kind is MessageKind.DAILY
    assert channels == {
        MessageKind.EXPORT: Channel.EMAIL,
        MessageKind.DAILY: Channel.TEAMS,
    }
