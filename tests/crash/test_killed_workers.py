"""Killed five times while delivering; `make crash` does it twenty-five times with thousands of messages."""

import pytest

from tests.crash.killing import Experiment, carried_out


async def test_on_sqlite_nothing_is_lost_or_sent_twice_where_the_provider_can_be_asked(
    sqlite_address: str,
) -> None:
    found = await carried_out(
        Experiment(messages=400, workers=1, kills=5, can_ask=True), sqlite_address
    )

    assert (found.lost, found.twice) == (0, 0)
    assert found.states == {"sent": 400}


@pytest.mark.postgres
async def test_on_postgresql_two_workers_send_nothing_twice_and_list_what_nobody_knows(
    postgres_address: str,
) -> None:
    found = await carried_out(
        Experiment(messages=400, workers=2, kills=5, can_ask=False), postgres_address
    )

    assert (found.lost, found.twice) == (0, 0)
    assert found.states["sent"] + found.held == 400
    assert found.held > 0, "five deaths leave some in doubt"
