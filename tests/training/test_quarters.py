"""The period of a paper: its quarters, its weeks and months, and the periods that are refused."""

from datetime import date

import pytest

from tests.cast import day, maybe_day
from training.quarters import PeriodError, Quarter, ReviewPeriod, review_period

TODAY = date(2026, 11, 23)
YEAR = ReviewPeriod(day("2025-04-01"), day("2026-03-31"))


def cut(from_on: str, to_on: str) -> list[tuple[str, str, bool]]:
    """The quarters of a period: from, to, and whether whole."""
    quarters = ReviewPeriod(day(from_on), day(to_on)).quarters()
    return [(each.from_on.isoformat(), each.to_on.isoformat(), each.is_whole) for each in quarters]


@pytest.mark.parametrize(
    ("from_on", "to_on", "expected", "why"),
    [
        (
            "2025-04-01",
            "2026-03-31",
            [
                ("2025-04-01", "2025-06-30", True),
                ("2025-07-01", "2025-09-30", True),
                ("2025-10-01", "2025-12-31", True),
                ("2026-01-01", "2026-03-31", True),
            ],
            "a council's year",
        ),
        (
            "2025-05-10",
            "2025-08-01",
            [("2025-05-10", "2025-06-30", False), ("2025-07-01", "2025-08-01", False)],
            "parts at both ends",
        ),
        ("2025-02-03", "2025-02-03", [("2025-02-03", "2025-02-03", False)], "one day"),
        ("2024-01-01", "2024-03-30", [("2024-01-01", "2024-03-30", False)], "a day short"),
    ],
)
def test_a_period_is_cut_into_quarters_of_the_calendar(
    from_on: str, to_on: str, expected: list[tuple[str, str, bool]], why: str
) -> None:
    assert cut(from_on, to_on) == expected, why


def test_a_quarter_covers_its_first_and_its_last_day() -> None:
    quarter = Quarter(day("2025-04-01"), day("2025-06-30"))

    assert [
        quarter.covers(day(each))
        for each in ("2025-03-31", "2025-04-01", "2025-06-30", "2025-07-01")
    ] == [False, True, True, False]


def test_the_day_before_is_what_change_is_measured_from() -> None:
    assert YEAR.day_before == day("2025-03-31")


@pytest.mark.parametrize(
    ("from_on", "to_on", "expected", "why"),
    [
        ("2026-11-23", "2026-12-07", ["2026-11-23", "2026-11-30", "2026-12-07"], "both ends"),
        ("2026-11-24", "2026-12-06", ["2026-11-30"], "weeks that begin in it"),
        ("2026-11-24", "2026-11-29", [], "no Monday"),
        ("2026-11-24", "2026-11-24", [], "one Tuesday"),
    ],
)
def test_the_weeks_that_begin_in_a_period(
    from_on: str, to_on: str, expected: list[str], why: str
) -> None:
    period = ReviewPeriod(day(from_on), day(to_on))

    assert [each.isoformat() for each in period.mondays()] == expected, why


@pytest.mark.parametrize(
    ("since", "from_on", "to_on", "expected", "why"),
    [
        ("2020-01-01", "2026-01-01", "2026-03-31", ["2026-01", "2026-02", "2026-03"], "all"),
        ("2026-01-02", "2026-01-01", "2026-03-30", ["2026-02"], "not the first, not the last"),
        ("2026-05-01", "2026-01-01", "2026-03-31", [], "nothing was known yet"),
        (None, "2026-01-01", "2026-03-31", [], "no list was ever taken in"),
    ],
)
def test_the_whole_months_of_a_period(
    since: str | None, from_on: str, to_on: str, expected: list[str], why: str
) -> None:
    period = ReviewPeriod(day(from_on), day(to_on))
    months = period.whole_months(since=maybe_day(since))

    assert [f"{each:%Y-%m}" for each in months] == expected, why


@pytest.mark.parametrize(
    ("from_on", "to_on", "why"),
    [
        ("2025-04-01", "2026-03-31", "a year"),
        ("2026-11-23", "2026-11-23", "today alone"),
        ("2021-11-24", "2026-11-23", "five years to the day"),
        ("2020-02-29", "2025-02-27", "five years from a leap day"),
    ],
)
def test_a_period_that_can_be_looked_back_on(from_on: str, to_on: str, why: str) -> None:
    period = review_period(day(from_on), day(to_on), today=TODAY)

    assert period == ReviewPeriod(day(from_on), day(to_on)), why


@pytest.mark.parametrize(
    ("from_on", "to_on", "sentence"),
    [
        (
            "2026-03-31",
            "2025-04-01",
            "The period would begin on 31 March 2026, after its end on 1 April 2025."
            " Give the earlier day first.",
        ),
        (
            "2026-04-01",
            "2026-11-24",
            "The period would end on 24 November 2026, which is still to come."
            " End it on 23 November 2026 or earlier.",
        ),
        (
            "2021-11-23",
            "2026-11-23",
            "A paper covers five years at most: from 23 November 2021 to 22 November 2026."
            " Ask for a shorter period.",
        ),
    ],
)
def test_a_period_that_is_refused(from_on: str, to_on: str, sentence: str) -> None:
    with pytest.raises(PeriodError) as refusal:
        review_period(day(from_on), day(to_on), today=TODAY)

    assert refusal.value.message == sentence
