"""The whole list that somebody asked for, as a file to go with its email."""

from bot.listings.listing import Table
from bot.listings.workbook import workbook_of
from dialogs.letters import list_letter
from dialogs.letters.letter import Attachment
from dialogs.overdue import sheet
from scheduler.ports import Outgoing
from training.looks import WholeList

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_for(outgoing: Outgoing, whole: WholeList) -> Attachment:
    """The workbook; what a spreadsheet would take for a formula is made harmless in it."""
    rows = list(sheet.rows(whole, outgoing.policy))
    table = Table("Late training", sheet.COLUMNS, rows)
    return Attachment(list_letter.file_name(outgoing, whole), XLSX, workbook_of(table))
