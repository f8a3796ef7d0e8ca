"""Files that are no tables, or broken ones: one sentence each, and never an exception."""

import os
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.feeds.hr_list import read_people
from bot.feeds.tables import Table, open_table
from tests.bot.feeds.written import GOOD_ROW, HEADER, codes, people_csv, workbook, zipped
from training.errors import Problem

LIST = people_csv(GOOD_ROW.replace("Ada", "Zoë"))
TEXT = LIST.decode()
BOOK = workbook(["employee_no", "name"], ["1042", "Ada Holt"])
LONG = "x" * 1_048_576
BOMB = zipped("xl/media/image1.png", b"x" * 30_000_000, onto=BOOK)
XLS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


@pytest.mark.parametrize(
    ("data", "code", "why"),
    [
        (b"", "empty", "nothing in it"),
        (b"\r\n \r\n\r\n", "empty", "blank lines only"),
        (b"\xef\xbb\xbf", "empty", "a byte order mark and nothing else"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_a_table", "a picture"),
        (b"%PDF-1.7\n1 0 obj", "not_a_table", "a PDF"),
        (b"<html><table><tr><td>", "not_a_table", "a web page saved as .xls"),
        (b'{"people": []}', "not_a_table", "JSON"),
        (bytes(range(1, 128)), "not_a_table", "control characters are no text"),
        (TEXT.encode("utf-16-le"), "not_a_table", "UTF-16 without a mark is full of NULs"),
        (TEXT.encode("utf-32"), "not_a_table", "UTF-32 begins like UTF-16"),
        (b"\xff\xfea\0\x00\xd8b\0", "wrong_encoding", "half of a surrogate pair in UTF-16"),
        (b"\xef\xbb\xbfname\n\xe9\n", "wrong_encoding", "says UTF-8 and is not"),
        (b"name\n\x81\x8d\n", "wrong_encoding", "bytes that Windows-1252 has no letter for"),
        (XLS, "old_workbook", "Excel 97, and what a password makes of XLSX"),
        (BOOK[:900], "unreadable", "a workbook cut short"),
        (b"PK\x03\x04junk", "unreadable", "only begins like a workbook"),
        (workbook(["x"], sheets=("A", "B"), hidden=1)[:50], "unreadable", "cut in the first part"),
        (workbook(), "empty", "a workbook with an empty sheet"),
        (zipped("content.xml", b"<office/>"), "other_workbook", "OpenDocument"),
        (zipped("XL/Workbook.bin", b"\x83\x01"), "other_workbook", "binary"),
        (zipped("content.xml", b"x" * 30_000_000), "other_workbook", "OpenDocument, a bomb"),
        (BOMB, "too_big", "a small workbook with 30 MB of nothing"),
        (workbook(["a"], sheets=("A", "B"), hidden=2), "empty", "every sheet is hidden"),
    ],
)
def test_a_file_that_is_no_table_gives_one_sentence(data: bytes, code: str, why: str) -> None:
    parsed = read_people(data)
    assert [problem.code for problem in parsed.problems] == [code], why
    assert list(parsed.rows) == []
    assert not parsed.is_whole
    assert parsed.problems[0].sentence.endswith(".")


def test_a_file_that_cannot_be_opened_gives_one_sentence(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.csv", tmp_path):
        assert codes(read_people(path).problems) == [(None, "unreadable")]


def test_a_stream_is_no_file() -> None:
    reading, writing = os.pipe()
    os.write(writing, LIST)
    os.close(writing)
    parsed = read_people(Path(f"/dev/fd/{reading}"))
    os.close(reading)
    assert codes(parsed.problems) == [(None, "unreadable")]
    assert parsed.problems[0].sentence.startswith("This is a stream and no file.")


def test_a_file_larger_than_any_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    with path.open("wb") as file:
        file.truncate(250_000_001)
    assert codes(read_people(path).problems) == [(None, "too_big")]


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(LIST)
    assert [row.name for row in read_people(path).rows] == ["Zoë Holt"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (LIST, "UTF-8"),
        (TEXT.encode("utf-8-sig"), "UTF-8 with a mark"),
        (TEXT.encode("utf-16"), "UTF-16 with a mark"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "UTF-16, the other way round"),
        (TEXT.encode("cp1252"), "Windows-1252"),
        (TEXT.replace(",", ";").encode(), "semicolons"),
        (b"\xff\xfe" + TEXT.replace(",", "\t").encode("utf-16-le"), "tabs, as Moodle writes them"),
        (TEXT.replace("\n", "\r\n").encode(), "Windows line ends"),
        (TEXT.replace("\n", "\r").encode(), "old Mac line ends"),
        (TEXT.rstrip("\n").encode(), "no line end at the end"),
        (("sep=;\r\n" + TEXT.replace(",", ";")).encode(), "the separator named for Excel"),
        (("\n\n" + TEXT).encode(), "blank lines at the top"),
        (TEXT.replace("Zoë", "  Zoë  ").encode(), "spaces around a name"),
        (TEXT.replace("Zoë Holt", "Zoë\N{NO-BREAK SPACE} Holt").encode(), "odd spaces in a name"),
        (TEXT.replace("Zoë Holt", '"Zoë Holt"').encode(), "quotation marks"),
    ],
)
def test_the_same_list_is_read_from_every_encoding_and_separator(data: bytes, why: str) -> None:
    parsed = read_people(data)
    assert [row.name for row in parsed.rows] == ["Zoë Holt"], why
    assert codes(parsed.problems) == []
    assert parsed.rows[0].place == 2


def test_a_letter_of_windows_1252_at_the_very_end_is_no_broken_utf_8() -> None:
    with open_table(b"a,b\n1,caf\xe9") as table:
        assert isinstance(table, Table)
        assert [cells for _, cells in table.rows()] == [["1", "café", ""]]


@pytest.mark.parametrize(
    ("row", "expected", "reads_on", "why"),
    [
        ("1,2,3,4", "too_many_cells", True, "an unquoted comma shifts all that follows"),
        ("1,2,3,", None, True, "a last separator too many shifts nothing"),
        ("1,2", None, True, "Excel leaves out empty last cells"),
        (",,", None, True, "a blank row"),
        (f"1,{LONG},3", "cell_too_long", True, "a cell of 1 MB"),
        (f"1,{'x' * 5_000},3", "cell_too_long", True, "longer than any text we keep"),
        ('1,"2"x,3', "bad_quotes", True, "letters behind a quotation mark"),
        ('1,"2,3', "truncated", False, "a quotation mark that is never closed takes the rest"),
    ],
)
def test_a_bad_row_is_named_and_left_out(
    row: str, expected: str | None, reads_on: bool, *, why: str
) -> None:
    with open_table(f"a,b,c\n{row}\n4,5,6\n".encode()) as table:
        assert isinstance(table, Table)
        read = [cells[:3] for _, cells in table.rows()]
        assert codes(table.problems) == ([(2, expected)] if expected else []), why
    assert (["4", "5", "6"] in read) is reads_on


@pytest.mark.parametrize(
    ("end", "why"),
    [
        (b"1043,Ben", "the last row stops in the middle"),
        (b'1043,"Ben', "it stops inside quotation marks"),
        (GOOD_ROW.replace("1042", "1043").encode() + b"Zo\xc3", "it stops inside a letter"),
    ],
)
def test_a_file_that_breaks_off_says_where(end: bytes, why: str) -> None:
    parsed = read_people(LIST + end)
    assert codes(parsed.problems) == [(3, "truncated")], why
    assert [row.number for row in parsed.rows] == ["1042"]
    assert not parsed.is_whole


def test_places_count_rows_as_excel_does() -> None:
    data = people_csv(GOOD_ROW, "", ",,,", GOOD_ROW.replace("1042", '"10\n43"'), GOOD_ROW)
    assert [row.place for row in read_people(data).rows] == [2, 5, 6]


def test_cells_of_a_workbook_become_text() -> None:
    values = [1042, 10.5, True, date(2026, 3, 5), datetime(2026, 3, 5, 14, 2), "=1+1 "]  # noqa: DTZ001
    with open_table(workbook(["a", "b", "c", "d", "e", "f"], values)) as table:
        assert isinstance(table, Table)
        assert list(table.rows()) == [
            (2, ["1042", "10.5", "True", "2026-03-05", "2026-03-05 14:02:00", "0", ""])
        ]


def test_a_blank_row_of_a_workbook_is_counted_and_left_out() -> None:
    with open_table(workbook(["a"], [], ["1"])) as table:
        assert isinstance(table, Table)
        assert list(table.rows()) == [(3, ["1", ""])]


def test_only_the_first_sheet_that_can_be_seen_is_read_and_that_is_said() -> None:
    with open_table(workbook(["a"], sheets=("Hidden", "Staff", "Old"), hidden=1)) as table:
        assert isinstance(table, Table)
        assert codes(table.problems) == [(None, "more_sheets")]
        assert "“Staff”" in table.problems[0].sentence


def test_a_workbook_with_a_cell_far_away_is_refused_before_it_is_loaded() -> None:
    row = [""] * 16_383 + ["far away"]
    rows: list[list[str]] = [["employee_no"], *([[]] * 2_000), row]
    with open_table(workbook(*rows)) as table:
        assert isinstance(table, Problem)
        assert table.code == "too_big"


def test_the_header_alone_is_a_list_of_nobody() -> None:
    parsed = read_people(HEADER.encode())
    assert (list(parsed.rows), parsed.problems, parsed.is_whole) == ([], (), True)
