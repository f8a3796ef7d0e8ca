"""Reminders that somebody asks for: one message a day to one person, and none to whom it would be wrong.

It says what is late, or where nothing is late what runs out soon. It stands on no ladder: the ladder
goes on as if nobody had asked.
"""

from datetime import date

from training.grounds import Scope
from training.looks import Look, found_in
from training.messages import messages_of
from training.nudges import Addressee, Nudge, PlannedMessage, Role, Rung, RungKind
from training.policy import Policy
from training.rungs import Matter, matter_of
from training.skips import SkipReason
from training.status import State, Status
from training.tracker import Standing

_LATE, _EXPIRING = Look(), Look(is_expiring=True)

ASKED_AS = {
    Scope.DIRECT: Role.MANAGER,
    Scope.TREE: Role.MANAGER,
    Scope.SERVICE: Role.HEAD_OF_SERVICE,
    Scope.GROUP: Role.GROUP_LEADER,
    Scope.COUNCILLORS: Role.SCRUTINY_OFFICER,
    Scope.EVERYONE: Role.SAFEGUARDING_TEAM,
}
"""As what somebody asks, by the scope in which they see the person; nobody reminds themself."""


def reminder_for(
    standing: Standing, policy: Policy, *, asked_as: Role, day: date
) -> PlannedMessage | SkipReason | None:
    """The message of a day that reminds somebody; else why not, or None where nothing is to be done."""
    person = standing.person
    if not person.is_listed_on(day):
        return SkipReason.LEFT
    if person.absence_on(day) is not None:
        return SkipReason.ABSENT
    found = found_in(standing, _LATE) or found_in(standing, _EXPIRING)
    if found is None:
        return _why_nothing(standing)
    matters = [(each, matter_of(person, each, policy)) for each in found.statuses]
    nudges = [_nudge(each, matter, asked_as, day) for each, matter in matters if matter]
    return next(iter(messages_of(nudges, day)), None)


def _nudge(status: Status, matter: Matter, asked_as: Role, day: date) -> Nudge:
    what = matter.occurrence
    return Nudge(
        what,
        Addressee(Role.PERSON, what.person_id),
        Rung(RungKind.REMINDER, (day - what.on).days),
        due_on=status.due_on,
        valid_until=status.valid_until,
        asked_as=asked_as,
    )


def _why_nothing(standing: Standing) -> SkipReason | None:
    states = {each.state for each in standing.statuses}
    if State.PENDING in states:
        return SkipReason.PENDING
    return SkipReason.EXEMPT if State.EXEMPT in states else None
