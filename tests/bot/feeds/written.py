"""Small files for the tests: a people list, a workbook, and what is said about them."""

import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO

import xlsxwriter

from training.errors import Problem

HEADER = (
    "employee_no,name,email,kind,post,post_since,service,manager_employee_no,employment,"
    "started_on,ended_on,groups,absent_from,absent_to"
)
GOOD_ROW = (
    "1042,Ada Holt,ada.holt@example.gov.uk,staff,Housing Officer,,Housing,1007,,2019-06-30,,,,"
)


def people_csv(*rows: str) -> bytes:
    """A people list in our own format with these rows."""
    return "\n".join((HEADER, *rows, "")).encode()


def workbook(*rows: Sequence[object], sheets: Sequence[str] = ("Staff",), hidden: int = 0) -> bytes:
    """An XLSX file with these rows in each sheet; the first `hidden` sheets are hidden."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "dd/mm/yyyy"}) as book:
        opened = [book.add_worksheet(name) for name in sheets]
        for sheet in opened:
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, date | datetime):
                        sheet.write_datetime(at, column, value)
                    else:
                        sheet.write(at, column, value)
        for sheet in opened[:hidden]:
            opened[-1].activate()
            opened[-1].set_first_sheet()
            sheet.hide()
    return file.getvalue()


def zipped(name: str, content: bytes, *, onto: bytes = b"") -> bytes:
    """An archive with one file in it, or with one file more."""
    file = BytesIO(onto)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def codes(problems: Sequence[Problem]) -> list[tuple[int | None, str]]:
    """The place and the code of each problem."""
    return [(problem.place, problem.code) for problem in problems]
