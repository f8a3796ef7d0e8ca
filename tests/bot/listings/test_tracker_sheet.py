"""The tracker as a workbook: one line a person, every cell in words and in colour."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

from python_calamine import CalamineWorkbook

from bot.listings.tracker_sheet import workbook_of
from tests.cast import TODAY, a_person, a_post, records
from tests.default_policy import POLICY
from training.people import Person
from training.tracker import Standing, Tracker

CLERK = a_person(a_post(started="2015-01-05"))


def standing_of(person: Person) -> Standing:
    return Tracker(POLICY, TODAY).standing_of(person, records())


def test_the_workbook_has_a_line_a_person_and_a_sheet_of_details() -> None:
    content = workbook_of([standing_of(replace(CLERK, name="=Ada"))], POLICY, TODAY)
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    tracker = book.get_sheet_by_name("Tracker").to_python()
    details = book.get_sheet_by_name("Details").to_python()
    assert tracker[0][:4] == ["Number", "Name", "Post", "Service"]
    assert tracker[1][:4] == ["1001", "'=Ada", "Clerk", "Customers"]
    assert tracker[1][6] == "Overdue 12 Jan 2015"
    assert details[1][6:9] == ["elearning", "overdue", date(2015, 1, 12)]


def test_headings_are_frozen_filtered_and_the_cells_have_grounds() -> None:
    with ZipFile(BytesIO(workbook_of([standing_of(CLERK)], POLICY, TODAY))) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        styles = parts.read("xl/styles.xml").decode()
    assert 'xSplit="2" ySplit="1" topLeftCell="C2"' in sheet
    assert '<autoFilter ref="A1:N2"/>' in sheet
    assert 'rgb="FFF9D6D5"' in styles
