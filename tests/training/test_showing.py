"""Who is too few to be shown alone: at one moment, and in every quarter of a paper."""

import pytest

from training.figures import Rate, Share
from training.showing import added, shown_together


def shares(**people: int) -> dict[str, Share]:
    """Rows by how many people they have, half of whose requirements are in place."""
    return {name: Share(count, Rate(count, 2 * count)) for name, count in people.items()}


@pytest.mark.parametrize(
    ("people", "expected", "why"),
    [
        ({"a": 5, "b": 6}, [("a",), ("b",)], "all are large enough"),
        ({"a": 9, "b": 4, "c": 3}, [("a",), ("b", "c")], "the small ones together are seven"),
        ({"a": 9, "b": 4}, [("a", "b")], "one small one would be alone: the next joins it"),
        (
            {"a": 9, "b": 6, "c": 1},
            [("a",), ("b", "c")],
            "the next smallest joins, not the largest",
        ),
        ({"a": 9, "b": 8, "c": 5}, [("a",), ("b",), ("c",)], "five is enough"),
        ({"a": 2, "b": 2}, [], "everything together is too few"),
        ({}, [], "nothing at all"),
        ({"a": 4, "b": 1, "c": 30}, [("c",), ("a", "b")], "just five together"),
    ],
)
def test_small_rows_are_added_together(
    people: dict[str, int], expected: list[tuple[str, ...]], why: str
) -> None:
    assert list(shown_together([shares(**people)], 5)) == expected, why


def test_a_council_may_merge_nothing() -> None:
    assert list(shown_together([shares(a=1, b=0)], 0)) == [("a",), ("b",)]


@pytest.mark.parametrize(
    ("moments", "expected", "why"),
    [
        (
            [shares(a=9, b=6, c=5), shares(a=9, b=6, c=4)],
            [("a",), ("b", "c")],
            "too few once is together always",
        ),
        (
            [shares(a=9, b=3, c=2), shares(a=9, b=3)],
            [("a", "b", "c")],
            "together they must be enough at every moment",
        ),
        ([shares(a=9), shares(a=9, b=5)], [("a",), ("b",)], "nobody there yet tells nothing"),
        ([shares(a=9, b=0), shares(a=9, b=5)], [("a",), ("b",)], "nor does a zero"),
        ([shares(a=3), shares(a=30)], [], "everything was too few once"),
        ([shares(), shares(a=6)], [("a",)], "a moment of nothing"),
        ([], [], "no moment at all"),
    ],
)
def test_rows_are_the_same_at_every_moment(
    moments: list[dict[str, Share]], expected: list[tuple[str, ...]], why: str
) -> None:
    assert list(shown_together(moments, 5)) == expected, why


@pytest.mark.parametrize(
    ("people", "expected", "why"),
    [
        ({"a": 9, "b": 6, "c": 4, "d": 4}, [("a",), ("b", "c", "d")], "the four may be the same"),
        ({"a": 9, "b": 6}, [("a",), ("b",)], "both are enough"),
        ({"c": 4, "d": 4}, [], "four people, however many courses"),
    ],
)
def test_rows_of_the_same_people_are_no_more_people_together(
    people: dict[str, int], expected: list[tuple[str, ...]], why: str
) -> None:
    assert list(shown_together([shares(**people)], 5, same_people=True)) == expected, why


def test_shares_are_added_up_and_an_absent_name_adds_nothing() -> None:
    assert added(shares(a=4, b=3), ["a", "b", "gone"]) == Share(7, Rate(7, 14))
