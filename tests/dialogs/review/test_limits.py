"""What a paper admits that it does not know."""

from dataclasses import replace
from datetime import date

import pytest

from dialogs.review.paper import Points
from dialogs.review.period import compose
from tests.default_policy import POLICY
from tests.dialogs.papers_read import said
from tests.dialogs.reviews_made import (
    ALL_KNOWN,
    REVIEW,
    with_limits,
)
from training.review import Reports, Review


@pytest.mark.parametrize(
    ("review", "sentence", "why"),
    [
        (
            REVIEW,
            "The first list of people was taken in on 20 April 2026. Figures of earlier days leave out "
            "whoever had left by then.",
            "leavers of before are missing",
        ),
        (
            REVIEW,
            "The oldest completion on record is of 1 December 2016. What was done before that and never "
            "recorded counts as not done.",
            "how far back records reach",
        ),
        (with_limits(oldest_record=None), "No completion is on record.", "none at all"),
        (
            REVIEW,
            "No figures were frozen for 31 March 2026 and 30 September 2026. They were worked out when "
            "this paper was made, with posts, absences, leaving dates and the policy as they are known "
            "now, so they may differ from what was said at the time.",
            "what was worked out anew",
        ),
        (
            REVIEW,
            "Weekly figures were frozen in 20 of the 26 weeks that began in the period.",
            "weeks without a digest",
        ),
        (
            with_limits(frozen_weeks=0),
            "Weekly figures were frozen in none of the 26 weeks that began in the period.",
            "no digest at all",
        ),
        (
            REVIEW,
            "Of 5 reports and registers taken in during the period, 2 had lines that could not be used, "
            "13 lines in all, because they named nobody known here or had a mistake.",
            "lines left out",
        ),
        (
            with_limits(reports=Reports()),
            "No report of completions and no register was taken in during the period.",
            "no report",
        ),
        (
            REVIEW,
            "No report and no register came in during June 2026 and August 2026; what was done then may "
            "have come later.",
            "months without a report",
        ),
        (
            with_limits(
                reports=Reports(1, 0, 0, tuple(date(2025, 1 + n, 1) for n in range(12)) * 2)
            ),
            "No report and no register came in during 24 months of the period; what was done then may "
            "have come later.",
            "too many to name",
        ),
        (
            REVIEW,
            "Evidence of 3 people waited to be checked at the end, the oldest since 2 November 2026. It "
            "does not count as done.",
            "evidence waits",
        ),
        (
            REVIEW,
            "The first message was planned on 5 May 2026. What was escalated before that, or by other "
            "means, is not known here.",
            "no ledger before",
        ),
        (
            with_limits(told_since=None),
            "No message has been sent yet. What was escalated by other means is not known here.",
            "no ledger at all",
        ),
        (
            REVIEW,
            "Messages to people in the period: 5,004. Not all are known to have arrived: 3 that may or "
            "may not have arrived and 1 that had not gone when this paper was made.",
            "uncertain deliveries",
        ),
        (
            ALL_KNOWN,
            "Messages to people in the period: 1. All are known to have gone.",
            "all went",
        ),
    ],
)
def test_what_is_not_known_is_said(review: Review, sentence: str, why: str) -> None:
    assert sentence in said(review), why


def test_where_everything_is_known_only_what_nobody_can_know_is_said() -> None:
    section = next(
        each
        for each in compose(with_limits(ALL_KNOWN, messages={}), POLICY).sections
        if each.heading == "What is not known"
    )

    assert section.parts == (
        Points(
            (
                "The oldest completion on record is of 4 January 2010. What was done before that and "
                "never recorded counts as not done.",
                "Training that was done but never reported, registered or confirmed is not known here.",
            )
        ),
    )


def test_many_days_that_were_not_frozen_are_counted() -> None:
    points = tuple(REVIEW.points[2] for _ in range(21))

    assert any(
        each.startswith("No figures were frozen for 21 of the days shown.")
        for each in said(replace(REVIEW, points=points))
    )
