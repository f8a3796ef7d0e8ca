"""Every bad input on its way through the real checks: a sentence comes back, and nothing is left behind.

The look into a file runs in its own process and ClamAV itself is asked, as in a council.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.evidence_routes import ClamdAddress
from bot.uploads.clamd import Clamd
from bot.uploads.worker import Worker
from dialogs.evidence.arriving import Arriving, Means, Recorded, Refused
from dialogs.evidence.handing_in import HandingIn
from dialogs.evidence.refusals import file_sentences
from storage import evidence, people, records, uploads
from storage.database import Database
from storage.files.folder import FolderFiles
from tests.bot.uploads import made
from tests.cast import OVERDUE, day
from tests.clamav import clamd_running
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW
from tests.laid_tables import lay_sqlite
from training.evidence import Deed, HandedIn
from training.uploads import MOST_BYTES

BRAM = OVERDUE.person_id
DEED = Deed("basic_child", day("2026-11-20"))
HANDED_IN = HandedIn(BRAM, "teams:entra-0001", "teams", NOW)
UNKNOWN, DAMAGED = "That kind of file cannot be taken.", "The file cannot be read"
RUNS, HOLDS = "The file holds a script, a macro", "Other files are inside that file"
BOMB, TWO = "There is far more inside that file", "The file is two kinds of file in one."
LOCKED, VIRUS = "The file is protected by a password", "The virus check found something harmful"
NAME, DBS = "The file's name cannot be used.", "That looks like a DBS certificate."


@pytest.fixture(scope="module")
def clamd(clamd_path: Path) -> Iterator[ClamdAddress]:
    with clamd_running(clamd_path) as (address, _):
        yield address


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database.open(lay_sqlite(tmp_path / "council.db"))
    async with opened.writing() as conn:
        await people.add(conn, [OVERDUE])
    yield opened
    await opened.close()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "evidence"


@pytest.fixture
def handing_in(database: Database, root: Path, clamd: ClamdAddress) -> HandingIn:
    means = Means(FolderFiles(root), Worker(), Clamd(clamd))
    return HandingIn(database, means, reading_seconds=0.5)


async def drip() -> AsyncIterator[bytes]:
    yield b"%PDF-"
    while True:
        await asyncio.sleep(0.05)
        yield b"x"


def files_in(root: Path) -> list[str]:
    return [path.name for path in root.rglob("*") if path.is_file()]


async def left_behind(database: Database, root: Path) -> tuple[int, int, int, int]:
    """Files, completions, evidence and uploads."""
    async with database.reading() as conn:
        completions = await records.completions_of(conn, [BRAM])
        found, apart = await evidence.listing(conn), await uploads.of_person(conn, BRAM)
    return len(files_in(root)), len(completions), len(found), len(apart)


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        pytest.param(made.EICAR, "c.pdf", UNKNOWN, id="EICAR"),
        pytest.param(made.a_zip({"e.com": made.EICAR}), "c.docx", HOLDS, id="EICAR in a zip"),
        pytest.param(
            made.a_docx(more={"word/media/a.png": made.a_picture("PNG") + made.EICAR}),
            "c.docx",
            VIRUS,
            id="EICAR behind a picture in DOCX",
        ),
        pytest.param(
            made.a_docx(more={"word/media/a.png": made.EICAR}), "c.docx", HOLDS, id="EICAR in DOCX"
        ),
        pytest.param(
            made.a_pdf().replace(b"%%EOF", b"%" + made.EICAR + b"\n%%EOF"),
            "c.pdf",
            VIRUS,
            id="EICAR in a PDF",
        ),
        pytest.param(made.a_bomb(), "c.docx", HOLDS, id="an archive of archives"),
        pytest.param(
            made.a_docx(more={"word/a.xml": b"\0" * 60_000_000}), "c.docx", BOMB, id="a zip bomb"
        ),
        pytest.param(made.overlapping_docx(), "c.docx", BOMB, id="overlapping parts"),
        pytest.param(made.huge_png(), "c.png", BOMB, id="400 megapixels in 48 kB"),
        pytest.param(made.a_pdf(change=made.with_script), "c.pdf", RUNS, id="PDF with JavaScript"),
        pytest.param(made.a_pdf(change=made.with_deep_script), "c.pdf", RUNS, id="hidden deeper"),
        pytest.param(made.a_pdf(change=made.with_launch), "c.pdf", RUNS, id="PDF with Launch"),
        pytest.param(made.a_pdf(change=made.with_xfa), "c.pdf", RUNS, id="PDF with XFA"),
        pytest.param(made.a_pdf(change=made.with_rich_media), "c.pdf", RUNS, id="PDF with a film"),
        pytest.param(
            made.a_pdf(change=made.with_file_inside), "c.pdf", HOLDS, id="PDF with a file"
        ),
        pytest.param(made.encrypted_pdf(), "c.pdf", LOCKED, id="PDF with a password"),
        pytest.param(made.encrypted_pdf(user=""), "c.pdf", LOCKED, id="PDF encrypted"),
        pytest.param(made.a_docx(more={"word/vbaProject.bin": b"x"}), "c.docx", RUNS, id="macros"),
        pytest.param(made.a_pdf() + made.a_zip({"x": b"y"}), "c.pdf", TWO, id="PDF and zip"),
        pytest.param(made.a_picture() + made.a_zip({"x": b"y"}), "c.jpg", TWO, id="JPEG and zip"),
        pytest.param(made.a_picture(comment=made.a_pdf()), "c.jpg", TWO, id="JPEG and PDF"),
        pytest.param(b"<html>" + made.a_pdf(), "c.pdf", UNKNOWN, id="HTML before a PDF"),
        pytest.param(made.a_pdf()[:-200], "c.pdf", DAMAGED, id="a broken PDF"),
        pytest.param(made.a_pdf(), "../../etc/passwd", NAME, id="../../etc/passwd"),
        pytest.param(made.a_pdf(), "CON.pdf", NAME, id="a reserved name"),
        pytest.param(made.a_pdf(), "c" * 296 + ".pdf", NAME, id="300 characters"),
        pytest.param(made.a_pdf(), "c\u202efdp.exe", NAME, id="right-to-left override"),
        pytest.param(made.a_pdf(), "c\r\n.pdf", NAME, id="control characters"),
        pytest.param(b"", "c.pdf", "The file is empty.", id="zero bytes"),
        pytest.param(b"%PDF-" + b"x" * MOST_BYTES, "c.pdf", "The file is larger", id="over 10 MB"),
        pytest.param(made.a_picture(), "DBS certificate.jpg", DBS, id="DBS by its name"),
        pytest.param(
            made.a_pdf("Enhanced Certificate - Police Records of Convictions: NONE"),
            "c.pdf",
            DBS,
            id="DBS by its words",
        ),
        pytest.param(
            made.a_docx("Strategy discussion about Name of child"),
            "c.docx",
            "That looks like papers about a child or an adult.",
            id="case material",
        ),
    ],
)
async def test_a_bad_file_is_answered_with_a_sentence_and_leaves_nothing(
    handing_in: HandingIn, database: Database, root: Path, *, content: bytes, name: str, said: str
) -> None:
    for deed in (DEED, None):
        file = Arriving.at_once(name, content)
        outcome = await handing_in.take(BRAM, file, handed_in=HANDED_IN, deed=deed)
        assert isinstance(outcome, Refused)
        assert file_sentences(outcome.refusal, POLICY.contacts)[0].startswith(said)
    assert await left_behind(database, root) == (0, 0, 0, 0)


async def test_a_file_that_drips_in_is_answered_too(
    handing_in: HandingIn, database: Database, root: Path
) -> None:
    file = Arriving("c.pdf", drip())
    outcome = await handing_in.take(BRAM, file, handed_in=HANDED_IN, deed=DEED)
    assert isinstance(outcome, Refused)
    assert file_sentences(outcome.refusal, POLICY.contacts)[0].startswith("The file took too long")
    assert await left_behind(database, root) == (0, 0, 0, 0)


async def test_the_same_twice_at_once_is_one_record(
    handing_in: HandingIn, database: Database, root: Path
) -> None:
    async def once() -> object:
        file = Arriving.at_once("c.pdf", made.a_pdf())
        return await handing_in.take(BRAM, file, handed_in=HANDED_IN, deed=DEED)

    first, second = await asyncio.gather(once(), once())
    assert isinstance(first, Recorded)
    assert first == second
    assert await left_behind(database, root) == (1, 1, 1, 0)
