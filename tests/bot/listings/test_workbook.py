"""Workbooks of one table: days as days, numbers as numbers, nothing that runs."""

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from python_calamine import CalamineWorkbook

from bot.listings.listing import Table
from bot.listings.workbook import hand_over, workbook_of

TABLE = Table(
    "Listing",
    ("name", "on", "at", "count", "nothing"),
    [("=cmd|calc", date(2026, 11, 23), datetime(2026, 11, 23, 9, tzinfo=UTC), 7, None)],
)


def test_values_keep_their_kind_and_a_formula_is_text() -> None:
    sheet = CalamineWorkbook.from_filelike(BytesIO(workbook_of(TABLE))).get_sheet_by_index(0)
    assert sheet.to_python() == [
        ["name", "on", "at", "count", "nothing"],
        ["'=cmd|calc", date(2026, 11, 23), datetime(2026, 11, 23, 9), 7.0, ""],  # noqa: DTZ001
    ]


def test_the_headings_stay_in_sight_and_can_be_filtered() -> None:
    with ZipFile(BytesIO(workbook_of(TABLE))) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert 'xSplit="1" ySplit="1"' in sheet
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:E2"/>' in sheet
    assert "<f>" not in sheet


def test_a_workbook_goes_into_the_file_that_is_named(tmp_path: Path) -> None:
    hand_over(b"PK", tmp_path / "listing.xlsx")
    assert (tmp_path / "listing.xlsx").read_bytes() == b"PK"
