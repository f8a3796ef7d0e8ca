"""What mail systems report: a message that could not be delivered (RFC 3464), a complaint (RFC 5965).

Whether such a report is believed is decided elsewhere: it must carry the token of the message that it is
about, which nobody but its receivers knows.
"""

import re
from email.message import EmailMessage

from bot.mail.inbox.headers import usable, value_of
from bot.mail.inbox.machines import is_from_a_mail_system
from dialogs.mail.incoming import Complaint, Report, Returned

_STATUS = re.compile(r"(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.])")
_FAILED = "failed"


def report_in(message: EmailMessage, sender: str | None, text: str) -> Report | None:
    """The report that an email is, if it is one; `text` is what it says to people."""
    parts = list(message.walk())
    complaint = next((each for each in parts if each.get_content_type() == _FEEDBACK), None)
    if complaint is not None:
        return Complaint(_field(complaint, "Feedback-Type").lower() or "abuse")
    notice = next((each for each in parts if each.get_content_type() == _STATUS_TYPE), None)
    if notice is not None:
        return _returned(notice)
    found = _STATUS.search(text) if is_from_a_mail_system(message, sender) else None
    return Returned(found[0], None) if found and _looks_returned(message) else None


_FEEDBACK = "message/feedback-report"
_STATUS_TYPE = "message/delivery-status"
_LONGEST_SUBJECT = 500  # characters
_SUBJECTS = re.compile(
    r"undeliver|deliver\w* .*fail|fail\w* .*deliver|failure notice|returned mail|mail delivery|unzustellbar|"
    r"could not be delivered|non remis|wasn't delivered",
    re.IGNORECASE,
)


def _looks_returned(message: EmailMessage) -> bool:
    return bool(_SUBJECTS.search(value_of(message, "Subject")[:_LONGEST_SUBJECT]))


def _returned(notice: EmailMessage) -> Returned | None:
    """The first recipient that failed; a delay, or a word that it arrived, is no return."""
    for group in _groups(notice):
        if value_of(group, "Action").lower().startswith(_FAILED):
            found = _STATUS.search(value_of(group, "Status"))
            return Returned(found[0] if found else "5.0.0", _recipient(group))
    return None


def _groups(notice: EmailMessage) -> list[EmailMessage]:
    """The standard library reads each group of fields as a message of its own."""
    payload = notice.get_payload()
    if not isinstance(payload, list):
        return []
    return [each for each in payload if isinstance(each, EmailMessage)]


def _recipient(group: EmailMessage) -> str | None:
    for name in ("Original-Recipient", "Final-Recipient"):
        found = usable(value_of(group, name).rpartition(";")[2])
        if found:
            return found
    return None


def _field(report: EmailMessage, name: str) -> str:
    """A field of a report; the standard library reads it as headers, or leaves it as text."""
    payload = report.get_payload()
    if isinstance(payload, list) and payload and isinstance(payload[0], EmailMessage):
        return value_of(payload[0], name)
    found = re.search(rf"^{name}:\s*(\S+)", str(payload), re.IGNORECASE | re.MULTILINE)
    return found[1] if found else ""
