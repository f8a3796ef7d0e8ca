"""What is made up for after an outage, or on a first run: the latest rung passed, and once."""

import pytest

from tests.cast import a_person, a_post, a_seat, completed, day, maybe_day, records
from tests.training.lives import Life, days_between
from training.people import Person

STARTER = a_person(a_post(started="2026-11-23", manager="2001"))  # handout due Monday 30 November
LONG_SERVING = a_person(
    a_post(title="Careline Operator", started="2019-06-03", manager="2001"), name="Wren Tully"
)
ELEARNING_OPEN = records(
    completed("handout", "2026-11-23"), completed("induction_briefing", "2026-11-23")
)
REMINDED_ON_TIME = [
    "Mon 2026-11-23 person welcome",
    "Fri 2026-11-27 person due-1",
    "Tue 2026-12-01 person overdue+1",
    "Mon 2026-12-07 person overdue+7",
    "Mon 2026-12-07 manager escalate-manager",
    "Mon 2026-12-14 person overdue+14",
]


@pytest.mark.parametrize(
    ("down", "expected", "why"),
    [
        (("2026-11-26", "2026-11-26"), REMINDED_ON_TIME, "down on a day without any rung"),
        (
            ("2026-11-27", "2026-11-27"),
            [
                *REMINDED_ON_TIME[:1],
                "Mon 2026-11-30 person due-1",
                *REMINDED_ON_TIME[2:],
            ],
            "the day before is said on the day itself",
        ),
        (
            ("2026-11-27", "2026-11-30"),
            [*REMINDED_ON_TIME[:1], *REMINDED_ON_TIME[2:]],
            "a rung passed over is never said later",
        ),
        (
            ("2026-12-01", "2026-12-02"),
            [
                *REMINDED_ON_TIME[:2],
                "Thu 2026-12-03 person overdue+1",
                *REMINDED_ON_TIME[3:],
            ],
            "two days' outage: one message",
        ),
        (
            ("2026-11-27", "2026-12-07"),
            [
                "Mon 2026-11-23 person welcome",
                "Tue 2026-12-08 person overdue+7",
                "Mon 2026-12-14 person overdue+14",
                "Mon 2026-12-14 manager escalate-manager",
            ],
            "of three rungs passed the latest; the manager waits for their next Monday",
        ),
        (
            ("2026-12-07", "2026-12-14"),
            [
                *REMINDED_ON_TIME[:3],
                "Tue 2026-12-15 person overdue+14",
            ],
            "down on the manager's Monday and the next: they hear on the 21st",
        ),
    ],
)
def test_an_outage_ends_in_the_latest_rung_passed(
    down: tuple[str, str], expected: list[str], why: str
) -> None:
    without = [each.isoformat() for each in days_between(*down)]

    lived = Life(STARTER).walk("handout", "2026-11-23", "2026-12-18", without=without)

    assert lived == expected, why


def test_rungs_passed_over_before_an_expiry_are_never_said() -> None:
    done = records(completed("basic_adult", "2023-06-15"), completed("elearning", "2025-03-03"))
    without = [each.isoformat() for each in days_between("2026-03-10", "2026-06-04")]

    lived = Life(LONG_SERVING, done).walk(
        "basic_adult", "2026-03-02", "2026-06-14", without=without
    )

    # Valid until Sunday 14 June: -90, -60 and -30 fell in the outage, -7 and -1 did not.
    assert lived == ["Fri 2026-06-05 person expiry-7", "Fri 2026-06-12 person expiry-1"]


LATE_STAFF = a_person(a_post(title="Housing Officer", started="2019-06-03", manager="2001"))
LATE_COUNCILLOR = a_person(a_seat(number="C01", elected="2023-05-08"))


@pytest.mark.parametrize(
    ("person", "course", "first_run", "expected", "why"),
    [
        (
            LATE_STAFF,  # due on 3 September 2019
            "basic_adult",
            "2026-11-25",
            [
                "Wed 2026-11-25 person overdue+21",
                "Wed 2026-11-25 head_of_service escalate-head",
                "Wed 2026-11-25 safeguarding_team escalate-team",
                "Mon 2026-11-30 manager escalate-manager",
            ],
            "years late on a Wednesday: the last rung, everybody once, the manager on Monday",
        ),
        (
            LATE_STAFF,
            "basic_adult",
            "2026-11-23",
            [
                "Mon 2026-11-23 person overdue+21",
                "Mon 2026-11-23 manager escalate-manager",
                "Mon 2026-11-23 head_of_service escalate-head",
                "Mon 2026-11-23 safeguarding_team escalate-team",
            ],
            "years late on a Monday: all on one day",
        ),
        (
            LATE_STAFF,
            "basic_adult",
            "2026-12-26",  # a Saturday, and the Monday is a bank holiday
            [
                "Tue 2026-12-29 person overdue+21",
                "Tue 2026-12-29 manager escalate-manager",
                "Tue 2026-12-29 head_of_service escalate-head",
                "Tue 2026-12-29 safeguarding_team escalate-team",
            ],
            "nothing on a weekend or a bank holiday; managers then hear on the Tuesday",
        ),
        (
            LATE_COUNCILLOR,  # nobody is late before 30 June 2023 + 6 months
            "self_audit",
            "2024-01-03",
            [
                "Wed 2024-01-03 person overdue+1",  # due on Saturday 30 December 2023
                "Mon 2024-01-08 person overdue+7",  # 6 January is a Saturday
                "Mon 2024-01-08 group_leader escalate-manager",
                "Mon 2024-01-15 person overdue+14",  # 13 January is a Saturday
                "Mon 2024-01-22 person overdue+21",  # 20 January is a Saturday
                "Mon 2024-01-29 scrutiny_officer escalate-head",  # 27 January is a Saturday
                "Mon 2024-02-12 safeguarding_team escalate-team",  # 10 February is a Saturday
            ],
            "elected before the rule took effect: the ladder goes on from where it is",
        ),
    ],
)
def test_a_first_run_says_the_latest_rung_and_goes_on_from_there(
    person: Person, course: str, first_run: str, expected: list[str], why: str
) -> None:
    last = "2024-03-29" if first_run < "2026" else "2027-02-26"

    assert Life(person).walk(course, first_run, last) == expected, why


@pytest.mark.parametrize(
    ("on", "expected", "why"),
    [
        ("2026-11-28", [("handout", "outside_hours")], "Saturday, with something to say"),
        ("2026-11-27", [], "Friday: it is said"),
        ("2026-12-25", [("handout", "outside_hours")], "Christmas Day"),
        ("2026-11-22", [], "Sunday before the start: not in the tracker"),
    ],
)
def test_outside_working_days_what_would_be_said_is_skipped(
    on: str, expected: list[tuple[str, str]], why: str
) -> None:
    done = records(
        completed("elearning", "2026-11-23"), completed("induction_briefing", "2026-11-23")
    )
    life = Life(STARTER, done)
    life.walk("handout", "2026-11-23", "2026-11-23")

    assert life.skips_on(on) == expected, why


def test_on_a_weekend_nothing_is_skipped_where_nothing_was_to_be_said() -> None:
    # The briefing is due on 23 February 2027; its first rung falls on 22 January.
    life = Life(STARTER, records(completed("elearning", "2026-11-23")))
    life.walk("handout", "2026-11-23", "2026-11-23")

    assert life.skips_on("2026-11-28") == [("handout", "outside_hours")], "due-1 was on Friday"
    assert life.skips_on("2027-01-23") == [
        ("handout", "outside_hours"),
        ("induction_briefing", "outside_hours"),
    ], "a Saturday, the day after due-30"


@pytest.mark.parametrize(
    ("planned_on", "on", "expected", "why"),
    [
        ("2026-12-04", "2026-12-08", ["manager"], "Monday was missed: told on Tuesday"),
        ("2026-12-07", "2026-12-08", [], "Monday's list was planned: the manager waits a week"),
        (None, "2026-12-08", [], "lists were never planned before, so none was missed"),
        ("2026-12-04", "2026-12-12", [], "back on a Saturday: nothing is said"),
        ("2026-12-04", "2026-12-14", ["manager"], "back on the next Monday"),
    ],
)
def test_a_manager_hears_with_the_list_that_was_missed(
    planned_on: str | None, on: str, expected: list[str], why: str
) -> None:
    life = Life(STARTER, ELEARNING_OPEN, lists_planned_on=maybe_day(planned_on))

    found = [each.addressee.role.value for each in life.live(day(on))]

    assert [role for role in found if role != "person"] == expected, why
