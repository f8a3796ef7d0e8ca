"""`import completions` and `import exemptions`: added once, matched or listed, never guessed."""

from pathlib import Path

import pytest

from tests.bot.commands.office import COMPLETIONS, Files
from tests.bot.commands.typed import MONDAY, CommandLine

AS_OF = ("--as-of", MONDAY)
HEADER = "employee_no,email,course,completed_on,source,reference,outcome\n"
MOODLE = (
    "\tID number\tEmail address\tSG quiz\t\n"
    "Dev Rowe\t1004\tdev.rowe@example.gov.uk\tCompleted (achieved pass grade)\t2026-11-05 14:20:00\n"
    "Hal Stone\t1007\thal.stone@example.gov.uk\tCompleted (did not achieve pass grade)"
    "\t2026-11-06 09:00:00\n"
)


def written(folder: Path, text: str, *, encoding: str = "utf-8") -> Path:
    file = folder / "report.csv"
    file.write_bytes(text.encode(encoding))
    return file


def state_of(desk: CommandLine, person: str, course: str) -> str:
    status = desk.done("status", "--person", person, *AS_OF, "--format", "csv")
    return next(row["state"] for row in status.rows if row["course"] == course)


def test_the_same_report_again_adds_nothing(desk: CommandLine, files: Files) -> None:
    said = desk.done("import", "completions", files.completions, *AS_OF).out
    assert said.startswith("rows 4, added 0, already known 4, not done 0, unmatched 0")


def test_a_dry_run_counts_and_keeps_nothing(desk: CommandLine, tmp_path: Path) -> None:
    report = written(tmp_path, f"{HEADER}1004,,elearning,2026-11-02,lms_report,,\n")
    said = desk.done("import", "completions", report, "--dry-run", *AS_OF).out
    assert said.startswith("Dry run, nothing kept: rows 1, added 1")
    assert state_of(desk, "1004", "elearning") == "overdue"


def test_a_completion_is_matched_by_address_in_any_case_and_changes_where_they_stand(
    desk: CommandLine, tmp_path: Path
) -> None:
    row = ",DEV.Rowe@example.gov.uk,Safeguarding Introduction,02/11/2026,lms_report,,\n"
    desk.done("import", "completions", written(tmp_path, HEADER + row), *AS_OF)
    assert state_of(desk, "1004", "elearning") == "met"


def test_a_row_about_nobody_known_is_listed_and_the_others_are_taken(
    desk: CommandLine, tmp_path: Path
) -> None:
    rows = "9999,,elearning,2026-11-02,,,\n1004,,elearning,2026-11-02,,,\n"
    answer = desk.done("import", "completions", written(tmp_path, HEADER + rows), *AS_OF)
    assert "added 1, already known 0, not done 0, unmatched 1" in answer.out
    assert "obody is known by 9999" in answer.err


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("completions", f"{HEADER}9998,,elearning,2026-11-02,,,\n9999,,elearning,2026-11-02,,,\n"),
        (
            "exemptions",
            "employee_no,kind,from_on,reason,recorded_by\n9999,absence,2026-11-02,Ill.,1001\n",
        ),
    ],
)
def test_a_file_about_strangers_alone_is_refused(
    desk: CommandLine, tmp_path: Path, kind: str, text: str
) -> None:
    sentences = desk.type("import", kind, written(tmp_path, text), *AS_OF).refused()
    assert "nobody is known by 9999" in sentences
    assert sentences.endswith("Nobody in this file is known here, so nothing was changed.")


def test_what_the_last_report_had_is_reported_when_it_is_gone_and_still_counts(
    desk: CommandLine, tmp_path: Path
) -> None:
    without_ada = COMPLETIONS.replace("1001,,elearning,2024-11-12,lms_report,,\n", "")
    answer = desk.done("import", "completions", written(tmp_path, without_ada), *AS_OF)
    assert "missing since last time 1" in answer.out
    gone = "1001: Introductory safeguarding e-learning of 12 November 2024 was in the last report"
    assert gone in answer.err
    assert state_of(desk, "1001", "elearning") == "met"


def test_a_moodle_activity_report_in_utf_16_is_read_and_a_failed_quiz_is_no_completion(
    desk: CommandLine, tmp_path: Path
) -> None:
    report = written(tmp_path, f"\ufeff{MOODLE}", encoding="utf-16-le")
    words = ("import", "completions", report, "--course", "elearning", *AS_OF)
    assert desk.done(*words).out.startswith("rows 2, added 1, already known 0, not done 1")
    assert state_of(desk, "1004", "elearning") == "met"
    assert state_of(desk, "1007", "elearning") == "overdue"


def test_a_report_that_names_no_course_asks_for_one(desk: CommandLine, tmp_path: Path) -> None:
    report = written(tmp_path, f"\ufeff{MOODLE}", encoding="utf-16-le")
    sentences = desk.type("import", "completions", report, *AS_OF).refused()
    assert "Name it with --course." in sentences


def test_a_register_brings_bookings_and_missed_sessions(desk: CommandLine, tmp_path: Path) -> None:
    register = written(
        tmp_path,
        "employee_no,email,course,session_on,attended\n"
        "1004,,elearning,2026-11-10,no\n1003,,elearning,2026-11-10,yes\n",
    )
    desk.done("import", "completions", register, "--kind", "register", *AS_OF)
    assert state_of(desk, "1004", "elearning") == "overdue"
    assert state_of(desk, "1003", "elearning") == "met"


@pytest.mark.parametrize(
    ("rows", "said", "why"),
    [
        ("1004,,elearning,June 2022,,,\n", "June 2022", "an auditor could not use a month"),
        ("1004,,elearning,31/06/2012,,,\n", "31/06/2012", "June has thirty days"),
        ("1004,,yoga,2026-11-02,,,\n", "yoga", "no course of the policy"),
        ("", "There are no rows below the headings.", "a header alone"),
    ],
)
def test_a_report_without_one_good_row_is_refused(
    desk: CommandLine, tmp_path: Path, *, rows: str, said: str, why: str
) -> None:
    report = written(tmp_path, HEADER + rows)
    sentences = desk.type("import", "completions", report, *AS_OF).refused()
    assert said in sentences, why
    assert sentences.endswith("Nothing in this file could be used, so nothing was changed."), why


def test_exemptions_and_absences_come_from_a_file_and_stay_when_it_comes_again(
    desk: CommandLine, files: Files
) -> None:
    said = desk.done("import", "exemptions", files.exemptions, *AS_OF).out
    assert said == "rows 2, exemptions 1, absences 1, unmatched 0, left out 0, errors 0.\n"
    assert state_of(desk, "1005", "elearning") == "exempt"


def test_a_kind_of_report_that_there_is_not_is_wrong_usage(desk: CommandLine, files: Files) -> None:
    answer = desk.type("import", "completions", files.completions, "--kind", "fax")
    assert (answer.code, answer.raw) == (2, b"")
    assert "'fax' is not one of" in answer.err
