"""“Why am I overdue?”: the reasons as the tracker has them, and what would clear it."""

import pytest

from dialogs.own_training import why
from dialogs.reading.wishes import Intent, Wish
from dialogs.replies import Listing, Notice
from tests.cast import (
    CAST,
    MANAGER,
    NEW_STARTER,
    OVERDUE,
    completed,
    exempt,
    failed,
    missed,
    records,
    waiting,
)
from tests.default_policy import POLICY
from tests.dialogs.asked import standing_of
from training.people import Person
from training.records import Records

KNOWN = dict(CAST)
COVERED = completed("elearning", "2026-07-10")


def told(person: Person, wish: Wish, known: Records | None = None) -> Listing | Notice:
    (reply,) = why.answer(standing_of(person, known), known or KNOWN[person], POLICY, wish)
    assert isinstance(reply, Listing | Notice)
    return reply


def test_in_general_everything_late_is_explained() -> None:
    listing = told(OVERDUE, Wish(Intent.WHY))

    assert isinstance(listing, Listing)
    assert listing.title == "Why you are overdue"
    assert [row.heading for row in listing.rows] == [
        "Basic safeguarding adults",
        "Basic safeguarding children",
    ]
    assert listing.rows[0].state == "Overdue"
    assert listing.rows[0].sentences == (
        "Required of posts assessed as basic within 3 months of taking up the post on 6 July 2026, so by "
        "6 October 2026; 6 January 2027 at the latest.",
        "No completion that counts; overdue since 7 October 2026.",
        "What clears it: attend a session; the attendance register records it. Or a higher course that "
        "also meets it: Advanced safeguarding adults.",
    )


@pytest.mark.parametrize(
    ("person", "course", "known", "sentence", "why"),
    [
        (
            OVERDUE,
            "basic_child",
            records(COVERED, missed("basic_child", "2026-09-14")),
            "Does not count: the record of 14 September 2026: booked but did not attend.",
            "a missed session",
        ),
        (
            OVERDUE,
            "basic_child",
            records(COVERED, failed("basic_child", "2026-09-14")),
            "Does not count: the record of 14 September 2026: attempted but not passed.",
            "a failed attempt",
        ),
        (
            MANAGER,
            "elearning",
            records(completed("elearning", "2020-06-15")),
            "Expired since 15 June 2023.",
            "run out",
        ),
        (
            OVERDUE,
            "basic_adult",
            records(COVERED, waiting("basic_adult", "2026-11-10", submitted="2026-11-16")),
            "Evidence came in on 16 November 2026 and waits for the safeguarding team.",
            "waiting",
        ),
        (
            NEW_STARTER,
            "elearning",
            records(exemptions=(exempt("elearning", "2026-11-01"),)),
            "Exempt without an end date: Works abroad this year. Recorded by the safeguarding team.",
            "exempt",
        ),
        (
            NEW_STARTER,
            "handout",
            records(completed("handout", "2026-11-23", version="2025-09")),
            "Safeguarding handout completed on 23 November 2026, known from your own confirmation; it "
            "does not run out.",
            "said to the person, not about them",
        ),
    ],
)
def test_one_course_is_explained_whatever_its_state(
    *, person: Person, course: str, known: Records, sentence: str, why: str
) -> None:
    listing = told(person, Wish(Intent.WHY, course), known)

    assert isinstance(listing, Listing)
    (row,) = listing.rows
    assert sentence in row.sentences, why


@pytest.mark.parametrize(
    ("person", "wish", "title", "why"),
    [
        (NEW_STARTER, Wish(Intent.WHY), "You are not overdue", "due, but in time"),
        (MANAGER, Wish(Intent.WHY), "You are not overdue", "all done"),
        (MANAGER, Wish(Intent.WHY, "basic_child"), "Not asked of you", "no such requirement"),
        (
            MANAGER,
            Wish(Intent.WHY, None, ("basic_child", "advanced_child")),
            "Not asked of you",
            "none of those that may be meant",
        ),
    ],
)
def test_where_nothing_is_late_or_asked_that_is_said(
    person: Person, wish: Wish, title: str, why: str
) -> None:
    notice = told(person, wish)

    assert notice.title == title, why
    assert notice.suggestions, why


def test_of_several_courses_that_may_be_meant_the_one_asked_is_explained() -> None:
    listing = told(OVERDUE, Wish(Intent.WHY, None, ("basic_child", "advanced_child")))

    assert isinstance(listing, Listing)
    assert [row.heading for row in listing.rows] == ["Basic safeguarding children"]
