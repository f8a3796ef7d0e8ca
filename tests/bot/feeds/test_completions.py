"""Reports of completions: our own format, which kind a file is, and what must be true of a fact."""

from datetime import date

import pytest

from bot.feeds.completions import kind_of, read_completions
from bot.feeds.reports import ReportKind, Wanted
from tests.bot.feeds.written import codes
from tests.cast import TODAY
from tests.default_policy import POLICY
from training.listed import CompletionRow, Parsed
from training.records import Completion, Outcome, Source

HEADER = "employee_no,email,course,completed_on,source,reference,outcome"
GOOD_ROW = "1042,ada.holt@example.gov.uk,basic_child,2026-03-05,register,R-17,completed"


def read(*lines: str, wanted: Wanted = Wanted()) -> Parsed[CompletionRow]:  # noqa: B008 -- frozen
    return read_completions("\n".join((*lines, "")).encode(), POLICY, today=TODAY, wanted=wanted)


def test_a_row_says_who_completed_what_when_and_how_it_is_proven() -> None:
    parsed = read(HEADER, GOOD_ROW)
    assert list(parsed.rows) == [
        CompletionRow(
            place=2,
            employee_no="1042",
            email="ada.holt@example.gov.uk",
            completion=Completion(
                course="basic_child",
                on=date(2026, 3, 5),
                source=Source.REGISTER,
                outcome=Outcome.COMPLETED,
                reference="R-17",
            ),
        )
    ]
    assert parsed.problems == ()


@pytest.mark.parametrize(
    ("row", "course", "outcome", "source", "why"),
    [
        (
            "1042,,elearning,2026-03-05,,,",
            "elearning",
            "completed",
            "lms_report",
            "as usual for it",
        ),
        ("1042,,SG-INTRO,2026-03-05,,,", "elearning", "completed", "lms_report", "an alias"),
        (
            "1042,,Basic Safeguarding Adults,2026-03-05,,,",
            "basic_adult",
            "completed",
            "register",
            "",
        ),
        ("1042,,handout,2026-03-05,,,", "handout", "completed", "self_certified", "their own word"),
        (
            ",a@example.gov.uk,elearning,05/03/26,,,",
            "elearning",
            "completed",
            "lms_report",
            "by e-mail",
        ),
        ("1042.0,,basic_child,2026-12-01,,,booked", "basic_child", "booked", "register", "ahead"),
        (
            "1042,,basic_child,2026-03-05,,,Did Not Attend",
            "basic_child",
            "did_not_attend",
            "register",
            "",
        ),
        ("1042,,elearning,2026-03-05,,,FAILED", "elearning", "failed", "lms_report", "any case"),
        (
            "1042,,basic_child,2026-03-05,Dispensation,x,",
            "basic_child",
            "completed",
            "dispensation",
            "",
        ),
        ("1042,,basic_child,2026-11-23,,,", "basic_child", "completed", "register", "today"),
    ],
)
def test_cells_are_read_as_they_are_meant(
    row: str, course: str, outcome: str, source: str, *, why: str
) -> None:
    (found,) = read(HEADER, row).rows
    made = found.completion
    assert (made.course, made.outcome.value, made.source.value) == (course, outcome, source), why
    assert found.employee_no in {"1042", None}


@pytest.mark.parametrize(
    ("old", "new", "code", "column", "why"),
    [
        ("1042,ada.holt@example.gov.uk", ",", "nobody_named", "employee_no", "nobody is guessed"),
        (
            "basic_child",
            "basket_weaving",
            "unknown_course",
            "course",
            "the policy has no such course",
        ),
        ("basic_child", "", "missing_value", "course", "no course"),
        ("2026-03-05", "", "missing_value", "completed_on", "no date"),
        ("2026-03-05", "June 2022", "bad_date", "completed_on", "an auditor could not use it"),
        ("2026-03-05", "31/06/2012", "bad_date", "completed_on", "the vendor's own sample"),
        ("2026-03-05", "13/25/2022", "bad_date", "completed_on", "an American date"),
        ("2026-03-05", "2026-11-24", "in_the_future", "completed_on", "tomorrow"),
        ("register", "hearsay", "unknown_source", "source", "nothing we could prove"),
        ("register", "self_certified", "source_not_allowed", "source", "a classroom course"),
        ("completed\n", "maybe\n", "unknown_outcome", "outcome", "no outcome"),
    ],
)
def test_a_fact_that_cannot_be_true_is_left_out_and_said(
    old: str, new: str, code: str, column: str, *, why: str
) -> None:
    parsed = read(HEADER, (GOOD_ROW + "\n").replace(old, new), GOOD_ROW)
    (problem,) = parsed.problems
    assert (problem.place, problem.code, problem.column) == (2, code, column), why
    assert len(parsed.rows) == 1


def test_a_handout_may_name_its_version() -> None:
    parsed = read(
        "email,course,completed_on,document_version",
        "a@example.gov.uk,handout,2025-10-01,2025-09",
        "b@example.gov.uk,handout,2019-10-01,2019-01",
    )
    assert [row.completion.document_version for row in parsed.rows] == ["2025-09", "2019-01"]
    assert codes(parsed.problems) == [(3, "unknown_version")]
    assert parsed.errors == ()


def test_the_course_asked_for_is_that_of_rows_that_name_none() -> None:
    rows = read(
        "email,completed_on", "a@example.gov.uk,2026-03-05", wanted=Wanted(course="SG-INTRO")
    )
    assert [row.completion.course for row in rows.rows] == ["elearning"]


def test_an_unknown_course_is_refused_before_anything_is_read() -> None:
    parsed = read(HEADER, GOOD_ROW, wanted=Wanted(course="basket_weaving"))
    assert codes(parsed.problems) == [(None, "unknown_course")]


@pytest.mark.parametrize(
    ("header", "kind", "why"),
    [
        (HEADER, ReportKind.CANONICAL, "ours"),
        ("Staff ID,Course,Completion Date", ReportKind.CANONICAL, "ours by other names"),
        ("employee_no,course,session_on,attended", ReportKind.REGISTER, "a register"),
        (
            "username,courseshortname,courseidnumber,completiondate,grade",
            ReportKind.TOTARA,
            "upload",
        ),
        (
            "username,certificationshortname,certificationidnumber,completiondate,duedate",
            ReportKind.TOTARA,
            "certification upload",
        ),
        (
            "Username,Learning Experience External ID,Object Completion Date",
            ReportKind.TOTARA,
            "Learning Pool",
        ),
        ("username,userid,coursename,courseid,timecompleted", ReportKind.TOTARA, "IOMAD"),
        ("ID,Name,Email address,Course complete", ReportKind.MOODLE_COURSE, "course report"),
        ("ID,Name,Quiz,Quiz - Completion date", ReportKind.MOODLE_COURSE, "without the course"),
        (",Email address,Quiz,,Video,2026-03-05", ReportKind.MOODLE_ACTIVITY, "activity report"),
        ("first,second", None, "anything else"),
        (",a,b", None, "an empty heading alone is no activity report"),
    ],
)
def test_a_header_tells_the_kind_of_report(header: str, kind: ReportKind | None, why: str) -> None:
    assert kind_of(tuple(header.split(","))) is kind, why


def test_a_report_of_no_known_kind_is_refused_with_what_it_holds() -> None:
    parsed = read("first,second", "1,2")
    assert codes(parsed.problems) == [(1, "unknown_report")]
    assert "first, second" in parsed.problems[0].sentence


def test_a_file_that_is_no_table_is_no_report() -> None:
    assert codes(read_completions(b"", POLICY, today=TODAY).problems) == [(None, "empty")]


def test_a_report_must_say_whom_it_is_about() -> None:
    parsed = read("course,completed_on", "elearning,2026-03-05")
    assert codes(parsed.problems) == [(1, "missing_column")]
    assert "employee_no or email" in parsed.problems[0].sentence
