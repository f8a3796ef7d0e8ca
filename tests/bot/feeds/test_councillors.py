"""The councillors' list as a table."""

from datetime import date

import pytest

from bot.feeds.councillors import read_councillors, without_title
from tests.bot.feeds.written import codes
from training.listed import CouncillorRow
from training.people import Seat

HEADER = "councillor_id,name,email,ward,party_group,elected_on,term_ends_on,groups"
ROW = "100,Cllr Mo Vale,mo@example.gov.uk,Abbey & Weir,Meadow Group,04/05/2023,unspecified,Scrutiny"


def test_a_row_says_all_about_a_seat() -> None:
    parsed = read_councillors(f"{HEADER}\n{ROW}\n".encode())
    seat = Seat("100", "Abbey & Weir", "Meadow Group", date(2023, 5, 4), None, ("Scrutiny",))
    assert list(parsed.rows) == [CouncillorRow(2, "Mo Vale", "mo@example.gov.uk", seat)]
    assert parsed.rows[0].number == "100"
    assert parsed.problems == ()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Councillor Mo Vale", "Mo Vale"),
        ("Cllr. Mo Vale", "Mo Vale"),
        ("Councillor Cllr Mo Vale", "Mo Vale"),
        ("Mo Cllr", "Mo Cllr"),
        ("Cllrson Vale", "Cllrson Vale"),
    ],
)
def test_the_title_in_front_of_a_name_is_dropped(written: str, name: str) -> None:
    assert without_title(written) == name


@pytest.mark.parametrize(
    ("old", "new", "code", "why"),
    [
        ("100", "", "missing_value", "no id"),
        ("Cllr Mo Vale", "", "missing_value", "no name"),
        ("04/05/2023", "", "missing_value", "nothing could be due"),
        ("04/05/2023", "May 2023", "bad_date", "not a full date"),
        ("unspecified", "31/06/2027", "bad_date", "June has 30 days"),
    ],
)
def test_a_row_that_lacks_something_is_an_error(old: str, new: str, code: str, why: str) -> None:
    parsed = read_councillors(f"{HEADER}\n{ROW.replace(old, new)}\n".encode())
    assert codes(parsed.problems) == [(2, code)], why
    assert list(parsed.rows) == []


def test_a_vacant_seat_is_a_warning() -> None:
    parsed = read_councillors(f"{HEADER}\n399,Vacancy,,Thornley,,,,\n".encode())
    assert codes(parsed.warnings) == [(2, "vacancy")]
    assert (list(parsed.rows), parsed.errors) == ([], ())
