"""Every run of a job leaves its summary behind: what it did, and from when to when."""

import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import datetime

from scheduler.council import Council
from scheduler.jobs.day_plan import Plan
from scheduler.jobs.deliver import Deliverer
from scheduler.jobs.forget_drafts import forget_drafts
from scheduler.jobs.manager_lists import MANAGER_LISTS, manager_lists
from scheduler.jobs.plan_nudges import PLAN_NUDGES, plan_nudges
from scheduler.jobs.reconcile import reconcile
from scheduler.jobs.rehash_evidence import rehash
from scheduler.jobs.send_digests import DigestsMade, due_digests, make_digests
from scheduler.jobs.tend import Tender
from scheduler.jobs.tend_evidence import EvidenceTender
from scheduler.ports import Clock, Letter
from storage import runs
from storage.columns import Facts
from training.delivery import DeliveryState
from training.digest import GROUPS
from training.nudges import Role

LOG = logging.getLogger(__name__)


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
    """Note a run of a planning job from its beginning: a run without an end has died.

    With the policy it was made with, so that a new one is noticed (`holding.py`).
    """
    async with council.database.writing() as conn:
        run_id = await runs.start_job(conn, job, at=clock.now())
    planned = await plan(council, clock.now())
    async with council.database.writing() as conn:
        facts: Facts = {**planned.summary, "policy": council.policy.fingerprint}
        await runs.end_job(conn, run_id, at=clock.now(), summary=facts)
    return planned


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


async def noted_evidence(tender: EvidenceTender) -> Mapping[str, int]:
    """Tend what was handed in, and note it if anything became of it; it runs every two minutes."""
    return await _noted_counts(tender, "tend-evidence", tender.tend)


async def noted_sweep(tender: EvidenceTender) -> Mapping[str, int]:
    """Remove what a crash left, and note it if there was anything."""
    return await _noted_counts(tender, "sweep-evidence", tender.sweep)


async def noted_rehash(tender: EvidenceTender) -> Mapping[str, int]:
    """Compare every file with its hash, and note it whatever comes of it."""
    began_at = tender.clock.now()
    found = await rehash(tender.council.database, tender.files)
    if not found.is_whole:
        LOG.error("evidence is not whole", extra=found.summary)
    await _note(tender.council, "rehash-evidence", found.summary, began_at, tender.clock)
    return found.summary


async def _noted_counts(
    tender: EvidenceTender, job: str, work: Callable[[], Awaitable[Counter[str]]]
) -> Mapping[str, int]:
    began_at = tender.clock.now()
    done = await work()
    if done:
        await _note(tender.council, job, done, began_at, tender.clock)
    return done


async def noted_reconciling(council: Council, clock: Clock) -> Mapping[str, int]:
    """Count what has not ended, and note it whatever it is: a quiet day is a finding too.

    The same round forgets what nobody has sent; a dry run only counts.
    """
    began_at = clock.now()
    await forget_drafts(council, began_at)
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
