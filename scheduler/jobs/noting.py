"""Every run of a job leaves its summary behind: what it did, and from when to when."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from scheduler.council import Council
from scheduler.jobs.deliver import Deliverer
from scheduler.jobs.plan_nudges import Plan, plan_nudges
from scheduler.jobs.reconcile import reconcile
from scheduler.jobs.tend import Tender
from scheduler.ports import Clock, Letter
from storage import runs
from training.delivery import DeliveryState


async def noted_plan(council: Council, clock: Clock) -> Plan:
    """Plan the day, and note it from its beginning: a run without an end has died."""
    async with council.database.writing() as conn:
        run_id = await runs.start_job(conn, "plan-nudges", at=clock.now())
    plan = await plan_nudges(council, clock.now())
    async with council.database.writing() as conn:
        await runs.end_job(conn, run_id, at=clock.now(), summary=dict(plan.summary))
    return plan


async def noted_delivery(
    deliverer: Deliverer[Letter], *, nobody_else_is_there: bool = False
) -> Mapping[str, int]:
    """Deliver what is due, and note it if there was anything; it runs every half minute."""
    began_at = deliverer.clock.now()
    ended = await deliverer.deliver(nobody_else_is_there=nobody_else_is_there)
    return await _noted_states(deliverer.council, "deliver", ended, began_at, deliverer.clock)


async def noted_tending(tender: Tender, *, nobody_else_is_there: bool = False) -> Mapping[str, int]:
    """Settle what is in doubt, and note it if there was anything; it runs every minute."""
    began_at = tender.clock.now()
    ended = await tender.tend(nobody_else_is_there=nobody_else_is_there)
    return await _noted_states(tender.council, "tend", ended, began_at, tender.clock)


async def noted_reconciling(council: Council, clock: Clock) -> Mapping[str, int]:
    """Count what has not ended, and note it whatever it is: a quiet day is a finding too."""
    began_at = clock.now()
    found = await reconcile(council, began_at)
    await _note(council, "reconcile", found, began_at, clock)
    return found


async def _noted_states(
    council: Council,
    job: str,
    ended: Counter[DeliveryState],
    began_at: datetime,
    clock: Clock,
) -> Mapping[str, int]:
    found = {state.value: count for state, count in ended.items()}
    if found:
        await _note(council, job, found, began_at, clock)
    return found


async def _note(
    council: Council, job: str, found: Mapping[str, int], began_at: datetime, clock: Clock
) -> None:
    async with council.database.writing() as conn:
        run_id = await runs.start_job(conn, job, at=began_at)
        await runs.end_job(conn, run_id, at=clock.now(), summary=dict(found))
