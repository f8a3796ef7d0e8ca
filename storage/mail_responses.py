"""What we say to emails that came in, from the moment it is decided until it has gone.

A response is written down in the transaction that handles the email, and sent afterwards: so it is not
lost when the process dies in between. Its words are wiped as soon as it has ended.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import and_, func, insert, or_, select, true, update

from storage.database import Connection
from storage.tables import mail_response


class ResponseState(StrEnum):
    """Where a response is on its way."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"  # it may have gone, and is not sent again: they can ask again


@dataclass(frozen=True, slots=True)
class Thread:
    """What a response answers: the email's own id, and the ids that it referred to, oldest first."""

    in_reply_to: str | None
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Response:
    """One answer to an email, to somebody on the lists, to an address, or to the safeguarding team.

    `letter` is text, read by whoever wrote it. An `is_urgent` one is sent again where
    it may not have arrived: twice is better than not at all.
    """

    response_id: str
    role: str
    letter: str
    person_id: str | None = None
    address: str | None = None
    thread: Thread | None = None
    is_urgent: bool = False
    attempts: int = 0
    token: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One worker's wish for responses: under its token, for the length of its lease, so many."""

    now: datetime
    lease: timedelta
    token: str
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Ended:
    """How sending ended; back to `WAITING` with a moment before which it is not tried again."""

    state: ResponseState
    answer: str | None = None
    not_before: datetime | None = None


async def add(conn: Connection, response: Response, *, at: datetime) -> None:
    """Writes a response down."""
    await conn.execute(
        insert(mail_response).values(
            response_id=response.response_id,
            role=response.role,
            person_id=response.person_id,
            address=response.address,
            thread=_thread_text(response.thread),
            letter=response.letter,
            is_urgent=response.is_urgent,
            state=ResponseState.WAITING.value,
            attempts=0,
            made_at=at,
        )
    )


async def claim(conn: Connection, wish: Claim) -> Sequence[Response]:
    """Hands waiting responses to this worker alone, the oldest first; commit before sending."""
    table = mail_response.c
    is_due = or_(table.not_before.is_(None), table.not_before <= wish.now)
    due = (
        select(table.response_id)
        .where(table.state == ResponseState.WAITING.value, is_due)
        .order_by(table.made_at, table.response_id)
        .limit(wish.limit)
        .with_for_update(skip_locked=True)
    )
    ids = (await conn.execute(due)).scalars().all()
    mine = update(mail_response).where(table.response_id.in_(ids))
    await conn.execute(
        mine.values(
            state=ResponseState.SENDING.value,
            token=wish.token,
            lease_until=wish.now + wish.lease,
            attempts=table.attempts + 1,
        )
    )
    claimed = select(mail_response).where(table.response_id.in_(ids)).order_by(table.made_at)
    return [
        Response(
            row.response_id,
            row.role,
            row.letter,
            row.person_id,
            row.address,
            _thread_in(row.thread),
            row.is_urgent,
            row.attempts,
            row.token,
        )
        for row in await conn.execute(claimed)
    ]


async def end(conn: Connection, response: Response, ended: Ended, *, at: datetime) -> None:
    """Notes how a claimed response ended; its words go, unless it waits again."""
    table = mail_response.c
    mine = update(mail_response).where(
        table.response_id == response.response_id, table.token == response.token
    )
    if ended.state is ResponseState.WAITING:
        again = {"state": ended.state.value, "token": None, "not_before": ended.not_before}
        await conn.execute(mine.values(answer=ended.answer, lease_until=None, **again))
        return
    await conn.execute(mine.values(**_wiped(ended, at)))


async def settle_dead(
    conn: Connection, *, now: datetime, most_attempts: int, nobody_else_is_there: bool = False
) -> int:
    """What a dead worker was sending: urgent ones wait again, others may have gone; how many.

    A process that knows itself alone need not wait for leases: whoever held one is dead.
    """
    table = mail_response.c
    ran_out = true() if nobody_else_is_there else table.lease_until < now
    left = and_(table.state == ResponseState.SENDING.value, ran_out)
    may_go = and_(left, table.is_urgent, table.attempts < most_attempts)
    again = update(mail_response).where(may_go)
    freed = await conn.execute(again.values(state=ResponseState.WAITING.value, token=None))
    lost = Ended(ResponseState.UNCERTAIN, "lease expired")
    ended = await conn.execute(update(mail_response).where(left).values(**_wiped(lost, now)))
    return freed.rowcount + ended.rowcount


async def counts(conn: Connection) -> Mapping[ResponseState, int]:
    """How many responses are in each state."""
    counted = select(mail_response.c.state, func.count()).group_by(mail_response.c.state)
    numbers = dict.fromkeys(ResponseState, 0)
    for state, number in await conn.execute(counted):
        numbers[ResponseState(state)] = number
    return numbers


def _thread_text(thread: Thread | None) -> str | None:
    return json.dumps([thread.in_reply_to, *thread.references]) if thread else None


def _thread_in(text: str | None) -> Thread | None:
    if text is None:
        return None
    in_reply_to, *references = json.loads(text)
    return Thread(in_reply_to, tuple(references))


def _wiped(ended: Ended, at: datetime) -> dict[str, object]:
    return {
        "state": ended.state.value,
        "answer": ended.answer,
        "ended_at": at,
        "token": None,
        "lease_until": None,
        "letter": None,
        "thread": None,
        "address": None,
    }
