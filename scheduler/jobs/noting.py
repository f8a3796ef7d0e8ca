"""Every run of a job leaves its summary behind: what it did, and from when to when."""

from collections.abc import Iterable, Mapping

from scheduler.council import Council
from scheduler.jobs.deliver import Deliverer
from scheduler.jobs.plan_nudges import Plan, plan_nudges
from scheduler.jobs.send_digests import DigestsMade, due_digests, make_digests
from scheduler.ports import Clock, Letter
from storage import runs
from training.digest import GROUPS
from training.nudges import Role


async def noted_plan(council: Council, clock: Clock) -> Plan:
    """Plan the day, and note it from its beginning: a run without an end has died."""
    async with council.database.writing() as conn:
        run_id = await runs.start_job(conn, "plan-nudges", at=clock.now())
    plan = await plan_nudges(council, clock.now())
    async with council.database.writing() as conn:
        await runs.end_job(conn, run_id, at=clock.now(), summary=dict(plan.summary))
    return plan


async def noted_digests(council: Council, clock: Clock) -> Mapping[str, int]:
    """Make the digests that are due, and note it if there were any; it is asked many times a day."""
    groups = await due_digests(council, clock.now())
    return (await noted_digests_of(council, clock, groups)).summary if groups else {}


async def noted_digests_of(
    council: Council, clock: Clock, groups: Iterable[Role] = GROUPS
) -> DigestsMade:
    """Make the digests of these groups now, and note it from its beginning."""
    async with council.database.writing() as conn:
        run_id = await runs.start_job(conn, "digests", at=clock.now())
    made = await make_digests(council, clock.now(), groups)
    async with council.database.writing() as conn:
        await runs.end_job(conn, run_id, at=clock.now(), summary=dict(made.summary))
    return made


async def noted_delivery(deliverer: Deliverer[Letter]) -> Mapping[str, int]:
    """Deliver what is due, and note it if there was anything; it runs every half minute."""
    began_at = deliverer.clock.now()
    ended = {state.value: count for state, count in (await deliverer.deliver()).items()}
    if ended:
        async with deliverer.council.database.writing() as conn:
            run_id = await runs.start_job(conn, "deliver", at=began_at)
            await runs.end_job(conn, run_id, at=deliverer.clock.now(), summary=dict(ended))
    return ended
