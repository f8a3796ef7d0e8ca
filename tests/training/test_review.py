"""A period looked back on: the same rows in every quarter, and none that somebody can be told from."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.cast import day
from training.escalated import Escalated
from training.figures import Figures, Rate, Share
from training.quarters import ReviewPeriod
from training.review import (
    Limits,
    Line,
    NothingToTellError,
    Point,
    Review,
    lines_by_councillors_course,
    lines_by_course,
    lines_by_kind,
    lines_by_party_group,
    refuse_if_nothing_to_tell,
    shows_councillors,
)

PERIOD = ReviewPeriod(day("2026-07-01"), day("2026-09-30"))
THEN = Figures(
    week=day("2026-06-29"),
    taken_at=datetime(2026, 6, 30, tzinfo=UTC),
    policy="sha256:0",
    people=60,
    courses={"handout": Rate(40, 50), "elearning": Rate(30, 60), "retired": Rate(5, 8)},
    kinds={"staff": Rate(70, 90), "councillor": Rate(5, 20)},
    councillors=Rate(3, 10),
    councillor_courses={"elearning": Rate(5, 10), "self_audit": Rate(4, 10)},
    party_groups={"Meadow": Share(6, Rate(2, 6)), "Mill": Share(4, Rate(1, 4))},
)
NOW = replace(
    THEN,
    taken_at=datetime(2026, 9, 30, tzinfo=UTC),
    courses={"elearning": Rate(40, 60), "handout": Rate(45, 50)},
)


def a_review(*figures: Figures) -> Review:
    """The figures of before the period, and of its quarters."""
    before, *others = figures
    points = [Point(None, before, is_frozen=True)]
    points += [
        Point(quarter, each, is_frozen=False)
        for quarter, each in zip(PERIOD.quarters(), others, strict=True)
    ]
    return Review(
        PERIOD,
        datetime(2026, 11, 23, 9, tzinfo=UTC),
        "sha256:0",
        tuple(points),
        Escalated(),
        Limits(),
    )


def test_a_point_is_of_the_day_on_which_its_figures_were_taken() -> None:
    review = a_review(THEN, NOW)

    assert [point.on for point in review.points] == [day("2026-06-30"), day("2026-09-30")]
    assert (review.before, review.last) == review.points


def test_without_figures_of_before_there_is_nothing_to_compare_with() -> None:
    review = a_review(THEN, NOW)

    assert replace(review, points=review.points[1:]).before is None


def test_courses_stand_in_todays_order_and_those_that_are_gone_last() -> None:
    assert lines_by_course(a_review(THEN, NOW), 5) == [
        Line(("elearning",), (Rate(30, 60), Rate(40, 60))),
        Line(("handout",), (Rate(40, 50), Rate(45, 50))),
        Line(("retired",), (Rate(5, 8), Rate())),
    ]


def test_courses_of_few_are_added_together_last() -> None:
    now = replace(NOW, courses={"drill": Rate(1, 2), **NOW.courses, "retired": Rate(2, 4)})

    assert [line.names for line in lines_by_course(a_review(THEN, now), 5)] == [
        ("elearning",),
        ("drill", "handout", "retired"),
    ], "whoever was asked both may be the same four: the next smallest joins them"


@pytest.mark.parametrize(
    ("councillors", "rate", "expected", "why"),
    [
        (10, Rate(5, 20), [("staff",), ("councillor",)], "enough"),
        (4, Rate(5, 20), [("staff", "councillor")], "four councillors, whatever is asked of them"),
        (10, Rate(1, 4), [("staff", "councillor")], "four of their requirements count"),
        (0, Rate(1, 4), [("staff", "councillor")], "what counts is somebody's"),
    ],
)
def test_councillors_too_few_to_be_shown_are_in_one_row_with_staff(
    councillors: int, rate: Rate, expected: list[tuple[str, ...]], why: str
) -> None:
    now = replace(
        NOW, councillors=Rate(0, councillors), kinds={"staff": Rate(70, 90), "councillor": rate}
    )

    assert [line.names for line in lines_by_kind(a_review(THEN, now), 5)] == expected, why


def test_councillors_by_course_and_by_party_group() -> None:
    review = a_review(THEN, NOW)

    assert lines_by_councillors_course(review, 5) == [
        Line(("elearning",), (Rate(5, 10), Rate(5, 10))),
        Line(("self_audit",), (Rate(4, 10), Rate(4, 10))),
    ]
    assert lines_by_party_group(review, 5) == [Line(("Meadow", "Mill"), (Rate(3, 10), Rate(3, 10)))]


@pytest.mark.parametrize(
    ("then", "now", "expected", "why"),
    [
        (10, 12, True, "enough in both"),
        (0, 12, True, "none at all tells nothing"),
        (3, 12, False, "too few once"),
        (0, 0, False, "there are none"),
    ],
)
def test_whether_councillors_are_shown(then: int, now: int, expected: bool, why: str) -> None:
    review = a_review(
        replace(THEN, councillors=Rate(0, then)), replace(NOW, councillors=Rate(0, now))
    )

    assert shows_councillors(review, 5) is expected, why


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        (
            0,
            "Nobody was on the lists on 30 September 2026, so there is nothing to tell. Import the lists"
            " of staff and of councillors first, or choose another period.",
        ),
        (
            4,
            "Fewer than 5 people were on the lists on 30 September 2026: every number would tell who is"
            " meant. Import the whole lists first, or choose another period.",
        ),
    ],
)
def test_a_paper_about_nobody_or_about_a_few_is_refused(people: int, sentence: str) -> None:
    with pytest.raises(NothingToTellError) as refusal:
        refuse_if_nothing_to_tell(a_review(THEN, replace(NOW, people=people)), 5)

    assert refusal.value.message == sentence


def test_a_paper_about_enough_people_is_not_refused() -> None:
    refuse_if_nothing_to_tell(a_review(THEN, replace(NOW, people=5)), 5)
