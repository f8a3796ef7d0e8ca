"""Reports of completions of any kind: which kind a file is, and our own format."""

from datetime import date

from bot.feeds import moodle, register, totara
from bot.feeds.headers import Columns, bare, laid_out
from bot.feeds.lines import Line
from bot.feeds.people_named import PERSON, named_in
from bot.feeds.reading import table_rows, unusable
from bot.feeds.reports import Report, ReportKind, Wanted, source_allowed
from bot.feeds.tables import Source as File
from bot.feeds.tables import Table, open_table
from training.courses import Course
from training.errors import Problem
from training.listed import CompletionRow, Parsed
from training.policy import Policy
from training.records import Completion, Outcome, Source

COLUMNS = Columns(
    aliases={
        **PERSON,
        "course": ("Course Code", "Course Name", "Course Title", "Training", "Training Name"),
        "completed_on": (
            *("Completion Date", "Date Completed", "Completed", "Date of Completion"),
            *("Completed Date", "Date"),
        ),
        "source": ("Evidence", "Evidence Type"),
        "reference": ("Certificate Number", "Ref", "Evidence Reference"),
        "outcome": ("Status", "Result"),
        "document_version": ("Version", "Handout Version"),
    },
    required=("completed_on",),
    either=("employee_no", "email"),
)
OUTCOMES = {
    **dict.fromkeys(("", "completed", "complete", "passed", "attended"), Outcome.COMPLETED),
    **dict.fromkeys(("booked", "enrolled"), Outcome.BOOKED),
    **dict.fromkeys(("didnotattend", "dna", "noshow", "absent"), Outcome.DID_NOT_ATTEND),
    **dict.fromkeys(("failed", "fail", "notpassed"), Outcome.FAILED),
}
ANY_REPORT = Wanted()
SOURCES = {bare(source.value): source for source in Source}


def read_completions(
    source: File, policy: Policy, *, today: date, wanted: Wanted = ANY_REPORT
) -> Parsed[CompletionRow]:
    """Read a report of any kind; courses are those of the policy, by code, title or alias."""
    report = Report(policy, today, wanted)
    if wanted.course is not None and isinstance(unknown := report.course_of_file(), Problem):
        return unusable(unknown)
    with open_table(source) as table:
        if isinstance(table, Problem):
            return unusable(table)
        return _read(table, report)


def kind_in(source: File) -> ReportKind | None:
    """The kind of report that a file is, by its header; None where it is none that we know."""
    with open_table(source) as table:
        return None if isinstance(table, Problem) else kind_of(table.header)


def kind_of(header: tuple[str, ...]) -> ReportKind | None:
    """The kind of report that has such a header; ours last, since others share its names."""
    names = {bare(name) for name in header}
    if "attended" in names or {"attendance", "sessionon"} <= names:
        return ReportKind.REGISTER
    if names & totara.MARKS:
        return ReportKind.TOTARA
    if moodle.is_course_report(header):
        return ReportKind.MOODLE_COURSE
    if moodle.is_activity_report(header):
        return ReportKind.MOODLE_ACTIVITY
    is_ours = "completed_on" not in laid_out(header, COLUMNS).silent
    return ReportKind.CANONICAL if is_ours else None


def _read(table: Table, report: Report) -> Parsed[CompletionRow]:
    wanted = report.wanted.kind
    kind = kind_of(table.header) if wanted is ReportKind.AUTO else wanted
    return unusable(_unknown_kind(table.header)) if kind is None else READERS[kind](table, report)


def _unknown_kind(header: tuple[str, ...]) -> Problem:
    seen = ", ".join(name for name in header[:6] if name)[:200]
    return Problem(
        "unknown_report",
        f"No report has these columns: {seen}. Say with --kind what it is, or name the columns "
        "employee_no, email, course and completed_on.",
        1,
    )


def _read_ours(table: Table, report: Report) -> Parsed[CompletionRow]:
    return table_rows(table, laid_out(table.header, COLUMNS), read=lambda line: _row(line, report))


def _row(line: Line, report: Report) -> CompletionRow | None:
    who, course = named_in(line), report.course_in(line, "course")
    on, outcome = line.required_day("completed_on"), _outcome(line)
    if course is None or on is None or outcome is None:
        return None
    source = _source(line, course)
    if source is None:
        return None
    completion = Completion(
        course=course.code,
        on=on,
        source=source,
        outcome=outcome,
        reference=line.text("reference") or None,
        document_version=_version(line, course),
    )
    return report.row(line, who, completion=completion)


def _outcome(line: Line) -> Outcome | None:
    text = line.text("outcome")
    outcome = OUTCOMES.get(bare(text))
    if outcome is None:
        sentence = f"“{text}” is none of completed, booked, did_not_attend and failed."
        line.error("unknown_outcome", sentence, column="outcome")
    return outcome


def _source(line: Line, course: Course) -> Source | None:
    """Where the record comes from: what the row says, else what usually proves the course."""
    text = line.text("source")
    if not text:
        return Source(course.proof.value)
    source = SOURCES.get(bare(text))
    if source is None:
        line.error("unknown_source", f"“{text}” is none of {', '.join(Source)}.", column="source")
        return None
    return source if source_allowed(line, course, source=source) else None


def _version(line: Line, course: Course) -> str | None:
    """The document's version; one that the policy does not list is kept and said."""
    version = line.text("document_version") or None
    if version and course.document_called(version) is None:
        sentence = f"the policy lists no version “{version}” of {course.title}."
        line.warn("unknown_version", sentence, column="document_version")
    return version


READERS = {
    ReportKind.CANONICAL: _read_ours,
    ReportKind.MOODLE_COURSE: moodle.read_course,
    ReportKind.MOODLE_ACTIVITY: moodle.read_activity,
    ReportKind.TOTARA: totara.read,
    ReportKind.REGISTER: register.read,
}
