"""The words of a committee paper: every number named, with its colour, its day and its source."""

from dataclasses import replace

import pytest

from dialogs.review.paper import Points
from dialogs.review.period import compose
from tests.default_policy import POLICY
from tests.dialogs.papers_read import said, under
from tests.dialogs.reviews_made import (
    ALL_KNOWN,
    BEFORE,
    REVIEW,
    with_last,
)
from training.figures import Counts, Rate
from training.review import Point, Review


def test_title_council_and_moment() -> None:
    paper = compose(REVIEW, POLICY)

    assert paper.title == "Safeguarding training, 1 April 2026 to 30 September 2026"
    assert paper.council == "Example District Council"
    assert paper.introduction == (
        "Training section of the annual safeguarding report of Example District Council."
        " Data as of Monday 23 November 2026, 09:00."
    )
    assert [section.heading for section in paper.sections] == [
        "Summary",
        "Uptake by quarter",
        "Councillors",
        "Escalations",
        "What is not known",
        "How to read the figures",
        "Where the figures come from",
    ]


@pytest.mark.parametrize(
    ("review", "sentence", "why"),
    [
        (
            REVIEW,
            "On 30 September 2026, 93% of the training that had to be in place was in place, which is "
            "amber: 1,870 of 2,000 requirements of 1,046 people.",
            "the one number with its colour in words",
        ),
        (
            with_last(overall=Rate()),
            "On 30 September 2026 1,046 people were on the lists, and nothing had to be in place yet.",
            "nothing counts",
        ),
        (
            REVIEW,
            "Before the period, on 31 March 2026, it was 89%: it is up 4 percentage points.",
            "change is of the numbers shown",
        ),
        (
            with_last(overall=Rate(88, 100)),
            "Before the period, on 31 March 2026, it was 89%: it is down 1 percentage point.",
            "one point",
        ),
        (
            with_last(overall=Rate(89, 100)),
            "Before the period, on 31 March 2026, it was 89%: no change.",
            "the same",
        ),
        (
            with_last(overall=Rate()),
            "Before the period, on 31 March 2026, it was 89%.",
            "nothing to compare",
        ),
        (
            replace(REVIEW, points=REVIEW.points[1:]),
            "There are no figures from before the period to compare with.",
            "nobody was listed before",
        ),
        (
            replace(
                REVIEW,
                points=(
                    Point(None, replace(BEFORE, overall=Rate()), is_frozen=False),
                    *REVIEW.points[1:],
                ),
            ),
            "There are no figures from before the period to compare with.",
            "nothing counted before",
        ),
        (
            REVIEW,
            "31 of 48 councillors had done all that is asked of them; before the period 28 of 48.",
            "uptake",
        ),
        (
            replace(REVIEW, points=REVIEW.points[1:]),
            "31 of 48 councillors had done all that is asked of them.",
            "no councillors before",
        ),
        (
            REVIEW,
            "130 requirements were late: 110 overdue, 20 run out. Past their latest date: 4. Of people "
            "who are away, with the reason on record: 2.",
            "late",
        ),
        (
            with_last(counts=Counts(overdue=1)),
            "1 requirement was late: 1 overdue, 0 run out.",
            "one, nobody away",
        ),
        (
            with_last(counts=Counts()),
            "Nothing was overdue or had run out on 30 September 2026.",
            "all well",
        ),
        (
            REVIEW,
            "1,237 escalations were made in the period; on 30 September 2026, 16 of them were about "
            "something still open.",
            "escalations",
        ),
    ],
)
def test_the_summary(review: Review, sentence: str, why: str) -> None:
    (points,) = compose(review, POLICY).sections[0].parts

    assert isinstance(points, Points)
    assert sentence in points.sentences, why


def test_where_each_number_comes_from() -> None:
    (table,) = under("Where the figures come from", REVIEW)

    assert table.rows == (
        (
            "Before the period, as at 31 March 2026",
            "Worked out from the records when this paper was made",
            "The policy in force",
        ),
        (
            "April to June 2026, as at 29 June",
            "Frozen on Monday 29 June 2026, 09:00: the same as that week's digests",
            "An earlier policy, sha256:old",
        ),
        (
            "July to September 2026, as at 30 September",
            "Worked out from the records when this paper was made",
            "The policy in force",
        ),
    )
    assert f"Policy in force: {POLICY.fingerprint}." in said(REVIEW)
    assert "First used on 1 April 2026: policy sha256:old." in said(REVIEW)
    assert not any("First used on 1 July" in each for each in said(REVIEW)), (
        "it is the one in force"
    )
    (known,) = under("Where the figures come from", ALL_KNOWN)
    assert {row[2] for row in known.rows} == {"The policy in force"}


def test_the_colours_and_the_smallest_number_are_the_policys() -> None:
    sentences = said(REVIEW)

    assert any("Green is 95% or more, amber 85% or more" in each for each in sentences)
    assert any(each.startswith("A row of fewer than 5 people") for each in sentences)
