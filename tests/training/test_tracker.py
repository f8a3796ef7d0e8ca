"""The whole tracker on one day: who is in it, in what order, and how the states add up."""

import pytest

from tests.cast import (
    CAST,
    COUNCILLOR,
    LEAVER,
    MANAGER,
    NEW_STARTER,
    ON_LEAVE,
    OVERDUE,
    SCRUTINY_MEMBER,
    STAFF_AND_COUNCILLOR,
    TODAY,
    TWO_POSTS,
    a_person,
    a_post,
    completed,
    day,
    records,
)
from tests.default_policy import POLICY
from training.people import Person
from training.status import State
from training.tracker import Tracker, totals_of

CLASSROOM = ("basic_adult", "basic_child")
AWARENESS = ("member_awareness_adult", "member_awareness_child")


@pytest.mark.parametrize(
    ("person", "expected", "why"),
    [
        (
            NEW_STARTER,
            {"handout": "due", "elearning": "due", "induction_briefing": "due"},
            "starts today",
        ),
        (
            OVERDUE,
            {"handout": "met", "elearning": "met", "induction_briefing": "met"}
            | dict.fromkeys(CLASSROOM, "overdue"),
            "due on 6 October",
        ),
        (MANAGER, {"elearning": "met"}, "started before the handout and the briefing were rules"),
        (
            ON_LEAVE,
            {"handout": "due", "elearning": "due", "induction_briefing": "due"},
            "all moved to 14 April 2027",
        ),
        (COUNCILLOR, {"elearning": "met", "self_audit": "overdue"}, "due on 11 November"),
        (
            SCRUTINY_MEMBER,
            {"elearning": "met", "self_audit": "met"} | dict.fromkeys(AWARENESS, "recommended"),
            "done in 2023, for 48 months",
        ),
        (
            TWO_POSTS,
            {"handout": "met", "elearning": "overdue", "induction_briefing": "due"}
            | dict.fromkeys(CLASSROOM, "due"),
            "the first post's dates, the second post's courses",
        ),
        (
            STAFF_AND_COUNCILLOR,
            dict.fromkeys(("handout", "elearning", "induction_briefing", "self_audit"), "overdue"),
            "nothing done since May",
        ),
    ],
)
def test_the_cast_stands_where_it_is_said_to_stand(
    person: Person, expected: dict[str, str], why: str
) -> None:
    found = next(each for each in Tracker(POLICY, TODAY).standings(CAST) if each.person is person)

    assert {each.course: each.state.value for each in found.statuses} == expected, why
    assert [each.course for each in found.statuses] == list(expected), "in the policy's order"
    assert found.on == TODAY


@pytest.mark.parametrize(
    ("on", "absent", "why"),
    [
        ("2026-11-23", [LEAVER], "left on 30 October"),
        ("2026-11-22", [NEW_STARTER, LEAVER], "the new starter comes tomorrow"),
        ("2026-10-30", [NEW_STARTER], "the leaver's last day"),
        (
            "2026-05-11",
            [NEW_STARTER, OVERDUE, ON_LEAVE, TWO_POSTS],
            "the day of election; the councillor's post begins in June",
        ),
        (
            "2026-05-10",
            [NEW_STARTER, OVERDUE, ON_LEAVE, COUNCILLOR, TWO_POSTS, STAFF_AND_COUNCILLOR],
            "the day before election",
        ),
    ],
)
def test_people_who_have_left_or_not_started_are_absent(
    on: str, absent: list[Person], why: str
) -> None:
    listed = [each.person for each in Tracker(POLICY, day(on)).standings(CAST)]

    assert listed == [person for person, _ in CAST if person not in absent], why


def test_somebody_who_is_away_stays_in_the_tracker() -> None:
    found = next(each for each in Tracker(POLICY, TODAY).standings(CAST) if each.person is ON_LEAVE)

    assert {each.due_on for each in found.statuses} == {day("2027-04-14")}


def test_totals_count_every_state_also_those_nobody_is_in() -> None:
    totals = totals_of(Tracker(POLICY, TODAY).standings(CAST))

    assert totals == {
        State.MET: 8,
        State.EXPIRING: 0,
        State.DUE: 9,
        State.OVERDUE: 8,
        State.EXPIRED: 0,
        State.PENDING: 0,
        State.EXEMPT: 0,
        State.RECOMMENDED: 2,
    }
    assert set(totals) == set(State)


def test_a_standing_is_asked_about_one_course() -> None:
    found = Tracker(POLICY, TODAY).standing_of(COUNCILLOR, records())
    audit = found.status_for("self_audit")

    assert audit is not None
    assert audit.course == "self_audit"
    assert found.status_for("basic_adult") is None


@pytest.mark.parametrize(
    ("on", "expected", "why"),
    [
        ("2022-05-01", [], "not yet started"),
        ("2022-05-09", ["due", "due", "due"], "as it was then, though all was done later"),
        ("2022-05-10", ["overdue", "overdue", "due"], "two of them late"),
        ("2022-05-20", ["met", "overdue", "due"], "the handout was confirmed that day"),
        ("2022-09-01", ["met", "met", "overdue"], "the briefing was due on 2 August"),
    ],
)
def test_any_past_day_can_be_asked(on: str, expected: list[str], why: str) -> None:
    clerk = a_person(a_post(started="2022-05-02"))
    held = records(completed("handout", "2022-05-20"), completed("elearning", "2022-06-01"))
    found = Tracker(POLICY, day(on)).standing_of(clerk, held)

    assert [each.state for each in found.statuses] == expected, why


def test_somebody_stands_under_the_number_they_hold_on_that_day() -> None:
    moved_on = a_person(
        a_post(number="1001", started="2015-01-05", ended="2020-12-31"),
        a_post(number="1009", started="2021-01-04"),
    )

    numbers = [
        Tracker(POLICY, day(on)).standing_of(moved_on, records()).number
        for on in ("2016-01-04", "2026-11-23", "2021-01-02")
    ]

    assert numbers == ["1001", "1009", "1001"]  # between the two, the first
