"""Unbroken service."""

import pytest

from tests.cast import a_seat, day, maybe_day
from training.seats import Term, first_election_of, follows, is_re_elected


@pytest.mark.parametrize(
    ("to_on", "from_on", "expected", "why"),
    [
        ("2023-05-08", "2023-05-04", True, "elected before the old term ends"),
        ("2023-05-08", "2023-05-09", True, "the next day"),
        ("2023-05-08", "2023-06-08", True, "31 days later"),
        ("2023-05-08", "2023-06-09", False, "32 days later: a new service"),
        (None, "2031-05-05", True, "an end that nobody said"),
    ],
)
def test_a_term_follows_another_unless_there_is_a_month_between(
    to_on: str | None, from_on: str, expected: bool, why: str
) -> None:
    assert follows(maybe_day(to_on), day(from_on)) is expected, why


def test_the_first_election_is_that_before_which_there_was_a_break() -> None:
    terms = [
        Term(day("2023-05-04"), None),
        Term(day("2011-05-05"), day("2015-05-11")),
        Term(day("2019-05-02"), day("2023-05-08")),
    ]
    assert first_election_of(terms) == day("2019-05-02")


def test_a_service_without_a_break_began_with_its_first_term() -> None:
    terms = [Term(day("2019-05-02"), day("2023-05-08")), Term(day("2023-05-04"), None)]
    assert first_election_of(terms) == day("2019-05-02")
    assert first_election_of(terms[1:]) == day("2023-05-04")


@pytest.mark.parametrize(
    ("known", "listed", "expected", "why"),
    [
        ("2019-05-02", "2023-05-04", True, "a later election"),
        ("2019-05-02", "2019-05-02", False, "the same"),
        ("2023-05-04", "2019-05-02", False, "an earlier one is a correction"),
    ],
)
def test_a_later_election_in_unbroken_service_is_a_re_election(
    known: str, listed: str, expected: bool, why: str
) -> None:
    assert is_re_elected(a_seat(elected=known), a_seat(elected=listed)) is expected, why
