"""What the ledger can prove of a period: escalations sent, and those of which nobody can be sure."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from storage import ledger
from storage.database import Database
from storage.ledger import Move
from tests.storage.cast import MONDAY, MORNING, message, plan, wish
from tests.storage.ledger_steps import LATER, move
from training.delivery import DeliveryState
from training.digest import digest_message
from training.escalated import Dispatch, Escalation
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

LONDON = ZoneInfo("Europe/London")
TODAY = datetime(2026, 11, 23, tzinfo=LONDON)
TOMORROW = TODAY + timedelta(days=1)
LAPSED = Occurrence("holly", "elearning", Basis.EXPIRY, date(2026, 11, 2))
TO_ROWAN = Nudge(LAPSED, Addressee(Role.MANAGER, "rowan"), Rung(RungKind.ESCALATE_MANAGER))
ON_LIST = Nudge(LAPSED, Addressee(Role.MANAGER, "rowan"), Rung(RungKind.TEAM_LIST, 21))
TO_MANAGER = PlannedMessage(TO_ROWAN.addressee, MONDAY, MessageKind.DAILY, (TO_ROWAN, ON_LIST))
SENT = Escalation(LAPSED, RungKind.ESCALATE_MANAGER, Role.MANAGER, MONDAY, Dispatch.SENT)


async def planned(database: Database, *messages: PlannedMessage) -> None:
    async with database.writing() as conn:
        await ledger.add_planned(conn, messages, plan())


async def taken_through(database: Database, *states: DeliveryState) -> str:
    """The one message that is claimed now goes through these states."""
    async with database.writing() as conn:
        (claimed,) = await ledger.claim(conn, wish("token"))
    old, token = DeliveryState.SENDING, claimed.token
    for state in states:
        assert await move(database, Move(claimed.delivery_id, state, token=token, old=old))
        old, token = state, None
    return claimed.delivery_id


async def found(
    database: Database, since: datetime = TODAY, before: datetime = TOMORROW
) -> list[Escalation]:
    async with database.reading() as conn:
        return await ledger.escalations(conn, since=since, before=before)


async def ended(database: Database) -> dict[Dispatch, int]:
    async with database.reading() as conn:
        return dict(await ledger.dispatches(conn, since=TODAY, before=TOMORROW))


async def test_an_escalation_that_was_sent_is_of_the_day_on_which_it_went(
    peopled: Database,
) -> None:
    await planned(peopled, TO_MANAGER)
    await taken_through(peopled, DeliveryState.SENT)

    assert await found(peopled) == [SENT], "the line of a list beside it is none"
    assert await found(peopled, LATER, LATER + timedelta(minutes=1)) == [SENT]
    assert await found(peopled, TOMORROW, TOMORROW + timedelta(days=1)) == []
    assert await found(peopled, TODAY, LATER) == []


async def test_the_day_is_the_one_in_the_councils_zone(peopled: Database) -> None:
    late = datetime(2026, 6, 29, 23, 30, tzinfo=UTC)
    await planned(peopled, TO_MANAGER)
    async with peopled.writing() as conn:
        (claimed,) = await ledger.claim(conn, wish("token"))
        sent = Move(claimed.delivery_id, DeliveryState.SENT, token=claimed.token)
        await ledger.record_outcomes(conn, [sent], at=late, by="deliver")
    since = datetime(2026, 6, 30, tzinfo=LONDON)

    (escalation,) = await found(peopled, since, since + timedelta(days=1))
    assert escalation.on == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("states", "expected", "why"),
    [
        ([DeliveryState.FAILED], Dispatch.FAILED, "refused for ever"),
        ([DeliveryState.UNCERTAIN], Dispatch.IN_DOUBT, "nobody knows"),
        (
            [DeliveryState.UNCERTAIN, DeliveryState.HELD],
            Dispatch.IN_DOUBT,
            "held because nobody knows",
        ),
        ([DeliveryState.UNCERTAIN, DeliveryState.SENT], Dispatch.SENT, "the provider was asked"),
        (
            [DeliveryState.UNCERTAIN, DeliveryState.QUEUED],
            Dispatch.WAITING,
            "the provider never had it",
        ),
        ([DeliveryState.QUEUED], Dispatch.WAITING, "refused for now"),
        ([], Dispatch.WAITING, "being sent"),
    ],
)
async def test_whether_a_message_has_gone(
    peopled: Database, states: list[DeliveryState], expected: Dispatch, why: str
) -> None:
    await planned(peopled, TO_MANAGER)
    await taken_through(peopled, *states)

    assert [each.dispatch for each in await found(peopled)] == [expected], why
    assert await ended(peopled) == {expected: 1}, why


async def test_what_waits_for_a_release_has_not_gone_and_is_in_no_doubt(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await ledger.add_planned(conn, [TO_MANAGER], plan(DeliveryState.HELD))

    assert await ended(peopled) == {Dispatch.WAITING: 1}


async def test_what_was_called_off_in_time_is_neither_told_nor_counted(peopled: Database) -> None:
    await planned(peopled, TO_MANAGER)
    await taken_through(peopled, DeliveryState.WITHDRAWN)

    assert await found(peopled) == []
    assert await ended(peopled) == {}


async def test_what_was_called_off_in_doubt_stays_in_doubt(peopled: Database) -> None:
    await planned(peopled, TO_MANAGER)
    await taken_through(
        peopled, DeliveryState.UNCERTAIN, DeliveryState.HELD, DeliveryState.WITHDRAWN
    )

    assert await found(peopled) == []
    assert await ended(peopled) == {Dispatch.IN_DOUBT: 1}


async def test_what_was_found_unneeded_is_no_escalation(peopled: Database) -> None:
    await planned(peopled, TO_MANAGER)
    delivery_id = await taken_through(peopled, DeliveryState.SENT)
    async with peopled.writing() as conn:
        await ledger.drop_items(conn, delivery_id, [TO_ROWAN], at=LATER)

    assert await found(peopled) == []


async def test_digests_are_no_messages_to_people(peopled: Database) -> None:
    await planned(peopled, digest_message(Role.SSG, MONDAY))
    async with peopled.reading() as conn:
        assert await ledger.first_planned_at(conn) is None
    await planned(peopled, message("holly"))

    async with peopled.reading() as conn:
        assert await ledger.first_planned_at(conn) == MORNING
    assert await ended(peopled) == {Dispatch.WAITING: 1}
