"""Every evening: is everything that was planned accounted for?

A message ends as sent, failed or withdrawn. What has not ended since yesterday is counted by state, so
that nothing waits unnoticed; the counts are kept with the run and stand in the log.
"""

import logging
from collections.abc import Mapping
from datetime import datetime, time

from scheduler.council import Council
from storage import ledger

LOG = logging.getLogger(__name__)


async def reconcile(council: Council, now: datetime) -> Mapping[str, int]:
    """How many messages of earlier days have not ended, by state; and how many people nothing reaches."""
    midnight = datetime.combine(now.date(), time.min, tzinfo=now.tzinfo)
    async with council.database.reading() as conn:
        unended = await ledger.unended_before(conn, midnight)
        unreached = {each.addressee.key for each in await ledger.unreachable(conn)}
    found = {state.value: count for state, count in unended.items()}
    if unreached:
        found["unreachable"] = len(unreached)
    if found:
        LOG.warning("messages of earlier days have not ended", extra=dict(found))
    return found
