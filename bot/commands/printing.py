"""How a command prints a listing: as the format says, and for people by default."""

from bot.listing import Format, Table, print_csv


def show(table: Table, output: Format) -> None:
    """Print a table in any format but JSON, whose documents each command writes itself."""
    if output is Format.CSV:
        print_csv(table)
    elif output is Format.XLSX:
        from bot.workbook import hand_over, workbook_of

        hand_over(workbook_of(table), None)
    else:
        from bot.terminal_table import print_table

        print_table(table)
