"""Rows as each driver takes them: what SQLAlchemy would have made of every value, once for all."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import bindparam, select, update

from storage import records
from storage.bulk import FEW, for_each
from storage.columns import NaiveMomentError
from storage.database import Connection, Database
from storage.prepared import Prepared
from storage.tables import absence, completion
from tests.storage.cast import MORNING
from training.records import Completion, Source, Verification

DONE = Completion("elearning", date(2026, 7, 10), Source.REGISTER)
ROW = {"person_id": "holly", "from_on": date(2026, 10, 1), "to_on": None, "recorded_at": MORNING}


async def test_sqlite_takes_values_in_order_and_days_and_moments_as_text(sqlite_url: str) -> None:
    assert await _values(Database.open(sqlite_url)) == (
        *("holly", "2026-10-01", None, "2026-11-23T08:30:00.000000+00:00"),
    )


@pytest.mark.postgres
async def test_postgresql_takes_values_by_name_as_they_are(fresh_postgres_url: str) -> None:
    assert await _values(Database.open(fresh_postgres_url)) == ROW


async def test_what_many_rows_wrote_is_found_by_its_day_and_its_moment(peopled: Database) -> None:
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    async with peopled.writing() as conn:
        await records.add(conn, [("holly", DONE)], recorded_by="hr", recorded_at=noon)
        found = select(completion.c.person_id).where(
            completion.c.happened_on == date(2026, 7, 10), completion.c.recorded_at == noon
        )
        assert (await conn.execute(found)).scalars().all() == ["holly"]


async def test_a_value_in_the_statement_itself_holds_for_every_row(peopled: Database) -> None:
    refuse = update(completion).where(completion.c.person_id == bindparam("who"))
    refused = refuse.values(verification=Verification.REFUSED.value, import_id=None)
    async with peopled.writing() as conn:
        both = [("holly", DONE), ("rowan", DONE)]
        await records.add(conn, both, recorded_by="hr", recorded_at=MORNING)

        assert await for_each(conn, refused, [{"who": "holly"}, {"who": "nobody"}]) == 1
        assert await _verifications(conn) == {"holly": "refused", "rowan": "verified"}


async def test_a_moment_without_a_zone_is_refused_among_many(peopled: Database) -> None:
    naive, many = datetime(2026, 11, 23, 8, 30), [("holly", DONE)] * FEW  # noqa: DTZ001
    with pytest.raises(NaiveMomentError, match="has no time zone"):
        async with peopled.writing() as conn:
            await records.add(conn, many, recorded_by="hr", recorded_at=naive)


async def _values(database: Database) -> object:
    async with database.reading() as conn:
        prepared = Prepared(absence.insert(), conn.dialect, names=ROW)
    await database.close()
    return prepared.values_of(ROW)


async def _verifications(conn: Connection) -> dict[str, str]:
    found = await conn.execute(select(completion.c.person_id, completion.c.verification))
    return {each.person_id: each.verification for each in found}
