"""Comma, semicolon and tab separated text as rows."""

import csv
import re
from collections.abc import Iterator
from contextlib import ExitStack
from io import TextIOWrapper
from itertools import chain
from typing import BinaryIO

from bot.feeds.encodings import encoding_of, ends_with_a_line
from training.errors import Problem

SEPARATORS = ",;\t"
LOST_LETTER = "\N{REPLACEMENT CHARACTER}"
_QUOTED = re.compile(r'"[^"]*"')
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")
_OTHER_FORMATS = ("<", "{", "%PDF")


class CsvLines:
    """The rows of one CSV file, read once; `problems` holds those that could not be given."""

    def __init__(self, text: TextIOWrapper, first: str, *, ends_well: bool) -> None:
        self.problems: list[Problem] = []
        self._ends_well = ends_well
        named = _separator_named_in(first)
        lines = text if named else chain([first], text)
        self._reader = csv.reader(lines, delimiter=named or separator_of(first), strict=True)

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Rows with their places; a last row that breaks off becomes a problem."""
        rows = self._numbered()
        held = next(rows, None)
        if held is None:
            return
        width = len(held[1])
        for row in rows:
            yield held
            held = row
        if not self._ends_well and _breaks_off(held[1], width):
            self.problems.append(_broken_off(held[0]))
        else:
            yield held

    def _numbered(self) -> Iterator[tuple[int, list[str]]]:
        """Rows counted as Excel counts them; blank ones are left out."""
        place = 0
        while True:
            place += 1
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                self.problems.append(_unreadable_row(place, str(error)))
                continue
            if any(cells):
                yield place, cells


def open_csv(file: BinaryIO, opened: ExitStack) -> CsvLines | Problem:
    """Find the encoding and the separator of a text file, which `opened` closes in the end."""
    encoding = encoding_of(file)
    if isinstance(encoding, Problem):
        return encoding
    ends_well = ends_with_a_line(file)
    wrapper = TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    text = opened.enter_context(wrapper)
    first = next((line for line in text if line.strip()), "")
    if first.lstrip().startswith(_OTHER_FORMATS) or _NO_TEXT.search(first):
        return Problem("not_a_table", "This is not a table. Save the list as CSV or XLSX.")
    return CsvLines(text, first, ends_well=ends_well)


def _separator_named_in(line: str) -> str:
    """The separator of a first line `sep=;`, by which Excel is told; it does not count as a row."""
    said = line.strip("\r\n ")
    is_named = said[:4].lower() == "sep=" and said[4:] in {",", ";", "\t"}
    return said[4:] if is_named else ""


def separator_of(line: str) -> str:
    """The separator that occurs most often outside quotation marks; a comma if none does."""
    return max(SEPARATORS, key=_QUOTED.sub("", line).count)


def _breaks_off(cells: list[str], width: int) -> bool:
    """Whether a last row without a line end stops before its last cell, or inside a letter."""
    return len(cells) < width or cells[-1].endswith(LOST_LETTER)


def _broken_off(place: int) -> Problem:
    return Problem(
        "truncated",
        f"The file breaks off in row {place}. Export it again, so that nobody is missing.",
        place,
    )


def _unreadable_row(place: int, reason: str) -> Problem:
    """What the csv module found: a cell that never ends, or quotation marks in odd places."""
    if "field larger" in reason:
        return Problem(
            "cell_too_long",
            f"A cell in row {place} is far too long to read. Shorten it, or look for a quotation "
            "mark that is opened and never closed.",
            place,
        )
    if "end of data" in reason:
        return Problem(
            "truncated",
            f"Row {place} opens a quotation mark that is never closed, so it and all that follows "
            "cannot be read. Close it, or export the file again.",
            place,
        )
    return Problem(
        "bad_quotes",
        f"The quotation marks in row {place} do not match, so its cells cannot be told apart.",
        place,
    )
