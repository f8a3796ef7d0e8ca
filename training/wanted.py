"""Whether a planned nudge still holds in the moment before it goes out."""

from collections.abc import Sequence
from datetime import date

from training.lists import is_on_list
from training.nudges import Basis, Nudge, Role, RungKind
from training.policy import Policy
from training.rungs import Matter, matter_of, may_speak, pauses_until
from training.skips import Snooze, silent_until
from training.status import OPEN, State, Status
from training.tracker import Standing

_ABOUT_LATENESS = frozenset(
    {
        RungKind.OVERDUE,
        RungKind.EXPIRED,
        RungKind.ESCALATE_MANAGER,
        RungKind.ESCALATE_HEAD,
        RungKind.ESCALATE_TEAM,
    }
)

Snoozes = Sequence[Snooze]


def is_still_wanted(
    nudge: Nudge, standing: Standing, policy: Policy, *, snoozes: Snoozes = ()
) -> bool:
    """Whether it still holds: they are there, it is not done, exempt or paused, and still as late.

    `snoozes` are what the person asked to have later; they silence nobody else's ladder.
    """
    status = standing.status_for(nudge.occurrence.course)
    if status is None or standing.person.absence_on(standing.on) is not None:
        return False
    if nudge.is_list_line:
        is_listed = is_on_list(nudge.rung.kind, status, standing.on, policy)
        return is_listed and _matter(nudge, standing, status, policy) is not None
    if snoozes and _can_be_put_off(nudge):
        matter = _matter(nudge, standing, status, policy)
        if matter and silent_until(snoozes, matter, standing.on):
            return False
    return _is_on_the_ladder(nudge, standing, status, policy)


def _can_be_put_off(nudge: Nudge) -> bool:
    """What is said to the person themself; but a welcome is said all the same."""
    return nudge.addressee.role is Role.PERSON and nudge.rung.kind is not RungKind.WELCOME


def _is_on_the_ladder(nudge: Nudge, standing: Standing, status: Status, policy: Policy) -> bool:
    until = pauses_until(status, policy)
    if status.state is State.EXEMPT or (until and standing.on < until):
        return False
    if nudge.occurrence.basis is Basis.MISSED:
        return status.missed_on == nudge.occurrence.on and not status.holds_missed
    matter = _matter(nudge, standing, status, policy)
    if matter is None:
        return False
    return may_speak(matter, status, standing.on) and _is_true(nudge, status, matter, standing.on)


def _matter(nudge: Nudge, standing: Standing, status: Status, policy: Policy) -> Matter | None:
    """What the status is about, if it is what the nudge is about."""
    matter = matter_of(standing.person, status, policy)
    return matter if matter and matter.occurrence == nudge.occurrence else None


def _is_true(nudge: Nudge, status: Status, matter: Matter, on: date) -> bool:
    """Whether what the rung says still holds: nothing is called late or uncovered that is not."""
    if status.state not in (*OPEN, State.EXPIRING, State.PENDING):
        return False
    if nudge.rung.kind is RungKind.INTERIM:
        return status.interim_held is False
    return nudge.rung.kind not in _ABOUT_LATENESS or on > matter.after_on
