"""Subjects of one's own letters: the course and its date, or how many and the first date."""

import pytest

from dialogs.letters.letter import compose
from tests.cast import (
    MANAGER,
    NEW_STARTER,
    OVERDUE,
    TWO_POSTS,
    completed,
    day,
    missed,
    records,
)
from tests.dialogs.asked import AMessage, AnItem, item
from tests.dialogs.letters_sent import WELCOME
from training.nudges import RungKind

MISSED = records(completed("handout", "2026-07-07"), missed("basic_adult", "2026-11-20"))
EXPIRING = records(completed("elearning", "2023-12-01"))
EXPIRED = records(completed("elearning", "2023-11-01"))


@pytest.mark.parametrize(
    ("said", "subject", "why"),
    [
        (
            item(NEW_STARTER, "handout", RungKind.BEFORE_DUE),
            "Safeguarding handout: please confirm by 30 November 2026",
            "the handout is confirmed",
        ),
        (
            item(NEW_STARTER, "elearning", RungKind.BEFORE_DUE),
            "Introductory safeguarding e-learning: please complete by 30 November 2026",
            "a course is completed",
        ),
        (
            item(OVERDUE, "basic_adult", RungKind.OVERDUE),
            "Basic safeguarding adults: was due on 6 October 2026",
            "overdue",
        ),
        (
            item(MANAGER, "elearning", RungKind.BEFORE_EXPIRY, records=EXPIRING),
            "Introductory safeguarding e-learning: please renew by 30 November 2026",
            "runs out",
        ),
        (
            item(MANAGER, "elearning", RungKind.EXPIRED, records=EXPIRED),
            "Introductory safeguarding e-learning: ran out on 31 October 2026",
            "has run out",
        ),
        (
            item(
                OVERDUE,
                "basic_adult",
                RungKind.MISSED_COURSE,
                records=MISSED,
                on=day("2026-11-20"),
            ),
            "Introductory safeguarding e-learning: please complete by 27 November 2026",
            "seven days after the missed session",
        ),
        (
            item(OVERDUE, "basic_adult", RungKind.INTERIM, records=records()),
            "Introductory safeguarding e-learning: please do it now",
            "the course that stands in has no date of its own",
        ),
    ],
)
def test_the_subject_names_the_course_and_its_date(said: AnItem, subject: str, why: str) -> None:
    assert compose(AMessage(said.about, (said,))).subject == subject, why


LATE_COURSES = ("basic_adult", "basic_child")


@pytest.mark.parametrize(
    ("message", "subject", "why"),
    [
        (
            WELCOME,
            "Safeguarding training: 3 things to do, the first by 30 November 2026",
            "nothing late: the first date to keep",
        ),
        (
            AMessage(
                TWO_POSTS,
                tuple(
                    item(TWO_POSTS, course, RungKind.OVERDUE)
                    for course in ("induction_briefing", "elearning")
                ),
            ),
            "Safeguarding training: 2 things to do, 1 late since 8 September 2026",
            "one of two is late",
        ),
        (
            AMessage(
                OVERDUE,
                tuple(item(OVERDUE, course, RungKind.OVERDUE) for course in LATE_COURSES),
            ),
            "Safeguarding training: 2 things to do, late since 6 October 2026",
            "all are late",
        ),
    ],
)
def test_the_subject_of_several_things_says_how_many_and_the_first_date(
    message: AMessage, subject: str, why: str
) -> None:
    assert compose(message).subject == subject, why
    assert len(subject) < 78, "a phone shows no more"
