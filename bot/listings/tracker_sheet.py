"""The tracker as the workbook that safeguarding teams know.

It has a line per person and a column per course, each cell with the state in words and in colour,
the headings frozen and filterable, and a second sheet with every detail.
"""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from xlsxwriter.workbook import Workbook

from bot.listings.listing import neutralised
from bot.listings.tracker_json import person_json
from bot.listings.tracker_table import details, in_words
from bot.listings.workbook import add_table, new_workbook, write_headings
from training.delays import NO_DELAYS, Delays
from training.policy import Policy
from training.status import State
from training.tracker import Standing

WHO = ("Number", "Name", "Post", "Service")

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


def workbook_of(
    standings: Sequence[Standing], policy: Policy, on: date, *, delays: Delays = NO_DELAYS
) -> bytes:
    """The tracker as an Excel workbook."""
    out = BytesIO()
    with new_workbook(out) as book:
        _tracker_sheet(book, standings, policy, on)
        add_table(book, "Details", details(standings, policy, on, delays=delays))
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
