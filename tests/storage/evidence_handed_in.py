"""Evidence for the tests of storage, as Holly hands it in on Monday."""

from datetime import date, datetime
from uuid import uuid4

from storage import evidence, records
from storage.database import Database
from storage.uploads import Upload
from tests.storage.cast import MONDAY, MORNING
from training.evidence import Deed, Evidence, EvidenceFile, HandedIn
from training.records import Completion
from training.uploads import FileKind

FRIDAY = date(2026, 11, 20)
DEED = Deed("basic_child", FRIDAY)


def a_file(letter: str = "a") -> EvidenceFile:
    """A PDF, known by its letter."""
    return EvidenceFile(letter * 64, letter * 64, 1_000, FileKind.PDF, "certificate.pdf")


def handed_in(person_id: str = "holly", *, at: datetime = MORNING) -> HandedIn:
    """By the person themself, in Teams."""
    return HandedIn(person_id, "teams:entra-0001", "teams", at)


def an_evidence(
    letter: str = "a",
    *,
    person_id: str = "holly",
    deed: Deed = DEED,
    at: datetime = MORNING,
) -> Evidence:
    """Evidence that is not recorded yet."""
    sent = handed_in(person_id, at=at)
    return Evidence(uuid4().hex, person_id, deed, a_file(letter), sent, scanned_by="clamd")


async def recorded(database: Database, new: Evidence, *, on: date = MONDAY) -> Evidence:
    """Record it in a transaction of its own."""
    async with database.writing() as conn:
        return await evidence.record(conn, new, submitted_on=on)


async def completions(database: Database, person_id: str = "holly") -> list[Completion]:
    """Somebody's completions."""
    async with database.reading() as conn:
        return (await records.completions_of(conn, [person_id])).get(person_id, [])


def an_upload(
    letter: str = "1",
    *,
    deed: Deed | None = None,
    file: EvidenceFile | None = None,
    at: datetime = MORNING,
    scanned_by: str | None = None,
) -> Upload:
    """A file of Holly's that lies apart."""
    return Upload(letter * 32, "holly", deed, file, handed_in(at=at), scanned_by)
