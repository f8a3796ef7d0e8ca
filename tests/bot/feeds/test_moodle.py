"""Moodle's two reports."""

from datetime import date

import pytest

from bot.feeds.completions import read_completions
from bot.feeds.reports import ReportKind, Wanted
from tests.bot.feeds.written import codes
from tests.cast import TODAY
from tests.default_policy import POLICY
from training.listed import CompletionRow, Parsed
from training.records import Completion, Source

COURSE_REPORT = """\
ID,Name,ID number,Email address,Department,Quiz,Quiz - Completion date,Video,Video - Completion date,Course complete
7,Ada Holt,1042,ada@example.gov.uk,Housing,{state},"04/03/26, 09:05",Completed,"03/03/26, 10:00",{done}
"""
ACTIVITY_REPORT = (
    "\tID number\tEmail address\tQuiz 'one'\t\tVideo\t2026-03-31\n"
    "Ada Holt\t1042\tada@example.gov.uk\tCompleted (achieved pass grade)\t2026-03-05 14:20:00"
    "\tNot completed\t\n"
    "Ben Ide\t1043\tben@example.gov.uk\tCompleted (did not achieve pass grade)"
    "\t2026-03-06 14:20:00\tCompleted\t2026-03-07 08:00:00\n"
)


def read(text: str | bytes, **wanted: str) -> Parsed[CompletionRow]:
    data = text.encode() if isinstance(text, str) else text
    asked = Wanted(course=wanted.get("course", "elearning"), activity=wanted.get("activity"))
    return read_completions(data, POLICY, today=TODAY, wanted=asked)


def days(parsed: Parsed[CompletionRow]) -> list[tuple[str | None, date]]:
    return [(row.employee_no, row.completion.on) for row in parsed.rows]


def test_the_course_report_gives_the_day_of_the_whole_course() -> None:
    parsed = read(COURSE_REPORT.format(state="Completed", done='"05/03/26, 14:20"'))
    assert list(parsed.rows) == [
        CompletionRow(
            place=2,
            employee_no="1042",
            email="ada@example.gov.uk",
            completion=Completion("elearning", date(2026, 3, 5), Source.LMS_REPORT),
        )
    ]
    assert parsed.unknown_columns == ("Department", "Quiz", "Video")
    assert parsed.problems == ()


def test_somebody_who_has_not_completed_the_course_is_counted_and_nothing_more() -> None:
    parsed = read(COURSE_REPORT.format(state="Completed", done=""))
    assert (days(parsed), parsed.not_done, parsed.problems) == ([], 1, ())


@pytest.mark.parametrize(
    ("state", "is_done", "why"),
    [
        ("Completed", True, "done"),
        ("Completed (achieved pass grade)", True, "passed"),
        ("Completed (set by Kit Rowe)", True, "a tutor said so"),
        ("Completed (did not achieve pass grade)", False, "failed: no completion"),
        ("Not completed", False, "not done"),
        ("Not completed (set by Kit Rowe)", False, "a tutor said so"),
        ("", False, "nothing said"),
    ],
)
def test_the_state_of_an_activity_decides(state: str, is_done: bool, why: str) -> None:
    parsed = read(COURSE_REPORT.format(state=state, done=""), activity="quiz")
    assert days(parsed) == ([("1042", date(2026, 3, 4))] if is_done else []), why
    assert parsed.problems == ()


def test_a_state_in_another_language_is_an_error_and_not_a_no() -> None:
    parsed = read(COURSE_REPORT.format(state="Wedi cwblhau", done=""), activity="Quiz")
    assert codes(parsed.problems) == [(2, "unknown_state")]


def test_a_completed_activity_without_a_date_is_an_error() -> None:
    text = COURSE_REPORT.format(state="Completed", done="").replace('"04/03/26, 09:05"', "")
    assert codes(read(text, activity="Quiz").problems) == [(2, "missing_value")]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xff\xfe" + ACTIVITY_REPORT.encode("utf-16-le"), "the “Excel CSV”, UTF-16LE with tabs"),
        (ACTIVITY_REPORT.replace("\t", ",").encode(), "the plain CSV"),
    ],
)
def test_the_activity_report_is_read_in_both_its_forms(data: bytes, why: str) -> None:
    parsed = read(data, activity='Quiz "one"')
    assert days(parsed) == [("1042", date(2026, 3, 5))], why
    assert parsed.not_done == 1
    assert days(read(data, activity="Video")) == [("1043", date(2026, 3, 7))], why


@pytest.mark.parametrize(
    ("text", "activity", "why"),
    [
        (ACTIVITY_REPORT, None, "two activities, and none was asked for"),
        (ACTIVITY_REPORT, "Essay", "an activity that is not there"),
        (COURSE_REPORT.replace("Course complete", "Notes"), None, "no column for the whole course"),
    ],
)
def test_an_activity_that_is_not_clear_is_asked_for_by_name(
    text: str, activity: str | None, why: str
) -> None:
    wanted = {"activity": activity} if activity else {}
    parsed = read(text, **wanted)
    assert codes(parsed.problems) == [(1, "which_activity")], why
    assert "“Video”" in parsed.problems[0].sentence


def test_the_only_activity_needs_no_name() -> None:
    text = ",Email address,Quiz,\nAda Holt,ada@example.gov.uk,Completed,2026-03-05 14:20:00\n"
    assert days(read(text)) == [(None, date(2026, 3, 5))]


def test_a_report_that_names_no_course_needs_to_be_told() -> None:
    data = COURSE_REPORT.format(state="", done="").encode()
    parsed = read_completions(data, POLICY, today=TODAY)
    assert codes(parsed.problems) == [(None, "no_course")]


def test_moodles_own_id_is_not_the_employee_number() -> None:
    text = 'ID,Name,Course complete\n7,Ada Holt,"05/03/26, 14:20"\n'
    assert codes(read(text).problems) == [(1, "missing_column")]


def test_a_kind_that_does_not_fit_the_file_is_refused() -> None:
    wanted = Wanted(ReportKind.MOODLE_ACTIVITY, course="elearning")
    parsed = read_completions(b"employee_no,course\n1,2\n", POLICY, today=TODAY, wanted=wanted)
    assert codes(parsed.problems) == [(1, "which_activity")]
