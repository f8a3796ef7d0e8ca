"""A deed: a course that counts for what is asked, and a full day that has come; all errors at once."""

import pytest

from dialogs.evidence.deeds import Unclear, deed_in
from tests.cast import COUNCILLOR, OVERDUE, day
from tests.default_policy import POLICY
from tests.dialogs.asked import standing_of
from training.evidence import Deed
from training.people import Person


def declared(
    course: str = "basic_child", done_on: str = "2026-11-20", *, person: Person = OVERDUE
) -> Deed | Unclear:
    values = {"course": course, "done_on": done_on}
    return deed_in(values, standing_of(person), POLICY)


@pytest.mark.parametrize("done_on", ["2026-11-20", " 20/11/2026 ", "20 November 2026"])
def test_a_course_and_a_full_date_are_a_deed(done_on: str) -> None:
    assert declared(done_on=done_on) == Deed("basic_child", day("2026-11-20"))


@pytest.mark.parametrize(
    ("course", "person", "said", "why"),
    [
        ("", OVERDUE, "Please choose the course.", "none chosen"),
        ("first_aid", OVERDUE, "Please choose one of the courses.", "none of ours"),
        (
            "elearning",
            OVERDUE,
            "Introductory safeguarding e-learning: the learning system tells us once a month who has"
            " finished it, so there is nothing to send.",
            "the report says it",
        ),
        (
            "handout",
            OVERDUE,
            "Safeguarding handout: it is confirmed with its own form, so there is nothing to send.",
            "has its own form",
        ),
        (
            "member_awareness_adult",
            COUNCILLOR,
            "Members' awareness session, adults is not asked of you, so no certificate is kept. If"
            " you think that it should be, write to safeguarding@example.gov.uk.",
            "asked of scrutiny members only",
        ),
    ],
)
def test_another_course_is_refused_with_a_sentence(
    course: str, person: Person, said: str, why: str
) -> None:
    assert declared(course, person=person) == Unclear({"course": said}), why


@pytest.mark.parametrize(
    ("done_on", "said", "why"),
    [
        ("", "Please give the full date: day, month and year.", "no date"),
        (
            "June 2022",
            "“June 2022” is not a full date: the day, the month and the year are all needed.",
            "an auditor could not use it",
        ),
        (
            "2026-11-24",
            "24 November 2026 is in the future: write the day on which you did it.",
            "tomorrow",
        ),
        (
            "31/06/2026",
            "“31/06/2026” does not exist: that month has no such day. Write the day it really was.",
            "June has 30 days",
        ),
    ],
)
def test_another_date_is_refused_with_a_sentence(done_on: str, said: str, why: str) -> None:
    assert declared(done_on=done_on) == Unclear({"done_on": said}), why


def test_everything_that_is_wrong_is_told_at_once() -> None:
    unclear = declared("", "")
    assert isinstance(unclear, Unclear)
    assert set(unclear.errors) == {"course", "done_on"}
