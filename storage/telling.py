"""Somebody is told what became of what they handed in: one message a day takes in all of it.

The message is planned in the transaction that decides, so that nothing is decided that nobody is told.
What is decided after today's message has gone is told on the next day.
"""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Row, func, or_, select

from storage import conversations, ledger, people
from storage.database import Connection
from storage.tables import decision, delivery
from training.days import ONE_DAY
from training.delivery import Channel, DeliveryState
from training.evidence import Decision, Deed, Settled
from training.nudges import Addressee, MessageKind, PlannedMessage, Role
from training.records import Verification

BY = "evidence"
_WAITS = (DeliveryState.QUEUED.value, DeliveryState.HELD.value)


async def message_to(conn: Connection, person_id: str, *, at: datetime) -> str | None:
    """The key of the message that will tell somebody; None where no channel reaches them.

    A message that still waits is locked until we commit, so that no worker takes it before.
    """
    waiting = await _waiting(conn, person_id)
    if waiting is not None:
        return waiting
    channel = await _channel(conn, person_id)
    if channel is None:
        return None
    day = await _free_day(conn, person_id, at)
    addressee = Addressee(Role.PERSON, person_id)
    message = PlannedMessage(addressee, day, MessageKind.DECISION, ())
    begins_at = at if day == at.date() else datetime.combine(day, time.min, tzinfo=at.tzinfo)
    plan = ledger.Plan(planned_for=begins_at, channel_of=lambda _: channel, at=at, by=BY)
    await ledger.add_planned(conn, [message], plan)
    return message.key


async def told_in(conn: Connection, keys: list[str]) -> dict[str, tuple[Settled, ...]]:
    """What each of these messages has to tell, by its key, in the order of the decisions."""
    table = decision.c
    found: dict[str, tuple[Settled, ...]] = {}
    said = select(decision).where(table.told_in.in_(keys)).order_by(table.decision_id)
    for row in await conn.execute(said):
        found[row.told_in] = (*found.get(row.told_in, ()), _settled(row))
    return found


async def _waiting(conn: Connection, person_id: str) -> str | None:
    """The key of a message of this kind that has not set off yet."""
    table = delivery.c
    theirs = (table.addressee_id == person_id) & (table.kind == MessageKind.DECISION.value)
    waits = select(table.key).where(theirs, table.state.in_(_WAITS)).order_by(table.day)
    found: str | None = (await conn.execute(waits.limit(1).with_for_update())).scalar()
    return found


async def _channel(conn: Connection, person_id: str) -> Channel | None:
    if await conversations.of_person(conn, person_id):
        return Channel.TEAMS
    return Channel.EMAIL if await people.with_email(conn, [person_id]) else None


async def _free_day(conn: Connection, person_id: str, at: datetime) -> date:
    """Today, or the day after the last message of this kind where that was today's or goes later."""
    table, today = delivery.c, at.date()
    midnight = datetime.combine(today, time.min, tzinfo=at.tzinfo)
    theirs = (table.addressee_id == person_id) & (table.kind == MessageKind.DECISION.value)
    taken = or_(table.day >= today, table.sent_at >= midnight)
    last: date | None = (
        await conn.execute(select(func.max(table.day)).where(theirs, taken))
    ).scalar()
    return today if last is None else max(last, today) + ONE_DAY


def _settled(row: Row[Any]) -> Settled:
    decided = Decision(Verification(row.state), row.decided_by, row.decided_at, row.reason)
    return Settled(Deed(row.course, row.done_on), decided)
