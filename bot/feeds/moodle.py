"""Moodle's course completion and activity reports: one row a person, columns for every activity."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.feeds.headers import Columns, Layout, bare, laid_out
from bot.feeds.lines import Line
from bot.feeds.people_named import PERSON, named_in
from bot.feeds.reading import table_rows, unusable
from bot.feeds.reports import Report
from bot.feeds.tables import Table
from training.courses import Course
from training.errors import Problem
from training.listed import CompletionRow, Parsed
from training.records import Completion, Source
from training.written_dates import date_in

COLUMNS = Columns(
    aliases={**PERSON, "moodle_id": ("ID",), "name": ("Full Name", "First Name", "Last Name")},
    either=("employee_no", "email"),
)
"""Moodle's own `ID` is of no use to anybody else; only `ID number` is the employee number."""

COURSE_COMPLETE = "coursecomplete"
DATE_SUFFIX = " - completion date"


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity of a report: its name and the columns of its state and of its date."""

    name: str
    state_at: int | None
    date_at: int


def is_course_report(header: Sequence[str]) -> bool:
    """Whether a header is that of the course completion report."""
    ends = [name.casefold().endswith(DATE_SUFFIX) for name in header]
    return any(ends) or any(bare(name) == COURSE_COMPLETE for name in header)


def is_activity_report(header: Sequence[str]) -> bool:
    """Whether a header is that of the activity report: nothing over the names, then pairs."""
    return header[0] == "" and bool(activities_in_pairs(header))


def read_course(table: Table, report: Report) -> Parsed[CompletionRow]:
    """Read the course completion report: the whole course, or the activity that was asked for."""
    return _read(table, report, activities=activities_by_name(table.header))


def read_activity(table: Table, report: Report) -> Parsed[CompletionRow]:
    """Read the activity report: the activity that was asked for, or the only one there is."""
    return _read(table, report, activities=activities_in_pairs(table.header))


def activities_by_name(header: Sequence[str]) -> list[Activity]:
    """The activities whose dates stand under `… - Completion date`, then the course itself."""
    names = [name.casefold() for name in header]
    found = [
        Activity(header[names.index(name)], names.index(name), names.index(name + DATE_SUFFIX))
        for name in dict.fromkeys(names)
        if name and name + DATE_SUFFIX in names
    ]
    course = [at for at, name in enumerate(names) if bare(name) == COURSE_COMPLETE]
    return found + [Activity(header[at], None, at) for at in course[-1:]]


def activities_in_pairs(header: Sequence[str]) -> list[Activity]:
    """The activities whose dates stand under an expected date or under nothing at all."""
    found, at = [], 1
    while at + 1 < len(header):
        is_pair = bool(header[at]) and (not header[at + 1] or _is_date(header[at + 1]))
        if is_pair:
            found.append(Activity(header[at], at, at + 1))
        at += 2 if is_pair else 1
    return found


def _is_date(text: str) -> bool:
    return isinstance(date_in(text), date)


def _read(table: Table, report: Report, *, activities: Sequence[Activity]) -> Parsed[CompletionRow]:
    course = report.course_of_file()
    chosen = _chosen(activities, report.wanted.activity)
    problems = [each for each in (course, chosen) if isinstance(each, Problem)]
    if isinstance(course, Problem) or isinstance(chosen, Problem):
        return unusable(*problems)
    layout = _layout(table.header, activities, chosen=chosen)
    return table_rows(table, layout, read=lambda line: _row(line, report, course=course))


def _chosen(activities: Sequence[Activity], wanted: str | None) -> Activity | Problem:
    """The activity of that name; without a name the whole course, or the only activity."""
    if wanted is not None:
        named = [each for each in activities if _as_moodle(each.name) == _as_moodle(wanted)]
        return named[0] if len(named) == 1 else _no_activity(activities)
    whole = [each for each in activities if each.state_at is None]
    fits = whole or activities
    return fits[0] if len(fits) == 1 else _no_activity(activities)


def _as_moodle(name: str) -> str:
    """As the reports write names: double quotation marks are single ones there."""
    return " ".join(name.split()).casefold().replace('"', "'")


def _no_activity(activities: Sequence[Activity]) -> Problem:
    names = ", ".join(f"“{each.name}”" for each in activities[:10]) or "none"
    sentence = f"Name one activity of the report with --activity. It has: {names}."
    return Problem("which_activity", sentence, 1)


def _layout(header: Sequence[str], activities: Sequence[Activity], *, chosen: Activity) -> Layout:
    layout = laid_out(header, COLUMNS)
    positions = {**layout.positions, "completed_on": chosen.date_at}
    if chosen.state_at is not None:
        positions["state"] = chosen.state_at
    taken = {header[at] for each in activities for at in (each.date_at, each.state_at) if at}
    others = [each.name for each in activities if each is not chosen]
    unknown = [name for name in layout.unknown if name not in taken]
    return replace(layout, positions=positions, unknown=(*unknown, *others))


def _row(line: Line, report: Report, *, course: Course) -> CompletionRow | None:
    if not _is_done(line):
        return None
    who, on = named_in(line), line.required_day("completed_on")
    if on is None:
        return None
    completion = Completion(course.code, on, Source.LMS_REPORT)
    return report.row(line, who, completion=completion)


def _is_done(line: Line) -> bool:
    """Whether the state says so, or, for the whole course, whether there is a date."""
    if "state" not in line:
        return bool(line.text("completed_on"))
    state = line.text("state").casefold()
    if not state.startswith("completed"):
        if state and not state.startswith("not completed"):
            sentence = f"“{line.text('state')}” is no state of Moodle in English."
            line.error("unknown_state", sentence, column="state")
        return False
    return "did not achieve" not in state
