"""The whole list that somebody asked for, as a file to go with its email."""

from bot.listing import Table
from bot.workbook import workbook_of
from dialogs import list_letter, overdue_sheet
from dialogs.letters import Attachment
from scheduler.ports import Outgoing
from training.looks import WholeList

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_for(outgoing: Outgoing, whole: WholeList) -> Attachment:
    """The workbook; what a spreadsheet would take for a formula is made harmless in it."""
    rows = list(overdue_sheet.rows(whole, outgoing.policy))
    table = Table("Late training", overdue_sheet.COLUMNS, rows)
    return Attachment(list_letter.file_name(outgoing, whole), XLSX, workbook_of(table))
