"""Bram hands a file in: the steps that tests of it share."""

from dialogs.evidence.arriving import (
    Arriving,
    Outcome,
)
from dialogs.evidence.handing_in import HandingIn
from storage import records, uploads
from storage.database import Database
from tests.bot.uploads import made
from tests.cast import OVERDUE, TWO_POSTS, day
from tests.dialogs.asked import NOW
from training.evidence import Deed, HandedIn

BRAM, HANA = OVERDUE.person_id, TWO_POSTS.person_id
DEED = Deed("basic_child", day("2026-11-20"))
ADULT = Deed("basic_adult", day("2026-11-20"))
HANDED_IN = HandedIn(BRAM, "teams:entra-0001", "teams", NOW)
PDF = made.a_pdf()


async def take(
    handing_in: HandingIn,
    content: bytes = PDF,
    *,
    name: str = "certificate.pdf",
    deed: Deed | None = DEED,
) -> Outcome:
    file = Arriving.at_once(name, content)
    return await handing_in.take(BRAM, file, handed_in=HANDED_IN, deed=deed)


async def waiting(database: Database) -> list[tuple[str, str]]:
    """Bram's completions that wait or count: the course and how far they are."""
    async with database.reading() as conn:
        known = await records.completions_of(conn, [BRAM])
    return [(each.course, each.verification.value) for each in known.get(BRAM, ())]


async def apart(database: Database) -> int:
    async with database.reading() as conn:
        return len(await uploads.of_person(conn, BRAM))
