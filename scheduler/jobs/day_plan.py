"""A day's plan on its way into the ledger: over which channel, held back or not, each thing once."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from scheduler.council import Council
from scheduler.jobs.holding import why_held
from storage import conversations, ledger, people
from storage.database import Connection
from training.delivery import Channel, DeliveryState
from training.messages import messages_of
from training.nudges import Nudge, PlannedMessage
from training.skips import Skipped, SkipReason


@dataclass(frozen=True, slots=True)
class Routed:
    """A planned message and the channel it would take."""

    message: PlannedMessage
    channel: Channel

    @property
    def rungs(self) -> tuple[Nudge, ...]:
        """What the ladders say in it."""
        return tuple(each for each in self.message.nudges if not each.is_list_line)

    @property
    def lines(self) -> tuple[Nudge, ...]:
        """Its lines of a manager's list."""
        return tuple(each for each in self.message.nudges if each.is_list_line)


@dataclass(frozen=True, slots=True)
class Plan:
    """A day's messages and skips; `held` says why they wait for release, if they do.

    `added` counts the messages that were new to the ledger or say more than before: none on a dry
    run.
    """

    day: date
    messages: tuple[Routed, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    held: str | None = None
    added: int = 0

    @property
    def summary(self) -> dict[str, int]:
        """The run in figures, for the log and the record of runs."""
        return {
            "messages": len(self.messages),
            "items": sum(len(routed.rungs) for routed in self.messages),
            "lines": sum(len(routed.lines) for routed in self.messages),
            "skipped": len(self.skipped),
            "added": self.added,
            "held": self.added if self.held else 0,
        }


async def plan_of(
    council: Council, conn: Connection, day: date, words: Iterable[Nudge | Skipped], *, job: str
) -> Plan:
    """Everything to say gathered into messages that can reach somebody, and everything to skip."""
    nudges: list[Nudge] = []
    skipped: list[Skipped] = []
    for word in words:
        if isinstance(word, Nudge):
            nudges.append(word)
        else:
            skipped.append(word)
    routed, unreachable = await _routed(conn, messages_of(nudges, day))
    keys = {each.message.key for each in routed}
    held = await why_held(council, conn, keys, job=job)
    return Plan(day, tuple(routed), (*skipped, *unreachable), held)


async def enter(council: Council, plan: Plan, now: datetime, *, by: str) -> Plan:
    """Write a plan to the ledger; the plan again, with what was new to it."""
    if not plan.messages:
        return plan
    channels = {routed.message.addressee: routed.channel for routed in plan.messages}
    how = ledger.Plan(
        planned_for=now,
        channel_of=channels.__getitem__,
        at=now,
        by=by,
        state=DeliveryState.HELD if plan.held else DeliveryState.QUEUED,
    )
    messages = [routed.message for routed in plan.messages]
    async with council.database.writing() as conn:
        return replace(plan, added=await ledger.add_planned(conn, messages, how))


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
