"""Attendance registers: who was at a session, who was not, and who is booked on one."""

from bot.feeds.headers import Columns, bare, laid_out
from bot.feeds.lines import Line
from bot.feeds.people_named import PERSON, named_in
from bot.feeds.reading import table_rows
from bot.feeds.reports import Report
from bot.feeds.tables import Table
from training.listed import CompletionRow, Parsed
from training.records import Completion, Outcome, Source

COLUMNS = Columns(
    aliases={
        **PERSON,
        "course": ("Course Code", "Course Name", "Course Title", "Training", "Session Name"),
        "session_on": (
            *("Date", "Session Date", "Training Date", "Course Date", "Date of Session"),
            *("Date Attended", "Completed On"),
        ),
        "attended": ("Attendance", "Present", "Attended Y/N", "Outcome", "Status"),
        "reference": ("Session", "Session ID", "Register", "Ref"),
    },
    required=("session_on", "attended"),
    either=("employee_no", "email"),
)
ATTENDED = {
    **dict.fromkeys(
        ("yes", "y", "attended", "present", "completed", "true", "1"), Outcome.COMPLETED
    ),
    **dict.fromkeys(("no", "n", "didnotattend", "dna", "absent"), Outcome.DID_NOT_ATTEND),
    **dict.fromkeys(("noshow", "false", "0"), Outcome.DID_NOT_ATTEND),
    "booked": Outcome.BOOKED,
}


def read(table: Table, report: Report) -> Parsed[CompletionRow]:
    """Read a register; rows without a course are about the one that the report was imported for."""
    return table_rows(table, laid_out(table.header, COLUMNS), read=lambda line: _row(line, report))


def _row(line: Line, report: Report) -> CompletionRow | None:
    who, course = named_in(line), report.course_in(line, "course")
    on, text = line.required_day("session_on"), line.required("attended")
    outcome = ATTENDED.get(bare(text))
    if text and outcome is None:
        line.error("unknown_outcome", f"“{text}” is none of yes, no and booked.", column="attended")
    if course is None or on is None or outcome is None:
        return None
    reference = line.text("reference") or None
    completion = Completion(course.code, on, Source.REGISTER, outcome, reference)
    return report.row(line, who, completion=completion)
