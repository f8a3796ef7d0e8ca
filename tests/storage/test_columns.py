"""Moments and facts survive the database exactly, and moments sort as time does."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from storage import audit
from storage.audit import Entry
from storage.columns import Facts
from storage.database import Database
from storage.tables import audit as audit_table

LONDON = ZoneInfo("Europe/London")


async def kept(database: Database, *moments: datetime) -> list[datetime]:
    """The moments as they come back, in the order in which the database sorts them."""
    async with database.writing() as conn:
        for moment in moments:
            await audit.write(conn, Entry(moment, "holly", "looked"))
    async with database.reading() as conn:
        in_order = select(audit_table.c.at).order_by(audit_table.c.at)
        return list((await conn.execute(in_order)).scalars())


async def test_a_moment_comes_back_in_utc_to_the_microsecond(database: Database) -> None:
    summer = datetime(2026, 7, 1, 9, 30, 15, 123456, tzinfo=LONDON)
    found = await kept(database, summer)
    assert found == [datetime(2026, 7, 1, 8, 30, 15, 123456, tzinfo=UTC)]
    assert found[0].tzinfo is UTC


async def test_the_hour_that_comes_twice_in_october_stays_two_hours(database: Database) -> None:
    first = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON)
    second = first.replace(fold=1)
    assert await kept(database, second, first) == [
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    ]


async def test_moments_sort_as_time_whatever_their_zone_and_fraction(database: Database) -> None:
    east = timezone(timedelta(hours=5, minutes=30))
    found = await kept(
        database,
        datetime(2026, 11, 23, 8, 30, 0, 1, tzinfo=UTC),
        datetime(2026, 11, 23, 8, 30, tzinfo=UTC),
        datetime(2026, 11, 23, 13, 59, 59, 999999, tzinfo=east),
    )
    assert [moment.isoformat(timespec="microseconds") for moment in found] == [
        "2026-11-23T08:29:59.999999+00:00",
        "2026-11-23T08:30:00.000000+00:00",
        "2026-11-23T08:30:00.000001+00:00",
    ]


async def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="has no time zone"):
        await kept(database, datetime(2026, 11, 23, 8, 30))  # noqa: DTZ001


async def test_facts_come_back_as_they_were(database: Database) -> None:
    facts: Facts = {"rows": 3, "left_out": [4, 9], "file": None, "kind": "Présence", "full": True}
    async with database.writing() as conn:
        await audit.write(
            conn, Entry(datetime(2026, 11, 23, tzinfo=UTC), "holly", "imported", "rowan", facts)
        )
    async with database.reading() as conn:
        assert [entry.detail for entry in await audit.entries(conn, about="rowan")] == [facts]
        assert await audit.entries(conn, about="holly") == []
        assert len(await audit.entries(conn, what="imported")) == 1
        assert await audit.entries(conn, what="looked") == []
