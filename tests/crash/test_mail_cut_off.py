"""Each way out for mail, struck around the body; `make crash` strikes two hundred times."""

from pathlib import Path

import pytest

from tests.crash.mailing import Mailing, mailed
from tests.laid_tables import lay_sqlite

MESSAGES, KILLS, CUTS = 30, 1, 6


async def struck(tmp_path: Path, way: str) -> dict[str, int]:
    """How the messages ended, none of them lost and none of them twice."""
    address = lay_sqlite(tmp_path / "mail.db")
    found, fate = await mailed(Mailing(way, MESSAGES, KILLS, CUTS), address)
    assert fate.total == KILLS + CUTS, fate.fallen
    assert (found.lost, found.twice) == (0, 0)
    return {"sent": found.states["sent"], "held": found.held}


async def test_where_notify_can_be_asked_every_message_arrives_once(tmp_path: Path) -> None:
    assert await struck(tmp_path, "notify") == {"sent": MESSAGES, "held": 0}


@pytest.mark.parametrize("way", ["smtp", "graph"])
async def test_where_nobody_can_say_it_is_on_the_list_of_those_held(
    tmp_path: Path, way: str
) -> None:
    ended = await struck(tmp_path, way)
    assert ended["sent"] + ended["held"] == MESSAGES
    assert ended["held"] > 0, "a death leaves some in doubt"
