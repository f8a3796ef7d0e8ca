"""Answers to a self-audit that nobody has sent are forgotten ninety days after the last of them."""

import logging
from datetime import datetime

from scheduler.council import Council
from storage import self_audit_drafts
from training.self_audits import DRAFT_KEPT

LOG = logging.getLogger(__name__)


async def forget_drafts(council: Council, now: datetime) -> int:
    """Forget them; returns how many there were."""
    async with council.database.writing() as conn:
        forgotten = await self_audit_drafts.forget(conn, before=now - DRAFT_KEPT)
    if forgotten:
        LOG.info("drafts forgotten", extra={"count": forgotten})
    return forgotten
