"""Totara's uploads and those of its relatives."""

from datetime import date

import pytest

from bot.feeds.completions import read_completions
from tests.bot.feeds.written import codes
from tests.cast import TODAY
from tests.default_policy import POLICY
from training.records import Source


@pytest.mark.parametrize(
    ("header", "row", "who", "why"),
    [
        (
            "username,courseshortname,courseidnumber,completiondate,grade",
            "1042,SG-INTRO,,05/03/2026,98",
            ("1042", None),
            "the short name is an alias",
        ),
        (
            "username,courseshortname,courseidnumber,completiondate,grade",
            "ada@example.gov.uk,sg_v7,elearning,05/03/2026,98",
            (None, "ada@example.gov.uk"),
            "the id number is the code; the login is an address",
        ),
        (
            "username,certificationshortname,certificationidnumber,completiondate,duedate",
            "1042,Safeguarding Introduction,sg1,05/03/2026,",
            ("1042", None),
            "a certification",
        ),
        (
            "User ID,Learning Experience External ID,Learning Experience Completion Date",
            "1042,elearning,2026-03-05",
            ("1042", None),
            "Learning Pool",
        ),
        (
            "email,courseshortname,timecompleted",
            "ada@example.gov.uk,elearning,2026-03-05",
            (None, "ada@example.gov.uk"),
            "no login at all",
        ),
    ],
)
def test_each_of_its_formats_is_read(
    header: str, row: str, who: tuple[str | None, str | None], why: str
) -> None:
    parsed = read_completions(f"{header}\n{row}\n".encode(), POLICY, today=TODAY)
    assert parsed.problems == (), why
    (found,) = parsed.rows
    assert (found.employee_no, found.email) == who, why
    assert (found.completion.course, found.completion.on) == ("elearning", date(2026, 3, 5))
    assert found.completion.source is Source.LMS_REPORT


@pytest.mark.parametrize(
    ("row", "expected", "why"),
    [
        ("1042,elearning,hs1,,", [], "an enrolment that is still open"),
        ("1042,elearning,hs1,31/06/2012,", [(2, "bad_date")], "the vendor's own impossible sample"),
        ("1042,health_and_safety,hs1,23/03/2012,", [(2, "unknown_course")], "not one of ours"),
        (",elearning,hs1,23/03/2012,", [(2, "nobody_named")], "nobody"),
        ("1042,,,23/03/2012,", [(2, "missing_value")], "no course"),
    ],
)
def test_rows_that_give_no_completion(row: str, expected: list[tuple[int, str]], why: str) -> None:
    header = "username,courseshortname,courseidnumber,completiondate,grade"
    parsed = read_completions(f"{header}\n{row}\n".encode(), POLICY, today=TODAY)
    assert codes(parsed.problems) == expected, why
    assert list(parsed.rows) == []
    assert parsed.not_done == (0 if expected else 1)
