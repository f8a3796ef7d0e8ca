"""Why a plan waits until somebody has looked at it: a first run, or a new policy, that would be a flood."""

from collections.abc import Set as AbstractSet

from scheduler.council import Council
from storage import ledger, runs
from storage.database import Connection
from training.delivery import DeliveryState

LOOK = "Check them with `deliveries --state held`, then run `deliveries release --all`."


async def why_held(
    council: Council, conn: Connection, keys: AbstractSet[str], *, job: str
) -> str | None:
    """Why the messages of these keys wait, in a sentence; None where they may go.

    What is already in the ledger is not counted: it was held, or let go, before.
    """
    limit = council.policy.hold_above
    new = len(keys - await ledger.known_keys(conn, keys))
    if not await ledger.has_ever_sent(conn):
        waiting = new + (await ledger.totals(conn))[DeliveryState.HELD]
        why = f"This is a first run with {waiting} messages"
    elif await _policy_has_changed(council, conn, job):
        waiting = new
        why = f"The policy has changed since the last planning, and there are {waiting} messages"
    else:
        return None
    return (
        f"{why}, and the policy asks for a look above {limit}. {LOOK}" if waiting > limit else None
    )


async def _policy_has_changed(council: Council, conn: Connection, job: str) -> bool:
    """Whether the last run of the job that was noted was made with another policy."""
    summary = await runs.last_summary(conn, job)
    planned_with = summary.get("policy") if summary else None
    return planned_with not in (None, council.policy.fingerprint)
