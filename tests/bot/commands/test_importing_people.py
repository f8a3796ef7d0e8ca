"""`import people` and `import councillors`: joiners, leavers, repeats, and files that cannot be used."""

from pathlib import Path

import pytest

from tests.bot.commands.office import STAFF, Files
from tests.bot.commands.site import site_with
from tests.bot.commands.typed import MONDAY, CommandLine
from tests.bot.feeds.written import HEADER, people_csv, workbook

AS_OF = ("--as-of", MONDAY)
NOTHING_USED = "Nothing in this file could be used, so nothing was changed."


def a_list(folder: Path, *rows: str) -> Path:
    file = folder / "list.csv"
    file.write_bytes(people_csv(*rows))
    return file


def people_known(desk: CommandLine) -> list[str]:
    status = desk.done("status", *AS_OF, "--format", "json").json
    return [each["employee_no"] for each in status["people"]]


def test_everybody_in_a_first_list_is_a_joiner(new_desk: CommandLine, files: Files) -> None:
    said = new_desk.done("import", "people", files.people, *AS_OF).out
    assert "Joiner 1001: Listed as Clerk in Housing (1001)." in said
    assert (
        "rows 8, joiners 8, movers 0, leavers 0, changed 0, unchanged 0, left out 0, errors 0"
        in said
    )
    assert people_known(new_desk) == [f"100{last}" for last in range(1, 9)]


def test_the_same_list_again_changes_nothing(desk: CommandLine, files: Files) -> None:
    said = desk.done("import", "people", files.people, *AS_OF).out
    assert "joiners 0, movers 0, leavers 0, changed 0, unchanged 8" in said
    assert "Joiner" not in said


def test_a_workbook_is_taken_like_a_csv_file(new_desk: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    file.write_bytes(workbook(HEADER.split(","), *(row.split(",") for row in STAFF)))
    assert "joiners 8" in new_desk.done("import", "people", file, *AS_OF).out


def test_a_dry_run_tells_the_joiners_and_keeps_nothing(new_desk: CommandLine, files: Files) -> None:
    said = new_desk.done("import", "people", files.people, "--dry-run", *AS_OF).out
    assert "Joiner 1001: Listed as Clerk in Housing (1001)." in said
    assert "Dry run, nothing kept: rows 8, joiners 8" in said
    assert people_known(new_desk) == []


def test_whoever_misses_in_a_list_has_left_only_if_it_is_a_full_one(
    desk: CommandLine, tmp_path: Path
) -> None:
    all_but_dev = a_list(tmp_path, *(row for row in STAFF if "Dev" not in row))
    assert "leavers 0" in desk.done("import", "people", all_but_dev, *AS_OF).out
    full = desk.done("import", "people", all_but_dev, "--full", *AS_OF).out
    assert "leavers 1" in full
    assert "Leaver 1004:" in full


def test_a_full_list_without_a_fifth_of_the_people_is_refused_and_changes_nothing(
    desk: CommandLine, tmp_path: Path
) -> None:
    six_of_eight = a_list(tmp_path, *STAFF[:6])
    before = people_known(desk)
    sentence = desk.type("import", "people", six_of_eight, "--full", *AS_OF).refused()
    assert sentence.startswith("This list would mark 25% of people as leavers.")
    assert people_known(desk) == before


def test_so_many_leavers_are_taken_where_they_are_accepted(
    desk: CommandLine, tmp_path: Path
) -> None:
    six_of_eight = a_list(tmp_path, *STAFF[:6])
    words = ("import", "people", six_of_eight, "--full", "--accept-leavers", *AS_OF)
    assert "leavers 2" in desk.done(*words).out


def test_bad_rows_are_listed_with_their_place_and_the_good_ones_kept(
    new_desk: CommandLine, tmp_path: Path
) -> None:
    in_june = STAFF[1].replace("2015-01-05", "June 2022")
    answer = new_desk.done("import", "people", a_list(tmp_path, STAFF[0], in_june), *AS_OF)
    assert "rows 2, joiners 1" in answer.out
    assert "left out 1, errors 1" in answer.out
    assert "error [bad_date] Row 3: started_on “June 2022” is not a full date" in answer.err
    assert people_known(new_desk) == ["1001"]


@pytest.mark.parametrize(
    ("name", "content", "said", "why"),
    [
        ("empty.csv", b"", "The file has no rows.", "nothing in it"),
        ("list.csv", b"\x00\x01\x02\xff" * 50, "bytes that are no text", "a program"),
        ("list.csv", b"name,email\nAda,a@example.gov.uk\n", "employee", "no number column"),
        ("list.xlsx", b"PK\x03\x04 cut off", "", "a workbook cut short"),
        ("list.csv", people_csv(STAFF[0].replace("2015-01-05", "13/25/2022")), "13/25/2022", "US"),
        ("list.csv", people_csv(STAFF[0].replace("2015", "2099")), "Row 2: 1001 starts on", "2099"),
        (
            "list.csv",
            people_csv(STAFF[0], STAFF[0].replace("Clerk", "Cook")),
            "Row 3: 1001 is listed differently in row 2.",
            "two rows that cannot both be true",
        ),
    ],
)
def test_a_file_without_one_good_row_is_refused_and_writes_nothing(
    new_desk: CommandLine, tmp_path: Path, *, name: str, content: bytes, said: str, why: str
) -> None:
    (tmp_path / name).write_bytes(content)
    sentences = new_desk.type("import", "people", tmp_path / name, *AS_OF).refused()
    assert said in sentences, why
    assert sentences.endswith(NOTHING_USED), why
    assert people_known(new_desk) == [], why


def test_what_a_file_holds_cannot_command_the_terminal(
    new_desk: CommandLine, tmp_path: Path
) -> None:
    said = new_desk.done(
        *("import", "people", a_list(tmp_path, STAFF[0].replace("Clerk", "Cl\x1b[2Jerk")), *AS_OF)
    ).out
    assert "Joiner 1001: Listed as Cl�[2Jerk in Housing" in said


def test_councillors_of_whom_none_can_be_right_are_refused(
    new_desk: CommandLine, files: Files, tmp_path: Path
) -> None:
    file = tmp_path / "councillors.csv"
    file.write_text(files.councillors.read_text().replace("2019-05-02", "2099-05-02"))
    sentences = new_desk.type("import", "councillors", file, *AS_OF).refused()
    assert "error [starts_too_late] Row 2: 301 starts on 2 May 2099" in sentences
    assert sentences.endswith(NOTHING_USED)


def test_columns_that_are_not_used_are_named(new_desk: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(f"{HEADER},shoe_size\n{STAFF[0]},9\n")
    assert "Columns not used: shoe_size." in new_desk.done("import", "people", file, *AS_OF).out


def test_councillors_come_from_a_csv_file_and_stay_when_it_comes_again(
    new_desk: CommandLine, files: Files
) -> None:
    first = new_desk.done("import", "councillors", files.councillors, *AS_OF).out
    again = new_desk.done("import", "councillors", files.councillors, *AS_OF).out
    assert "Joiner 301: Listed as councillor for Mill Lane (301)." in first
    assert "joiners 0, movers 0, leavers 0, changed 0, unchanged 1" in again


def test_councillors_come_from_the_councils_site(new_desk: CommandLine, example_xml: bytes) -> None:
    with site_with(example_xml) as address:
        said = new_desk.done("import", "councillors", address, *AS_OF).out
    assert "joiners 48" in said


def test_a_site_that_refuses_is_one_sentence_with_its_answer(new_desk: CommandLine) -> None:
    with site_with(b"", status=503) as address:
        sentence = new_desk.type("import", "councillors", address, *AS_OF).refused()
    said = "error [not_fetched] The council's web service did not answer (503)."
    assert sentence.startswith(said)


def test_an_xml_file_that_declares_entities_is_refused(
    new_desk: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "councillors.xml"
    file.write_text('<!DOCTYPE x [<!ENTITY a "b">]><councillorsbyward>&a;</councillorsbyward>')
    sentences = new_desk.type("import", "councillors", file, *AS_OF).refused()
    assert "declares a document type or entities" in sentences
    assert sentences.endswith(NOTHING_USED)
