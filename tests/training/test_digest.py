"""Colours, change, trend, and who is too few to be shown."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.cast import TODAY, day
from tests.training.counting import NINE
from training.digest import (
    Colour,
    Digest,
    Measure,
    by_course,
    by_kind,
    by_party_group,
    by_service,
    colour_of,
    digest_message,
    longest_late,
    overall,
    trend,
)
from training.figures import Figures, Longest, Rate, Share
from training.nudges import Role
from training.policy import Rag

RAG = Rag()
NOW = Figures(TODAY, NINE, "sha256:0", overall=Rate(90, 100))


def weeks_ago(weeks: int, **changes: object) -> Figures:
    """The figures of an earlier week."""
    return replace(NOW, week=TODAY - timedelta(weeks=weeks), **changes)  # type: ignore[arg-type]


def a_digest(now: Figures = NOW, *before: Figures) -> Digest:
    """The directors' digest."""
    return Digest(Role.SSG, now, before)


@pytest.mark.parametrize(
    ("rate", "expected", "why"),
    [
        (Rate(95, 100), Colour.GREEN, "from 95"),
        (Rate(9499, 10_000), Colour.AMBER, "94.99 is shown as 94"),
        (Rate(85, 100), Colour.AMBER, "from 85"),
        (Rate(84, 100), Colour.RED, "below"),
        (Rate(0, 3), Colour.RED, "none"),
        (Rate(), None, "nothing counts"),
    ],
)
def test_the_colour_of_a_rate(rate: Rate, expected: Colour | None, why: str) -> None:
    assert colour_of(rate, RAG) is expected, why


@pytest.mark.parametrize(
    ("now", "before", "expected", "why"),
    [
        (Rate(90, 100), [Rate(88, 100)], 2, "up"),
        (Rate(90, 100), [Rate(91, 100)], -1, "down"),
        (Rate(909, 1000), [Rate(901, 1000)], 0, "both are shown as 90"),
        (Rate(90, 100), [], None, "nothing was frozen before"),
        (Rate(90, 100), [Rate()], None, "nothing counted then"),
        (Rate(), [Rate(90, 100)], None, "nothing counts now"),
        (Rate(90, 100), [Rate(10, 100), Rate(80, 100)], 10, "the last one frozen counts"),
    ],
)
def test_change_is_between_the_numbers_shown(
    now: Rate, before: list[Rate], expected: int | None, why: str
) -> None:
    earlier = [weeks_ago(len(before) - place, overall=rate) for place, rate in enumerate(before)]
    measure = overall(a_digest(replace(NOW, overall=now), *earlier), RAG)

    assert measure.change == expected, why


def test_courses_and_kinds_are_compared_with_themselves() -> None:
    now = replace(
        NOW,
        courses={"elearning": Rate(1, 2), "handout": Rate(2, 2)},
        kinds={"staff": Rate(3, 4)},
    )
    before = weeks_ago(1, courses={"elearning": Rate(2, 2)}, kinds={"staff": Rate(1, 4)})
    digest = a_digest(now, before)

    assert by_course(digest, RAG) == [
        Measure("elearning", Rate(1, 2), Colour.RED, -50),
        Measure("handout", Rate(2, 2), Colour.GREEN, None),
    ]
    assert by_kind(digest, RAG) == [Measure("staff", Rate(3, 4), Colour.RED, 50)]
    assert [each.change for each in by_course(a_digest(now), RAG)] == [None, None]
    assert [each.change for each in by_kind(a_digest(now), RAG)] == [None]


def shares(**people: int) -> dict[str, Share]:
    """Services by how many people they have, half of whose requirements are in place."""
    return {name: Share(count, Rate(count, 2 * count)) for name, count in people.items()}


def test_merged_services_are_added_up_now_and_before() -> None:
    now = replace(NOW, services=shares(a=9, b=4, c=3))
    before = weeks_ago(1, services={"a": Share(9, Rate(9, 9)), "b": Share(4, Rate(0, 7))})

    assert by_service(a_digest(now, before), RAG, smallest=5) == [
        Measure("a", Rate(9, 18), Colour.RED, -50, people=9),
        Measure("", Rate(7, 14), Colour.RED, 50, people=7, merged=2),
    ]
    assert [each.change for each in by_service(a_digest(now), RAG, smallest=5)] == [None, None]


def test_small_party_groups_are_merged_like_services() -> None:
    now = replace(NOW, party_groups=shares(meadow=20, mill=3, bridge=2))
    before = weeks_ago(1, party_groups=shares(meadow=20))

    found = by_party_group(a_digest(now, before), RAG, smallest=5)
    assert [(each.name, each.people, each.merged) for each in found] == [
        ("meadow", 20, 1),
        ("", 5, 2),
    ]
    assert len(by_party_group(a_digest(now), RAG, smallest=5)) == 2


@pytest.mark.parametrize(
    ("service", "expected", "why"),
    [
        ("a", "a", "large enough"),
        ("b", None, "four people are too few"),
        (None, None, "a councillor's"),
        ("gone", None, "a service that nobody is in"),
    ],
)
def test_the_longest_late_names_no_small_service(
    service: str | None, expected: str | None, why: str
) -> None:
    longest = Longest(day("2026-01-05"), "elearning", service)
    digest = a_digest(replace(NOW, services=shares(a=5, b=4), longest=longest))

    assert longest_late(digest, smallest=5) == replace(longest, service=expected), why
    assert longest_late(a_digest(), smallest=5) is None


def test_the_trend_is_twelve_weeks_with_gaps_where_nothing_was_frozen() -> None:
    digest = a_digest(NOW, weeks_ago(30), weeks_ago(11, overall=Rate(1, 2)), weeks_ago(1))
    points = trend(digest)

    assert [point.percent for point in points] == [50, *[None] * 9, 90, 90]
    assert (points[0].week, points[-1].week) == (day("2026-09-07"), TODAY)


def test_a_digest_has_one_key_a_week() -> None:
    message = digest_message(Role.OSG, TODAY)

    assert message.key == "osg|2026-11-23|digest"
    assert message.nudges == ()
