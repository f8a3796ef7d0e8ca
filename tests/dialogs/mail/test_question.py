"""What was asked and what is known with it: kept as a key, and put together with the next words."""

from datetime import date

import pytest

from dialogs.mail.question import Question, asked_next, completed, question_in
from dialogs.reading.wishes import Intent, Wish

TODAY = date(2026, 11, 23)
BOTH = ("basic_adult", "basic_child")
THIRD = date(2026, 5, 3)


@pytest.mark.parametrize(
    "question",
    [Question(TODAY), Question(TODAY, BOTH), Question(TODAY, ("basic_adult",), THIRD)],
)
def test_a_question_comes_back_from_its_key(question: Question) -> None:
    assert question_in(question.key, TODAY) == question


@pytest.mark.parametrize(
    ("key", "on", "why"),
    [
        (None, TODAY, "nothing stood there"),
        ("person-1001|handout|2025-09|ab6747c2cf5b", TODAY, "a form's key"),
        (Question(TODAY).key, date(2026, 12, 8), "a fortnight is over"),
    ],
)
def test_there_is_no_question(key: str | None, on: date, why: str) -> None:
    assert question_in(key, on) is None, why


def done(*courses: str, on: date | None = None, is_day_vague: bool = False) -> Wish:
    only = courses[0] if len(courses) == 1 else None
    among = () if only else courses
    return Wish(Intent.DONE, only, among, on=on, is_day_vague=is_day_vague)


@pytest.mark.parametrize(
    ("said", "question", "expected", "why"),
    [
        (done(), None, done(), "nothing was asked"),
        (done(on=THIRD), Question(TODAY, ("basic_adult",)), done("basic_adult", on=THIRD), "a day"),
        (
            done("basic_adult"),
            Question(TODAY, BOTH, THIRD),
            done("basic_adult", on=THIRD),
            "course",
        ),
        (
            done("basic_adult", "advanced_adult"),
            Question(TODAY, BOTH),
            done("basic_adult"),
            "of those that words may mean the one that was asked about",
        ),
        (done("prevent"), Question(TODAY, BOTH), done("prevent"), "another: their word counts"),
        (
            done(on=TODAY),
            Question(TODAY, BOTH, THIRD),
            done(*BOTH, on=TODAY),
            "a day put right counts",
        ),
        (
            done(is_day_vague=True),
            Question(TODAY, BOTH, THIRD),
            done(*BOTH, is_day_vague=True),
            "no full date: the earlier one is not meant any more",
        ),
    ],
)
def test_what_was_left_out_is_put_in(
    said: Wish, question: Question | None, expected: Wish, why: str
) -> None:
    assert completed(said, question) == expected, why


@pytest.mark.parametrize(
    ("said", "expected", "why"),
    [
        (done("basic_adult", on=THIRD), None, "all is clear"),
        (done("basic_adult"), Question(TODAY, ("basic_adult",)), "the day is missing"),
        (done(*BOTH, on=THIRD), Question(TODAY, BOTH, THIRD), "the course is"),
        (
            done("basic_adult", on=date(2027, 5, 3)),
            Question(TODAY, ("basic_adult",)),
            "a day to come is a slip",
        ),
    ],
)
def test_what_stays_open(said: Wish, expected: Question | None, why: str) -> None:
    assert asked_next(said, TODAY) == expected, why
