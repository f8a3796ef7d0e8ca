"""What a mail server's refusals mean for a delivery (RFC 5321, section 4.2).

Before the body nothing can have arrived, so every passing refusal may be tried again. After it only
the answers by which a server plainly says that it did not take the message count as such.
"""

import logging

from aiosmtplib import SMTPResponseException

from bot.mail.smtp_reasons import are_not_let, has_sent_enough, status_of
from scheduler.ports import RejectedError, SendError, TryLaterError, UnreachableError

LOG = logging.getLogger(__name__)

SERVICE_CLOSING = 421
NOT_TAKEN_NOW = frozenset({421, 450, 451, 452})
NO_SUCH_RECIPIENT = frozenset({550, 551, 552, 553})
NOT_LOGGED_IN = frozenset({530, 534, 535, 538})
"""What is said to whoever is not, or no longer, logged in (RFC 4954): nothing about the message."""

AN_HOUR = 3600.0


def about_sender(error: SMTPResponseException) -> SendError:
    """A refusal of MAIL: what we call ourselves is wrong, the login has run out, or it is busy."""
    if error.code in NOT_LOGGED_IN or not _is_final(error.code):
        return _later(error)
    if has_sent_enough(error, about_them=False):
        return _enough_for_now(error)
    return RejectedError(status_of(error))


def about_recipient(error: SMTPResponseException) -> SendError:
    """A refusal of RCPT: they cannot be reached (552: their mailbox is full), or we are not let.

    What is not about them, such as a relay that does not know us, must not make them unreachable.
    """
    if error.code not in NO_SUCH_RECIPIENT:
        return about_sender(error)
    if has_sent_enough(error, about_them=True):
        return _enough_for_now(error)
    if are_not_let(error):
        LOG.error("mail server does not let us write there", extra={"answer": status_of(error)})
        return RejectedError(status_of(error))
    return UnreachableError(status_of(error))


def about_beginning(error: SMTPResponseException) -> SendError:
    """A refusal of DATA itself: for good, or for now; whatever else it says, it has no body yet."""
    return RejectedError(status_of(error)) if _is_final(error.code) else _later(error)


def about_message(error: SMTPResponseException) -> Exception:
    """A refusal of the body; the error itself where it leaves open whether it was taken."""
    if error.code in NOT_TAKEN_NOW:
        return _later(error)
    if not _is_final(error.code):
        return error
    if has_sent_enough(error, about_them=True):
        return _enough_for_now(error)
    return RejectedError(status_of(error))


def _is_final(code: int) -> bool:
    return 500 <= code <= 599  # noqa: PLR2004 - the class of answers that say never


def _later(error: SMTPResponseException) -> TryLaterError:
    return TryLaterError(status_of(error))


def _enough_for_now(error: SMTPResponseException) -> TryLaterError:
    return TryLaterError(status_of(error), after_seconds=AN_HOUR, for_all=True)
