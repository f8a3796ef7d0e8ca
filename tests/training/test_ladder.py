"""Whole lives of one requirement in which nobody does anything, line by line.

All dates were counted on a calendar by docs/rules.md, 10 to 16.
"""

import pytest

from tests.cast import a_person, a_post, a_seat, completed, missed, records
from tests.default_policy import SCRUTINY
from tests.training.lives import Life
from training.records import Records

STARTER = a_person(a_post(started="2026-11-23", manager="2001"))
CARELINE = a_person(
    a_post(title="Careline Operator", started="2019-06-03", manager="2001"), name="Wren Tully"
)
COUNCILLOR = a_person(a_seat(number="C01", elected="2026-06-25", groups=(SCRUTINY,)))

LIVES = [
    (
        "handout",
        Life(STARTER),
        ("2026-11-16", "2027-06-30"),
        [
            "Mon 2026-11-23 person welcome",
            "Fri 2026-11-27 person due-1",  # due on Monday the 30th
            "Tue 2026-12-01 person overdue+1",
            "Mon 2026-12-07 person overdue+7",
            "Mon 2026-12-07 manager escalate-manager",
            "Mon 2026-12-14 person overdue+14",
            "Mon 2026-12-21 person overdue+21",
            "Tue 2026-12-29 head_of_service escalate-head",  # the 28th is a bank holiday
            "Mon 2027-01-11 safeguarding_team escalate-team",
        ],
        "a starter: four reminders after it, then others, then the lists",
    ),
    (
        "induction_briefing",
        Life(STARTER),
        ("2026-11-16", "2027-06-30"),
        [
            "Mon 2026-11-23 person welcome",
            "Fri 2027-01-22 person due-30",  # due on Tuesday 23 February; the 24th is a Sunday
            "Tue 2027-02-16 person due-7",
            "Mon 2027-02-22 person due-1",
            "Wed 2027-02-24 person overdue+1",
            "Tue 2027-03-02 person overdue+7",
            "Mon 2027-03-08 manager escalate-manager",  # the Monday after Tuesday the 2nd
            "Tue 2027-03-09 person overdue+14",
            "Tue 2027-03-16 person overdue+21",
            "Tue 2027-03-23 head_of_service escalate-head",
            "Tue 2027-04-06 safeguarding_team escalate-team",
        ],
        "three months allowed: told 30 days before, the manager on a Monday",
    ),
    (
        "elearning",
        Life(COUNCILLOR),
        ("2026-06-22", "2027-06-30"),
        [
            "Fri 2026-06-26 person welcome",  # elected on the Thursday
            "Wed 2026-11-25 person due-30",  # due on Christmas Day
            "Fri 2026-12-18 person due-7",
            "Thu 2026-12-24 person due-1",
            "Tue 2026-12-29 person overdue+1",
            "Mon 2027-01-04 person overdue+7",
            "Mon 2027-01-04 group_leader escalate-manager",
            "Mon 2027-01-04 safeguarding_team escalate-team",  # latest by 31 December
            "Fri 2027-01-08 person overdue+14",
            "Fri 2027-01-15 person overdue+21",
            "Fri 2027-01-22 scrutiny_officer escalate-head",
        ],
        "a councillor: the team as soon as the year of election is over",
    ),
    (
        "self_audit",
        Life(COUNCILLOR),
        ("2026-06-22", "2027-06-30"),
        [
            "Fri 2026-06-26 person welcome",
            "Wed 2026-11-25 person due-30",
            "Fri 2026-12-18 person due-7",
            "Thu 2026-12-24 person due-1",
            "Tue 2026-12-29 person overdue+1",
            "Mon 2027-01-04 person overdue+7",
            "Mon 2027-01-04 group_leader escalate-manager",
            "Fri 2027-01-08 person overdue+14",
            "Fri 2027-01-15 person overdue+21",
            "Fri 2027-01-22 scrutiny_officer escalate-head",
            "Fri 2027-02-05 safeguarding_team escalate-team",
        ],
        "no latest date, so the team hears after 42 days",
    ),
    (
        "member_awareness_adult",
        Life(COUNCILLOR),
        ("2026-06-22", "2027-06-30"),
        [],
        "recommended and never held: never asked for",
    ),
    (
        "member_awareness_adult",
        Life(COUNCILLOR, records(completed("member_awareness_adult", "2026-07-06"))),
        ("2028-03-01", "2028-12-29"),
        [
            "Thu 2028-04-06 person expiry-90",  # valid until Wednesday 5 July 2028
            "Fri 2028-05-05 person expiry-60",  # the 6th is a Saturday
            "Mon 2028-06-05 person expiry-30",
            "Wed 2028-06-28 person expiry-7",
            "Tue 2028-07-04 person expiry-1",
        ],
        "recommended: said before it runs out, never after",
    ),
    (
        "basic_adult",
        Life(
            CARELINE,
            records(completed("basic_adult", "2023-06-15"), completed("elearning", "2025-03-03")),
        ),
        ("2026-03-02", "2026-12-31"),
        [
            "Mon 2026-03-16 person expiry-90",  # valid until Sunday 14 June 2026
            "Wed 2026-04-15 person expiry-60",
            "Fri 2026-05-15 person expiry-30",
            "Fri 2026-06-05 person expiry-7",
            "Fri 2026-06-12 person expiry-1",
            "Mon 2026-06-15 person expired+1",
            "Mon 2026-06-22 person expired+7",
            "Mon 2026-06-22 manager escalate-manager",
            "Mon 2026-06-29 person expired+14",
            "Mon 2026-07-06 person expired+21",
            "Mon 2026-07-13 head_of_service escalate-head",
            "Mon 2026-07-27 safeguarding_team escalate-team",
        ],
        "a certificate that runs out: nobody else hears before it has",
    ),
    (
        "basic_adult",
        Life(
            CARELINE,
            records(
                completed("basic_adult", "2023-06-15"),
                completed("elearning", "2025-03-03"),
                completed("basic_adult", "2026-05-20"),
            ),
        ),
        ("2026-03-02", "2026-12-31"),
        [
            "Mon 2026-03-16 person expiry-90",
            "Wed 2026-04-15 person expiry-60",
            "Fri 2026-05-15 person expiry-30",
        ],
        "renewed on 20 May: silence until the next one runs out in 2029",
    ),
]


@pytest.mark.parametrize(("course", "life", "walked", "expected", "why"), LIVES)
def test_the_life_of_a_requirement(
    course: str, life: Life, walked: tuple[str, str], expected: list[str], why: str
) -> None:
    assert life.walk(course, *walked) == expected, why


STARTED_IN_SEPTEMBER = a_person(
    a_post(title="Careline Operator", started="2026-09-07", manager="2001")
)


@pytest.mark.parametrize(
    ("done", "expected", "why"),
    [
        (
            records(missed("basic_adult", "2026-10-02")),
            ["Mon 2026-10-05 person missed-course"],
            "missed on a Friday, no e-learning held",
        ),
        (
            records(missed("basic_adult", "2026-10-02"), completed("elearning", "2026-09-10")),
            [],
            "the e-learning is held",
        ),
        (
            records(missed("basic_adult", "2026-10-02"), completed("elearning", "2026-10-05")),
            [],
            "and so it is when it was done the very morning",
        ),
        (
            records(missed("basic_adult", "2026-10-02"), completed("elearning", "2026-10-06")),
            ["Mon 2026-10-05 person missed-course"],
            "done a day later: it was said once",
        ),
        (
            records(missed("basic_adult", "2026-10-02"), missed("basic_adult", "2026-10-07")),
            ["Mon 2026-10-05 person missed-course", "Thu 2026-10-08 person missed-course"],
            "a second missed session is a matter of its own",
        ),
        (
            records(missed("basic_adult", "2026-10-02"), completed("basic_adult", "2026-10-05")),
            [],
            "the next session was attended before anything was said",
        ),
        (records(missed("basic_child", "2026-10-02")), [], "the other course was missed"),
    ],
)
def test_a_missed_session_speaks_once_on_the_next_working_day(
    done: Records, expected: list[str], why: str
) -> None:
    life = Life(STARTED_IN_SEPTEMBER, done)

    lived = life.walk("basic_adult", "2026-09-07", "2026-10-30")

    assert [each for each in lived if not each.endswith("welcome")] == expected, why


def test_a_missed_session_says_nothing_to_those_who_are_trained() -> None:
    done = records(completed("basic_adult", "2025-03-03"), missed("basic_adult", "2026-10-02"))

    assert Life(CARELINE, done).walk("basic_adult", "2026-10-02", "2026-12-31") == []


def test_a_session_missed_before_christmas_speaks_after_it() -> None:
    # 24 December 2026 is a Thursday; the next day that is worked is Tuesday the 29th.
    life = Life(STARTED_IN_SEPTEMBER, records(missed("basic_adult", "2026-12-24")))

    lived = life.walk("basic_adult", "2026-12-24", "2027-01-02")

    assert [each for each in lived if "missed" in each] == ["Tue 2026-12-29 person missed-course"]
