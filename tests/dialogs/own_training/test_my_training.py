"""“What do I need to do?”: the order of the answer, its words, and the form beneath it."""

from dataclasses import replace

import pytest

from dialogs.own_training.my_training import answer, listing
from dialogs.replies import Form, Listing, Notice
from tests.cast import (
    COUNCILLOR,
    LEAVER,
    MANAGER,
    NEW_STARTER,
    ON_LEAVE,
    OVERDUE,
    TWO_POSTS,
    a_person,
    a_post,
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
ADVANCED = a_person(a_post(title="Community Safety Manager", started="2026-11-02"))


def row_of(person: Person, course: str, known: Records) -> tuple[str, str]:
    """The state and what one row says."""
    title = POLICY.courses[course].title
    rows = listing(standing_of(person, known), POLICY).rows
    (found,) = [row for row in rows if row.heading == title]
    (together,) = found.sentences
    return found.state, together


def test_a_new_starter_confirms_first_and_then_sees_the_rest() -> None:
    start, form, rest = answer(standing_of(NEW_STARTER), POLICY)

    assert start.sentences == ("You have 3 things to do, the first by 30 November 2026.",)
    assert isinstance(form, Form)
    assert isinstance(rest, Listing)
    assert rest.title == "Your other training"
    assert [(row.heading, row.state) for row in rest.rows] == [
        ("Introductory safeguarding e-learning", "To do"),
        ("Corporate induction safeguarding briefing", "To do"),
    ]


def test_somebody_with_nothing_but_the_handout_gets_the_form_alone() -> None:
    standing = standing_of(NEW_STARTER)
    (handout,) = [each for each in standing.statuses if each.course == "handout"]

    replies = answer(replace(standing, statuses=(handout,)), POLICY)

    assert [reply.title for reply in replies] == [
        "Your safeguarding training",
        "Confirm: Safeguarding handout",
    ]


def test_the_worst_comes_first_and_what_is_done_last() -> None:
    (listed,) = answer(standing_of(TWO_POSTS), POLICY)

    assert isinstance(listed, Listing)
    assert listed.sentences[0] == "You have 4 things to do, 1 of them late."
    assert [row.state for row in listed.rows] == ["Overdue", "To do", "To do", "To do", "Done"]


@pytest.mark.parametrize(
    ("person", "known", "sentence", "why"),
    [
        (
            TWO_POSTS,
            records(completed("handout", "2026-09-02")),
            f"To book a session or ask a question, write to {MAILBOX}.",
            "three sessions to book, one sentence",
        ),
        (
            ADVANCED,
            records(completed("handout", "2026-11-03")),
            f"To book a session, send a certificate or ask a question, write to {MAILBOX}.",
            "a briefing on the register, advanced courses with a certificate",
        ),
        (
            MANAGER,
            records(completed("elearning", "2025-03-03")),
            f"To ask a question, write to {MAILBOX}.",
            "nothing to do",
        ),
    ],
)
def test_the_address_stands_once_with_all_that_it_is_for(
    person: Person, known: Records, sentence: str, why: str
) -> None:
    assert listing(standing_of(person, known), POLICY).sentences[1] == sentence, why


def test_a_course_that_is_listed_itself_is_not_named_again_under_those_it_bridges() -> None:
    rows = listing(standing_of(TWO_POSTS), POLICY).rows

    assert rows[0].heading == "Introductory safeguarding e-learning"
    assert [row.heading for row in rows if "Until then" in " ".join(row.sentences)] == []


@pytest.mark.parametrize(
    ("known", "offered", "why"),
    [
        (records(), ["self-audit", "help"], "overdue"),
        (records(completed("self_audit", "2022-12-05")), ["self-audit", "help"], "runs out soon"),
        (records(completed("self_audit", "2026-06-01")), ["help"], "answered"),
        (records(exemptions=(exempt("self_audit", "2026-06-01"),)), ["help"], "exempt"),
    ],
)
def test_a_councillor_can_answer_the_self_audit_from_the_list(
    known: Records, offered: list[str], why: str
) -> None:
    (listed,) = answer(standing_of(COUNCILLOR, known), POLICY)

    assert isinstance(listed, Listing)
    assert [each.words for each in listed.suggestions] == offered, why


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
                "Book a session.",
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
                "Book a session.",
            ),
            "missed; the course to do meanwhile has a row of its own",
        ),
        (
            NEW_STARTER,
            "elearning",
            records(),
            "To do",
            (
                "Due by 30 November 2026.",
                "Do it in the learning system. It tells us once a month.",
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
                "Do it in the learning system. It tells us once a month.",
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
                "Do it in the learning system. It tells us once a month.",
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
                "Do it in the learning system. It tells us once a month.",
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
    assert row_of(person, course, known) == (state, " ".join(sentences)), why
