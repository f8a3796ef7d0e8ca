"""What a ladder is about, from which dates its rungs count, and how long evidence pauses it."""

from datetime import date

import pytest

from tests.cast import (
    a_person,
    a_policy,
    a_post,
    a_rule,
    away,
    completed,
    day,
    maybe_day,
    records,
    waiting,
)
from training.nudges import Basis, Occurrence
from training.people import Absence, Person
from training.policy import Policy, Renewal
from training.records import NOTHING_RECORDED, Records
from training.rungs import Matter, matter_of, pauses_until
from training.status import Status
from training.tracker import Tracker

POLICY = a_policy()
CARELINE = a_post(title="Careline Operator", started="2026-09-07")


def status_for(
    course: str,
    person: Person,
    *done: Records,
    on: str = "2026-11-23",
    policy: Policy = POLICY,
) -> Status:
    """Where somebody stands with one course, which must be asked of them."""
    standing = Tracker(policy, day(on)).standing_of(person, *(done or (NOTHING_RECORDED,)))
    status = standing.status_for(course)
    assert status is not None
    return status


def certified(*absences: Absence) -> tuple[Person, Records]:
    """A Careline Operator whose certificate was given on 15 June 2023 and lasts 36 months."""
    post = a_post(title="Careline Operator", started="2019-06-03")
    return a_person(post, absences=absences), records(completed("basic_adult", "2023-06-15"))


@pytest.mark.parametrize(
    ("absences", "after_on", "why"),
    [
        ((), "2026-06-14", "never away"),
        ((away("2026-06-01", "2026-07-31"),), "2026-08-14", "14 days after the last day away"),
        ((away("2026-06-01", "2026-06-13"),), "2026-06-14", "back on the last valid day"),
        ((away("2026-06-01"),), "2026-06-14", "nobody knows when they return"),
    ],
)
def test_rungs_after_an_expiry_count_from_the_end_of_an_absence(
    absences: tuple[Absence, ...], after_on: str, why: str
) -> None:
    person, done = certified(*absences)
    matter = matter_of(person, status_for("basic_adult", person, done), POLICY)

    assert matter == Matter(
        Occurrence("person-1001", "basic_adult", Basis.EXPIRY, date(2026, 6, 14)),
        before_on=date(2026, 6, 14),
        after_on=day(after_on),
        latest_on=None,
        allowed_days=0,
    ), why


@pytest.mark.parametrize(
    ("absences", "due_on", "latest_on", "why"),
    [
        ((), "2026-12-07", "2027-03-07", "three and six months after 7 September"),
        ((away("2026-12-01", "2026-12-31"),), "2027-01-14", "2027-03-07", "away when it was due"),
    ],
)
def test_a_requirement_keeps_its_name_when_an_absence_moves_its_dates(
    absences: tuple[Absence, ...], due_on: str, latest_on: str, why: str
) -> None:
    person = a_person(CARELINE, absences=absences)

    assert matter_of(person, status_for("basic_adult", person), POLICY) == Matter(
        Occurrence("person-1001", "basic_adult", Basis.DUE, date(2026, 12, 7)),
        before_on=day(due_on),
        after_on=day(due_on),
        latest_on=day(latest_on),
        allowed_days=91,  # 23 days of September, 31, 30 and 7 of December
    ), why


def test_a_recommended_course_that_was_never_held_is_no_matter() -> None:
    policy = a_policy(
        rules=(a_rule("basic_adult", due=None, recommended=True, renews=Renewal.ALWAYS),)
    )
    person = a_person(CARELINE)

    assert matter_of(person, status_for("basic_adult", person, policy=policy), policy) is None


@pytest.mark.parametrize(
    ("done", "on", "expected", "why"),
    [
        (records(), "2026-11-23", None, "nothing waits"),
        (
            records(waiting("basic_adult", "2026-11-20", submitted="2026-11-23")),
            "2026-11-30",
            "2026-12-07",
            "14 days from the day it came in, not from the course",
        ),
        (
            records(
                completed("basic_adult", "2026-11-02"),
                waiting("basic_adult", "2026-11-20", submitted="2026-11-23"),
            ),
            "2026-11-30",
            "2026-12-07",
            "whatever the state, for what is met says nothing in any case",
        ),
        (
            records(
                completed("basic_adult", "2023-12-15"),  # valid until 14 December 2026
                waiting("basic_adult", "2026-11-20", submitted="2026-11-23"),
            ),
            "2026-11-30",
            "2026-12-07",
            "about to run out, and the renewal waits",
        ),
        (
            records(
                waiting("basic_adult", "2026-11-02", submitted="2026-11-09"),
                waiting("basic_adult", "2026-11-20", submitted="2026-11-23"),
            ),
            "2026-11-30",
            "2026-12-07",
            "a second file: 14 days from the latest",
        ),
        (
            records(waiting("basic_adult", "2026-11-20", submitted="2026-12-01")),
            "2026-11-30",
            None,
            "comes in tomorrow",
        ),
    ],
)
def test_evidence_that_waits_pauses_for_fourteen_days(
    done: Records, on: str, expected: str | None, why: str
) -> None:
    status = status_for("basic_adult", a_person(CARELINE), done, on=on)

    assert pauses_until(status, POLICY) == maybe_day(expected), why
