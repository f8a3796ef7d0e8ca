"""Managers that do not exist, and circles of managers: said, and the ties kept."""

import pytest

from tests.cast import a_person, a_post
from tests.training.listing import staff
from training.listed import StaffRow
from training.managers import circles, unknown_managers
from training.people import Person


def team(*ties: tuple[str, str | None]) -> list[StaffRow]:
    """One row for each number and its manager, from row 2 on."""
    return [
        staff(a_post(number=number, manager=manager), place=place)
        for place, (number, manager) in enumerate(ties, start=2)
    ]


BOSS = a_person(a_post(number="9001"))


@pytest.mark.parametrize(
    ("rows", "places", "why"),
    [
        (team(("1", "2"), ("2", None)), [], "listed further down"),
        (team(("1", "9001")), [], "not listed, but known"),
        (team(("1", "7777"), ("2", "1")), [2], "nobody's number"),
        (team(("1", "Bram Holloway")), [2], "a name is no number"),
    ],
)
def test_a_manager_who_does_not_exist_is_said(
    rows: list[StaffRow], places: list[int], why: str
) -> None:
    found = list(unknown_managers(rows, [BOSS]))
    assert [problem.place for problem in found] == places, why
    assert all(not problem.is_error for problem in found)


A_KNOWN_CIRCLE = (
    a_person(a_post(number="8", manager="9")),
    a_person(a_post(number="9", manager="8")),
)


@pytest.mark.parametrize(
    ("rows", "known", "sentences", "why"),
    [
        (team(("1", "2"), ("2", "3"), ("3", None)), (), [], "a chain"),
        (
            team(("1", "2"), ("2", "1")),
            (),
            ["Row 2, 3: 1, 2 manage each other in a circle."],
            "two",
        ),
        (team(("1", "1")), (), ["Row 2: 1 is their own manager."], "one"),
        (
            team(("0", "1"), ("1", "2"), ("2", "3"), ("3", "1"), ("4", "3")),
            (),
            ["Row 3, 4, 5: 1, 2, 3 manage each other in a circle."],
            "three, said once, without those who only lead to it",
        ),
        (
            team(("1", "2"), ("2", "1"), ("3", "4"), ("4", "3")),
            (),
            [
                "Row 2, 3: 1, 2 manage each other in a circle.",
                "Row 4, 5: 3, 4 manage each other in a circle.",
            ],
            "two circles",
        ),
        (
            team(("1", "9001")),
            (a_person(a_post(number="9001", manager="1")),),
            ["Row 2: 1, 9001 manage each other in a circle."],
            "closed by somebody known",
        ),
        (team(("8", None)), A_KNOWN_CIRCLE, [], "the list opens a known circle"),
        (
            team(("1", "8")),
            A_KNOWN_CIRCLE,
            ["8, 9 manage each other in a circle."],
            "leads to one that has no row here",
        ),
        (team(("1", "7777")), (), [], "an unknown manager ends the way"),
    ],
)
def test_each_circle_of_managers_is_said_once(
    rows: list[StaffRow], known: tuple[Person, ...], sentences: list[str], *, why: str
) -> None:
    found = list(circles(rows, known))
    assert [problem.sentence for problem in found] == sentences, why
    assert all(not problem.is_error for problem in found)


def test_a_circle_of_everybody_is_found_without_recursion() -> None:
    rows = team(*((str(number), str((number + 1) % 5_000)) for number in range(5_000)))
    assert len(list(circles(rows, ()))) == 1
