"""Exemptions and absences come in, each with its reason and who recorded it."""

from datetime import datetime

from sqlalchemy import select

from scheduler.jobs.import_exemptions import ExemptionsImported, Row, import_exemptions
from storage import people, records, tables
from tests.cast import MANAGER, OVERDUE, away, exempt
from tests.scheduler.town import MONDAY_MORNING, Town
from tests.storage.cast import last_import
from training.listed import AbsenceRow, ExemptionRow, Parsed

ABROAD = ExemptionRow(2, "1002", None, exempt("basic_child", "2026-11-01", "2027-10-31"))
PARENTAL = AbsenceRow(3, None, "person-1003@example.gov.uk", away("2026-11-02"))


async def test_each_is_recorded_with_whom_it_is_about(either_town: Town[str]) -> None:
    imported = await _import(either_town, ABROAD, PARENTAL)

    assert imported.summary == {
        "rows": 2,
        "exemptions": 1,
        "absences": 1,
        "unmatched": 0,
        "left out": 0,
        "errors": 0,
    }
    async with either_town.database.reading() as conn:
        spared = await records.exemptions_of(conn, ["person-1002"])
        manager = await people.find(conn, "1003")
    assert spared == {"person-1002": [ABROAD.exemption]}
    assert manager is not None
    assert manager.absences == (PARENTAL.absence,)


async def test_the_same_list_again_changes_nothing(either_town: Town[str]) -> None:
    await _import(either_town, ABROAD, PARENTAL)
    either_town.clock.wait(days=7)

    await _import(either_town, ABROAD, PARENTAL)

    assert await _recorded_at(either_town) == [MONDAY_MORNING, MONDAY_MORNING]


async def test_a_new_end_replaces_the_old_one(either_town: Town[str]) -> None:
    await _import(either_town, ABROAD, PARENTAL)
    either_town.clock.wait(days=7)
    longer = ExemptionRow(2, "1002", None, exempt("basic_child", "2026-11-01", "2028-10-31"))
    back = AbsenceRow(3, "1003", None, away("2026-11-02", "2027-01-29"))

    await _import(either_town, longer, back)

    async with either_town.database.reading() as conn:
        spared = await records.exemptions_of(conn, ["person-1002"])
        manager = await people.find(conn, "1003")
    assert spared == {"person-1002": [longer.exemption]}
    assert manager is not None
    assert manager.absences == (back.absence,)
    assert MONDAY_MORNING not in await _recorded_at(either_town)


async def test_rows_about_nobody_are_listed(town: Town[str]) -> None:
    stranger = ExemptionRow(9, "9999", None, ABROAD.exemption)

    imported = await _import(town, stranger, PARENTAL)

    (problem,) = imported.unmatched
    assert (problem.place, problem.sentence) == (
        9,
        "Row 9: nobody is known by 9999. List them, then import it again.",
    )
    assert (imported.summary["exemptions"], imported.summary["absences"]) == (0, 1)


async def test_a_dry_run_keeps_nothing(town: Town[str]) -> None:
    imported = await _import(town, ABROAD, PARENTAL, dry_run=True)

    assert imported.summary["exemptions"] == 1
    assert await _recorded_at(town) == []
    async with town.database.reading() as conn:
        assert await last_import(conn, "exemptions") is None


async def _import(town: Town[str], *rows: Row, dry_run: bool = False) -> ExemptionsImported:
    async with town.database.reading() as conn:
        is_empty = not await people.everybody(conn)
    if is_empty:
        await town.know(OVERDUE)
        await town.know(MANAGER)
    taken = town.taken("exemptions", dry_run=dry_run)
    return await import_exemptions(town.council, Parsed(rows), taken)


async def _recorded_at(town: Town[str]) -> list[datetime]:
    async with town.database.reading() as conn:
        found = [
            (await conn.execute(select(table.c.recorded_at))).scalars().all()
            for table in (tables.exemption, tables.absence)
        ]
    return [at for each in found for at in each]
