"""The welcome: somebody's first message, within 14 days of their start, with every open item."""

from dataclasses import replace

import pytest

from tests.cast import a_person, a_post, a_seat, completed, day, exempt, records, waiting
from tests.training.lives import Life
from training.people import Person
from training.records import Records

STARTER = a_person(a_post(started="2026-11-23", manager="2001"))  # a Monday
ON_SATURDAY = a_person(a_post(started="2026-11-21", manager="2001"))
CARELINE = a_person(a_post(title="Careline Operator", started="2026-11-23", manager="2001"))
COUNCILLOR = a_person(a_seat(number="C01", elected="2026-05-07"))  # a Thursday


def first_words(life: Life, on: str) -> list[tuple[str, str]]:
    """What is said on a day: the course and the rung."""
    return [(each.occurrence.course, each.rung.code) for each in life.live(day(on))]


@pytest.mark.parametrize(
    ("person", "first_run", "expected", "why"),
    [
        (STARTER, "2026-11-22", [], "the Sunday before: not here yet"),
        (STARTER, "2026-11-23", ["welcome"], "the first working morning"),
        (STARTER, "2026-12-04", ["welcome"], "the Friday of the second week"),
        (STARTER, "2026-12-07", ["welcome"], "14 days after the start"),
        (STARTER, "2026-12-08", ["overdue+7"], "15 days after: the ordinary rung, due 30 November"),
        (ON_SATURDAY, "2026-11-21", [], "a Saturday: not in working hours"),
        (ON_SATURDAY, "2026-11-23", ["welcome"], "the Monday after"),
        (ON_SATURDAY, "2026-12-04", ["welcome"], "13 days after the start, a Friday"),
        (ON_SATURDAY, "2026-12-07", ["overdue+7"], "16 days after; 5 December is a Saturday"),
    ],
)
def test_staff_are_welcomed_within_fourteen_days_of_their_start(
    person: Person, first_run: str, expected: list[str], why: str
) -> None:
    said = first_words(Life(person), first_run)

    assert [rung for course, rung in said if course == "handout"][:1] == expected, why


@pytest.mark.parametrize(
    ("first_run", "expected", "why"),
    [
        ("2026-05-07", [], "the day of the election"),
        ("2026-05-08", ["welcome", "welcome"], "the working day after, for both requirements"),
        ("2026-05-22", ["welcome", "welcome"], "14 days after that, a Friday"),
        ("2026-05-26", [], "18 days after that; nothing is due before November"),
    ],
)
def test_councillors_are_welcomed_from_the_working_day_after_the_election(
    first_run: str, expected: list[str], why: str
) -> None:
    assert [rung for _, rung in first_words(Life(COUNCILLOR), first_run)] == expected, why


def test_somebody_elected_before_a_bank_holiday_is_welcomed_after_it() -> None:
    # Friday 1 May 2026; Monday the 4th is a bank holiday.
    life = Life(a_person(a_seat(number="C01", elected="2026-05-01")))

    assert life.walk("self_audit", "2026-05-01", "2026-05-08") == ["Tue 2026-05-05 person welcome"]


@pytest.mark.parametrize(
    ("done", "expected", "why"),
    [
        (
            records(),
            ["handout", "elearning", "induction_briefing", "basic_adult", "basic_child"],
            "all that is asked",
        ),
        (
            records(completed("handout", "2026-11-23"), completed("basic_child", "2025-03-03")),
            ["induction_briefing", "basic_adult"],
            "what is done is left out, and what a higher course meets",
        ),
        (
            records(waiting("basic_child", "2025-03-03", submitted="2026-11-23")),
            ["handout", "induction_briefing", "basic_adult"],
            "what waits for the safeguarding team is left out, with what it would meet",
        ),
        (
            records(exemptions=(exempt("handout", "2026-11-23"),)),
            ["elearning", "induction_briefing", "basic_adult", "basic_child"],
            "what somebody is exempt from is left out",
        ),
    ],
)
def test_the_welcome_names_every_open_item(done: Records, expected: list[str], why: str) -> None:
    said = first_words(Life(CARELINE, done), "2026-11-23")

    assert said == [(course, "welcome") for course in expected], why


def test_a_certificate_about_to_run_out_is_not_welcomed_but_renewed() -> None:
    # Came from another council with a certificate valid until 18 December 2026, a Friday.
    done = records(
        completed("handout", "2026-11-23"),
        completed("induction_briefing", "2026-11-23"),
        completed("basic_adult", "2023-12-19"),
        completed("basic_child", "2025-03-03"),
    )

    said = first_words(Life(CARELINE, done), "2026-11-23")

    assert said == [("basic_adult", "expiry-30")], "18 November has passed, 11 December has not"


def test_after_the_welcome_the_rung_of_its_own_day_is_not_said_again() -> None:
    life = Life(STARTER)
    said = life.walk("handout", "2026-11-23", "2026-11-26")

    # Due on the 30th, so that due-7 falls on the 23rd itself.
    assert said == ["Mon 2026-11-23 person welcome"]
    assert life.skips_on("2026-11-24") == [
        ("handout", "already_told"),
        ("elearning", "already_told"),
    ]


def test_a_welcome_on_the_last_possible_day_covers_what_was_passed_over() -> None:
    # Due on the 30th: due-1, overdue+1 and overdue+7 fall on or before 7 December.
    assert Life(STARTER).walk("handout", "2026-12-07", "2026-12-20") == [
        "Mon 2026-12-07 person welcome",
        "Mon 2026-12-07 manager escalate-manager",
        "Mon 2026-12-14 person overdue+14",
    ]


def test_what_is_asked_after_the_first_message_is_not_a_welcome() -> None:
    life = Life(STARTER)
    life.walk("handout", "2026-11-23", "2026-11-23")
    retitled = a_person(
        a_post(title="Careline Operator", started="2026-11-23", since="2026-11-30", manager="2001")
    )

    # Due on Sunday 28 February 2027, with 90 days allowed: due-30 is Friday 29 January.
    assert replace(life, person=retitled).walk("basic_adult", "2026-11-30", "2027-01-29") == [
        "Fri 2027-01-29 person due-30"
    ]


def test_one_welcome_is_for_all_the_hats_of_one_person() -> None:
    both = a_person(
        a_post(started="2026-05-05", manager="2001"), a_seat(number="C01", elected="2026-05-07")
    )
    life = Life(both)

    assert first_words(life, "2026-05-08") == [
        ("handout", "welcome"),
        ("elearning", "welcome"),
        ("induction_briefing", "welcome"),
        ("self_audit", "welcome"),
    ]
    assert first_words(life, "2026-05-11") == [("handout", "due-1"), ("elearning", "due-1")]
