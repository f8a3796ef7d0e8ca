"""When each rung of a ladder falls: due dates and expiries plus or minus days, on working days.

A rung before the date moves to the working day before, a rung on or after it to the next
(docs/rules.md, 10).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from training.days import WorkingCalendar, moved_past, working_day_from, working_day_until
from training.nudges import Basis, Occurrence, Rung, RungKind
from training.people import Person
from training.policy import Policy
from training.status import Status


@dataclass(frozen=True, slots=True)
class Matter:
    """What a ladder is about, with the dates its rungs count from.

    `before_on` is the due date or the expiry; `after_on` is the same, or the end of the grace after
    an absence that covered it.
    """

    occurrence: Occurrence
    before_on: date
    after_on: date
    latest_on: date | None
    allowed_days: int


@dataclass(frozen=True, slots=True)
class DatedRung:
    """A rung and the working day it falls on."""

    on: date
    rung: Rung


def matter_of(person: Person, status: Status, policy: Policy) -> Matter | None:
    """What there is to say about a status; None where a ladder has nothing to hang on.

    Evidence that waits speaks, after its pause, about what it was meant to clear.
    """
    required, course = status.requirement, status.course
    if status.valid_until is not None:
        periods = [absence.period for absence in person.absences]
        return Matter(
            Occurrence(person.person_id, course, Basis.EXPIRY, status.valid_until),
            before_on=status.valid_until,
            after_on=moved_past(status.valid_until, periods, policy.return_grace_days),
            latest_on=None,
            allowed_days=0,
        )
    if required.due_on is None or required.first_due_on is None:
        return None
    return Matter(
        Occurrence(person.person_id, course, Basis.DUE, required.first_due_on),
        before_on=required.due_on,
        after_on=required.due_on,
        latest_on=required.latest_on,
        allowed_days=required.allowed_days,
    )


def own_rungs(
    matter: Matter, status: Status, policy: Policy, calendar: WorkingCalendar
) -> list[DatedRung]:
    """The person's own ladder, in the order of its days; of two on one day the later comes last.

    A recommended course is only ever mentioned before it runs out.
    """
    rungs = [
        DatedRung(
            working_day_until(matter.before_on - timedelta(days=rung.days or 0), calendar), rung
        )
        for rung in _rungs_before(matter, policy)
    ]
    if status.requirement.recommended:
        return rungs
    kind = _AFTER[matter.occurrence.basis]
    return rungs + [
        DatedRung(
            working_day_from(matter.after_on + timedelta(days=days), calendar), Rung(kind, days)
        )
        for days in policy.ladder.after_days
    ]


_AFTER = {Basis.DUE: RungKind.OVERDUE, Basis.EXPIRY: RungKind.EXPIRED}


def _rungs_before(matter: Matter, policy: Policy) -> list[Rung]:
    ladder = policy.ladder
    if matter.occurrence.basis is Basis.EXPIRY:
        return [Rung(RungKind.BEFORE_EXPIRY, days) for days in ladder.before_expiry_days]
    days_before = ladder.before_due_days
    if matter.allowed_days < ladder.long_allowance_days:
        days_before = days_before[1:]
    return [Rung(RungKind.BEFORE_DUE, days) for days in days_before]


def escalations(matter: Matter, policy: Policy, calendar: WorkingCalendar) -> list[DatedRung]:
    """The days on which others are told: their manager, the head, the team."""
    after = policy.escalation
    team_on = matter.after_on + timedelta(days=after.team_after_days)
    if matter.latest_on is not None:
        team_on = min(team_on, matter.latest_on + timedelta(days=1))
    days = (
        (RungKind.ESCALATE_MANAGER, matter.after_on + timedelta(days=after.manager_after_days)),
        (RungKind.ESCALATE_HEAD, matter.after_on + timedelta(days=after.head_after_days)),
        (RungKind.ESCALATE_TEAM, team_on),
    )
    return [DatedRung(working_day_from(on, calendar), Rung(kind)) for kind, on in days]


def pauses_until(status: Status, policy: Policy) -> date | None:
    """The first day on which a ladder speaks again while evidence waits."""
    if status.waiting_since is None:
        return None
    return status.waiting_since + timedelta(days=policy.pending_pause_days)


def may_speak(matter: Matter, status: Status, on: date) -> bool:
    """A recommended course is mentioned before it runs out, never after."""
    return not status.requirement.recommended or on <= matter.before_on
