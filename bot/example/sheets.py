"""The CSV files of the example: UTF-8, comma, line feed, written as they come and counted."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import ExitStack
    from pathlib import Path


class Sheet:
    """One CSV file being written; `rows` counts what follows the header."""

    def __init__(self, path: Path, headers: Sequence[str], *, stack: ExitStack) -> None:
        file = stack.enter_context(path.open("w", encoding="utf-8", newline=""))
        self._write = csv.writer(file, lineterminator="\n").writerow
        self._write(headers)
        self.rows = 0

    def write(self, row: Sequence[object]) -> None:
        """Write one row: dates come out as ISO, None as an empty cell."""
        self._write(row)
        self.rows += 1
