"""The evening's round: answers that nobody sent are forgotten when their time is over."""

from datetime import timedelta

from scheduler.jobs.reconcile import reconcile
from storage import self_audit_drafts
from tests.cast import COUNCILLOR
from tests.scheduler.town import Town
from training.self_audits import Draft


async def test_a_draft_is_forgotten_on_the_evening_after_ninety_days(town: Town[str]) -> None:
    await town.know(COUNCILLOR)
    draft = Draft(1, 1, {"elearning": "no"}, 1, town.clock.now())
    async with town.database.writing() as conn:
        await self_audit_drafts.keep(conn, COUNCILLOR.person_id, draft)

    assert await is_kept(town, after=timedelta(days=90)) is True
    assert await is_kept(town, after=timedelta(days=90, hours=9)) is False


async def is_kept(town: Town[str], *, after: timedelta) -> bool:
    """Whether the draft is still there after the evening's round so much later."""
    await reconcile(town.council, town.clock.now() + after)
    async with town.database.reading() as conn:
        return await self_audit_drafts.find(conn, COUNCILLOR.person_id) is not None
