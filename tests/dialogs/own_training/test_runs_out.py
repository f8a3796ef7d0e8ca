"""“When does it run out?”: until when what somebody holds is valid, and when it is due."""

import pytest

from dialogs.own_training import runs_out
from dialogs.reading.wishes import Intent, Wish
from dialogs.replies import Listing
from tests.cast import LEAVER, MANAGER, NEW_STARTER, OVERDUE, booked, completed, records
from tests.default_policy import POLICY
from tests.dialogs.asked import standing_of
from training.people import Person
from training.records import Records

ALL = Wish(Intent.RUNS_OUT)
COVERED = completed("elearning", "2026-07-10")


@pytest.mark.parametrize(
    ("person", "course", "known", "state", "sentence", "why"),
    [
        (
            MANAGER,
            "elearning",
            records(completed("elearning", "2025-03-03")),
            "Done",
            "Done on 3 March 2025, valid until 2 March 2028. You can renew it from 3 December 2027 on "
            "without losing any days.",
            "90 days before it runs out",
        ),
        (
            MANAGER,
            "elearning",
            records(completed("elearning", "2023-12-04")),
            "Runs out soon",
            "Valid until 3 December 2026. Do it in the learning system. It tells us once a month.",
            "to be renewed now",
        ),
        (
            MANAGER,
            "elearning",
            records(completed("elearning", "2023-11-01")),
            "Run out",
            "Ran out on 31 October 2026. Do it in the learning system. It tells us once a month.",
            "over",
        ),
        (
            OVERDUE,
            "basic_child",
            records(COVERED, booked("basic_child", "2026-12-08")),
            "Overdue",
            "Was due on 6 October 2026. You are booked for 8 December 2026.",
            "the session is named",
        ),
        (
            NEW_STARTER,
            "handout",
            records(completed("handout", "2026-11-23")),
            "Done",
            "Done on 23 November 2026. It lasts until a new version asks for it again.",
            "a document has no end of its own",
        ),
        (
            OVERDUE,
            "induction_briefing",
            records(completed("induction_briefing", "2026-07-20")),
            "Done",
            "Done on 20 July 2026. It does not run out.",
            "once is enough",
        ),
    ],
)
def test_each_course_says_its_end(
    *, person: Person, course: str, known: Records, state: str, sentence: str, why: str
) -> None:
    (listing,) = runs_out.answer(standing_of(person, known), POLICY, Wish(Intent.RUNS_OUT, course))

    assert isinstance(listing, Listing)
    (row,) = listing.rows
    assert (row.state, row.sentences) == (state, (sentence,)), why


def test_all_courses_are_listed_by_their_dates() -> None:
    done = records(
        completed("elearning", "2026-07-10"),
        completed("basic_adult", "2024-01-15"),
        completed("induction_briefing", "2026-07-20"),
        completed("handout", "2026-07-07"),
    )
    (listing,) = runs_out.answer(standing_of(OVERDUE, done), POLICY, ALL)

    assert isinstance(listing, Listing)
    assert [(row.heading, row.state) for row in listing.rows] == [
        ("Basic safeguarding children", "Overdue"),
        ("Basic safeguarding adults", "Runs out soon"),
        ("Safeguarding handout", "Done"),
        ("Introductory safeguarding e-learning", "Done"),
        ("Corporate induction safeguarding briefing", "Done"),
    ]
    assert [each.words for each in listing.suggestions] == [
        *("Why am I overdue?", "What do I need to do?", "help"),
    ]


@pytest.mark.parametrize(
    ("person", "wish", "title", "why"),
    [
        (LEAVER, ALL, "When your training runs out", "nobody asks anything"),
        (MANAGER, Wish(Intent.RUNS_OUT, "basic_adult"), "Not asked of you", "no such requirement"),
    ],
)
def test_where_there_is_nothing_that_is_said(
    person: Person, wish: Wish, title: str, why: str
) -> None:
    (notice,) = runs_out.answer(standing_of(person), POLICY, wish)

    assert notice.title == title, why
