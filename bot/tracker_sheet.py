"""The tracker as tables: one line per requirement, and the workbook that safeguarding teams know.

The workbook has a line per person and a column per course, each cell with the state in words and in
colour, the headings frozen and filterable, and a second sheet with every detail.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import BytesIO

from xlsxwriter.workbook import Workbook

from bot.listing import Cell, Table, neutralised
from bot.tracker_json import person_json
from bot.workbook import add_table, new_workbook, write_headings
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
)
WHO = ("Number", "Name", "Post", "Service")

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

# Dark text on a light ground, each pair well over the contrast that WCAG 2.2 AA asks for.
_GROUNDS = {
    State.MET: "#D7F0DD",
    State.EXPIRING: "#FFF2CC",
    State.DUE: "#E4ECF7",
    State.OVERDUE: "#F9D6D5",
    State.EXPIRED: "#F9D6D5",
    State.PENDING: "#EADCF4",
    State.EXEMPT: "#EDEDED",
    State.RECOMMENDED: "#FFFFFF",
}


def in_words(status: Status) -> str:
    """A status with the date that matters: "Expired 19 Jul 2022", "Due 8 Dec 2026"."""
    word = WORDS[status.state]
    if status.valid_until is not None and status.state in (*_VALID, State.EXPIRED):
        until = "until " if status.state in _VALID else ""
        return f"{word} {until}{_short(status.valid_until)}"
    if status.state in (*LATE, State.DUE) and status.due_on:
        return f"{word} {_short(status.due_on)}"
    return word


def details(standings: Iterable[Standing], policy: Policy, on: date) -> Table:
    """A line per requirement, with everything that the JSON says."""
    return Table(f"Training as of {on.isoformat()}", DETAILS, list(_details(standings, policy, on)))


def _details(standings: Iterable[Standing], policy: Policy, on: date) -> Iterator[list[Cell]]:
    reasons = Reasons(policy, on)
    for standing in standings:
        who = person_json(standing.person, on)
        known = [who[key] for key in ("employee_no", "name", "email", "kind", "post", "service")]
        for status in standing.statuses:
            yield [*known, *_status_cells(status), " ".join(reasons.why(status))]


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


def workbook_of(standings: Sequence[Standing], policy: Policy, on: date) -> bytes:
    """The tracker as an Excel workbook."""
    out = BytesIO()
    with new_workbook(out) as book:
        _tracker_sheet(book, standings, policy, on)
        add_table(book, "Details", details(standings, policy, on))
    return out.getvalue()


def _tracker_sheet(book: Workbook, standings: Sequence[Standing], policy: Policy, on: date) -> None:
    courses = [course.title for course in policy.courses.values()]
    sheet = book.add_worksheet("Tracker")
    write_headings(book, sheet, [*WHO, *courses], lines=len(standings), frozen=2)
    grounds = {
        state: book.add_format({"bg_color": colour, "font_color": "#1A1A1A", "border": 1})
        for state, colour in _GROUNDS.items()
    }
    places = {code: len(WHO) + place for place, code in enumerate(policy.courses)}
    for line, standing in enumerate(standings, start=1):
        who = person_json(standing.person, on)
        for place, key in enumerate(("employee_no", "name", "post", "service")):
            sheet.write_string(line, place, neutralised(who[key] or ""))
        for status in standing.statuses:
            words = in_words(status)
            sheet.write_string(line, places[status.course], words, grounds[status.state])


def _short(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
