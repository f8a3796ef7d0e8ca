"""“I've done it”: what is on record, and that nobody's word alone is recorded."""

import pytest

from dialogs.reading.wishes import Intent, Wish
from dialogs.replies import Form
from tests.cast import (
    MANAGER,
    NEW_STARTER,
    OVERDUE,
    completed,
    records,
    waiting,
)
from tests.dialogs.done_said import ELEARNING, notice, told, wish
from training.people import Person
from training.records import Records

COVERED = completed("elearning", "2026-07-10")


def test_what_is_confirmed_by_a_form_gets_the_form() -> None:
    reply = told(NEW_STARTER, wish("handout"))

    assert isinstance(reply, Form)
    assert reply.flow == "handout"


@pytest.mark.parametrize(
    ("on", "title", "sentence", "why"),
    [
        (
            "2026-11-20",
            f"{ELEARNING}: not on record yet",
            "Once it is on record, it counts from 20 November 2026 and is valid until 19 November 2029.",
            "36 months less a day",
        ),
        (
            "2020-05-04",
            f"{ELEARNING}: to be done again",
            "A completion on 4 May 2020 does not count any more. It ran out on 3 May 2023.",
            "too long ago",
        ),
        (
            "2026-11-24",
            "That day is still to come",
            "24 November 2026 is not here yet. Tell me when you have done it.",
            "tomorrow",
        ),
        (
            "2026-11-23",
            f"{ELEARNING}: not on record yet",
            "Once it is on record, it counts from 23 November 2026 and is valid until 22 November 2029.",
            "today",
        ),
    ],
)
def test_a_full_date_says_what_it_would_be_worth(
    *, on: str, title: str, sentence: str, why: str
) -> None:
    reply = notice(told(NEW_STARTER, wish("elearning", on=on)))

    assert (reply.title, sentence in reply.sentences) == (title, True), why


def test_less_than_a_full_date_is_refused() -> None:
    reply = notice(told(NEW_STARTER, Wish(Intent.DONE, "elearning", is_day_vague=True)))

    assert reply.title == "Please give the full date"
    assert reply.sentences[0] == (
        "A completion needs its day, month and year: an auditor could not use a month or a year alone. "
        "Nothing was recorded."
    )


@pytest.mark.parametrize(
    ("person", "asked", "known", "title", "sentence", "why"),
    [
        (
            MANAGER,
            wish("elearning"),
            None,
            f"On record: {ELEARNING}",
            "Done on 3 March 2025, valid until 2 March 2028.",
            "met",
        ),
        (
            MANAGER,
            wish("elearning", on="2025-03-03"),
            None,
            f"On record: {ELEARNING}",
            "Done on 3 March 2025, valid until 2 March 2028.",
            "on that very day",
        ),
        (
            OVERDUE,
            wish("basic_adult"),
            records(COVERED, waiting("basic_adult", "2026-11-10", submitted="2026-11-16")),
            "Basic safeguarding adults",
            "Evidence has been with the safeguarding team since 16 November 2026.",
            "waiting",
        ),
        (MANAGER, wish(), None, f"On record: {ELEARNING}", "Done on 3 March 2025, valid until 2 March 2028.", "the only one"),
        (MANAGER, wish("basic_child"), None, "Not asked of you", "You do not have to do Basic safeguarding children.", "no such requirement"),
    ],
)  # fmt: skip
def test_what_is_known_already_is_said(
    *,
    person: Person,
    asked: Wish,
    known: Records | None,
    title: str,
    sentence: str,
    why: str,
) -> None:
    reply = notice(told(person, asked, known))

    assert reply.title == title, why
    assert sentence in reply.sentences, why


def test_where_several_are_open_it_is_asked_which_and_the_day_is_not_lost() -> None:
    reply = notice(told(NEW_STARTER, wish(on="2026-11-20")))

    assert reply.title == "Well done. Which one is it?"
    assert [each.words for each in reply.suggestions] == [
        "I've done Safeguarding handout on 20 November 2026",
        "I've done Introductory safeguarding e-learning on 20 November 2026",
        "I've done Corporate induction safeguarding briefing on 20 November 2026",
    ]
    assert all(len(each.label) <= 25 for each in reply.suggestions)


def test_where_everything_is_done_that_is_said() -> None:
    done_all = records(
        completed("elearning", "2026-07-10"),
        completed("basic_adult", "2026-09-15"),
        completed("basic_child", "2026-09-15"),
        completed("induction_briefing", "2026-07-20"),
        completed("handout", "2026-07-07"),
    )
    assert notice(told(OVERDUE, wish(), done_all)).title == "Everything is on record"


def test_of_several_that_may_be_meant_the_open_one_is_taken() -> None:
    half = records(COVERED, completed("basic_adult", "2026-09-15"))
    reply = notice(told(OVERDUE, wish(None, "basic_adult", "basic_child"), half))

    assert reply.title == "Basic safeguarding children: not on record yet"
