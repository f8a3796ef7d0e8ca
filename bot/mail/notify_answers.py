"""What GOV.UK Notify's refusals mean for a delivery, by their status and their kind alone."""

import logging
from http import HTTPStatus

from bot.mail.notify_calls import NotifyError
from scheduler.ports import RejectedError, SendError, TryLaterError, UnreachableError

LOG = logging.getLogger(__name__)

MINUTE, HOUR = 60.0, 3600.0
DAILY_LIMIT = "TooManyRequestsError"
ADDRESS = "email_address"
NOT_LET_IN = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})


def meaning_of(error: NotifyError) -> SendError | None:
    """What a refusal means; None where nobody can know whether it was taken."""
    answer = str(error)
    if error.is_unsent:
        return TryLaterError("no connection")
    if error.status in NOT_LET_IN:
        LOG.error("GOV.UK Notify does not let us in", extra={"answer": answer})
        return TryLaterError(answer, after_seconds=MINUTE, for_all=True)
    if error.status == HTTPStatus.TOO_MANY_REQUESTS:
        pause = HOUR if error.kind == DAILY_LIMIT else MINUTE
        return TryLaterError(answer, after_seconds=pause, for_all=True)
    if error.status == HTTPStatus.BAD_REQUEST and error.about == ADDRESS:
        return UnreachableError(answer)
    return RejectedError(answer) if _is_refusal(error.status) else None


def _is_refusal(status: int) -> bool:
    is_of_ours = HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR
    return is_of_ours and status != HTTPStatus.REQUEST_TIMEOUT
