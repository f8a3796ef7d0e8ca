"""The timetable: what happens when, in one list that can be read aloud.

APScheduler only ticks, from memory, on every replica; jobs may be run twice or late without harm,
since the ledger's unique keys decide what is said.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger

from training.policy import WorkingTime

LATE_SECONDS = 3600
"""How late a tick may still be made: a machine that slept an hour catches up, it does not skip."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of the timetable."""

    job: str
    when: BaseTrigger
    work: Callable[[], Awaitable[object]]


def timetable(
    working: WorkingTime,
    *,
    plan: Callable[[], Awaitable[object]],
    list_managers: Callable[[], Awaitable[object]],
    deliver: Callable[[], Awaitable[object]],
) -> list[Tick]:
    """Plan at six every morning; deliver every half minute from the first hour to the last.

    All ask the calendar again: a bank holiday plans nothing, most mornings have no managers' list,
    and nothing leaves outside hours.
    """
    zone = ZoneInfo(working.zone)
    hours = f"{working.from_time.hour}-{working.to_time.hour}"
    return [
        Tick("plan-nudges", CronTrigger(hour=6, timezone=zone), plan),
        Tick("manager-lists", CronTrigger(hour=6, minute=5, timezone=zone), list_managers),
        Tick("deliver", CronTrigger(hour=hours, second="*/30", timezone=zone), deliver),
    ]


def scheduler_for(ticks: list[Tick]) -> AsyncIOScheduler:
    """A scheduler that makes these ticks, not yet started."""
    scheduler = AsyncIOScheduler()
    for tick in ticks:
        scheduler.add_job(
            tick.work,
            tick.when,
            id=tick.job,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=LATE_SECONDS,
        )
    return scheduler
