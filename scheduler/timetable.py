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

from training.policy import Digests, WorkingTime

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
    deliver: Callable[[], Awaitable[object]],
) -> list[Tick]:
    """Plan at six every morning; deliver every half minute from the first hour to the last.

    Both ask the calendar again: a bank holiday plans nothing, and nothing leaves outside hours.
    """
    zone = ZoneInfo(working.zone)
    hours = f"{working.from_time.hour}-{working.to_time.hour}"
    return [
        Tick("plan-nudges", CronTrigger(hour=6, timezone=zone), plan),
        Tick("deliver", CronTrigger(hour=hours, second="*/30", timezone=zone), deliver),
    ]


def digest_ticks(
    working: WorkingTime, digests: Digests, make: Callable[[], Awaitable[object]]
) -> list[Tick]:
    """Each digest at its time, every day, since a bank holiday moves it; and a look every half hour.

    The job itself knows whether one is due and was made: so after downtime it is caught up.
    """
    zone = ZoneInfo(working.zone)
    hours = f"{working.from_time.hour}-{working.to_time.hour}"
    times = {"ssg-digest": digests.ssg.at, "osg-digest": digests.osg.at}
    return [
        *(
            Tick(job, CronTrigger(hour=at.hour, minute=at.minute, timezone=zone), make)
            for job, at in times.items()
        ),
        Tick("late-digests", CronTrigger(hour=hours, minute="*/30", timezone=zone), make),
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
