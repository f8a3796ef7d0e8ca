"""How quarters and rows are named, and how a table of many quarters is cut."""

from datetime import date

import pytest

from dialogs.review.words import listed, quarter_name, tables
from training.quarters import Quarter


@pytest.mark.parametrize(
    ("from_on", "to_on", "expected"),
    [
        (date(2025, 4, 1), date(2025, 6, 30), "April to June 2025"),
        (date(2025, 4, 2), date(2025, 6, 30), "2 April 2025 to 30 June 2025"),
        (date(2025, 5, 5), date(2025, 5, 5), "5 May 2025"),
    ],
)
def test_a_quarter_is_named_by_its_months_or_else_by_its_days(
    from_on: date, to_on: date, expected: str
) -> None:
    assert quarter_name(Quarter(from_on, to_on)) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_names_are_listed(names: list[str], expected: str) -> None:
    assert listed(names) == expected


@pytest.mark.parametrize(
    ("columns", "widths", "why"),
    [
        (5, [5], "a year and the moment before it"),
        (6, [6], "the most that fits"),
        (7, [3, 4], "what is left over comes first"),
        (8, [4, 4], "two years"),
        (9, [5, 4], "two years and the moment before them, which stands with the first"),
        (21, [5, 4, 4, 4, 4], "five years and the moment before them"),
    ],
)
def test_many_quarters_are_cut_into_years(columns: int, widths: list[int], why: str) -> None:
    names = [f"column {place}" for place in range(columns)]
    cut = list(
        tables("Uptake", names, [("Staff", [str(each) for each in range(columns)])], corner="Kind")
    )

    assert [len(table.headings) - 1 for table in cut] == widths, why
    assert [name for table in cut for name in table.headings[1:]] == names
    assert [cell for table in cut for cell in table.rows[0][1:]] == [
        str(each) for each in range(columns)
    ]
    assert {(table.headings[0], table.rows[0][0]) for table in cut} == {("Kind", "Staff")}


def test_each_part_of_a_table_says_which_it_is() -> None:
    cut = tables("Uptake", ["a"] * 7, [("Staff", ["1"] * 7)], corner="Kind")

    assert [table.caption for table in cut] == ["Uptake (1 of 2)", "Uptake (2 of 2)"]


def test_without_rows_there_is_no_table() -> None:
    assert list(tables("Uptake", ["a"], [], corner="Kind")) == []
