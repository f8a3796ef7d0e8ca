"""The tracker as a table: one line per requirement, and a status in words."""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.listings.listing import Cell, Table
from bot.listings.tracker_json import person_json
from training.delays import NO_DELAYS, Delays
from training.looks import delay_for
from training.policy import Policy
from training.reasons import Reasons
from training.status import LATE, State, Status
from training.tracker import Standing

DETAILS = (
    "number",
    "name",
    "email",
    "kind",
    "post",
    "service",
    "course",
    "state",
    "due_on",
    "latest_on",
    "completed_on",
    "valid_until",
    "latest_breached",
    "interim_held",
    "booked_on",
    "missed_on",
    "source",
    "why",
    "delay",
)

WORDS = {
    State.MET: "Met",
    State.EXPIRING: "Expiring",
    State.DUE: "Due",
    State.OVERDUE: "Overdue",
    State.EXPIRED: "Expired",
    State.PENDING: "Evidence waiting",
    State.EXEMPT: "Exempt",
    State.RECOMMENDED: "Recommended",
}

_VALID = (State.MET, State.EXPIRING)


def in_words(status: Status) -> str:
    """A status with the date that matters: "Expired 19 Jul 2022", "Due 8 Dec 2026"."""
    word = WORDS[status.state]
    if status.valid_until is not None and status.state in (*_VALID, State.EXPIRED):
        until = "until " if status.state in _VALID else ""
        return f"{word} {until}{_short(status.valid_until)}"
    if status.state in (*LATE, State.DUE) and status.due_on:
        return f"{word} {_short(status.due_on)}"
    return word


def details(
    standings: Iterable[Standing], policy: Policy, on: date, *, delays: Delays = NO_DELAYS
) -> Table:
    """A line per requirement, with everything that the JSON says."""
    lines = list(_details(standings, policy, on, delays))
    return Table(f"Training as of {on.isoformat()}", DETAILS, lines)


def _details(
    standings: Iterable[Standing], policy: Policy, on: date, delays: Delays
) -> Iterator[list[Cell]]:
    reasons = Reasons(policy, on)
    for standing in standings:
        who = person_json(standing.person, on)
        known = [who[key] for key in ("employee_no", "name", "email", "kind", "post", "service")]
        for status in standing.statuses:
            delay = delay_for(standing.person, status, delays, policy)
            why = " ".join(reasons.why(status))
            yield [*known, *_status_cells(status), why, delay.sentence if delay else None]


def _status_cells(status: Status) -> list[Cell]:
    done = status.completion
    held = {None: None, True: "yes", False: "no"}[status.interim_held]
    return [
        status.course,
        status.state.value,
        status.due_on,
        status.latest_on,
        done.on if done else None,
        status.valid_until,
        "yes" if status.latest_breached else "no",
        held,
        status.booked_on,
        status.missed_on,
        done.source.value if done else None,
    ]


def _short(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
