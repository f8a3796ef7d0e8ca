"""What a returned message says about its address, by the status codes of mail systems (RFC 3463).

One refusal that means “there is no such mailbox” is enough. Anything else may pass (a full mailbox, a
filter's opinion), so that it takes three times within two weeks; after two weeks without trouble one more
message is tried.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

ENOUGH = 3
"""Passing refusals after which an address counts as one that takes no mail."""

MEMORY = timedelta(days=14)
"""How long a passing refusal is held against an address."""

NO_SUCH_MAILBOX = frozenset(
    {"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.1", "5.4.310"}
)
"""Bad, moved or disabled mailbox, unknown domain; 5.1.10, 5.4.1 and 5.4.310 are Exchange's own."""


class Weight(StrEnum):
    """How much a trouble with an address weighs."""

    SOFT = "soft"  # it may pass
    HARD = "hard"  # it will not
    COMPLAINT = "complaint"  # the owner told their provider that our mail is unwanted


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is held against one address; nothing is sent to it once it is `stopped`."""

    why: Weight
    code: str
    times: int
    first_at: datetime
    last_at: datetime
    stopped: bool


def weight_of(status: str) -> Weight:
    """How much a status code such as `5.1.1` weighs."""
    return Weight.HARD if status in NO_SUCH_MAILBOX else Weight.SOFT


def after(before: Trouble | None, weight: Weight, code: str, at: datetime) -> Trouble:
    """What is held against an address once one more trouble has come.

    What stopped it stays the reason, but for a complaint, which is stronger than any other.
    """
    if before is None or _is_forgotten(before, at):
        return Trouble(weight, code, 1, at, at, stopped=weight is not Weight.SOFT)
    if before.stopped and weight is not Weight.COMPLAINT:
        return replace(before, times=before.times + 1, last_at=at)
    times = before.times + 1
    is_enough = weight is not Weight.SOFT or times >= ENOUGH
    return Trouble(weight, code, times, before.first_at, at, stopped=is_enough)


def _is_forgotten(before: Trouble, at: datetime) -> bool:
    return before.why is Weight.SOFT and at - before.last_at > MEMORY
