"""“What do I need to do?”: the order of the answer, its words, and the form beneath it."""

import pytest

from dialogs.my_training import answer, listing
from dialogs.replies import Form, Listing, Notice
from tests.cast import (
    LEAVER,
    MANAGER,
    NEW_STARTER,
    ON_LEAVE,
    OVERDUE,
    TWO_POSTS,
    booked,
    completed,
    exempt,
    missed,
    records,
    waiting,
)
from tests.default_policy import POLICY
from tests.dialogs.asked import standing_of
from training.people import Person
from training.records import Records

MAILBOX = "safeguarding@example.gov.uk"


def row_of(person: Person, course: str, known: Records) -> tuple[str, tuple[str, ...]]:
    """The state and the sentences of one row."""
    title = POLICY.courses[course].title
    rows = listing(standing_of(person, known), POLICY).rows
    (found,) = [row for row in rows if row.heading == title]
    return found.state, found.sentences


def test_a_new_starter_sees_what_is_first_with_the_form_beneath() -> None:
    listed, form = answer(standing_of(NEW_STARTER), POLICY)

    assert isinstance(listed, Listing)
    assert isinstance(form, Form)
    assert listed.sentences[0] == "You have 3 things to do, the first by 30 November 2026."
    assert [(row.heading, row.state) for row in listed.rows] == [
        ("Safeguarding handout", "To do"),
        ("Introductory safeguarding e-learning", "To do"),
        ("Corporate induction safeguarding briefing", "To do"),
    ]


def test_the_worst_comes_first_and_what_is_done_last() -> None:
    (listed,) = answer(standing_of(TWO_POSTS), POLICY)

    assert isinstance(listed, Listing)
    assert (
        listed.sentences[0] == "You have 4 things to do, 1 of them late: please start at the top."
    )
    assert [row.state for row in listed.rows] == ["Overdue", "To do", "To do", "To do", "Done"]


def test_somebody_up_to_date_hears_so() -> None:
    (listed,) = answer(standing_of(MANAGER), POLICY)

    assert listed.sentences[0] == "You are up to date: there is nothing to do now."


def test_somebody_of_whom_nothing_is_asked_hears_so() -> None:
    (notice,) = answer(standing_of(LEAVER), POLICY)

    assert isinstance(notice, Notice)
    assert notice.sentences[0] == "Nothing is asked of you at the moment."


@pytest.mark.parametrize(
    ("person", "course", "known", "state", "sentences", "why"),
    [
        (
            OVERDUE,
            "basic_adult",
            records(completed("elearning", "2026-07-10")),
            "Overdue",
            (
                "Was due on 6 October 2026.",
                f"To book a session, write to {MAILBOX}. Your attendance is recorded for you.",
            ),
            "a classroom course is booked",
        ),
        (
            OVERDUE,
            "basic_adult",
            records(completed("elearning", "2026-07-10"), booked("basic_adult", "2026-12-01")),
            "Overdue",
            ("Was due on 6 October 2026.", "You are booked for 1 December 2026."),
            "a booking needs no more booking",
        ),
        (
            OVERDUE,
            "basic_adult",
            records(missed("basic_adult", "2026-11-12")),
            "Overdue",
            (
                "Was due on 6 October 2026.",
                "You missed the session on 12 November 2026.",
                "Until it is done you need this one: Introductory safeguarding e-learning.",
                f"To book a session, write to {MAILBOX}. Your attendance is recorded for you.",
            ),
            "missed, and without cover",
        ),
        (
            NEW_STARTER,
            "elearning",
            records(),
            "To do",
            (
                "Due by 30 November 2026.",
                "Finish it in the learning system. It shows here after the monthly report.",
            ),
            "nobody is asked to send in what the report brings",
        ),
        (
            MANAGER,
            "elearning",
            records(completed("elearning", "2023-12-01")),
            "Runs out soon",
            (
                "Valid until 30 November 2026.",
                "Finish it in the learning system. It shows here after the monthly report.",
            ),
            "to be renewed",
        ),
        (
            MANAGER,
            "elearning",
            records(completed("elearning", "2023-11-01")),
            "Run out",
            (
                "Ran out on 31 October 2026.",
                "Finish it in the learning system. It shows here after the monthly report.",
            ),
            "the last valid day is named",
        ),
        (
            OVERDUE,
            "basic_adult",
            records(
                completed("elearning", "2026-07-10"),
                waiting("advanced_adult", "2026-11-10", submitted="2026-11-16"),
            ),
            "Being checked",
            (
                "Evidence has been with the safeguarding team since 16 November 2026.",
                "Nothing to do for now: you will hear from us either way.",
            ),
            "evidence waits",
        ),
        (
            NEW_STARTER,
            "elearning",
            records(exemptions=(exempt("elearning", "2026-11-01", "2027-01-31"),)),
            "Not needed",
            ("Exempt until 31 January 2027.",),
            "exempt until a day",
        ),
        (
            NEW_STARTER,
            "elearning",
            records(exemptions=(exempt("elearning", "2026-11-01"),)),
            "Not needed",
            ("Exempt.",),
            "exempt without an end",
        ),
        (
            MANAGER,
            "elearning",
            records(completed("elearning", "2025-03-03")),
            "Done",
            ("Done on 3 March 2025, valid until 2 March 2028.",),
            "done, with its end",
        ),
        (
            ON_LEAVE,
            "elearning",
            records(),
            "To do",
            (
                "Due by 14 April 2027.",
                "Finish it in the learning system. It shows here after the monthly report.",
            ),
            "moved to after the return",
        ),
    ],
)
def test_each_row_says_the_date_that_matters_and_what_to_do(
    *,
    person: Person,
    course: str,
    known: Records,
    state: str,
    sentences: tuple[str, ...],
    why: str,
) -> None:
    assert row_of(person, course, known) == (state, sentences), why
