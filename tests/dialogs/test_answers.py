"""A confirmation is written down once: proof, completion and audit entry, however often it is sent."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dialogs.answers import record_handouts
from dialogs.confirmation import HandoutConfirmation
from storage import audit, people, records
from storage.audit import Entry
from storage.database import Database
from tests.cast import NEW_STARTER
from tests.default_policy import HANDOUT_2025
from tests.dialogs.asked import NOW, STATEMENT, caller_of
from tests.laid_tables import lay_sqlite

CONFIRMED = HandoutConfirmation(
    person_id="person-1001",
    course="handout",
    document=HANDOUT_2025,
    statement=STATEMENT,
    typed_name="Ada Finch",
    caller=caller_of(NEW_STARTER),
    confirmed_at=NOW,
)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A database that knows the new starter."""
    opened = Database.open(lay_sqlite(tmp_path / "answers.db"))
    async with opened.writing() as conn:
        await people.add(conn, [NEW_STARTER])
    yield opened
    await opened.close()


async def test_the_same_form_sent_again_is_recorded_and_audited_once(database: Database) -> None:
    for sent_at in (NOW, NOW + timedelta(minutes=1)):
        async with database.writing() as conn:
            await record_handouts(conn, [replace(CONFIRMED, confirmed_at=sent_at)])

    async with database.reading() as conn:
        known = await records.completions_of(conn, ["person-1001"])
        entries = await audit.entries(conn)
    assert known == {"person-1001": [CONFIRMED.completion]}
    assert entries == [
        Entry(
            at=NOW,
            who="person-1001",
            what="handout confirmed",
            about="person-1001",
            detail={"course": "handout", "version": "2025-09", "identified_by": "teams:entra-0001"},
        )
    ]
