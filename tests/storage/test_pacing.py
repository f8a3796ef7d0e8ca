"""Turns come from the database: even, behind everybody else's, and not while the provider rests."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from storage import pacing
from storage.database import Database
from storage.tables import pace_turn
from tests.storage.cast import MORNING
from training.pacing import Pace, Turn, Window

TEAMS = Pace("teams", per_second=10, windows=(Window(2, 60),))
MAIL = Pace("mail", per_second=0.5)


async def take(
    database: Database, pace: Pace, *conversations: str, now: datetime = MORNING
) -> list[Turn]:
    async with database.writing() as conn:
        return await pacing.take_turns(conn, pace, conversations, now=now)


def seconds(turns: list[Turn]) -> list[float]:
    return [(turn.at - MORNING).total_seconds() for turn in turns]


async def test_turns_go_on_where_the_last_ones_ended(database: Database) -> None:
    assert seconds(await take(database, TEAMS, "a", "b")) == [0, 0.1]
    assert seconds(await take(database, TEAMS, "c", "d")) == [0.2, 0.3]


async def test_after_a_quiet_time_the_first_turn_is_now(database: Database) -> None:
    await take(database, TEAMS, "a")
    later = MORNING + timedelta(minutes=5)
    assert seconds(await take(database, TEAMS, "b", now=later)) == [300]


async def test_providers_have_paces_of_their_own(database: Database) -> None:
    await take(database, TEAMS, "a", "b")
    assert seconds(await take(database, MAIL, "a", "b", "c")) == [0, 2, 4]


async def test_a_conversation_that_has_had_enough_is_told_when_it_is_open_again(
    database: Database,
) -> None:
    await take(database, TEAMS, "a", "a")
    waits, goes = await take(database, TEAMS, "a", "b")
    assert (waits.granted, (waits.at - MORNING).total_seconds()) == (False, 60)
    assert (goes.granted, (goes.at - MORNING).total_seconds()) == (True, 0.2)


async def test_two_processes_never_get_the_same_turn(database: Database) -> None:
    parts = await asyncio.gather(
        *(take(database, TEAMS, f"{number}-a", f"{number}-b") for number in range(10))
    )
    moments = sorted(second for part in parts for second in seconds(part))
    assert moments == pytest.approx([number / 10 for number in range(20)])


async def test_a_clock_that_was_set_back_does_not_stop_everything(database: Database) -> None:
    await take(database, TEAMS, "a")
    an_hour_earlier = MORNING - timedelta(hours=1)
    assert seconds(await take(database, TEAMS, "b", now=an_hour_earlier)) == [-3600]


@pytest.mark.parametrize(
    ("asked", "after", "expected", "why"),
    [
        (30, 29, True, "as long as it asked for"),
        (30, 30, False, "and no longer"),
        (86_400, 3_599, True, "an hour at the most"),
        (86_400, 3_600, False, "whatever it asked for"),
        (30, -7_200, False, "nor for ever when a clock is set back"),
    ],
)
async def test_a_provider_rests(
    database: Database, asked: int, after: int, expected: bool, why: str
) -> None:
    async with database.writing() as conn:
        until = MORNING + timedelta(seconds=asked)
        await pacing.rest(conn, "teams", until=until, now=MORNING)
        now = MORNING + timedelta(seconds=after)
        assert await pacing.is_resting(conn, "teams", now=now) is expected, why
        assert not await pacing.is_resting(conn, "mail", now=MORNING)


async def test_turns_that_no_window_reaches_back_to_are_removed(database: Database) -> None:
    await take(database, TEAMS, "a", "b")
    await take(database, TEAMS, "c", now=MORNING + timedelta(seconds=60.05))
    async with database.reading() as conn:
        kept = (await conn.execute(select(pace_turn.c.conversation))).scalars().all()
    assert sorted(kept) == ["b", "c"]
