"""One email that a mailbox cannot hand over must not keep the others waiting for ever.

It is tried a few times; then only its headers are read, as of one that is too large, so that its sender is told;
and where not even these can be had, it is passed over.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from scheduler.mail_ports import Fetched, MailboxError, StumbleError
from storage.mailboxes import Reading

LOG = logging.getLogger(__name__)

FEW = 3
"""Times that each is tried: the whole email, then its headers."""

Fetch = Callable[[], Awaitable[Fetched]]


@dataclass(frozen=True, slots=True)
class Ways:
    """How an email is fetched: whole, or its headers alone. Both raise MailboxError where it stumbles."""

    whole: Fetch
    headers: Fetch


async def handed_over(email: str, place: str | None, ways: Ways, reading: Reading) -> Fetched:
    """As much of an email as the mailbox hands over; `email` is its id there.

    Raises:
        StumbleError: it failed once more; the next run tries again, or less.
    """
    failures = reading.stumbles.get(email, 0)
    try:
        if failures < FEW:
            return await ways.whole()
        if failures < 2 * FEW:
            return await _headers_alone(email, ways)
    except MailboxError as error:
        raise StumbleError(email) from error.__cause__ or error
    LOG.warning("email passed over", extra={"email": email})
    return Fetched(None, place)


async def _headers_alone(email: str, ways: Ways) -> Fetched:
    head = await ways.headers()
    LOG.warning("email read by its headers alone", extra={"email": email})
    return head if head.content is None else replace(head, is_whole=False, is_sound=False)
