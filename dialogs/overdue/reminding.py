"""Reminding people because somebody who answers for them asks: planned in the ledger, once a day each.

Whoever asked is told of each person whether they are reminded and, if not, why not. People whom the
asker may not see are not spoken of at all; that it was tried is written down.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from dialogs.overdue import looking
from dialogs.overdue.looking import Seen
from storage import audit, conversations, ledger
from storage.audit import Entry
from storage.database import Connection
from storage.ledger import Entered
from training.days import WorkingCalendar
from training.delivery import Channel
from training.grounds import Scope
from training.nudges import PlannedMessage
from training.opening import next_opening, opening_after
from training.people import Person
from training.policy import Policy
from training.reminders import ASKED_AS, reminder_for
from training.skips import SkipReason
from training.tracker import Standing, Tracker

BY = "reminder"
ASKED = "reminder asked"
"""What the audit log calls it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one wish: when the message goes, or why not; neither where nothing is to be done."""

    person: Person
    at: datetime | None = None
    reason: SkipReason | None = None


class Reminding:
    """Takes wishes to remind people."""

    def __init__(self, policy: Policy, calendar: WorkingCalendar) -> None:
        self._policy = policy
        self._calendar = calendar

    async def remind(
        self, conn: Connection, asker: Person, person_ids: Collection[str], now: datetime
    ) -> Sequence[Outcome]:
        """Plan what can be planned, in the order of the ids, and write down who asked."""
        on = now.date()
        seen = await looking.seen(conn, asker, person_ids, policy=self._policy, on=on)
        chats = await conversations.of_people(conn, list(seen))
        if unseen := [each for each in person_ids if each not in seen]:
            await looking.note_refused(conn, asker.person_id, unseen, at=now)
        outcomes = []
        for person_id in dict.fromkeys(person_ids):
            if person_id in seen and seen[person_id].scope is not Scope.SELF:
                channel = _channel(seen[person_id].person, in_teams=person_id in chats)
                outcome = await self._remind(conn, seen[person_id], channel, now)
                await audit.write(conn, _entry(asker, outcome, now))
                outcomes.append(outcome)
        return outcomes

    async def _remind(
        self, conn: Connection, seen: Seen, channel: Channel | None, now: datetime
    ) -> Outcome:
        """Today if today's message has room, else on the next working day."""
        hours = self._policy.working_time
        first = next_opening(now, hours, self._calendar)
        standing = Tracker(self._policy, now.date()).standing_of(*seen.known)
        for at in (first, opening_after(first, hours, self._calendar)):
            message = self._message(standing, seen.scope, at)
            if not isinstance(message, PlannedMessage):
                return Outcome(seen.person, reason=message)
            if channel is None:
                return Outcome(seen.person, reason=SkipReason.UNREACHABLE)
            plan = ledger.Plan(planned_for=at, channel_of=lambda _: channel, at=now, by=BY)
            entered = await ledger.enter_reminder(conn, message, plan)
            if entered is Entered.ADDED:
                return Outcome(seen.person, at=at)
            if entered is Entered.TOLD:
                break
        return Outcome(seen.person, reason=SkipReason.ALREADY_TOLD)

    def _message(
        self, standing: Standing, scope: Scope, at: datetime
    ) -> PlannedMessage | SkipReason | None:
        return reminder_for(standing, self._policy, asked_as=ASKED_AS[scope], day=at.date())


def _channel(person: Person, *, in_teams: bool) -> Channel | None:
    """Teams where they can be written to, else email, else none."""
    if in_teams:
        return Channel.TEAMS
    return Channel.EMAIL if person.email else None


def _entry(asker: Person, outcome: Outcome, now: datetime) -> Entry:
    became = outcome.at.date().isoformat() if outcome.at else outcome.reason or "nothing to do"
    return Entry(
        now, asker.person_id, ASKED, about=outcome.person.person_id, detail={"became": str(became)}
    )
