"""A first run that would be a flood waits until somebody has looked at it; no later run does."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from scheduler.jobs.noting import noted_plan
from storage import ledger
from tests.cast import a_person, a_policy, a_post
from tests.fakes import PlainComposer
from tests.scheduler.town import Town, open_town, said
from training.delivery import DeliveryState

WHY_HELD = (
    "This is a first run with 3 messages, and the policy asks for a look above 2. Check them with"
    " `deliveries --state held`, then run `deliveries release --all`."
)
MONDAY_KEYS = {
    "person-1001|2026-11-23|daily",
    "person-1002|2026-11-23|daily",
    "person-1003|2026-11-23|daily",
}


@pytest.fixture
async def careful(either_address: str) -> AsyncIterator[Town[str]]:
    """A council that wants to look at a first run of more than two messages."""
    async with open_town(either_address, PlainComposer(), policy=a_policy(hold_above=2)) as opened:
        yield opened


async def test_a_first_run_above_the_threshold_is_held_and_nothing_goes(
    careful: Town[str],
) -> None:
    await _start(careful, "1001", "1002", "1003")

    plan = await careful.plan()

    assert plan.held == WHY_HELD
    assert plan.summary == {
        "messages": 3,
        "items": 9,
        "lines": 0,
        "skipped": 0,
        "added": 3,
        "held": 3,
    }
    assert await careful.states() == dict.fromkeys(MONDAY_KEYS, "held")
    assert await careful.deliver() == {}
    assert careful.email.asked == []


async def test_a_first_run_at_the_threshold_goes_out(careful: Town[str]) -> None:
    await _start(careful, "1001", "1002")

    assert (await careful.plan()).held is None
    assert await careful.deliver() == {DeliveryState.SENT: 2}


async def test_a_dry_run_says_that_it_would_be_held(careful: Town[str]) -> None:
    await _start(careful, "1001", "1002", "1003")

    assert (await careful.plan(dry_run=True)).held == WHY_HELD
    assert await careful.ledger() == []


async def test_planning_a_held_day_again_counts_what_waits_already(careful: Town[str]) -> None:
    await _start(careful, "1001", "1002", "1003")
    await careful.plan()

    again = await careful.plan()

    assert (said(again), again.added, again.held) == ({}, 0, WHY_HELD)


async def test_the_next_day_is_held_too_while_the_first_waits(careful: Town[str]) -> None:
    await _start(careful, "1001", "1002", "1003")
    await careful.plan()
    careful.turn_to("2026-11-24 08:30")
    await _start(careful, "1004", on="2026-11-24")

    tuesday = await careful.plan()

    assert (tuesday.added, tuesday.held) == (1, WHY_HELD.replace("3 messages", "4 messages"))
    assert set((await careful.states()).values()) == {"held"}


async def test_after_a_release_nothing_is_ever_held_again(careful: Town[str]) -> None:
    await _start(careful, "1001", "1002", "1003")
    await careful.plan()
    await careful.release()
    await _start(careful, "1004", "1005", "1006")

    assert (await careful.plan()).held is None
    assert await careful.deliver() == {DeliveryState.SENT: 6}


async def test_after_a_small_first_run_a_large_one_goes_out(careful: Town[str]) -> None:
    await _start(careful, "1001")
    await careful.plan()
    await _start(careful, "1004", "1005", "1006")

    assert (await careful.plan()).held is None


async def test_what_was_called_off_makes_no_later_run_a_second_one(careful: Town[str]) -> None:
    await _start(careful, "1001", "1002", "1003")
    await careful.plan()
    (first, *_) = await careful.ledger()
    async with careful.database.writing() as conn:
        at = careful.clock.now()
        await ledger.withdraw(conn, first.delivery_id, why="test", at=at, by="test")
    careful.turn_to("2026-11-24 08:30")

    tuesday = await careful.plan()

    assert tuesday.held == WHY_HELD  # two wait, and the first is planned again


async def _start(town: Town[str], *numbers: str, on: str = "2026-11-23") -> None:
    for number in numbers:
        await town.know(a_person(a_post(number=number, started=on)))


async def test_a_new_policy_that_would_be_a_flood_is_held_once(careful: Town[str]) -> None:
    await _start(careful, "1001")
    await noted_plan(careful.council, careful.clock)
    await careful.deliver()
    await _start(careful, "1002", "1003", "1004")
    careful.ask(replace(careful.council.policy, fingerprint="sha256:changed"))

    held = await noted_plan(careful.council, careful.clock)
    assert held.held == (
        "The policy has changed since the last planning, and there are 3 messages, and the policy asks"
        " for a look above 2. Check them with `deliveries --state held`, then run"
        " `deliveries release --all`."
    )
    assert await careful.deliver() == {}

    again = await noted_plan(careful.council, careful.clock)
    assert (again.held, again.added) == (None, 0)
    await careful.release()
    assert await careful.deliver() == {DeliveryState.SENT: 3}


async def test_a_new_policy_that_changes_little_is_not_held(careful: Town[str]) -> None:
    await _start(careful, "1001")
    await noted_plan(careful.council, careful.clock)
    await careful.deliver()
    await _start(careful, "1002", "1003")
    careful.ask(replace(careful.council.policy, fingerprint="sha256:changed"))

    assert (await noted_plan(careful.council, careful.clock)).held is None
