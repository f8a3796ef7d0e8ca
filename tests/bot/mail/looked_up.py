"""What the tests of answered mail look up in the database."""

from typing import Any

from storage import audit, records
from tests.bot.mail.corpus.shapes import outlook
from tests.bot.mail.post_room import ADA_FINCH, BRAM_HOLLOWAY, PostRoom

ADA_ID, BRAM_ID = ADA_FINCH.person_id, BRAM_HOLLOWAY.person_id


def numbered(number: int, words: str = "What do I need to do?", **changes: Any) -> bytes:
    """One of many emails of Ada's."""
    return outlook(f"{words}{' ' * number}{number}\n", **changes).as_bytes()


async def completions_of(room: PostRoom, person_id: str) -> list[str]:
    """The courses that somebody has a record of, in order."""
    async with room.database.reading() as conn:
        done = (await records.completions_of(conn, [person_id])).get(person_id, [])
    return [each.course for each in done]


async def audit_of(room: PostRoom, person_id: str) -> list[str]:
    """What was noted about somebody."""
    async with room.database.reading() as conn:
        return [each.what for each in await audit.entries(conn, about=person_id)]
