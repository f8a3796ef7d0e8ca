"""Ticks are made once among all processes, late rather than never, and ended in good order."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from apscheduler.triggers.cron import CronTrigger

from scheduler.clockwork import Clockwork
from scheduler.timetable import Tick
from tests.fakes import MovingClock
from tests.scheduler.town import LONDON, Town


@dataclass(slots=True)
class Worked:
    """A job that remembers when it was done, and fails as often as it is told to."""

    clock: MovingClock
    failures: int = 0
    done: list[str] = field(default_factory=list)

    async def __call__(self) -> None:
        await asyncio.sleep(0)
        if self.failures:
            self.failures -= 1
            raise RuntimeError("no plan today")
        self.done.append(f"{self.clock.now():%d %H:%M}")


def planning(work: Callable[[], Awaitable[object]]) -> Tick:
    six = CronTrigger(hour=6, timezone=LONDON)
    return Tick("plan-nudges", six, work, once_within=timedelta(hours=11))


def clockwork(town: Town[str], *ticks: Tick) -> Clockwork:
    return Clockwork(town.database, town.clock, ticks)


async def test_two_replicas_make_one_tick_once(either_town: Town[str]) -> None:
    work = Worked(either_town.clock)
    tick = planning(work)
    replicas = [clockwork(either_town, tick) for _ in range(4)]

    made = await asyncio.gather(*(each.ring(tick) for each in replicas))

    assert sorted(made) == [False, False, False, True]
    assert work.done == ["23 08:30"]


async def test_after_an_outage_of_days_the_job_is_done_once(town: Town[str]) -> None:
    work = Worked(town.clock)
    process = clockwork(town, planning(work))
    for moment in ("2026-11-23 06:00", "2026-11-26 10:00", "2026-11-26 10:01", "2026-11-27 06:00"):
        town.turn_to(moment)
        await process.catch_up()

    assert work.done == ["23 06:00", "26 10:00", "27 06:00"]


async def test_a_clock_set_back_an_hour_makes_no_tick_twice(town: Town[str]) -> None:
    work = Worked(town.clock)
    process = clockwork(town, planning(work))
    town.turn_to("2026-11-23 06:30")
    await process.catch_up()
    for moment in ("2026-11-23 05:30", "2026-11-23 06:00", "2026-11-23 07:00"):
        town.turn_to(moment)
        await process.catch_up()

    assert work.done == ["23 06:30"]


@pytest.mark.parametrize(
    ("day", "why"), [("2026-10-25", "clocks go back"), ("2026-03-29", "clocks go on")]
)
async def test_a_change_of_the_clocks_costs_and_doubles_no_tick(
    town: Town[str], day: str, why: str
) -> None:
    work = Worked(town.clock)
    process = clockwork(town, planning(work))
    town.turn_to(f"{day} 00:10")
    start = town.clock.now().astimezone(None)
    for minutes in range(0, 9 * 60, 20):
        town.clock.moment = (start + timedelta(minutes=minutes)).astimezone(LONDON)
        await process.catch_up()

    assert work.done == [f"{day[-2:]} 06:10"], why


async def test_a_tick_that_came_to_nothing_is_tried_again_after_a_pause(town: Town[str]) -> None:
    work = Worked(town.clock, failures=1)
    process = clockwork(town, planning(work))
    with pytest.raises(RuntimeError, match="no plan today"):
        await process.catch_up()
    town.clock.wait(minutes=4)
    await process.catch_up()
    assert work.done == []
    town.clock.wait(minutes=2)
    await process.catch_up()

    assert work.done == ["23 08:36"]


async def test_a_tick_whose_process_died_is_made_by_another(town: Town[str]) -> None:
    begun = asyncio.Event()

    async def never_ends() -> None:
        begun.set()
        await asyncio.Event().wait()

    dying = clockwork(town, planning(never_ends))
    task = asyncio.create_task(dying.ring(dying.ticks[0]))
    await begun.wait()
    work = Worked(town.clock)
    other = clockwork(town, planning(work))
    await other.catch_up()
    assert work.done == []
    town.clock.wait(minutes=16)
    await other.catch_up()
    assert work.done == ["23 08:46"]
    task.cancel()


async def test_work_on_the_ledger_is_done_by_every_process(town: Town[str]) -> None:
    work = Worked(town.clock)
    tick = Tick("deliver", CronTrigger(second="*/30"), work)
    for process in (clockwork(town, tick), clockwork(town, tick)):
        assert await process.ring(tick)

    assert work.done == ["23 08:30", "23 08:30"]


async def test_a_started_clockwork_catches_up_at_once_and_rings(town: Town[str]) -> None:
    planned, delivered = Worked(town.clock), asyncio.Event()

    async def deliver() -> None:
        delivered.set()

    process = clockwork(town, planning(planned), Tick("deliver", CronTrigger(second="*"), deliver))
    process.start()
    await asyncio.wait_for(delivered.wait(), 10)
    await process.stop(within_seconds=5)

    assert planned.done == ["23 08:30"]
    assert process.rang_at == town.clock.now()


async def test_stopping_waits_until_what_is_under_way_is_done_and_noted(town: Town[str]) -> None:
    begun, done = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        begun.set()
        await asyncio.sleep(0.2)
        done.set()

    process = clockwork(town, planning(slow))
    process.start()
    await asyncio.wait_for(begun.wait(), 10)
    await process.stop(within_seconds=20)

    assert done.is_set()
    again = Worked(town.clock)
    await clockwork(town, planning(again)).catch_up()
    assert again.done == [], "the tick is noted as made"


async def test_what_takes_too_long_to_stop_is_broken_off(town: Town[str]) -> None:
    begun, cancelled = asyncio.Event(), asyncio.Event()

    async def endless() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.set()
            raise

    process = clockwork(town, Tick("deliver", CronTrigger(second="*"), endless))
    process.start()
    await asyncio.wait_for(begun.wait(), 10)
    await process.stop(within_seconds=0.1)
    await asyncio.wait_for(cancelled.wait(), 5)
