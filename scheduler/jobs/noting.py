"""Every run of a job leaves its summary behind: what it did, and from when to when."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from scheduler.council import Council
from scheduler.jobs.day_plan import Plan
from scheduler.jobs.deliver import Deliverer
from scheduler.jobs.manager_lists import MANAGER_LISTS, manager_lists
from scheduler.jobs.plan_nudges import PLAN_NUDGES, plan_nudges
from scheduler.ports import Clock, Letter
from storage import runs


async def noted_plan(council: Council, clock: Clock) -> Plan:
    """Plan the day, and note it."""
    return await _noted(council, clock, PLAN_NUDGES, plan_nudges)


async def noted_lists(council: Council, clock: Clock) -> Plan:
    """Plan the managers' lists, and note it on days that are worked.

    A day off plans nothing and is not noted, so that a list missed before it is caught up after it.
    """
    if not council.calendar.is_working_day(clock.now().date()):
        return Plan(clock.now().date())
    return await _noted(council, clock, MANAGER_LISTS, manager_lists)


async def _noted(
    council: Council,
    clock: Clock,
    job: str,
    plan: Callable[[Council, datetime], Awaitable[Plan]],
) -> Plan:
    """Note a run of a planning job from its beginning: a run without an end has died."""
    async with council.database.writing() as conn:
        run_id = await runs.start_job(conn, job, at=clock.now())
    planned = await plan(council, clock.now())
    async with council.database.writing() as conn:
        await runs.end_job(conn, run_id, at=clock.now(), summary=dict(planned.summary))
    return planned


async def noted_delivery(deliverer: Deliverer[Letter]) -> Mapping[str, int]:
    """Deliver what is due, and note it if there was anything; it runs every half minute."""
    began_at = deliverer.clock.now()
    ended = {state.value: count for state, count in (await deliverer.deliver()).items()}
    if ended:
        async with deliverer.council.database.writing() as conn:
            run_id = await runs.start_job(conn, "deliver", at=began_at)
            await runs.end_job(conn, run_id, at=deliverer.clock.now(), summary=dict(ended))
    return ended
