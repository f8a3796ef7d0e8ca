"""The evening's round: answers that nobody sent are forgotten when their time is over."""

from datetime import timedelta

from scheduler.jobs.forget_drafts import forget_drafts
from scheduler.jobs.noting import noted_reconciling
from scheduler.jobs.reconcile import reconcile
from storage import self_audit_drafts
from tests.cast import COUNCILLOR
from tests.scheduler.town import Town
from training.self_audits import Draft

NINETY_DAYS = timedelta(days=90)


async def test_a_draft_is_forgotten_after_ninety_days(town: Town[str]) -> None:
    await begin(town)

    assert await forget_drafts(town.council, town.clock.now() + NINETY_DAYS) == 0
    assert await is_kept(town)
    later = town.clock.now() + NINETY_DAYS + timedelta(seconds=1)
    assert await forget_drafts(town.council, later) == 1
    assert not await is_kept(town)


async def test_the_evenings_round_does_it_and_its_dry_run_does_not(town: Town[str]) -> None:
    await begin(town)
    town.clock.wait(days=91)

    await reconcile(town.council, town.clock.now())  # all that a dry run does
    assert await is_kept(town)
    await noted_reconciling(town.council, town.clock)
    assert not await is_kept(town)


async def begin(town: Town[str]) -> None:
    """A councillor answers the first question."""
    await town.know(COUNCILLOR)
    draft = Draft(1, 1, {"elearning": "no"}, 1, town.clock.now())
    async with town.database.writing() as conn:
        await self_audit_drafts.keep(conn, COUNCILLOR.person_id, draft)


async def is_kept(town: Town[str]) -> bool:
    async with town.database.reading() as conn:
        return await self_audit_drafts.find(conn, COUNCILLOR.person_id) is not None
