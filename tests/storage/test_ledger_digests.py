"""Digests in the ledger: without items, once a week, each group for itself; and what they are told of."""

from datetime import date, timedelta

import pytest

from storage import ledger
from storage.database import Database
from storage.ledger import Delivery, Move
from tests.storage.cast import MONDAY, MORNING, due_nudge, message, plan, wish
from tests.storage.ledger_steps import move
from training.cases import Telling
from training.delivery import DeliveryState
from training.digest import digest_message
from training.nudges import (
    Addressee,
    Basis,
    MessageKind,
    Nudge,
    Occurrence,
    PlannedMessage,
    Role,
    Rung,
    RungKind,
)

SSG, OSG = digest_message(Role.SSG, MONDAY), digest_message(Role.OSG, MONDAY)
LAPSED = Occurrence("holly", "elearning", Basis.EXPIRY, date(2026, 11, 2))
TO_ROWAN = Nudge(LAPSED, Addressee(Role.MANAGER, "rowan"), Rung(RungKind.ESCALATE_MANAGER))
TO_MANAGER = PlannedMessage(TO_ROWAN.addressee, MONDAY, MessageKind.DAILY, (TO_ROWAN,))


async def _claim(database: Database) -> list[Delivery]:
    async with database.writing() as conn:
        return await ledger.claim(conn, wish("token"))


async def _end(database: Database, delivery: Delivery, to: DeliveryState) -> None:
    await move(database, Move(delivery.delivery_id, to, token=delivery.token))


async def test_a_digest_is_planned_once_a_week_and_has_no_items(peopled: Database) -> None:
    async with peopled.writing() as conn:
        assert await ledger.add_planned(conn, [SSG, OSG], plan()) == 2
        assert await ledger.add_planned(conn, [SSG, OSG], plan()) == 0
        found = await ledger.find_by_key(conn, "ssg|2026-11-23|digest")
        assert await ledger.find_by_key(conn, "ssg|2026-11-30|digest") is None

    assert found is not None
    assert (found.addressee, found.kind, found.nudges) == (SSG.addressee, MessageKind.DIGEST, ())


async def test_one_group_does_not_overtake_the_other(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await ledger.add_planned(conn, [SSG, OSG], plan())
    first, second = await _claim(peopled)
    await _end(peopled, first, DeliveryState.SENT)

    async with peopled.reading() as conn:
        assert await ledger.overtaken(conn, [second], MONDAY) == frozenset()


async def test_after_an_outage_the_later_digest_goes_alone(peopled: Database) -> None:
    next_week = MONDAY + timedelta(weeks=1)
    async with peopled.writing() as conn:
        await ledger.add_planned(conn, [SSG, digest_message(Role.SSG, next_week)], plan())
    old, _ = sorted(await _claim(peopled), key=lambda each: each.day)

    async with peopled.reading() as conn:
        assert await ledger.overtaken(conn, [old], next_week) == frozenset({old.delivery_id})


async def test_a_digest_does_not_end_the_hold_of_a_first_run(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await ledger.add_planned(conn, [SSG], plan())
        assert not await ledger.has_ever_sent(conn)
        await ledger.add_planned(conn, [message("holly")], plan())
        assert await ledger.has_ever_sent(conn)


@pytest.mark.parametrize(
    ("ends", "expected", "why"),
    [
        ([DeliveryState.FAILED], True, "nothing ever arrived"),
        ([DeliveryState.SENT], False, "it arrived"),
        ([DeliveryState.UNCERTAIN], False, "it may have arrived"),
        ([DeliveryState.SENT, DeliveryState.FAILED], True, "the last one did not"),
        ([DeliveryState.FAILED, DeliveryState.SENT], False, "the last one did"),
    ],
)
async def test_whom_the_last_message_did_not_reach(
    peopled: Database, ends: list[DeliveryState], expected: bool, why: str
) -> None:
    for number, end in enumerate(ends):
        nudge, on = due_nudge("holly", days=number + 1), MONDAY + timedelta(days=number)
        at = MORNING + timedelta(days=number - 7)
        async with peopled.writing() as conn:
            await ledger.add_planned(conn, [message("holly", nudge, day=on)], plan(at=at))
            (claimed,) = await ledger.claim(conn, wish("token", now=at))
            answer = "unreachable: 550" if end is DeliveryState.FAILED else None
            moved = Move(claimed.delivery_id, end, token="token", answer=answer)
            await ledger.record_outcomes(conn, [moved], at=at, by="deliver")

    async with peopled.reading() as conn:
        missed = {each.addressee.key for each in await ledger.unreachable(conn)}
    assert missed == ({"holly"} if expected else set()), why


async def test_a_message_that_was_wrong_is_no_gap_in_reach(planned: Database) -> None:
    (first, _) = await _claim(planned)
    async with planned.writing() as conn:
        wrong = Move(first.delivery_id, DeliveryState.FAILED, token=first.token, answer="413")
        await ledger.record_outcomes(conn, [wrong], at=MORNING, by="deliver")
        assert await ledger.unreachable(conn) == []


@pytest.mark.parametrize(
    ("end", "expected", "why"),
    [
        (DeliveryState.SENT, {LAPSED: Telling("rowan", MONDAY)}, "told"),
        (DeliveryState.UNCERTAIN, {}, "perhaps never read"),
        (DeliveryState.WITHDRAWN, {}, "not needed any more"),
    ],
)
async def test_what_managers_were_told(
    peopled: Database, end: DeliveryState, expected: dict[Occurrence, Telling], why: str
) -> None:
    async with peopled.writing() as conn:
        await ledger.add_planned(conn, [TO_MANAGER, message("holly")], plan())
    for delivery in await _claim(peopled):
        await _end(peopled, delivery, end)

    async with peopled.reading() as conn:
        assert await ledger.told_to_managers(conn) == expected, why
