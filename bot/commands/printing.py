"""How a command prints a listing: as the format says, and for people by default."""

import sys
from io import StringIO
from pathlib import Path

from bot.listings.listing import Format, Table, print_csv, write_csv


def show(table: Table, output: Format, *, out: Path | None = None) -> None:
    """Print a table, or put it into a file, in any format but JSON: each command writes its own."""
    if output is Format.CSV and out is None:
        print_csv(table)
    elif output is Format.CSV:
        text = StringIO(newline="")
        write_csv(table, text)
        handed_over(text.getvalue().encode(), out)
    elif output is Format.XLSX:
        from bot.listings.workbook import hand_over, workbook_of

        hand_over(workbook_of(table), out)
    else:
        from bot.listings.terminal_table import print_table

        print_table(table)


def handed_over(content: bytes, out: Path | None) -> None:
    """Put what was written into the file, or onto stdout."""
    if out is not None:
        out.write_bytes(content)
        return
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
