"""A status in words: the state's name, and the date that matters in it."""

from training.days import long_date
from training.status import State, Status

_NAMES = {
    State.OVERDUE: "Overdue",
    State.EXPIRED: "Run out",
    State.DUE: "To do",
    State.EXPIRING: "Runs out soon",
    State.PENDING: "Being checked",
    State.RECOMMENDED: "Recommended",
    State.MET: "Done",
    State.EXEMPT: "Not needed",
}


def name_of(state: State) -> str:
    """The state as people read it; it says everything without any colour."""
    return _NAMES[state]


def _due(status: Status) -> str:
    if status.due_on is None:
        return "No date is set."
    if status.state is State.DUE:
        return f"Due by {long_date(status.due_on)}."
    late = f"Was due on {long_date(status.due_on)}"
    if status.latest_breached and status.latest_on:
        return f"{late}, at the very latest by {long_date(status.latest_on)}."
    return f"{late}."


def _last_valid_day(status: Status) -> str:
    return long_date(status.valid_until) if status.valid_until else "an unknown day"


def _done(status: Status) -> str:
    done = f"Done on {long_date(status.completion.on)}" if status.completion else "Done"
    return (
        f"{done}, valid until {long_date(status.valid_until)}."
        if status.valid_until
        else f"{done}."
    )


def _waiting(status: Status) -> str:
    since = f" since {long_date(status.waiting_since)}" if status.waiting_since else ""
    return f"Evidence has been with the safeguarding team{since}."


def _exempt(status: Status) -> str:
    until = status.exemption.period.to_on if status.exemption else None
    return f"Exempt until {long_date(until)}." if until else "Exempt."


def _expired(status: Status) -> str:
    return f"Ran out on {_last_valid_day(status)}."


def _expiring(status: Status) -> str:
    return f"Valid until {_last_valid_day(status)}."


def _recommended(_: Status) -> str:
    return "Recommended, not required."


_SENTENCES = {
    State.DUE: _due,
    State.OVERDUE: _due,
    State.EXPIRED: _expired,
    State.EXPIRING: _expiring,
    State.MET: _done,
    State.PENDING: _waiting,
    State.RECOMMENDED: _recommended,
    State.EXEMPT: _exempt,
}


def when(status: Status) -> str:
    """The date that matters in this state, as a sentence."""
    return _SENTENCES[status.state](status)
