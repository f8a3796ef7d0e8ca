"""Whether a planned nudge still holds in the moment before it goes out."""

from training.nudges import Basis, Nudge
from training.policy import Policy
from training.rungs import matter_of, pauses_until
from training.status import OPEN, State
from training.tracker import Standing


def is_still_wanted(nudge: Nudge, standing: Standing, policy: Policy) -> bool:
    """Whether a planned nudge still holds just before it goes out: not done, gone, absent or exempt."""
    status = standing.status_for(nudge.occurrence.course)
    if status is None or standing.person.absence_on(standing.on) is not None:
        return False
    if nudge.occurrence.basis is Basis.MISSED:
        return status.missed_on == nudge.occurrence.on and not status.holds_missed
    if status.state not in (*OPEN, State.EXPIRING, State.PENDING):
        return False
    until = pauses_until(status, policy)
    if until and standing.on < until:
        return False
    matter = matter_of(standing.person, status, policy)
    return matter is not None and matter.occurrence == nudge.occurrence
