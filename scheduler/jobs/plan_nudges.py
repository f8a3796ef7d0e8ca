"""Plan the day: who is told what, written to the ledger once, however often it runs.

Reads everybody in batches, asks the ladder, gathers one message per addressee, chooses the channel
and holds back what would be a flood. Running it again adds nothing: keys are unique.
"""

from collections.abc import AsyncIterator, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from scheduler.council import Council
from storage import conversations, ledger, people, snapshot
from storage.database import Connection
from training.chain import Directory
from training.delivery import Channel, DeliveryState
from training.ladder import Ladder, Word
from training.messages import messages_of
from training.nudges import Nudge, PlannedMessage
from training.people import Person
from training.records import Records
from training.requirements import required_of
from training.skips import Skipped, SkipReason, outside_reason
from training.status import OPEN
from training.tracker import Tracker

BY = "plan-nudges"


@dataclass(frozen=True, slots=True)
class Routed:
    """A planned message and the channel it would take."""

    message: PlannedMessage
    channel: Channel


@dataclass(frozen=True, slots=True)
class Plan:
    """A day's messages and skips; `held` says why they wait for release, if they do.

    `added` counts the messages that were new to the ledger: none on a dry run.
    """

    day: date
    messages: tuple[Routed, ...]
    skipped: tuple[Skipped, ...]
    held: str | None
    added: int = 0

    @property
    def summary(self) -> dict[str, int]:
        """The run in figures, for the log and the record of runs."""
        return {
            "messages": len(self.messages),
            "items": sum(len(routed.message.nudges) for routed in self.messages),
            "skipped": len(self.skipped),
            "added": self.added,
            "held": self.added if self.held else 0,
        }


async def plan_nudges(council: Council, now: datetime, *, dry_run: bool = False) -> Plan:
    """Plan the day of `now` and, unless dry, write the plan to the ledger."""
    async with council.database.reading() as conn:
        plan = await _plan(council, conn, now.date())
    if dry_run or not plan.messages:
        return plan
    async with council.database.writing() as conn:
        return replace(plan, added=await _write(conn, plan, now))


async def _plan(council: Council, conn: Connection, day: date) -> Plan:
    nudges: list[Nudge] = []
    skipped: list[Skipped] = []
    async for word in _words(council, conn, day):
        if isinstance(word, Nudge):
            nudges.append(word)
        else:
            skipped.append(word)
    routed, unreachable = await _routed(conn, messages_of(nudges, day))
    held = await _why_held(council, conn, len(routed))
    return Plan(day, tuple(routed), (*skipped, *unreachable), held)


async def _words(council: Council, conn: Connection, day: date) -> AsyncIterator[Word]:
    """Everything to say or to skip, person by person."""
    policy = council.policy
    directory = Directory(await people.leaders(conn, policy.roles), policy, day)
    ladder = Ladder(policy, council.calendar, directory, day)
    tracker = Tracker(policy, day)
    async for batch in snapshot.everybody(conn):
        said = await ledger.said_about(conn, [person.person_id for person, _ in batch])
        for person, records in batch:
            if person.is_listed_on(day):
                standing = tracker.standing_of(person, records)
                words: Iterable[Word] = ladder.words_for(standing, said.get(person.person_id, {}))
            else:
                words = _outside(person, records, council, day)
            for word in words:
                yield word


def _outside(person: Person, records: Records, council: Council, day: date) -> Iterator[Skipped]:
    """What is not said to somebody before their first day, or after their last."""
    reason = outside_reason(person, day)
    if reason is SkipReason.NOT_STARTED:
        first_on = min(hat.began_on for hat in person.hats)
        for required in required_of(person, council.policy, first_on):
            yield Skipped(person.person_id, required.course, reason)
        return
    last_on = max(hat.ends_on or date.min for hat in person.hats)
    for status in Tracker(council.policy, last_on).standing_of(person, records).statuses:
        if status.state in OPEN:
            yield Skipped(person.person_id, status.course, reason)


async def _routed(
    conn: Connection, messages: list[PlannedMessage]
) -> tuple[list[Routed], list[Skipped]]:
    """The channel for each message; what no channel reaches is a skip for each of its nudges."""
    in_teams = await conversations.reachable(conn)
    ids = [message.addressee.person_id for message in messages if message.addressee.person_id]
    by_email = await people.with_email(conn, ids)
    routed: list[Routed] = []
    unreachable: list[Skipped] = []
    for message in messages:
        channel = _channel(message.addressee.person_id, in_teams, by_email)
        if channel is not None:
            routed.append(Routed(message, channel))
            continue
        unreachable += [
            Skipped(each.occurrence.person_id, each.occurrence.course, SkipReason.UNREACHABLE)
            for each in message.nudges
        ]
    return routed, unreachable


def _channel(
    addressee_id: str | None, in_teams: Container[str], by_email: Container[str]
) -> Channel | None:
    """Teams where they can be written to, else email; a mailbox has email only."""
    if addressee_id in in_teams:
        return Channel.TEAMS
    return Channel.EMAIL if addressee_id is None or addressee_id in by_email else None


async def _why_held(council: Council, conn: Connection, messages: int) -> str | None:
    """Why a first run waits: nothing was ever released, and it is more than the policy allows."""
    limit = council.policy.hold_above
    if await ledger.has_ever_sent(conn):
        return None
    totals = await ledger.totals(conn)
    waiting = messages + totals[DeliveryState.HELD]
    if waiting <= limit:
        return None
    return (
        f"This is a first run with {waiting} messages, and the policy asks for a look above {limit}."
        " Check them with `deliveries --state held`, then run `deliveries release --all`."
    )


async def _write(conn: Connection, plan: Plan, now: datetime) -> int:
    channels = {routed.message.addressee: routed.channel for routed in plan.messages}
    how = ledger.Plan(
        planned_for=now,
        channel_of=channels.__getitem__,
        at=now,
        by=BY,
        state=DeliveryState.HELD if plan.held else DeliveryState.QUEUED,
    )
    return await ledger.add_planned(conn, [routed.message for routed in plan.messages], how)
