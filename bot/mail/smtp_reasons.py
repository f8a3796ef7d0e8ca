"""Why a mail server refuses: the status that stands before its text (RFC 3463), else words that it is known by.

A code such as 550 alone says “no such mailbox” and “you may not send there” alike; the first is about one
person, the second about us and so about everybody.
"""

import re

from aiosmtplib import SMTPResponseException

_STATUS = re.compile(r"\s*([245]\.\d{1,3}\.\d{1,3})\b")
MOST_READ = 500
"""Characters of an answer that are looked at."""

_ENOUGH_SENT = "5.1.90"
"""Exchange: this mailbox has reached its limit of recipients for the day."""

_THEIRS = ("5.1.", "5.2.")
"""About the reader's address, or their mailbox."""

_NOT_ALLOWED = "5.7."

_QUOTA = re.compile(
    r"quota|\b(?:daily|hourly|sending|rate|recipients?) limit|too many (?:messages|emails|recipients)"
)
_NOT_LET = re.compile(r"\brelay|\bblocked|\b(?:block|black|deny) ?list|\bspamhaus\b|\bauthenticat")


def status_of(error: SMTPResponseException) -> str:
    """The code as it is noted, with the status where the server gave one: `550 5.1.1`."""
    return f"{error.code} {_status(error)}".strip()


def has_sent_enough(error: SMTPResponseException, *, about_them: bool) -> bool:
    """Whether we have sent all that we may for now; `about_them` where 5.1 and 5.2 are about the recipient."""
    status, words = _status(error), _words(error)
    if status == _ENOUGH_SENT or "quotaexceeded" in words:
        return True
    is_theirs = about_them and status.startswith(_THEIRS)
    return not is_theirs and _QUOTA.search(words) is not None


def are_not_let(error: SMTPResponseException) -> bool:
    """Whether we may not send there at all: no relay for us, no login, an address on a list."""
    status = _status(error)
    return status.startswith(_NOT_ALLOWED) or (not status and bool(_NOT_LET.search(_words(error))))


def _status(error: SMTPResponseException) -> str:
    found = _STATUS.match(error.message[:MOST_READ])
    return found[1] if found else ""


def _words(error: SMTPResponseException) -> str:
    """What it says, without the addresses that it repeats."""
    said = error.message[:MOST_READ].lower().split()
    return " ".join(word for word in said if "@" not in word)
