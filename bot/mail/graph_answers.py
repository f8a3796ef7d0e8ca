"""What Graph's refusals mean for a delivery: before the message was sent off, and as it was.

A draft is only a draft, so whatever goes wrong with one may be tried again. Once it was to be sent, only
a plain refusal proves that it was not.
"""

import logging
from http import HTTPStatus

from bot.entra.graph import GraphError
from bot.entra.tokens import TokenError
from scheduler.ports import RejectedError, SendError, TryLaterError, UnreachableError

LOG = logging.getLogger(__name__)

MINUTE, HOUR = 60.0, 3600.0
NOT_LET_IN = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})
NOT_NOW = frozenset({HTTPStatus.CONFLICT, HTTPStatus.PRECONDITION_FAILED})
NO_SUCH_RECIPIENT = "ErrorInvalidRecipients"
ENOUGH = ("Quota", "MessageLimit")
"""In Exchange's words for a mailbox that is full, or has sent enough for the day."""


def before_sending(error: GraphError | TokenError) -> SendError:
    """What a refusal to take or to keep a draft means."""
    meaning = _refusal(error)
    if meaning is not None:
        return meaning
    assert isinstance(error, GraphError)  # noqa: S101 - a missing token is a refusal
    return TryLaterError(error.answer, after_seconds=error.retry_after)


def about_sending(error: GraphError | TokenError) -> SendError | None:
    """What a refusal to send means; None where nobody can know whether it was sent."""
    if isinstance(error, GraphError) and error.is_unsent:
        return TryLaterError("no connection")
    if isinstance(error, GraphError) and error.status == HTTPStatus.NOT_FOUND:
        return TryLaterError(error.answer)  # somebody took the draft away before us
    return _refusal(error)


def _refusal(error: GraphError | TokenError) -> SendError | None:
    """What follows from an answer that says plainly that nothing was done."""
    if isinstance(error, TokenError):
        return _closed(f"no token: {error.answer}")
    if error.status == HTTPStatus.TOO_MANY_REQUESTS:
        return TryLaterError(error.answer, after_seconds=error.retry_after, for_all=True)
    if any(word in error.code for word in ENOUGH):
        return TryLaterError(error.answer, after_seconds=HOUR, for_all=True)
    if error.status in NOT_LET_IN:
        return _closed(error.answer)
    return _about_message(error)


def _about_message(error: GraphError) -> SendError | None:
    if error.status in NOT_NOW:
        return TryLaterError(error.answer)
    if error.code == NO_SUCH_RECIPIENT:
        return UnreachableError(error.answer)
    is_of_ours = HTTPStatus.BAD_REQUEST <= error.status < HTTPStatus.INTERNAL_SERVER_ERROR
    if is_of_ours and error.status != HTTPStatus.REQUEST_TIMEOUT:
        return RejectedError(error.answer)
    return None


def _closed(answer: str) -> TryLaterError:
    """Our identity, its permissions or the mailbox are wrong: nothing of that is the message's fault."""
    LOG.error("the mailbox does not let us in", extra={"answer": answer})
    return TryLaterError(answer, after_seconds=MINUTE, for_all=True)
