"""Plan the managers' lists: every week and at the month's end, everybody in a team with a gap.

It may run every morning, in any order with `plan_nudges.py` and any number of times: the calendar
says whether a list is due, and the ledger's keys that it is told once.
"""

from collections.abc import AsyncIterator
from datetime import date, datetime, time

from scheduler.council import Council
from scheduler.jobs.day_plan import Plan, enter, plan_of
from storage import people, runs, snapshot
from storage.database import Connection
from training.chain import Directory
from training.list_days import ListDue, list_due
from training.lists import Lists
from training.nudges import Nudge
from training.tracker import Tracker

MANAGER_LISTS = "manager-lists"


async def manager_lists(council: Council, now: datetime, *, dry_run: bool = False) -> Plan:
    """Plan the list that is due on the day of `now`, if one is, and unless dry write it to the ledger.

    A message that already waits for a manager takes the list in; one that has gone stays as it is.
    """
    day = now.date()
    async with council.database.reading() as conn:
        planned_on = await lists_planned_on(conn, now)
        due = list_due(day, council.policy, council.calendar, planned_on=planned_on)
        if due is None:
            return Plan(day)
        lines = [line async for line in _lines(council, conn, day, due)]
        plan = await plan_of(council, conn, day, lines, job=MANAGER_LISTS)
    return plan if dry_run else await enter(council, plan, now, by=MANAGER_LISTS)


async def lists_planned_on(conn: Connection, now: datetime) -> date | None:
    """The last day before today on which this job ran to its end.

    Its runs are asked, not the lists in the ledger: on a day without any gap there are none, and yet
    nothing was missed. Today's own runs do not count, so that every run of a day plans the same list.
    """
    midnight = datetime.combine(now.date(), time.min, now.tzinfo)
    ran_at = await runs.last_run(conn, MANAGER_LISTS, before=midnight)
    return ran_at.astimezone(now.tzinfo).date() if ran_at else None


async def _lines(
    council: Council, conn: Connection, day: date, due: ListDue
) -> AsyncIterator[Nudge]:
    """The lines of every list, person by person."""
    policy = council.policy
    directory = Directory(await people.leaders(conn, policy.roles), policy, day)
    lists, tracker = Lists(policy, directory, due), Tracker(policy, day)
    async for batch in snapshot.everybody(conn):
        for standing in tracker.standings(batch):
            for line in lists.lines_for(standing):
                yield line
