"""What makes a ladder silent, for how long, and where it goes on."""

from dataclasses import replace

import pytest

from tests.cast import a_person, a_post, away, completed, day, exempt, records, waiting
from tests.training.lives import Life
from training.people import Person
from training.records import NOTHING_RECORDED, Records
from training.skips import Snooze

POST = a_post(started="2026-11-23", manager="2001")  # a Monday; the handout is due on the 30th
STARTER = a_person(POST)
CARELINE = a_post(title="Careline Operator", started="2026-09-07", manager="2001")
OPERATOR = a_person(CARELINE)  # both classroom courses are due on Monday 7 December
COVERED = completed("elearning", "2026-09-08")
NEVER_ACTING = [
    "Mon 2026-11-23 person welcome",
    "Fri 2026-11-27 person due-1",
    "Tue 2026-12-01 person overdue+1",
    "Mon 2026-12-07 person overdue+7",
    "Mon 2026-12-07 manager escalate-manager",
    "Mon 2026-12-14 person overdue+14",
    "Mon 2026-12-21 person overdue+21",
    "Tue 2026-12-29 head_of_service escalate-head",
    "Mon 2027-01-11 safeguarding_team escalate-team",
]


@pytest.mark.parametrize(
    ("person", "done", "expected", "why"),
    [
        (STARTER, NOTHING_RECORDED, NEVER_ACTING, "nothing stands in the way"),
        (
            STARTER,
            records(completed("handout", "2026-11-26")),
            NEVER_ACTING[:1],
            "confirmed on the Thursday",
        ),
        (
            STARTER,
            records(completed("handout", "2026-12-07")),
            NEVER_ACTING[:3],
            "confirmed on the very day of a rung",
        ),
        (
            STARTER,
            records(exemptions=(exempt("handout", "2026-12-01"),)),
            NEVER_ACTING[:2],
            "exempt from 1 December on",
        ),
        (
            STARTER,
            records(exemptions=(exempt("handout", "2026-12-01", "2026-12-09"),)),
            [
                *NEVER_ACTING[:2],
                "Thu 2026-12-10 person overdue+7",
                "Mon 2026-12-14 person overdue+14",
                "Mon 2026-12-14 manager escalate-manager",
                *NEVER_ACTING[6:],
            ],
            "exempt for nine days: then the rung that is current",
        ),
        (
            a_person(a_post(started="2026-11-23", ended="2026-11-30", manager="2001")),
            NOTHING_RECORDED,
            NEVER_ACTING[:2],
            "left on the due date",
        ),
        (
            a_person(a_post(started="2027-02-01", manager="2001")),
            NOTHING_RECORDED,
            [],
            "starts after the walk",
        ),
        (
            a_person(POST, absences=(away("2026-11-25"),)),
            NOTHING_RECORDED,
            NEVER_ACTING[:1],
            "away, and nobody knows until when",
        ),
        (
            a_person(POST, absences=(away("2026-12-02", "2026-12-10"),)),
            NOTHING_RECORDED,
            [
                *NEVER_ACTING[:3],
                "Fri 2026-12-11 person overdue+7",
                "Mon 2026-12-14 person overdue+14",
                "Mon 2026-12-14 manager escalate-manager",
                *NEVER_ACTING[6:],
            ],
            "away after the due date: nothing moves, the current rung on return",
        ),
        (
            a_person(POST, absences=(away("2026-11-25", "2026-12-18"),)),
            NOTHING_RECORDED,
            [
                "Mon 2026-11-23 person welcome",
                "Thu 2026-12-24 person due-7",  # now due on 1 January, 14 days after the 18th
                "Thu 2026-12-31 person due-1",
                "Mon 2027-01-04 person overdue+1",  # 2 January is a Saturday
                "Fri 2027-01-08 person overdue+7",
                "Mon 2027-01-11 manager escalate-manager",
                "Fri 2027-01-15 person overdue+14",
                "Fri 2027-01-22 person overdue+21",
                "Fri 2027-01-29 head_of_service escalate-head",
            ],
            "away on the due date: everything counts from 14 days after the return",
        ),
        (
            a_person(POST, absences=(away("2026-11-23", "2026-12-02"),)),
            NOTHING_RECORDED,
            [
                "Thu 2026-12-03 person welcome",  # now due on 16 December, a Wednesday
                "Wed 2026-12-09 person due-7",
                "Tue 2026-12-15 person due-1",
                "Thu 2026-12-17 person overdue+1",
                "Wed 2026-12-23 person overdue+7",
                "Tue 2026-12-29 manager escalate-manager",  # Monday is a bank holiday
                "Wed 2026-12-30 person overdue+14",
                "Wed 2027-01-06 person overdue+21",
                "Wed 2027-01-13 head_of_service escalate-head",
                "Wed 2027-01-27 safeguarding_team escalate-team",
            ],
            "away from the first day, back within 14 days of the start: still welcomed",
        ),
    ],
)
def test_the_handout_of_a_starter(
    person: Person, done: Records, expected: list[str], why: str
) -> None:
    assert Life(person, done).walk("handout", "2026-11-16", "2027-01-29") == expected, why


def test_an_absence_that_covers_an_expiry_is_followed_by_a_grace() -> None:
    # Valid until Sunday 14 June 2026; away until Friday 31 July, so the rungs after it count from
    # Friday 14 August. On the return the current rung is the last one before the expiry.
    post = a_post(title="Careline Operator", started="2019-06-03", manager="2001")
    person = a_person(post, absences=(away("2026-06-01", "2026-07-31"),))
    done = records(completed("basic_adult", "2023-06-15"), completed("elearning", "2025-03-03"))

    assert Life(person, done).walk("basic_adult", "2026-05-11", "2026-12-31") == [
        "Mon 2026-05-11 person expiry-60",
        "Fri 2026-05-15 person expiry-30",
        "Mon 2026-08-03 person expiry-1",
        "Mon 2026-08-17 person expired+1",  # 15 August is a Saturday
        "Fri 2026-08-21 person expired+7",
        "Mon 2026-08-24 manager escalate-manager",
        "Fri 2026-08-28 person expired+14",
        "Fri 2026-09-04 person expired+21",
        "Fri 2026-09-11 head_of_service escalate-head",
        "Fri 2026-09-25 safeguarding_team escalate-team",
    ]


def test_an_absence_recorded_late_moves_the_rungs_but_says_none_again() -> None:
    life = Life(STARTER)
    before = life.walk("handout", "2026-11-23", "2026-12-02")
    # Away from the 25th to Friday 4 December, so due on Friday the 18th, overdue from the 19th.
    known = replace(life, person=a_person(POST, absences=(away("2026-11-25", "2026-12-04"),)))

    assert before == NEVER_ACTING[:3], "one day overdue, as far as anybody knew"
    assert known.walk("handout", "2026-12-03", "2027-01-01") == [
        "Tue 2026-12-29 person overdue+7",  # the 25th, 26th, 27th and 28th are free
        "Tue 2026-12-29 manager escalate-manager",
    ]


@pytest.mark.parametrize(
    ("life", "on", "expected", "why"),
    [
        (
            Life(a_person(POST, absences=(away("2026-11-25"),))),
            "2026-11-27",
            ["absent", "absent", "absent"],
            "handout, e-learning and briefing",
        ),
        (
            Life(
                a_person(POST, absences=(away("2026-11-25"),)),
                records(
                    completed("handout", "2026-11-23"),
                    exemptions=(exempt("elearning", "2026-11-23"),),
                ),
            ),
            "2026-11-27",
            ["exempt", "absent"],
            "what is done needs no reason; an exemption is the reason also of somebody away",
        ),
        (
            Life(STARTER, records(waiting("elearning", "2026-11-23", submitted="2026-11-24"))),
            "2026-12-07",
            ["pending"],
            "the thirteenth day of the pause; the rest is welcomed",
        ),
        (
            Life(STARTER, records(waiting("elearning", "2026-11-23", submitted="2026-11-24"))),
            "2026-12-08",
            [],
            "the pause is over",
        ),
        (
            Life(
                OPERATOR,
                records(
                    COVERED,
                    completed("handout", "2026-09-08"),
                    completed("induction_briefing", "2026-09-08"),
                ),
                snoozes=(Snooze(day("2026-11-27"), day("2026-12-02")),),
            ),
            "2026-12-01",
            ["snoozed", "snoozed"],
            "both classroom courses",
        ),
    ],
)
def test_every_silence_has_its_reason(life: Life, on: str, expected: list[str], why: str) -> None:
    assert [reason for _, reason in life.skips_on(on)] == expected, why
