"""Files that lie apart in a town, and who tends them: the steps that tests of it share."""

from dataclasses import replace
from datetime import UTC, datetime

from scheduler.jobs.tend_evidence import EvidenceTender
from storage import uploads
from storage.files import Shelf, hash_of
from storage.uploads import Upload
from tests.cast import OVERDUE, day
from tests.evidence_means import Desk
from tests.fakes import MovingClock
from tests.scheduler.town import Town
from training.evidence import Deed, EvidenceFile, HandedIn
from training.uploads import FileKind

BRAM = OVERDUE.person_id
DEED = Deed("basic_child", day("2026-11-20"))
CONTENT = b"%PDF-1.7 a certificate"
FILE = EvidenceFile(
    hash_of(CONTENT), hash_of(CONTENT), len(CONTENT), FileKind.PDF, "certificate.pdf"
)


def tender_of(town: Town[str], desk: Desk) -> EvidenceTender:
    machine = MovingClock(datetime(2199, 1, 1, tzinfo=UTC))
    return EvidenceTender(town.council, desk.files, desk.scanner, town.clock, machine)


async def lies_apart(town: Town[str], desk: Desk, letter: str = "1", **changes: object) -> Upload:
    """A file that Bram sent, its row and its file."""
    handed_in = HandedIn(BRAM, "teams:entra", "teams", town.clock.now())
    usual = Upload(letter * 32, BRAM, DEED, FILE, handed_in)
    upload = replace(usual, **changes)  # type: ignore[arg-type]
    if upload.file is not None:
        await desk.files.put(Shelf.APART, upload.upload_id, CONTENT)
    async with town.database.writing() as conn:
        await uploads.add(conn, upload)
    return upload


def append_to(desk: Desk, shelf: str, name: str) -> None:
    """The disk, or somebody, changes a file."""
    path = desk.root / shelf / name[:2] / name
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b" and more")
