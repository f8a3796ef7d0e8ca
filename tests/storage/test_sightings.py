"""In which report a completion was last seen, and which ones the latest report lacks."""

from datetime import date, datetime, timedelta

from storage import runs, sightings
from storage.database import Database
from storage.runs import ImportRun
from storage.sightings import Sighting
from tests.storage.cast import MORNING

HOLLY_DID = Sighting("holly", "elearning", date(2026, 7, 10))
HOLLY_AGAIN = Sighting("holly", "elearning", date(2026, 11, 2))
ROWAN_DID = Sighting("rowan", "elearning", date(2026, 8, 14))
ROWAN_PREVENT = Sighting("rowan", "prevent", date(2026, 8, 14))
MOODLE = "completions moodle-course"


async def test_before_the_first_report_nothing_is_missing(peopled: Database) -> None:
    assert await _missing(peopled, HOLLY_DID) == []


async def test_what_the_last_report_had_and_this_one_lacks_is_missing(peopled: Database) -> None:
    await _see(peopled, HOLLY_DID, ROWAN_DID)

    assert await _missing(peopled, ROWAN_DID) == [HOLLY_DID]
    assert await _missing(peopled, ROWAN_DID, HOLLY_AGAIN) == [HOLLY_DID]
    assert await _missing(peopled, HOLLY_DID, ROWAN_DID, HOLLY_AGAIN) == []


async def test_only_the_last_report_is_compared_with(peopled: Database) -> None:
    await _see(peopled, HOLLY_DID, ROWAN_DID)
    await _see(peopled, ROWAN_DID)

    assert await _missing(peopled, ROWAN_DID) == []


async def test_what_came_back_can_be_missed_again(peopled: Database) -> None:
    await _see(peopled, HOLLY_DID, ROWAN_DID)
    await _see(peopled, ROWAN_DID)
    await _see(peopled, HOLLY_DID, ROWAN_DID)

    assert await _missing(peopled, ROWAN_DID) == [HOLLY_DID]


async def test_each_course_has_its_own_last_report(peopled: Database) -> None:
    await _see(peopled, HOLLY_DID)
    await _see(peopled, ROWAN_PREVENT)

    assert await _missing(peopled, ROWAN_DID) == [HOLLY_DID]
    assert await _missing(peopled, ROWAN_PREVENT) == []


async def test_each_kind_of_report_is_compared_with_its_own(peopled: Database) -> None:
    await _see(peopled, HOLLY_DID)

    assert await _missing(peopled, ROWAN_DID, kind="completions totara") == []


async def test_missing_ones_come_by_person_and_day(peopled: Database) -> None:
    await _see(peopled, ROWAN_DID, HOLLY_AGAIN, HOLLY_DID)
    new = Sighting("rowan", "elearning", date(2026, 11, 9))

    assert await _missing(peopled, new) == [HOLLY_DID, HOLLY_AGAIN, ROWAN_DID]


async def test_a_report_that_names_something_twice_has_it_once(peopled: Database) -> None:
    await _see(peopled, HOLLY_DID, HOLLY_DID)

    assert await _missing(peopled, ROWAN_DID) == [HOLLY_DID]


async def test_it_is_known_when_a_course_was_last_reported_whoever_was(peopled: Database) -> None:
    await _see(peopled, HOLLY_DID, ROWAN_PREVENT)
    await _see(peopled, ROWAN_DID, kind="completions totara", at=MORNING + timedelta(days=30))
    async with peopled.reading() as conn:
        assert await sightings.last_reported_at(conn, "elearning") == MORNING + timedelta(days=30)
        assert await sightings.last_reported_at(conn, "prevent") == MORNING
        assert await sightings.last_reported_at(conn, "basic_child") is None


async def _see(
    database: Database, *reported: Sighting, kind: str = MOODLE, at: datetime = MORNING
) -> None:
    async with database.writing() as conn:
        run = ImportRun(kind, "0" * 64, at, "test", {})
        await sightings.see(conn, kind, reported, await runs.add_import(conn, run))


async def _missing(database: Database, *reported: Sighting, kind: str = MOODLE) -> list[Sighting]:
    async with database.reading() as conn:
        return await sightings.missing(conn, kind, reported)
