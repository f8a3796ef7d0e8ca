"""Listings: as CSV, and harmless in a spreadsheet."""

import io
from datetime import date

import pytest

from bot.listings.listing import Table, neutralised, write_csv


def test_csv_has_iso_days_and_empty_cells() -> None:
    out = io.StringIO(newline="")
    write_csv(Table("x", ("on", "at", "none"), [(date(2026, 11, 23), 7, None)]), out)
    assert out.getvalue() == "on,at,none\r\n2026-11-23,7,\r\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=cmd|calc", "'=cmd|calc"),
        ("+44 20", "'+44 20"),
        ("-1", "'-1"),
        ("@sum", "'@sum"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("Ada = Holt", "Ada = Holt"),
        ("", ""),
    ],
)
def test_text_that_a_spreadsheet_would_run_is_made_harmless(text: str, expected: str) -> None:
    assert neutralised(text) == expected
