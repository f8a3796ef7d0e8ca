"""What is said beside the state: latest dates, interim cover, bookings and missed sessions.

A Careline Operator who started on 2 May 2022 has the basic courses due on 2 August, and by
2 November 2022 at the latest.
"""

import pytest

from tests.cast import (
    a_person,
    a_policy,
    a_post,
    a_rule,
    booked,
    completed,
    day,
    exempt,
    maybe_day,
    missed,
    records,
    waiting,
)
from tests.default_policy import POLICY
from training.policy import Policy
from training.records import Completion, Records
from training.requirements import required_of
from training.status import Status, status_of

CARELINE = a_person(a_post(title="Careline Operator", started="2022-05-02"))


def stand(
    held: Records, on: str, *, course: str = "basic_adult", policy: Policy = POLICY
) -> Status:
    """Where the Careline Operator stands with one course."""
    asked = required_of(CARELINE, policy, day(on))
    required = next(each for each in asked if each.course == course)
    return status_of(required, held, policy, day(on))


@pytest.mark.parametrize(
    ("held", "on", "course", "expected", "why"),
    [
        (records(), "2022-11-02", "basic_adult", False, "the latest date is inclusive"),
        (records(), "2022-11-03", "basic_adult", True, "the day after"),
        (records(), "2022-11-03", "handout", False, "overdue, but it has no latest date"),
        (
            records(waiting("basic_adult", "2022-11-01", submitted="2022-11-01")),
            "2022-11-03",
            "basic_adult",
            False,
            "evidence waits, so it is not overdue",
        ),
        (
            records(completed("basic_adult", "2019-07-20")),
            "2022-11-03",
            "basic_adult",
            False,
            "expired is not overdue",
        ),
    ],
)
def test_the_latest_date_is_breached_only_by_what_is_overdue(
    *, held: Records, on: str, course: str, expected: bool, why: str
) -> None:
    assert stand(held, on, course=course).latest_breached is expected, why


ELEARNING = completed("elearning", "2019-11-10")  # valid until 9 November 2022


@pytest.mark.parametrize(
    ("held", "on", "course", "expected", "why"),
    [
        (records(), "2022-05-02", "basic_adult", False, "due, and nothing held meanwhile"),
        (records(ELEARNING), "2022-08-03", "basic_adult", True, "overdue, but covered"),
        (records(ELEARNING), "2022-11-09", "basic_adult", True, "the last valid day"),
        (records(ELEARNING), "2022-11-10", "basic_adult", False, "by its months it has run out"),
        (
            records(completed("basic_child", "2022-06-01")),
            "2022-08-03",
            "basic_adult",
            True,
            "the other basic course satisfies the interim one",
        ),
        (
            records(waiting("elearning", "2022-06-01", submitted="2022-06-01")),
            "2022-08-03",
            "basic_adult",
            False,
            "what waits does not count",
        ),
        (
            records(completed("basic_adult", "2019-07-20"), ELEARNING),
            "2022-08-03",
            "basic_adult",
            True,
            "expired, but covered",
        ),
        (
            records(waiting("basic_adult", "2022-06-01", submitted="2022-06-01")),
            "2022-08-03",
            "basic_adult",
            False,
            "pending is no cover",
        ),
        (records(completed("basic_adult", "2022-06-01")), "2022-08-03", "basic_adult", None, "met"),
        (
            records(completed("basic_adult", "2022-06-01")),
            "2025-05-31",
            "basic_adult",
            None,
            "expiring, on the last valid day",
        ),
        (
            records(exemptions=(exempt("basic_adult", "2022-05-02"),)),
            "2022-08-03",
            "basic_adult",
            None,
            "exempt",
        ),
        (records(), "2022-08-03", "induction_briefing", None, "the rule names no interim course"),
    ],
)
def test_interim_cover_is_asked_only_while_the_requirement_is_open(
    *, held: Records, on: str, course: str, expected: bool | None, why: str
) -> None:
    assert stand(held, on, course=course).interim_held is expected, why


SESSION = missed("basic_adult", "2022-07-05")


@pytest.mark.parametrize(
    ("made", "on", "expected", "why"),
    [
        ([], "2022-07-06", None, "nothing was missed"),
        ([SESSION], "2022-07-04", None, "the day before the session"),
        ([SESSION], "2022-07-05", "2022-07-05", "the day itself"),
        ([SESSION, missed("basic_adult", "2022-08-09")], "2022-08-09", "2022-08-09", "the latest"),
        ([missed("basic_child", "2022-07-05")], "2022-07-06", None, "another course's session"),
        (
            [SESSION, completed("basic_adult", "2022-07-04")],
            "2022-07-06",
            "2022-07-05",
            "done the day before, and booked again",
        ),
        (
            [SESSION, completed("basic_adult", "2022-07-05")],
            "2022-07-06",
            None,
            "done on the same day: not missed after the last completion",
        ),
        (
            [SESSION, completed("basic_adult", "2022-07-12")],
            "2022-07-11",
            "2022-07-05",
            "not yet done",
        ),
        ([SESSION, completed("basic_adult", "2022-07-12")], "2022-07-12", None, "done since"),
        (
            [SESSION, completed("advanced_adult", "2022-07-12")],
            "2022-07-12",
            None,
            "a higher one since",
        ),
        (
            [SESSION, completed("elearning", "2022-07-12")],
            "2022-07-12",
            "2022-07-05",
            "the e-learning does not count as the course",
        ),
        (
            [SESSION, completed("basic_adult", "2019-01-07")],
            "2022-07-12",
            "2022-07-05",
            "missed when renewing one that has run out",
        ),
    ],
)
def test_a_missed_session_is_remembered_until_a_completion(
    made: list[Completion], on: str, expected: str | None, why: str
) -> None:
    assert stand(records(*made), on).missed_on == maybe_day(expected), why


@pytest.mark.parametrize(
    ("made", "on", "state", "why"),
    [
        ([SESSION], "2022-08-02", "due", "missed before the due day"),
        ([SESSION], "2022-08-03", "overdue", "it moves no due date"),
        ([SESSION, completed("basic_adult", "2022-07-04")], "2022-07-06", "met", "still valid"),
    ],
)
def test_a_missed_session_changes_no_state(
    made: list[Completion], on: str, state: str, why: str
) -> None:
    assert stand(records(*made), on).state == state, why


@pytest.mark.parametrize(
    ("made", "on", "expected", "why"),
    [
        ([SESSION], "2022-07-06", False, "nothing held instead"),
        ([SESSION, ELEARNING], "2022-11-09", True, "valid e-learning, on its last day"),
        ([SESSION, ELEARNING], "2022-11-10", False, "it has run out"),
        ([ELEARNING], "2022-07-06", False, "nothing was missed"),
    ],
)
def test_after_a_missed_session_a_valid_elearning_is_held_or_not(
    made: list[Completion], on: str, expected: bool, why: str
) -> None:
    assert stand(records(*made), on).holds_missed is expected, why


def test_a_rule_without_a_missed_course_says_nothing_about_sessions() -> None:
    policy = a_policy(rules=(a_rule("basic_adult", missed=None),))
    status = stand(records(SESSION), "2022-07-06", policy=policy)

    assert (status.missed_on, status.holds_missed) == (None, False)


@pytest.mark.parametrize(
    ("made", "on", "expected", "why"),
    [
        ([booked("basic_adult", "2022-07-20")], "2022-07-20", "2022-07-20", "booked for today"),
        ([booked("basic_adult", "2022-07-20")], "2022-07-21", None, "the session is over"),
        ([booked("basic_child", "2022-07-20")], "2022-07-06", None, "another course"),
        ([], "2022-07-06", None, "nothing booked"),
    ],
)
def test_the_next_booking_is_shown(
    made: list[Completion], on: str, expected: str | None, why: str
) -> None:
    assert stand(records(*made), on).booked_on == maybe_day(expected), why


@pytest.mark.parametrize(
    ("made", "expected", "why"),
    [
        ([], None, "nothing waits"),
        ([waiting("basic_child", "2022-06-01", submitted="2022-06-02")], None, "another course"),
        (
            [
                waiting("basic_adult", "2022-06-01", submitted="2022-06-02"),
                waiting("advanced_adult", "2022-05-20", submitted="2022-06-10"),
            ],
            "2022-06-10",
            "the latest, also of a higher course",
        ),
    ],
)
def test_the_day_on_which_evidence_came_in_is_known(
    made: list[Completion], expected: str | None, why: str
) -> None:
    assert stand(records(*made), "2022-07-06").waiting_since == maybe_day(expected), why
