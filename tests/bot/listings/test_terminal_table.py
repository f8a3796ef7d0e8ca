"""Tables on terminals of any width, and harmless there."""

import io
from datetime import UTC, datetime

from rich.console import Console

from bot.listings.listing import Table
from bot.listings.terminal_table import print_table

LEDGER = Table(
    "2 deliveries",
    ("id", "person", "planned_for", "answer", "attempts"),
    [
        ("3c50729e", "1042", datetime(2026, 11, 23, 9, tzinfo=UTC), "one two three four", 1),
        ("3c50729f", None, None, None, 0),
    ],
    prose="answer",
    spare=("attempts", "planned_for"),
)


def drawn(table: Table, width: int) -> list[str]:
    out = io.StringIO()
    print_table(table, Console(file=out, width=width, highlight=False, markup=False))
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_a_table_is_its_title_its_headings_and_its_rows() -> None:
    assert drawn(LEDGER, 80) == [
        "2 deliveries",
        "",
        "id        person  planned for        answer              attempts",
        "─────────────────────────────────────────────────────────────────",
        "3c50729e  1042    23 Nov 2026 09:00  one two three four  1",
        "3c50729f                                                 0",
    ]


def test_without_room_the_spare_columns_are_left_out_and_named() -> None:
    assert drawn(LEDGER, 40) == [
        "2 deliveries",
        "",
        "id        person  answer",
        "────────────────────────────────────",
        "3c50729e  1042    one two three four",
        "3c50729f",
        "",
        "No room here for: planned for, attempts.",
        "--format csv has everything.",
    ]


def test_prose_goes_on_in_the_next_line_and_a_number_never_does() -> None:
    assert drawn(LEDGER, 30)[4:7] == [
        "3c50729e  1042    one two",
        "                  three four",
        "3c50729f",
    ]


def test_a_table_of_nobody_has_its_headings() -> None:
    assert drawn(Table("Nobody", ("number", "due_on"), []), 80)[2] == "number  due on"


def test_a_control_character_in_a_name_does_not_reach_the_terminal() -> None:
    lines = drawn(Table("People", ("name",), [("Ada\x1b[31m Holt",)]), 80)
    assert lines[-1] == "Ada\N{REPLACEMENT CHARACTER}[31m Holt"


def test_markup_in_a_name_is_only_text() -> None:
    assert drawn(Table("People", ("name",), [("[red]Ada[/red]",)]), 80)[-1] == "[red]Ada[/red]"
