"""Calendar months, inclusive ends, absences that move a date, and working days."""

import pytest

from tests.cast import Weekdays, day, maybe_day
from training.days import (
    Allowance,
    Period,
    add_months,
    long_date,
    moved_past,
    next_working_day,
    valid_until,
    working_day_from,
    working_day_until,
)

CHRISTMAS = Weekdays(("2026-12-25", "2026-12-28", "2027-01-01"))


@pytest.mark.parametrize(
    ("start", "months", "expected", "why"),
    [
        ("2022-05-02", 3, "2022-08-02", "the same day of the month"),
        ("2022-05-02", 0, "2022-05-02", "no months at all"),
        ("2023-01-31", 1, "2023-02-28", "clipped to February"),
        ("2024-01-31", 1, "2024-02-29", "clipped to February of a leap year"),
        ("2023-08-31", 6, "2024-02-29", "clipped across the end of a year"),
        ("2022-05-31", 1, "2022-06-30", "clipped to a month of thirty days"),
        ("2023-02-28", 1, "2023-03-28", "never stretched to the end of a longer month"),
        ("2024-02-29", 12, "2025-02-28", "a leap day after one year"),
        ("2020-02-29", 48, "2024-02-29", "a leap day after four years"),
        ("2023-12-15", 1, "2024-01-15", "December into January"),
        ("2023-11-30", 1, "2023-12-30", "December is still the same year"),
        ("2023-12-31", 12, "2024-12-31", "December to December"),
    ],
)
def test_months_are_calendar_months_clipped_to_the_last_day(
    start: str, months: int, expected: str, why: str
) -> None:
    assert add_months(day(start), months) == day(expected), why


@pytest.mark.parametrize(
    ("completed_on", "months", "expected", "why"),
    [
        ("2020-06-15", 36, "2023-06-14", "the page's own example"),
        ("2020-03-01", 36, "2023-02-28", "ends on the last of February"),
        ("2021-03-01", 36, "2024-02-29", "ends on a leap day"),
        ("2020-02-29", 36, "2023-02-27", "clipped first, then less one day"),
        ("2020-01-01", 48, "2023-12-31", "ends with the year"),
    ],
)
def test_a_validity_ends_the_day_before_its_months_are_full(
    completed_on: str, months: int, expected: str, why: str
) -> None:
    assert valid_until(day(completed_on), months) == day(expected), why


@pytest.mark.parametrize(
    ("written", "expected"), [("2026-03-05", "5 March 2026"), ("2024-12-31", "31 December 2024")]
)
def test_people_read_dates_without_leading_zeros(written: str, expected: str) -> None:
    assert long_date(day(written)) == expected


@pytest.mark.parametrize(
    ("allowance", "last_day", "words"),
    [
        (Allowance(days=7), "2022-01-07", "7 days"),
        (Allowance(days=1), "2022-01-01", "1 day"),
        (Allowance(days=0), "2021-12-31", "0 days"),
        (Allowance(months=1), "2022-01-31", "1 month"),
        (Allowance(months=2), "2022-02-28", "2 months"),
    ],
)
def test_an_allowance_counts_from_a_start_and_names_itself(
    allowance: Allowance, last_day: str, words: str
) -> None:
    assert allowance.after(day("2021-12-31")) == day(last_day)
    assert str(allowance) == words


@pytest.mark.parametrize(
    ("to_on", "asked", "expected", "why"),
    [
        ("2023-06-30", "2023-05-31", False, "the day before it starts"),
        ("2023-06-30", "2023-06-01", True, "the first day"),
        ("2023-06-30", "2023-06-30", True, "the last day"),
        ("2023-06-30", "2023-07-01", False, "the day after it ends"),
        ("2023-06-01", "2023-06-01", True, "a period of one day"),
        (None, "2033-06-01", True, "it has no known end"),
        (None, "2023-05-31", False, "without an end it still has a beginning"),
    ],
)
def test_a_period_includes_both_its_ends(
    to_on: str | None, asked: str, expected: bool, why: str
) -> None:
    period = Period(day("2023-06-01"), maybe_day(to_on))

    assert period.covers(day(asked)) is expected, why


JUNE = Period(day("2023-06-01"), day("2023-06-30"))
JULY = Period(day("2023-07-10"), day("2023-07-31"))
WITHOUT_END = Period(day("2023-06-01"))


@pytest.mark.parametrize(
    ("due", "periods", "expected", "why"),
    [
        ("2023-06-15", (), "2023-06-15", "nobody was away"),
        ("2023-05-31", (JUNE,), "2023-05-31", "due the day before it starts"),
        ("2023-06-01", (JUNE,), "2023-07-14", "due on the first day away"),
        ("2023-06-30", (JUNE,), "2023-07-14", "due on the last day away"),
        ("2023-07-01", (JUNE,), "2023-07-01", "due on the day of return"),
        ("2023-06-15", (WITHOUT_END,), "2023-06-15", "no known end to count from"),
        ("2023-06-15", (JUNE, JULY), "2023-08-14", "moved into the next absence, so moved again"),
        ("2023-06-15", (JULY, JUNE), "2023-08-14", "whatever order they were recorded in"),
        ("2023-07-20", (JUNE, JULY), "2023-08-14", "only the second one covers it"),
    ],
)
def test_a_date_inside_an_absence_moves_to_fourteen_days_after_it(
    due: str, periods: tuple[Period, ...], expected: str, why: str
) -> None:
    assert moved_past(day(due), periods, 14) == day(expected), why


@pytest.mark.parametrize(
    ("asked", "next_or_same", "last_or_same", "following", "why"),
    [
        ("2026-12-24", "2026-12-24", "2026-12-24", "2026-12-29", "worked; a long weekend follows"),
        ("2026-12-25", "2026-12-29", "2026-12-24", "2026-12-29", "a bank holiday on a Friday"),
        ("2026-12-26", "2026-12-29", "2026-12-24", "2026-12-29", "a Saturday"),
        ("2026-12-28", "2026-12-29", "2026-12-24", "2026-12-29", "the substitute on the Monday"),
        ("2026-12-29", "2026-12-29", "2026-12-29", "2026-12-30", "an ordinary Tuesday"),
        ("2027-01-01", "2027-01-04", "2026-12-31", "2027-01-04", "New Year, before a weekend"),
    ],
)
def test_working_days_skip_weekends_and_bank_holidays(
    asked: str, next_or_same: str, last_or_same: str, following: str, why: str
) -> None:
    found = (
        working_day_from(day(asked), CHRISTMAS),
        working_day_until(day(asked), CHRISTMAS),
        next_working_day(day(asked), CHRISTMAS),
    )

    assert found == (day(next_or_same), day(last_or_same), day(following)), why
