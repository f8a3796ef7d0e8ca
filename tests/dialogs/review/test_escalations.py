"""The paper's account of escalations: to which office, what became of them, and what did not arrive."""

from dataclasses import replace
from datetime import date

import pytest

from tests.dialogs.papers_read import cells, said, under
from tests.dialogs.reviews_made import (
    ALL_KNOWN,
    ESCALATED,
    REVIEW,
    with_limits,
)
from training.review import Review


def test_escalations_by_office_and_quarter() -> None:
    (offices,) = under("To which office", REVIEW)

    assert offices.caption == "Escalations made, by quarter and office"
    assert offices.headings == ("Escalated", "April to June 2026", "July to September 2026")
    assert offices.rows == (
        ("7 days late, to the line manager", "1,200", "0"),
        ("7 days late, to the group leader", "4", "0"),
        ("28 days late, to the head of service", "0", "30"),
        ("28 days late, to the scrutiny officer", "0", "2"),
        ("42 days late or past the latest date, to the safeguarding team", "0", "1"),
        ("All", "1,204", "33"),
    )


def test_what_became_of_escalations() -> None:
    by_quarter, by_rung = under("What became of them", REVIEW)

    assert by_quarter.caption == (
        "What had become of the escalations by 30 September 2026, by the quarter in which they were made"
    )
    assert by_quarter.rows == (
        ("Done since", "1,190", "0"),
        ("Exempt, with the reason recorded", "0", "30"),
        ("Open: away, with the reason recorded", "0", "2"),
        ("Open: no reason recorded", "14", "0"),
        ("Left without having done it", "0", "1"),
        ("All", "1,204", "33"),
    )
    assert by_rung.headings == (
        "By then",
        "7 days late",
        "28 days late",
        "42 days late or past the latest date",
    )
    assert cells(by_rung, "All") == ("1,204", "32", "1")


def test_of_quarters_before_the_first_message_nothing_is_known() -> None:
    review = with_limits(told_since=date(2026, 7, 6))
    (offices,) = under("To which office", review)
    by_quarter, by_rung = under("What became of them", review)

    assert cells(offices, "All") == ("not known", "33")
    assert cells(by_quarter, "All") == ("not known", "33")
    assert cells(by_rung, "All") == ("1,204", "32", "1")


@pytest.mark.parametrize(
    ("review", "sentence", "why"),
    [
        (
            REVIEW,
            "1,237 escalations were made in the period, about 1,210 requirements of 800 people. What "
            "stays open is escalated to up to three offices, and counts once for each.",
            "how many, about how much",
        ),
        (
            REVIEW,
            "Of the 16 escalations still open on 30 September 2026, 9 had come to an end by 23 November "
            "2026.",
            "what happened after the period",
        ),
        (
            replace(REVIEW, escalated=replace(ESCALATED, ended_since=0)),
            "Of the 16 escalations still open on 30 September 2026, none had come to an end by "
            "23 November 2026.",
            "nothing happened",
        ),
        (
            REVIEW,
            "Escalations not counted here: 1 that may or may not have arrived and 2 that could not be "
            "delivered.",
            "what did not arrive",
        ),
        (ALL_KNOWN, "No escalation was made in the period.", "none"),
        (
            with_limits(ALL_KNOWN, told_since=None),
            "No escalation is on record: no message had been sent by the end of the period.",
            "nothing was ever sent",
        ),
        (
            with_limits(ALL_KNOWN, told_since=date(2026, 10, 1)),
            "No escalation is on record: no message had been sent by the end of the period.",
            "nothing was sent until then",
        ),
    ],
)
def test_sentences_about_escalations(review: Review, sentence: str, why: str) -> None:
    assert sentence in said(review), why


@pytest.mark.parametrize("ended_since", [None, 0])
def test_nothing_is_said_of_what_ended_later_where_nothing_was_open(
    ended_since: int | None,
) -> None:
    done = {key: count for key, count in ESCALATED.became.items() if not key[2].is_open}
    review = replace(REVIEW, escalated=replace(ESCALATED, became=done, ended_since=ended_since))

    assert not any("come to an end" in each for each in said(review))
