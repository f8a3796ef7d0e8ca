"""Last month's files, and the exemptions: their shapes and that they fit the rest."""

from __future__ import annotations

from datetime import datetime

from tests.bot.example.conftest import Written


def test_the_report_has_the_columns_of_a_course_completion_report(council: Written) -> None:
    assert list(council.report[0]) == [
        "ID",
        "Name",
        "ID number",
        "Email address",
        "SG-INTRO quiz",
        "SG-INTRO quiz - Completion date",
        "Course complete",
    ]


def test_the_report_covers_last_month_day_first(council: Written) -> None:
    days = [
        datetime.strptime(row["Course complete"], "%d/%m/%y, %H:%M")  # noqa: DTZ007 -- local time
        for row in council.report
        if row["Course complete"]
    ]
    assert {(day.year, day.month) for day in days} == {(2026, 10)}


def test_a_failed_quiz_is_not_a_completion(council: Written) -> None:
    failed = [r for r in council.report if "did not achieve" in r["SG-INTRO quiz"]]
    assert [(r["Course complete"], r["SG-INTRO quiz - Completion date"][2:8]) for r in failed] == [
        ("", "/10/26")
    ]


def test_two_people_in_the_report_are_in_no_list(council: Written) -> None:
    known = {row["email"] for row in council.people + council.councillors}
    unknown = [row["Name"] for row in council.report if row["Email address"] not in known]
    assert unknown == ["Jo Bramhope", "Lyn Oakshott"]


def test_last_months_elearning_is_in_the_report_only(council: Written) -> None:
    elsewhere = [
        row
        for row in council.completions
        if row["course"] == "elearning"
        and row["outcome"] == "completed"
        and row["completed_on"].startswith("2026-10")
    ]
    assert elsewhere == []


def test_the_register_is_one_session_that_most_attended(council: Written) -> None:
    assert {(r["course"], r["session_on"]) for r in council.register} == {
        ("basic_child", "2026-10-13")
    }
    answers = [row["attended"] for row in council.register]
    assert set(answers) == {"yes", "no"}
    assert 8 <= len(answers) <= 40
    assert answers.count("yes") > answers.count("no")


def test_exemptions_and_absences_have_reasons_in_sentences(council: Written) -> None:
    absences = [row for row in council.exemptions if row["kind"] == "absence"]
    assert len(council.exemptions) == 7
    assert len(absences) == 3
    assert [row["course"] for row in absences] == ["", "", ""]
    assert sum(row["until_on"] == "" for row in absences) == 1
    assert all(row["reason"].endswith(".") for row in council.exemptions)
    numbers = {row["employee_no"] for row in council.people}
    assert {row["recorded_by"] for row in council.exemptions} <= numbers


def test_one_absence_covers_the_day_the_basic_courses_were_due(council: Written) -> None:
    row = next(row for row in council.exemptions if "due fell into it" in row["reason"])
    person = next(one for one in council.people if one["employee_no"] == row["employee_no"])
    started = datetime.fromisoformat(person["started_on"])
    assert (datetime.fromisoformat(row["from_on"]) - started).days == 25
    assert (datetime.fromisoformat(row["until_on"]) - started).days == 125
    assert person["post"] in {
        "Careline Operator",
        "Housing Officer",
        "Customer Service Adviser",
        "Licensing Officer",
        "Enforcement Officer",
    }
