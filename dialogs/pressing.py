"""What presses most: the order in which a person's requirements are shown, and what comes next."""

from collections.abc import Iterable
from datetime import date

from dialogs.states import when
from training.days import FOREVER
from training.policy import Policy
from training.status import State, Status
from training.tracker import Standing

_WORST_FIRST = (
    State.OVERDUE,
    State.EXPIRED,
    State.DUE,
    State.EXPIRING,
    State.PENDING,
    State.RECOMMENDED,
    State.MET,
    State.EXEMPT,
)
_DATED_BY_VALIDITY = frozenset({State.EXPIRED, State.EXPIRING, State.MET})
_ASKING = frozenset({State.OVERDUE, State.EXPIRED, State.DUE, State.EXPIRING})


def worst_first(statuses: Iterable[Status]) -> list[Status]:
    """The most pressing first; of the same state the earliest date first."""
    return sorted(statuses, key=_pressing)


def asking(standing: Standing) -> list[Status]:
    """What somebody has to do something about, the most pressing first."""
    return worst_first(each for each in standing.statuses if each.state in _ASKING)


def date_that_matters(status: Status) -> date:
    """The due date, or the last valid day of what was held; `FOREVER` where there is neither."""
    if status.state in _DATED_BY_VALIDITY:
        return status.valid_until or FOREVER
    return status.due_on or FOREVER


def next_step(standing: Standing, policy: Policy, *, besides: str) -> str:
    """What to do next, apart from one course, as a sentence."""
    left = [each for each in asking(standing) if each.course != besides]
    if not left:
        return "There is nothing else to do at the moment."
    return f"Next: {policy.courses[left[0].course].title}. {when(left[0])}"


def _pressing(status: Status) -> tuple[int, date]:
    return _WORST_FIRST.index(status.state), date_that_matters(status)
