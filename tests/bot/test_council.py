"""What a command opens: the policy in force, the clock, and a database that is ready."""

from datetime import date
from pathlib import Path

import pytest

from bot.council import NotReadyError, load_policy, moment, open_council, read_file
from bot.environment import Secret
from bot.settings import Settings
from tests.default_policy import POLICY


@pytest.mark.parametrize(
    ("day", "expected", "why"),
    [
        (date(2026, 11, 23), "2026-11-23T09:00:00+00:00", "in winter"),
        (date(2026, 7, 6), "2026-07-06T09:00:00+01:00", "in summer"),
    ],
)
def test_a_day_stands_for_nine_oclock_of_the_councils_own_time(
    day: date, expected: str, why: str
) -> None:
    assert moment(day, POLICY).isoformat() == expected, why


def test_without_a_policy_of_ones_own_the_example_holds() -> None:
    assert load_policy(Settings()).council == "Example District Council"


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotReadyError, match=r"gone\.yaml cannot be read: No such file"):
        read_file(tmp_path / "gone.yaml")


async def test_a_database_without_tables_is_refused(sqlite_url: str) -> None:
    with pytest.raises(NotReadyError, match="safeguarding-bot db upgrade"):
        async with open_council(Settings(database_url=Secret(sqlite_url))):
            pass
