"""What somebody asked to have later: the latest wish about each course, and what it may silence."""

from dataclasses import replace

import pytest

from storage import snoozes
from storage.database import Database
from tests.cast import day
from tests.storage.cast import MORNING
from training.skips import Snooze

ALL = Snooze(day("2026-11-23"), day("2026-11-30"))
ONE = replace(ALL, course="elearning", until_on=day("2026-12-02"))


async def test_a_wish_comes_back_as_it_went_in(peopled: Database) -> None:
    async with peopled.writing() as conn:
        assert await snoozes.of_person(conn, "holly") == []
        assert await snoozes.keep(conn, "holly", ALL, at=MORNING)
        assert await snoozes.keep(conn, "holly", ONE, at=MORNING)
        assert await snoozes.of_person(conn, "holly") == [ALL, ONE]
        assert await snoozes.of_person(conn, "rowan") == []


async def test_the_same_wish_again_changes_nothing_and_a_new_one_replaces_it(
    peopled: Database,
) -> None:
    sooner = replace(ONE, asked_on=day("2026-11-24"), until_on=day("2026-11-25"))
    async with peopled.writing() as conn:
        assert await snoozes.keep(conn, "holly", ONE, at=MORNING)
        assert not await snoozes.keep(conn, "holly", ONE, at=MORNING)
        assert await snoozes.keep(conn, "holly", sooner, at=MORNING)
        assert await snoozes.of_person(conn, "holly") == [sooner]


async def test_a_wish_about_everything_replaces_all_of_theirs(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await snoozes.keep(conn, "holly", ONE, at=MORNING)
        await snoozes.keep(conn, "rowan", ONE, at=MORNING)
        assert await snoozes.keep(conn, "holly", ALL, at=MORNING)
        assert not await snoozes.keep(conn, "holly", ALL, at=MORNING)
        assert await snoozes.of_person(conn, "holly") == [ALL]
        assert await snoozes.of_person(conn, "rowan") == [ONE]


@pytest.mark.parametrize(
    ("on", "expected", "why"),
    [
        ("2026-11-22", {}, "before it was asked for"),
        ("2026-11-23", {"holly": [ALL], "rowan": [ONE]}, "from the day itself"),
        ("2026-12-06", {"holly": [ALL], "rowan": [ONE]}, "also when it is over"),
        ("2026-12-07", {}, "fourteen days are the longest"),
    ],
)
async def test_the_wishes_of_fourteen_days_are_found_for_everybody_at_once(
    peopled: Database, on: str, expected: dict[str, list[Snooze]], why: str
) -> None:
    async with peopled.writing() as conn:
        await snoozes.keep(conn, "holly", ALL, at=MORNING)
        await snoozes.keep(conn, "rowan", ONE, at=MORNING)
        assert await snoozes.in_force(conn, day(on)) == expected, why
