"""Whom Teams does not reach."""

from datetime import timedelta

from storage import reach
from storage.database import Database
from tests.storage.cast import MORNING

LATER = MORNING + timedelta(days=8)


async def test_a_gap_is_remembered_until_it_is_closed(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await reach.note_gap(conn, "holly", "403 Forbidden", at=MORNING)
        await reach.note_gap(conn, "rowan", "no account", at=MORNING)
        await reach.note_gap(conn, "rowan", "403 Forbidden", at=LATER)
        assert await reach.gaps(conn) == {"holly", "rowan"}
        assert await reach.gaps(conn, since=LATER) == {"rowan"}

        await reach.close_gap(conn, "holly")
        assert await reach.gaps(conn) == {"rowan"}
