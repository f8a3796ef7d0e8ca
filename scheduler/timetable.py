"""The timetable: what happens when, in one list that can be read aloud.

A slot is a moment that the timetable gives a job, in the council's zone. A job of the whole council is
done once for each slot, by whichever process comes first, and late rather than never; work on the
ledger goes on in every process at once, since the ledger itself gives each message to one of them.
"""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger

from training.policy import Digests, WorkingTime

Work = Callable[[], Awaitable[object]]

ELEVEN_HOURS = timedelta(hours=11)
"""From the planning at six to the end of the day's hours: later the next morning's is as good."""

EIGHT_HOURS = timedelta(hours=8)
"""From a digest's usual time to the day's end; later the job finds it missing the next day."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of the timetable.

    `once_within` is set where the job is the whole council's: it is done once a slot, and caught up for
    so long where nobody was there to do it.
    """

    job: str
    when: BaseTrigger
    work: Work
    once_within: timedelta | None = None

    def latest_slot(self, now: datetime) -> datetime | None:
        """The last slot at or before `now`, if it is recent enough to be caught up."""
        if self.once_within is None:
            return None
        return max(_slots(self.when, now - self.once_within, now), default=None)


@dataclass(frozen=True, slots=True)
class Jobs:
    """The work behind the timetable's lines; `reach` only where people are to be reached in Teams.

    The three of evidence: what lies apart, what a crash left, and whether every file is whole.
    """

    plan: Work
    list_managers: Work
    deliver: Work
    tend: Work
    reconcile: Work
    digest: Work
    tend_evidence: Work
    sweep_evidence: Work
    rehash_evidence: Work
    reach: Work | None = None


def timetable(working: WorkingTime, digests: Digests, jobs: Jobs) -> list[Tick]:
    """What a council's bot does from morning to evening.

    The jobs ask the calendar again: a bank holiday plans nothing, most mornings have no managers' list
    and no digest, which a holiday moves to the next working day, and nothing leaves outside hours.
    """
    zone = ZoneInfo(working.zone)
    hours = f"{working.from_time.hour}-{working.to_time.hour}"

    def at(hour: int, minute: int = 0) -> CronTrigger:
        return CronTrigger(hour=hour, minute=minute, timezone=zone)

    sunday_at_four = CronTrigger(day_of_week="sun", hour=4, minute=0, timezone=zone)
    ticks = [
        Tick("plan-nudges", at(6), jobs.plan, once_within=ELEVEN_HOURS),
        Tick("manager-lists", at(6, 5), jobs.list_managers, once_within=ELEVEN_HOURS),
        Tick("deliver", CronTrigger(hour=hours, second="*/30", timezone=zone), jobs.deliver),
        Tick("tend", CronTrigger(second=15, timezone=zone), jobs.tend),
        *(
            Tick(name, at(slot.at.hour, slot.at.minute), jobs.digest, once_within=EIGHT_HOURS)
            for name, slot in (("ssg-digest", digests.ssg), ("osg-digest", digests.osg))
        ),
        Tick("reconcile", at(18), jobs.reconcile, once_within=timedelta(hours=12)),
        Tick(
            "tend-evidence", CronTrigger(minute="*/2", second=45, timezone=zone), jobs.tend_evidence
        ),
        Tick("sweep-evidence", at(3), jobs.sweep_evidence, once_within=timedelta(hours=12)),
        Tick(
            "rehash-evidence", sunday_at_four, jobs.rehash_evidence, once_within=timedelta(days=3)
        ),
    ]
    if jobs.reach is not None:
        after_first = at(working.from_time.hour + 1)
        ticks.append(Tick("reach", after_first, jobs.reach, once_within=timedelta(hours=6)))
    return ticks


def _slots(when: BaseTrigger, after: datetime, until: datetime) -> Iterator[datetime]:
    slot = when.get_next_fire_time(None, after)
    while slot is not None and slot <= until:
        yield slot
        slot = when.get_next_fire_time(slot, slot + timedelta(microseconds=1))
