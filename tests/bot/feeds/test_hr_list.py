"""The HR list, row by row."""

from datetime import date

import pytest

from bot.feeds.hr_list import COLUMNS, read_people
from tests.bot.feeds.written import GOOD_ROW, HEADER, codes, people_csv, workbook
from training.days import Period
from training.listed import StaffRow
from training.people import Post

ADA = StaffRow(
    place=2,
    name="Ada Holt",
    email="ada.holt@example.gov.uk",
    post=Post("1042", "Housing Officer", "Housing", date(2019, 6, 30), manager_no="1007"),
)
FULL_ROW = (
    "1042,Ada Holt,ada.holt@example.gov.uk,staff,Housing Officer,01/02/2024,Housing,1007.0,"
    "Fixed-term,30/06/2019,31/03/2027,Officers; DSO;;DSO,01-Nov-2026,unspecified"
)


def test_a_row_says_all_about_a_post() -> None:
    parsed = read_people(people_csv(FULL_ROW))
    assert list(parsed.rows) == [
        StaffRow(
            place=2,
            name="Ada Holt",
            email="ada.holt@example.gov.uk",
            post=Post(
                employee_no="1042",
                title="Housing Officer",
                service="Housing",
                started_on=date(2019, 6, 30),
                ended_on=date(2027, 3, 31),
                since_on=date(2024, 2, 1),
                manager_no="1007",
                employment="fixed_term",
                groups=("Officers", "DSO"),
            ),
            absence=Period(date(2026, 11, 1)),
        )
    ]
    assert parsed.problems == ()
    assert parsed.silent == frozenset()


def test_the_headings_of_payroll_systems_are_understood() -> None:
    header = (
        "Staff ID;Full Name;Work Email;Job Title;Department;Reports To;Date Started;Payroll Band"
    )
    row = "1042;Ada Holt;ada.holt@example.gov.uk;Housing Officer;Housing;1007;30/06/2019;7"
    parsed = read_people(f"{header}\n{row}\n".encode())
    assert list(parsed.rows) == [ADA]
    assert parsed.unknown_columns == ("Payroll Band",)
    assert "post_since" in parsed.silent


def test_no_heading_means_two_columns() -> None:
    seen: dict[str, str] = {}
    for column, aliases in COLUMNS.aliases.items():
        for name in {each.casefold().replace(" ", "").replace("-", "") for each in aliases}:
            assert seen.setdefault(name, column) == column


@pytest.mark.parametrize(
    "heading",
    ["employee_no", "EMPLOYEE NO", "Employee No.", "Employee Number", "staff_id", "Payroll No"],
)
def test_headings_match_without_case_spaces_underscores_and_dots(heading: str) -> None:
    parsed = read_people(people_csv(GOOD_ROW).replace(b"employee_no", heading.encode(), 1))
    assert [row.number for row in parsed.rows] == ["1042"]


def test_numbers_and_dates_of_a_workbook_are_read_as_they_are_meant() -> None:
    head = ["Employee Number", "Name", "Email", "Post", "Service", "Start Date", "Line Manager"]
    row = [1042, "Ada Holt", "ada.holt@example.gov.uk", "Housing Officer", "Housing"]
    parsed = read_people(workbook(head, [*row, date(2019, 6, 30), 1007]))
    assert list(parsed.rows) == [ADA]


@pytest.mark.parametrize(
    ("old", "new", "code", "column", "why"),
    [
        ("1042", "", "missing_value", "employee_no", "nobody can be told apart without a number"),
        ("Ada Holt", "", "missing_value", "name", "a message needs a name"),
        ("Housing Officer", "", "missing_value", "post", "requirements hang on the post"),
        (",Housing,", ",,", "missing_value", "service", "figures are by service"),
        ("2019-06-30", "", "missing_value", "started_on", "due dates count from the start"),
        ("2019-06-30", "31/06/2012", "bad_date", "started_on", "a day that does not exist"),
        ("2019-06-30", "June 2022", "bad_date", "started_on", "an auditor could not use it"),
        ("2019-06-30", "13/25/2022", "bad_date", "started_on", "an American date"),
        ("2019-06-30", "44727", "bad_date", "started_on", "a number of days"),
        ("Officer,,", "Officer,2026,", "bad_date", "post_since", "a year is no date"),
        ("30,,,,", "30,soon,,,", "bad_date", "ended_on", "a word"),
        ("30,,,,", "30,,,,01/02/2026", "no_start", "absent_from", "away until, but since when"),
        ("30,,,,", "30,,,02/02/2026,01/02/2026", "ends_first", "absent_to", "back before away"),
        ("staff", "councillor", "not_staff", "kind", "they have a list of their own"),
    ],
)
def test_a_row_with_an_error_is_left_out_and_said(
    old: str, new: str, code: str, column: str, *, why: str
) -> None:
    other = GOOD_ROW.replace("1042", "1043").replace("ada.", "ben.").replace("Ada", "Ben")
    parsed = read_people(people_csv(GOOD_ROW.replace(old, new, 1), other))
    (problem,) = parsed.problems
    assert (problem.place, problem.code, problem.column) == (2, code, column), why
    assert problem.sentence.startswith("Row 2: ")
    assert problem.is_error
    assert [row.number for row in parsed.rows] == ["1043"]


def test_all_errors_of_a_row_are_said_at_once() -> None:
    row = GOOD_ROW.replace("Ada Holt", "").replace("2019-06-30", "June 2022")
    assert codes(read_people(people_csv(row)).problems) == [
        (2, "missing_value"),
        (2, "bad_date"),
    ]


def test_whoever_a_row_with_errors_names_is_remembered_as_listed() -> None:
    parsed = read_people(people_csv(GOOD_ROW.replace("2019-06-30", "June 2022")))
    assert parsed.left_out == {"1042", "ada.holt@example.gov.uk", "ada holt"}


@pytest.mark.parametrize("cell", ["n/a", "ada holt@example.gov.uk", "ada@home", "@example.gov.uk"])
def test_what_is_no_address_is_a_warning_and_the_row_is_kept(cell: str) -> None:
    parsed = read_people(people_csv(GOOD_ROW.replace("ada.holt@example.gov.uk", cell)))
    assert [row.email for row in parsed.rows] == [None]
    assert codes(parsed.problems) == [(2, "bad_email")]
    assert parsed.errors == ()
    assert len(parsed.warnings) == 1


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_a_cell_that_looks_like_a_formula_is_data(cell: str) -> None:
    parsed = read_people(people_csv(GOOD_ROW.replace("Housing Officer", cell)))
    assert [row.post.title for row in parsed.rows] == [cell]


def test_all_missing_columns_are_said_at_once_and_nothing_is_read() -> None:
    parsed = read_people(b"name,email\nAda Holt,ada.holt@example.gov.uk\n")
    assert [problem.column for problem in parsed.problems] == [
        "employee_no",
        "post",
        "service",
        "started_on",
    ]
    assert {problem.code for problem in parsed.problems} == {"missing_column"}
    assert list(parsed.rows) == []
    assert not parsed.is_whole


def test_a_list_without_addresses_is_read_with_a_warning() -> None:
    header = "employee_no,name,post,service,started_on"
    parsed = read_people(f"{header}\n1042,Ada Holt,Gardener,Parks,2019-06-30\n".encode())
    assert codes(parsed.problems) == [(1, "missing_column")]
    assert len(parsed.rows) == 1


def test_of_two_columns_that_mean_the_same_ours_is_read() -> None:
    data = people_csv(GOOD_ROW + ",7").replace(HEADER.encode(), f"{HEADER},Payroll No".encode())
    parsed = read_people(data)
    assert [row.number for row in parsed.rows] == ["1042"]
    assert codes(parsed.problems) == [(1, "column_twice")]
    assert parsed.unknown_columns == ()
