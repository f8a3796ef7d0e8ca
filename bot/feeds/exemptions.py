"""Exemptions and absences that the safeguarding team keeps in a list, each with its reason."""

from collections.abc import Callable
from functools import lru_cache

from bot.feeds.headers import Columns
from bot.feeds.lines import Line
from bot.feeds.people_named import PERSON, named_in
from bot.feeds.reading import rows_of
from bot.feeds.tables import Source
from training.courses import Course
from training.listed import AbsenceRow, ExemptionRow, Parsed
from training.people import Absence
from training.policy import Policy
from training.records import Exemption

COLUMNS = Columns(
    aliases={
        **PERSON,
        "kind": ("Type",),
        "course": ("Course Code", "Course Name", "Training"),
        "from_on": ("From", "Start Date", "Date From", "Starts On", "Start"),
        "until_on": ("Until", "To", "End Date", "Date To", "Until Date", "Ends On", "End"),
        "reason": ("Why", "Reason for Exemption", "Reason for Absence", "Notes"),
        "recorded_by": ("Approved By", "Authorised By", "Recorded", "Entered By", "Agreed By"),
    },
    required=("kind", "from_on", "reason", "recorded_by"),
    either=("employee_no", "email"),
)
ExemptionOrAbsence = ExemptionRow | AbsenceRow
CourseCalled = Callable[[str], Course | None]


def read_exemptions(source: Source, policy: Policy) -> Parsed[ExemptionOrAbsence]:
    """Read the list in its order; courses are those of the policy, each name looked up once."""
    course_called = lru_cache(maxsize=1_024)(policy.course_named)
    return rows_of(source, COLUMNS, lambda line: _row(line, course_called))


def _row(line: Line, course_called: CourseCalled) -> ExemptionOrAbsence | None:
    kind = line.required("kind").casefold()
    if kind and kind not in {"exemption", "absence"}:
        line.error("unknown_kind", f"“{kind}” is neither exemption nor absence.", column="kind")
    number, email = named_in(line)
    line.required("from_on")
    period = line.period("from_on", "until_on")
    reason, recorded_by = line.required("reason"), line.required("recorded_by")
    course = _course(line, course_called) if kind == "exemption" else ""
    if period is None or not line.is_good:
        return None
    if course:
        exemption = Exemption(course, period, reason, recorded_by)
        return ExemptionRow(line.place, number, email, exemption)
    return AbsenceRow(line.place, number, email, Absence(period, reason, recorded_by))


def _course(line: Line, course_called: CourseCalled) -> str:
    name = line.required("course")
    course = course_called(name) if name else None
    if name and course is None:
        line.error("unknown_course", f"The policy has no course “{name}”.", column="course")
    return course.code if course else ""
