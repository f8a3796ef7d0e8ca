"""The roster in memory: made once a day, kept up with every change, and honest while it is behind."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.calendar import CouncilCalendar
from bot.web.tracker.keeping import Keeper, Kept
from scheduler.council import Council
from storage import changes, people, records, snapshot
from storage.database import Database
from tests.bot.web.tracker.team_desk import POLICY, know, team_desk
from tests.cast import CAST, LEAVER, NEW_STARTER, OVERDUE, a_person, a_post, completed
from tests.dialogs.asked import NOW
from tests.laid_tables import lay_sqlite
from training.roster import Wanted
from training.status import State

LATER = NOW + timedelta(minutes=5)
TOMORROW = NOW + timedelta(days=1)


@pytest.fixture
async def council(tmp_path: Path) -> AsyncIterator[Council]:
    database = Database.open(lay_sqlite(tmp_path / "kept.db"))
    for person, known in CAST:
        await know(database, person, known)
    yield Council(database, POLICY, CouncilCalendar(POLICY))
    await database.close()


@pytest.fixture
async def keeper(council: Council) -> AsyncIterator[Keeper]:
    opened = Keeper(council)
    yield opened
    await opened.close()


async def current(keeper: Keeper, now: datetime = NOW) -> Kept:
    async with keeper._council.database.reading() as conn:
        kept = await keeper.current(conn, now)
    assert kept is not None
    return kept


async def made(keeper: Keeper) -> None:
    """Wait until no roster is being made."""
    assert keeper._making is not None
    await keeper._making


def overdue(kept: Kept) -> int:
    return kept.roster.find(Wanted()).totals[State.OVERDUE]


async def test_whoever_asks_first_waits_and_the_next_gets_the_same(keeper: Keeper) -> None:
    kept = await current(keeper)
    assert (len(kept.roster), kept.at, kept.is_behind) == (8, NOW, False)
    again = await current(keeper, LATER)
    assert again.roster is kept.roster
    assert again.at == LATER, "nothing has changed until then"


async def test_of_many_who_ask_first_one_roster_is_made(
    keeper: Keeper, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    kept = await asyncio.gather(*(current(keeper) for _ in range(3)))
    assert len({id(each.roster) for each in kept}) == 1
    assert [each.msg for each in caplog.records].count("roster made") == 1


async def test_a_large_council_is_told_to_come_back(council: Council) -> None:
    keeper = Keeper(council, patience=0)
    async with council.database.reading() as conn:
        assert await keeper.current(conn, NOW) is None
    await made(keeper)
    assert len((await current(keeper)).roster) == 8
    await keeper.close()


async def add_done(council: Council, person_id: str) -> None:
    done = [(person_id, completed("basic_adult", "2026-11-20"))]
    async with council.database.writing() as conn:
        await records.add(conn, done, recorded_by="HR", recorded_at=NOW)


async def test_what_somebody_has_done_is_seen_by_whoever_asks_next(
    keeper: Keeper, council: Council
) -> None:
    before = overdue(await current(keeper))
    await add_done(council, OVERDUE.person_id)
    kept = await current(keeper, LATER)
    assert (before, overdue(kept), kept.at, kept.is_behind) == (8, 7, LATER, False)


async def test_whoever_comes_or_goes_is_seen_by_whoever_asks_next(
    keeper: Keeper, council: Council
) -> None:
    await current(keeper)
    async with council.database.writing() as conn:
        await people.add(conn, [a_person(a_post(number="2001"))])
        gone = a_person(a_post(number="1001", ended="2026-11-20"), person_id=NEW_STARTER.person_id)
        await people.update(conn, [gone])
    kept = await current(keeper)
    assert len(kept.roster) == 8
    assert "person-2001" in kept.roster.find(Wanted()).person_ids
    assert NEW_STARTER.person_id not in kept.roster.find(Wanted()).person_ids
    assert LEAVER.person_id not in kept.roster.find(Wanted()).person_ids


async def test_after_a_whole_list_the_old_roster_says_that_it_is_behind_until_the_new_is_there(
    keeper: Keeper, council: Council
) -> None:
    await current(keeper)
    many = [a_person(a_post(number=str(n))) for n in range(3000, 3001 + changes.MOST_NAMED)]
    async with council.database.writing() as conn:
        await people.add(conn, many)
    kept = await current(keeper, LATER)
    assert (len(kept.roster), kept.at, kept.is_behind) == (8, NOW, True)
    await made(keeper)
    kept = await current(keeper, LATER)
    assert (len(kept.roster), kept.is_behind) == (8 + len(many), False)


async def test_a_new_day_has_a_new_roster(keeper: Keeper) -> None:
    first = await current(keeper)
    kept = await current(keeper, TOMORROW)
    assert (kept.roster, kept.is_behind) == (first.roster, True)
    await made(keeper)
    kept = await current(keeper, TOMORROW)
    assert (kept.roster.on, kept.is_behind) == (TOMORROW.date(), False)


async def test_what_changed_while_it_was_made_is_not_missed(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = Keeper(council, patience=0)
    read_on = asyncio.Event()
    parts = snapshot.everybody

    async def slow(*args: object, **how: object) -> AsyncIterator[object]:
        async for part in parts(*args, **how):  # type: ignore[arg-type]
            await read_on.wait()
            yield part

    monkeypatch.setattr(snapshot, "everybody", slow)
    async with council.database.reading() as conn:
        assert await keeper.current(conn, NOW) is None
    await asyncio.sleep(0.1)
    await add_done(council, OVERDUE.person_id)
    read_on.set()
    await made(keeper)
    assert overdue(await current(keeper)) == 7
    await keeper.close()


async def test_a_database_that_is_away_is_asked_again_by_the_next(
    council: Council, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    keeper = Keeper(council)

    async def away(*_args: object) -> object:
        raise OSError("no database")

    with monkeypatch.context() as patched:
        patched.setattr(changes, "mark", away)
        async with council.database.reading() as conn:
            assert await keeper.current(conn, NOW) is None
    assert [each.msg for each in caplog.records] == ["roster not made"]
    assert len((await current(keeper)).roster) == 8
    await keeper.close()


async def test_closing_ends_what_is_being_made(council: Council) -> None:
    keeper = Keeper(council, patience=0)
    async with council.database.reading() as conn:
        await keeper.current(conn, NOW)
    await keeper.close()
    assert keeper._making is not None
    assert keeper._making.cancelled()


async def test_the_page_says_that_it_is_being_worked_out_or_is_behind(tmp_path: Path) -> None:
    async with team_desk(tmp_path) as desk:
        browser = await desk.signed_in()
        desk.keeper._patience = 0
        page = await browser.see("/tracker")
        assert page.heading == "The tracker is being worked out"
        assert page.links["Go on"] == "/tracker"
        await made(desk.keeper)
        assert (await browser.see("/tracker")).heading == "Tracker"
        desk.clock.wait(days=1)
        again = await desk.signed_in()
        behind = await again.see("/tracker")
        assert "More has changed since then, and is being worked out" in behind.text
        assert "as of 09:30 on 23 November 2026" in behind.text
