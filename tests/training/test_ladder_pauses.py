"""What makes a ladder wait: evidence that is looked at, and a wish to be reminded later."""

import pytest

from tests.cast import a_person, a_post, a_seat, completed, day, records, waiting
from tests.default_policy import SCRUTINY
from tests.training.lives import Life
from training.skips import Snooze

CARELINE = a_post(title="Careline Operator", started="2026-09-07", manager="2001")
OPERATOR = a_person(CARELINE)  # both classroom courses are due on Monday 7 December
COVERED = completed("elearning", "2026-09-08")


@pytest.mark.parametrize(
    ("submitted", "expected", "why"),
    [
        (
            "2026-11-26",  # a Thursday; 14 days later is Thursday 10 December
            [
                "Mon 2026-09-07 person welcome",
                "Fri 2026-11-06 person due-30",
                "Thu 2026-12-10 person overdue+1",
                "Mon 2026-12-14 person overdue+7",
                "Mon 2026-12-14 manager escalate-manager",
                "Mon 2026-12-21 person overdue+14",
            ],
            "due-7, due-1 and their days passed over; then the current rung",
        ),
        (
            "2026-12-03",  # a Thursday; 14 days later is Thursday 17 December
            [
                "Mon 2026-09-07 person welcome",
                "Fri 2026-11-06 person due-30",
                "Mon 2026-11-30 person due-7",
                "Thu 2026-12-17 person overdue+7",
                "Mon 2026-12-21 person overdue+14",
                "Mon 2026-12-21 manager escalate-manager",
            ],
            "the manager's ladder pauses too, and speaks on the next Monday",
        ),
        (
            "2026-09-14",
            [
                "Mon 2026-09-07 person welcome",
                "Fri 2026-11-06 person due-30",
                "Mon 2026-11-30 person due-7",
                "Fri 2026-12-04 person due-1",
                "Tue 2026-12-08 person overdue+1",
                "Mon 2026-12-14 person overdue+7",
                "Mon 2026-12-14 manager escalate-manager",
                "Mon 2026-12-21 person overdue+14",
            ],
            "a pause in which nothing falls changes nothing, and is over for good",
        ),
    ],
)
def test_evidence_that_waits_is_given_fourteen_days(
    submitted: str, expected: list[str], why: str
) -> None:
    done = records(COVERED, waiting("basic_adult", submitted, submitted=submitted))

    assert Life(OPERATOR, done).walk("basic_adult", "2026-09-07", "2026-12-24") == expected, why


CERTIFIED = a_person(a_post(title="Careline Operator", started="2019-06-03", manager="2001"))
RUNS_OUT = (completed("basic_adult", "2023-06-15"), completed("elearning", "2025-03-03"))


@pytest.mark.parametrize(
    ("submitted", "expected", "why"),
    [
        (
            "2026-05-11",  # 14 days later is Monday 25 May, a bank holiday
            [
                "Tue 2026-05-26 person expiry-30",
                "Fri 2026-06-05 person expiry-7",
                "Fri 2026-06-12 person expiry-1",
                "Mon 2026-06-15 person expired+1",
                "Mon 2026-06-22 person expired+7",
                "Mon 2026-06-22 manager escalate-manager",
            ],
            "expiry-30 fell on Friday 15 May",
        ),
        (
            "2026-06-08",  # 14 days later is Monday 22 June
            [
                "Fri 2026-05-15 person expiry-30",
                "Fri 2026-06-05 person expiry-7",
                "Mon 2026-06-22 person expired+7",
                "Mon 2026-06-22 manager escalate-manager",
            ],
            "the pause goes on over the expiry: expired+1 is passed over",
        ),
    ],
)
def test_evidence_waits_for_fourteen_days_before_an_expiry_too(
    submitted: str, expected: list[str], why: str
) -> None:
    # Valid until Sunday 14 June 2026; expiry-60 was said on 15 April.
    done = records(*RUNS_OUT, waiting("basic_adult", submitted, submitted=submitted))
    life = Life(CERTIFIED, done)
    life.walk("basic_adult", "2026-04-15", "2026-04-15")

    assert life.walk("basic_adult", "2026-04-16", "2026-06-26") == expected, why
    assert ("basic_adult", "pending") in life.skips_on(submitted), "and the skip says why"


ON_TIME = [
    "Fri 2026-11-06 person due-30",
    "Mon 2026-11-30 person due-7",
    "Fri 2026-12-04 person due-1",
    "Tue 2026-12-08 person overdue+1",
    "Mon 2026-12-14 person overdue+7",
    "Mon 2026-12-14 manager escalate-manager",
]


@pytest.mark.parametrize(
    ("asked", "until", "course", "expected", "why"),
    [
        (
            "2026-11-27",
            "2026-12-02",
            None,
            [ON_TIME[0], "Wed 2026-12-02 person due-7", *ON_TIME[2:]],
            "later: on the day that was asked for",
        ),
        (
            "2026-11-27",
            "2026-12-05",  # a Saturday, when due-1 has passed
            None,
            [ON_TIME[0], "Mon 2026-12-07 person due-1", *ON_TIME[3:]],
            "the current rung, on the next working day",
        ),
        ("2026-11-27", "2026-12-02", "basic_child", ON_TIME, "it was about the other course"),
        (
            "2026-11-27",
            "2026-12-02",
            "basic_adult",
            [ON_TIME[0], "Wed 2026-12-02 person due-7", *ON_TIME[2:]],
            "it was about this course",
        ),
        (
            "2026-11-05",
            "2026-12-31",
            None,
            ["Thu 2026-11-19 person due-30", *ON_TIME[1:]],
            "14 days at most",
        ),
        (
            "2026-11-30",
            "2026-12-14",
            None,
            [ON_TIME[0], "Mon 2026-12-07 person due-1", *ON_TIME[3:]],
            "never past the due date, on which the day before is said",
        ),
        ("2026-12-08", "2026-12-18", None, ON_TIME, "once it is overdue there is no later"),
        (
            "2026-11-30",
            "2026-12-01",
            None,
            [ON_TIME[0], "Tue 2026-12-01 person due-7", *ON_TIME[2:]],
            "not before it was asked for: due-30 was said",
        ),
    ],
)
def test_a_wish_to_be_reminded_later_is_granted_within_limits(
    asked: str, until: str, course: str | None, expected: list[str], why: str
) -> None:
    snooze = Snooze(day(asked), day(until), course)
    life = Life(OPERATOR, records(COVERED), snoozes=(snooze,))

    assert life.walk("basic_adult", "2026-11-06", "2026-12-18") == expected, why


def test_a_wish_to_be_reminded_later_never_goes_past_an_expiry() -> None:
    # Valid until Sunday 14 June 2026; asked on Tuesday the 9th for Tuesday the 23rd.
    post = a_post(title="Careline Operator", started="2019-06-03", manager="2001")
    done = records(completed("basic_adult", "2023-06-15"), completed("elearning", "2025-03-03"))
    life = Life(a_person(post), done, snoozes=(Snooze(day("2026-06-09"), day("2026-06-23")),))

    assert life.walk("basic_adult", "2026-06-05", "2026-06-15") == [
        "Fri 2026-06-05 person expiry-7",
        "Mon 2026-06-15 person expired+1",
    ]


def test_evidence_of_a_recommended_course_waits_without_a_word() -> None:
    councillor = a_person(a_seat(number="C01", elected="2019-05-06", groups=(SCRUTINY,)))
    done = records(waiting("member_awareness_adult", "2026-10-05", submitted="2026-10-05"))
    life = Life(councillor, done)

    assert life.walk("member_awareness_adult", "2026-10-05", "2026-12-31") == []
    assert [
        reason for course, reason in life.skips_on("2026-10-16") if course.startswith("member")
    ] == ["pending"]
    assert [
        reason for course, reason in life.skips_on("2026-10-19") if course.startswith("member")
    ] == [], "14 days later: never due, so nothing is left to say"
