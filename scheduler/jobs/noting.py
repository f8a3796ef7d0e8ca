"""Every run of a job leaves its summary behind: what it did, and from when to when."""

from collections.abc import Mapping

from scheduler.council import Council
from scheduler.jobs.deliver import Deliverer
from scheduler.jobs.plan_nudges import Plan, plan_nudges
from scheduler.ports import Clock, Letter
from storage import runs


async def noted_plan(council: Council, clock: Clock) -> Plan:
    """Plan the day, and note it from its beginning: a run without an end has died."""
    async with council.database.writing() as conn:
        run_id = await runs.start_job(conn, "plan-nudges", at=clock.now())
    plan = await plan_nudges(council, clock.now())
    async with council.database.writing() as conn:
        await runs.end_job(conn, run_id, at=clock.now(), summary=dict(plan.summary))
    return plan


async def noted_delivery(deliverer: Deliverer[Letter]) -> Mapping[str, int]:
    """Deliver what is due, and note it if there was anything; it runs every half minute."""
    began_at = deliverer.clock.now()
    ended = {state.value: count for state, count in (await deliverer.deliver()).items()}
    if ended:
        async with deliverer.council.database.writing() as conn:
            run_id = await runs.start_job(conn, "deliver", at=began_at)
            await runs.end_job(conn, run_id, at=deliverer.clock.now(), summary=dict(ended))
    return ended
