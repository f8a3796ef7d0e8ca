"""A date in three boxes: read as it is meant, and never guessed."""

import pytest

from bot.web.dates import Boxes


@pytest.mark.parametrize(
    ("typed", "value", "why"),
    [
        (("27", "3", "2026"), "2026-03-27", "as the hint shows it"),
        (("07", "03", "2026"), "2026-03-07", "with noughts"),
        ((" 7 ", " 3", "2026 "), "2026-03-07", "with spaces"),
        (("29", "2", "2024"), "2024-02-29", "a leap day"),
        (("7", "March", "2026"), "2026-03-07", "the month by name"),
        (("7", "sept.", "2026"), "2026-09-07", "or its beginning"),
        (("1", "1", "0999"), "0999-01-01", "what may be meant is for the dialog to say"),
        (("", "", ""), "", "nothing"),
    ],
)
def test_a_date_comes_back_in_iso_form(typed: tuple[str, str, str], value: str, why: str) -> None:
    boxes = Boxes.sent(fields(*typed), "done_on")
    assert (boxes.value, boxes.error, boxes.wrong if value else ()) == (value, None, ()), why


@pytest.mark.parametrize(
    ("typed", "error", "wrong"),
    [
        (
            ("31", "2", "2026"),
            "That is not a day in the calendar. Please enter a real date, such as 27 3 2026.",
            ("day", "month", "year"),
        ),
        (
            ("29", "2", "2026"),
            "That is not a day in the calendar. Please enter a real date, such as 27 3 2026.",
            ("day", "month", "year"),
        ),
        (
            ("1", "13", "2026"),
            "That is not a day in the calendar. Please enter a real date, such as 27 3 2026.",
            ("day", "month", "year"),
        ),
        (
            ("first", "ma", "2026"),
            "That is not a day in the calendar. Please enter a real date, such as 27 3 2026.",
            ("day", "month", "year"),
        ),
        (
            ("1", "6", "26"),
            "Please enter the year with four digits, such as 27 3 2026.",
            ("year",),
        ),
        (
            ("1", "6", "2\uff1026"),
            "Please enter the year with four digits, such as 27 3 2026.",
            ("year",),
        ),
        (("", "6", "2022"), "Please enter the day as well: a full date is needed.", ("day",)),
        (
            ("", "June", ""),
            "Please enter the day and the year as well: a full date is needed.",
            ("day", "year"),
        ),
    ],
)
def test_what_is_no_full_date_is_said_and_the_boxes_are_named(
    typed: tuple[str, str, str], error: str, wrong: tuple[str, ...]
) -> None:
    boxes = Boxes.sent(fields(*typed), "done_on")
    assert (boxes.error, boxes.wrong) == (error, wrong)
    assert Boxes.holding(boxes.value) == boxes


def test_a_date_that_is_known_is_shown_without_noughts() -> None:
    assert Boxes.holding("2026-03-07") == Boxes("7", "3", "2026")


def test_slashes_in_a_box_move_nothing_into_another_box() -> None:
    boxes = Boxes.sent(fields("1/2", "3", "2026"), "done_on")
    assert Boxes.holding(boxes.value) == Boxes("1 2", "3", "2026")


def fields(day: str, month: str, year: str) -> dict[str, str]:
    return {"done_on-day": day, "done_on-month": month, "done_on-year": year}
