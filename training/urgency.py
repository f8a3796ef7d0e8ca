"""How pressing a status is: what is late comes first, and of what is late the longest."""

from training.status import State, Status

_PLACES = {
    State.OVERDUE: 0,
    State.EXPIRED: 0,
    State.DUE: 1,
    State.PENDING: 2,
    State.EXPIRING: 3,
    State.RECOMMENDED: 4,
    State.MET: 5,
    State.EXEMPT: 5,
}
_A_PLACE = 10_000_000
"""More than there are days in the calendar."""

NEVER = 10 * _A_PLACE
"""Less pressing than anything."""


def urgency_of(status: Status) -> int:
    """The smaller, the more pressing: by state, and within a state by the day that matters in it.

    What is overdue and what has run out are one: late, the longest first. What is only recommended and
    what is in place come last, all alike.
    """
    return _PLACES[status.state] * _A_PLACE + _day_of(status)


def _day_of(status: Status) -> int:
    match status.state:
        case State.OVERDUE | State.DUE:
            day = status.due_on
        case State.EXPIRED | State.EXPIRING:
            day = status.valid_until
        case State.PENDING:
            day = status.waiting_since
        case _:
            return 0
    return day.toordinal() if day else _A_PLACE - 1
