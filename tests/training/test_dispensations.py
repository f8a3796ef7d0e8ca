"""Training with another employer: what it is here, how long it lasts, and what cannot be one."""

from dataclasses import replace
from datetime import date

import pytest

from tests.cast import a_person, a_post, completed, day, records
from tests.default_policy import POLICY
from training.dispensations import Dispensation, completed_fault, course_fault
from training.records import Completion, Source
from training.tracker import Tracker

CARELINE = a_person(a_post(title="Careline Operator", started="2026-03-02"))
ELSEWHERE = Dispensation(
    course="basic_adult",
    completed_on=day("2024-05-20"),
    employer="Millbrook Council",
    reason="Same course, same trainer",
    evidence=None,
    recorded_by="1001",
)


def until(on: str, *held: Completion) -> date | None:
    """Until when the course counts on a day, with that and the dispensation on record."""
    known = records(ELSEWHERE.completion, *held)
    status = Tracker(POLICY, day(on)).standing_of(CARELINE, known).status_for("basic_adult")
    assert status is not None
    return status.valid_until


def test_it_is_a_completion_of_our_course_that_says_with_whom_and_why() -> None:
    assert ELSEWHERE.completion == Completion(
        "basic_adult",
        day("2024-05-20"),
        Source.DISPENSATION,
        reference="Millbrook Council: Same course, same trainer",
    )


def test_it_runs_out_when_it_would_have_run_out_here() -> None:
    assert until("2026-11-23") == day("2027-05-19"), "36 months from the day it was done there"
    assert until("2027-06-01") == day("2027-05-19"), "and is expired afterwards"


def test_a_course_done_here_later_lasts_longer() -> None:
    assert until("2026-11-23", completed("basic_adult", "2026-06-08")) == day("2029-06-07")


@pytest.mark.parametrize(
    ("course", "expected", "why"),
    [
        ("basic_child", None, "a course that others teach as well"),
        ("elearning", None, "so is the e-learning"),
        (
            "handout",
            "Safeguarding handout is the council's own: each person confirms it themself.",
            "nobody else's handout is ours",
        ),
        (
            "self_audit",
            "Councillor self-audit is the council's own: each person confirms it themself.",
            "nor their questions",
        ),
    ],
)
def test_what_people_certify_themselves_is_done_here_alone(
    course: str, expected: str | None, why: str
) -> None:
    assert course_fault(POLICY.courses[course]) == expected, why


@pytest.mark.parametrize(
    ("completed_on", "expected", "why"),
    [
        ("2026-11-23", None, "done today"),
        (
            "2026-11-24",
            "24 November 2026 is in the future: give the day on which it was done.",
            "not done yet",
        ),
        ("2001-02-03", None, "long ago: it has run out, and is on record all the same"),
    ],
)
def test_the_day_is_the_one_on_which_it_was_done(
    completed_on: str, expected: str | None, why: str
) -> None:
    assert completed_fault(day(completed_on), day("2026-11-23")) == expected, why


def test_the_evidence_is_no_part_of_the_completion() -> None:
    assert replace(ELSEWHERE, evidence="0f3a").completion == ELSEWHERE.completion
