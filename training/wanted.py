"""Whether a planned nudge still holds in the moment before it goes out."""

from training.nudges import Basis, Nudge, RungKind
from training.policy import Policy
from training.rungs import matter_of, pauses_until
from training.status import LATE, OPEN, State, Status
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


def is_still_wanted(nudge: Nudge, standing: Standing, policy: Policy) -> bool:
    """Whether it still holds: they are there, it is not done, exempt or paused, and still as late."""
    status = standing.status_for(nudge.occurrence.course)
    if status is None or standing.person.absence_on(standing.on) is not None:
        return False
    until = pauses_until(status, policy)
    if status.state is State.EXEMPT or (until and standing.on < until):
        return False
    if nudge.occurrence.basis is Basis.MISSED:
        return status.missed_on == nudge.occurrence.on and not status.holds_missed
    return _fits(nudge, status) and _is_same_matter(nudge, status, standing, policy)


def _fits(nudge: Nudge, status: Status) -> bool:
    """Whether what the rung says is true: nothing is called late that is not."""
    if nudge.rung.kind in _ABOUT_LATENESS:
        return status.state in (*LATE, State.PENDING)
    return status.state in (*OPEN, State.EXPIRING, State.PENDING)


def _is_same_matter(nudge: Nudge, status: Status, standing: Standing, policy: Policy) -> bool:
    matter = matter_of(standing.person, status, policy)
    return matter is not None and matter.occurrence == nudge.occurrence
