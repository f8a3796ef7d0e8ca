"""Dates: day first, strictly, and a sentence for everything else."""

from datetime import date

import pytest

from training.written_dates import date_in, end_in

FIFTH_OF_MARCH = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("2026-03-05", FIFTH_OF_MARCH, "ISO"),
        ("2026-03-05 14:20:00", FIFTH_OF_MARCH, "Moodle's activity report"),
        ("2026-03-05T00:00:00Z", FIFTH_OF_MARCH, "as databases export it"),
        ("05/03/2026", FIFTH_OF_MARCH, "day first"),
        ("5/3/2026", FIFTH_OF_MARCH, "without zeros"),
        ("05/03/26", FIFTH_OF_MARCH, "two digits are 20yy"),
        ("05/03/99", date(2099, 3, 5), "also where 1999 was meant: the checks refuse 2099"),
        ("05/03/26, 14:20", FIFTH_OF_MARCH, "Moodle's course report"),
        ("05.03.2026", FIFTH_OF_MARCH, "dots"),
        ("05-03-2026", FIFTH_OF_MARCH, "hyphens, day first"),
        ("05-Mar-2026", FIFTH_OF_MARCH, "a named month"),
        ("5-mar-26", FIFTH_OF_MARCH, "as Excel abbreviates it"),
        ("5th March 2026", FIFTH_OF_MARCH, "written out"),
        ("1 Sept 2026", date(2026, 9, 1), "four letters of September"),
        ("29/02/2024", date(2024, 2, 29), "a leap day"),
    ],
)
def test_a_full_date_is_read_day_first(text: str, expected: date, why: str) -> None:
    assert date_in(text) == expected, why


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("31/06/2012", "does not exist", "June has 30 days"),
        ("29/02/2023", "does not exist", "no leap year"),
        ("2023-02-30", "does not exist", "also in ISO"),
        ("0/03/2026", "does not exist", "no day 0"),
        ("13/25/2022", "no month 25", "an American date, and not even a good one"),
        ("03/25/2022", "write the day first, as in 25/03/2022", "an American date"),
        ("03/32/2022", "no month 32", "no American date either"),
        ("05/00/2026", "no month", "no month 0"),
        ("5 Mrz 2026", "no month", "a German month"),
        ("June 2022", "not a full date", "no day"),
        ("06/2022", "not a full date", "no day"),
        ("2022", "not a full date", "a year"),
        ("2022-06", "not a full date", "ISO without a day"),
        ("44727", "is a number", "how Excel keeps a date"),
        ("44727.5", "is a number", "with its time"),
        ("soon", "is not a date", "a word"),
        ("5/3-2026", "is not a date", "two separators"),
        ("05/03/202", "is not a date", "a year of three digits"),
        ("\u0660\u0665/03/2026", "is not a date", "digits that are not ours"),
        ("01/01/1066", "too long ago", "a typing error"),
        ("31/12/9999", "further ahead", "only an end may mean for ever"),
    ],
)
def test_anything_else_is_refused_with_what_to_write(text: str, words: str, why: str) -> None:
    said = date_in(text)
    assert isinstance(said, str), why
    assert words in said, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("unspecified", None, "ModernGov"),
        ("31/12/4712", None, "Oracle's end of time"),
        ("9999-12-31", None, "everybody else's"),
        ("31/03/2027", date(2027, 3, 31), "an end"),
    ],
)
def test_an_end_may_be_none(text: str, expected: date | None, why: str) -> None:
    assert end_in(text) == expected, why


def test_an_end_that_is_no_date_is_refused_too() -> None:
    assert (
        end_in("June 2022") == "is not a full date: the day, the month and the year are all needed"
    )
