"""How long completions last: renewals in the window, early, late, and ones that give nothing.

15 June 2020 + 36 months is valid until 14 June 2023; ninety days before that is 16 March 2023.
"""

import pytest

from tests.cast import completed, day, maybe_day
from training.days import FOREVER
from training.validity import Validity, validity_of


@pytest.mark.parametrize(
    ("dates", "until", "given_by", "runs_on_from", "why"),
    [
        (["2020-06-15"], "2023-06-14", "2020-06-15", None, "the page's own example"),
        (
            ["2020-06-15", "2023-03-15"],
            "2026-03-14",
            "2023-03-15",
            None,
            "a day before the window: from its own date",
        ),
        (
            ["2020-06-15", "2023-03-16"],
            "2026-06-14",
            "2023-03-16",
            "2023-06-14",
            "the first day of the window: the remaining days are kept",
        ),
        (
            ["2020-06-15", "2023-06-14"],
            "2026-06-14",
            "2023-06-14",
            "2023-06-14",
            "on the day of expiry",
        ),
        (
            ["2020-06-15", "2023-06-15"],
            "2026-06-14",
            "2023-06-15",
            None,
            "the day after expiry: from its own date",
        ),
        (["2020-06-15", "2024-01-10"], "2027-01-09", "2024-01-10", None, "long after expiry"),
        (
            ["2020-06-15", "2023-05-01", "2026-06-01"],
            "2029-06-14",
            "2026-06-01",
            "2026-06-14",
            "renewed in time twice",
        ),
        (
            ["2020-06-15", "2023-03-16", "2023-04-01"],
            "2026-06-14",
            "2023-03-16",
            "2023-06-14",
            "the third would end on 31 March 2026, earlier: it changes nothing",
        ),
        (
            ["2020-06-15", "2023-03-16", "2023-06-15"],
            "2026-06-14",
            "2023-06-15",
            None,
            "ends on the same day, so the latest completion gives it",
        ),
        (
            ["2020-06-15", "2023-03-16", "2023-04-01", "2026-03-16"],
            "2029-06-14",
            "2026-03-16",
            "2026-06-14",
            "after one that gave nothing, the window is still that of the expiry in force",
        ),
        (
            ["2020-06-15", "2020-06-16"],
            "2023-06-15",
            "2020-06-16",
            None,
            "done again the next day",
        ),
    ],
)
def test_completions_are_walked_in_date_order(
    dates: list[str], until: str, given_by: str, runs_on_from: str | None, why: str
) -> None:
    done = [completed("elearning", each) for each in dates]
    expected = Validity(day(until), completed("elearning", given_by), maybe_day(runs_on_from))

    assert validity_of(done, 36, 90) == expected, why


def test_a_course_without_months_is_valid_for_ever_by_its_latest_completion() -> None:
    done = [completed("handout", "2022-05-04"), completed("handout", "2023-05-04")]

    assert validity_of(done, None, 90) == Validity(FOREVER, done[1])


@pytest.mark.parametrize(
    ("one", "other", "expected", "why"),
    [
        (("2023-06-14", "2020-06-15"), ("2023-06-15", "2020-06-15"), True, "lasts a day longer"),
        (("2023-06-14", "2020-06-15"), ("2023-06-14", "2020-06-16"), True, "as long, done later"),
        (("2023-06-14", "2020-06-15"), ("2023-06-14", "2020-06-15"), False, "the same"),
        (("2023-06-14", "2020-06-15"), ("2023-06-13", "2022-06-15"), False, "done later, shorter"),
    ],
)
def test_the_longer_validity_wins_and_then_the_later_completion(
    one: tuple[str, str], other: tuple[str, str], expected: bool, why: str
) -> None:
    this, that = (Validity(day(until), completed("elearning", on)) for until, on in (one, other))

    assert this.is_beaten_by(that) is expected, why
