"""`paper`: written in three forms, to a file or to stdout, about nobody; and what it refuses."""

import asyncio
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from storage import people
from storage.database import Database
from tests.bot.commands.office import COUNCILLORS, STAFF, copied
from tests.bot.commands.typed import MONDAY, CommandLine
from tests.bot.papers.golden import FOLDER, PERIOD, papers, tiny_council

AS_OF = ("--as-of", MONDAY)
TITLE = "Safeguarding training, 1 April 2026 to 23 November 2026"


@dataclass(frozen=True, slots=True)
class Hall:
    """The tiny council after two Mondays."""

    desk: CommandLine
    database: Path


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Hall:
    folder = tmp_path_factory.mktemp("paper")
    return Hall(tiny_council(folder), folder / "safeguarding.db")


@pytest.fixture
def told(hall: Hall, tmp_path: Path) -> CommandLine:
    """A command line of one's own at that council."""
    return copied(hall.database, tmp_path)


def test_the_paper_is_the_golden_one(hall: Hall) -> None:
    found = papers(hall.desk)

    assert found == {name: (FOLDER / name).read_text(encoding="utf-8") for name in found}


def test_it_is_the_same_every_time(told: CommandLine) -> None:
    once, again = (told.done("paper", *PERIOD, *AS_OF, "--format", "docx").raw for _ in range(2))

    assert once == again


@pytest.mark.parametrize(
    ("words", "start", "why"),
    [
        ("paper.md", b"# Safeguarding training", "as the file ends"),
        ("paper.html", b"<!DOCTYPE html>", "as the file ends"),
        ("PAPER.DOCX", b"PK", "in any case"),
        ("paper.txt", b"# Safeguarding training", "an ending that says nothing"),
        ("paper --format html", b"<!DOCTYPE html>", "as it is asked for"),
        ("paper.md --format docx", b"PK", "what is asked for wins"),
    ],
)
def test_it_is_written_as_asked(
    told: CommandLine, tmp_path: Path, words: str, start: bytes, why: str
) -> None:
    name, *more = words.split()
    answer = told.done("paper", *PERIOD, *AS_OF, "--out", tmp_path / name, *more)

    assert answer.raw == b""
    assert (tmp_path / name).read_bytes().startswith(start), why


def test_without_a_file_it_goes_to_stdout(told: CommandLine) -> None:
    assert told.done("paper", *PERIOD, *AS_OF).out.startswith(f"# {TITLE}\n")
    assert told.done("paper", *PERIOD, *AS_OF, "--format", "html").out.endswith("</html>\n")
    with ZipFile(BytesIO(told.done("paper", *PERIOD, *AS_OF, "--format", "docx").raw)) as file:
        assert file.testzip() is None


def test_the_word_file_has_the_headings_and_tables_of_the_others(told: CommandLine) -> None:
    document = docx.Document(BytesIO(told.done("paper", *PERIOD, *AS_OF, "--format", "docx").raw))
    markdown = told.done("paper", *PERIOD, *AS_OF).out.splitlines()
    headings = [
        each.text
        for each in document.paragraphs
        if each.style and each.style.name and each.style.name.startswith("Heading")
    ]

    assert headings == [line.lstrip("# ") for line in markdown if line.startswith("##")]
    rows = [row for table in document.tables for row in table.rows]
    lines = [line for line in markdown if line.startswith("| ") and "---" not in line]
    assert ["| " + " | ".join(cell.text for cell in row.cells) + " |" for row in rows] == [
        line.replace("**", "") for line in lines
    ]


def everything_said(written: bytes, how: str) -> str:
    """All that a form of the paper holds, its properties too."""
    if how != "docx":
        return written.decode()
    with ZipFile(BytesIO(written)) as file:
        return " ".join(
            file.read(name).decode() for name in file.namelist() if name.endswith(".xml")
        )


@pytest.mark.parametrize("how", ["md", "html", "docx"])
def test_nobody_is_named_whose_name_address_or_number_is_known(told: CommandLine, how: str) -> None:
    written = everything_said(told.done("paper", *PERIOD, *AS_OF, "--format", how).raw, how)
    lines = [line.split(",") for line in (*STAFF, *COUNCILLORS.splitlines()[1:])]
    known = [part for line in lines for part in (line[1], line[2])] + asyncio.run(_ids(told))

    assert len(known) == 3 * 9
    assert [each for each in known if each in written] == []


async def _ids(desk: CommandLine) -> list[str]:
    database = Database.open(desk.settings["DATABASE_URL"])
    async with database.reading() as conn:
        ids = [each.person_id for each in await people.everybody(conn)]
    await database.close()
    return ids


@pytest.mark.parametrize(
    ("period", "sentence"),
    [
        (
            ("--from", "2026-11-23", "--to", "2026-04-01"),
            "The period would begin on 23 November 2026, after its end on 1 April 2026. Give the earlier"
            " day first.",
        ),
        (
            ("--from", "2026-04-01", "--to", "2026-11-24"),
            "The period would end on 24 November 2026, which is still to come. End it on 23 November"
            " 2026 or earlier.",
        ),
        (
            ("--from", "2020-04-01", "--to", "2026-03-31"),
            "A paper covers five years at most: from 1 April 2020 to 31 March 2025. Ask for a shorter"
            " period.",
        ),
        (
            ("--from", "2010-04-01", "--to", "2011-03-31"),
            "Nobody was on the lists on 31 March 2011, so there is nothing to tell. Import the lists of"
            " staff and of councillors first, or choose another period.",
        ),
    ],
)
def test_a_period_that_is_refused_leaves_no_file(
    told: CommandLine, tmp_path: Path, period: tuple[str, ...], sentence: str
) -> None:
    out = tmp_path / "paper.docx"
    answer = told.type("paper", *period, *AS_OF, "--out", out)

    assert answer.refused() == sentence
    assert not out.exists()


def test_an_empty_database_is_a_sentence(new_desk: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "paper.html"
    answer = new_desk.type("paper", *PERIOD, *AS_OF, "--out", out)

    assert answer.refused().startswith("Nobody was on the lists on 23 November 2026")
    assert not out.exists()


def test_a_council_that_is_not_set_up_is_told_so(tmp_path: Path) -> None:
    desk = CommandLine({"DATABASE_URL": f"sqlite:///{tmp_path / 'none.db'}"})

    assert "safeguarding-bot db upgrade" in desk.type("paper", *PERIOD, *AS_OF).refused()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "{out} is a folder; name a file in it."),
        ("gone/paper.md", "There is no folder {folder}; make it first."),
    ],
)
def test_a_place_where_no_file_can_stand_is_a_sentence(
    told: CommandLine, tmp_path: Path, name: str, sentence: str
) -> None:
    out = tmp_path / name
    answer = told.type("paper", *PERIOD, *AS_OF, "--out", out)

    assert answer.refused() == sentence.format(out=out, folder=out.parent)


@pytest.mark.parametrize(
    "words",
    [
        ("--from", "2026-04-01"),
        ("--to", "2026-04-01"),
        ("--from", "April", "--to", "2026-04-01"),
        (*PERIOD, "--format", "pdf"),
    ],
)
def test_a_wrong_usage_is_told_as_such(told: CommandLine, words: tuple[str, ...]) -> None:
    assert told.type("paper", *words).code == 2
