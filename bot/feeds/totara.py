"""Completion uploads and exports of Totara, Learning Pool and IOMAD: one row for each completion."""

from bot.feeds.headers import Columns, laid_out
from bot.feeds.lines import Line
from bot.feeds.people_named import PERSON, named_by_login
from bot.feeds.reading import table_rows
from bot.feeds.reports import Report
from bot.feeds.tables import Table
from training.listed import CompletionRow, Parsed
from training.records import Completion, Source

COLUMNS = Columns(
    aliases={
        **PERSON,
        "username": ("SSO ID", "User ID", "User Name", "Login"),
        "course": (
            *("courseshortname", "certificationshortname", "coursename", "Course Name"),
            *("Learning Experience External ID", "certificationname"),
        ),
        "course_id": ("courseidnumber", "certificationidnumber", "courseid"),
        "completed_on": (
            *("completiondate", "Learning Experience Completion Date", "timecompleted"),
            *("Object Completion Date",),
        ),
        "grade": (),
        "due_on": ("duedate",),
        "enrolled_on": ("Enrolment Date", "timeenrolled"),
        "started_on": ("timestarted",),
    },
    required=("completed_on",),
    either=("username", "employee_no", "email"),
)
MARKS = frozenset(
    (
        *("courseshortname", "courseidnumber", "certificationshortname", "certificationidnumber"),
        *("learningexperienceexternalid", "learningexperiencecompletiondate", "timecompleted"),
        "objectcompletiondate",
    )
)
"""Headings that no other report has."""


def read(table: Table, report: Report) -> Parsed[CompletionRow]:
    """Read the rows that have a completion date; the others are enrolments still open."""
    return table_rows(table, laid_out(table.header, COLUMNS), read=lambda line: _row(line, report))


def _row(line: Line, report: Report) -> CompletionRow | None:
    if not line.text("completed_on"):
        return None
    who, on = named_by_login(line, "username"), line.day("completed_on")
    course = report.course_in(line, "course", "course_id")
    if course is None or on is None:
        return None
    completion = Completion(course.code, on, Source.LMS_REPORT)
    return report.row(line, who, completion=completion)
