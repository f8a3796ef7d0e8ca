"""The tokens in an email that may name a message of ours, the most telling first.

Its recipients' addresses carry one behind a plus sign. The ids that it refers to are some too: a Message-ID of
ours is as hard to guess. So are both in the message that a report brings back.
"""

import re
from collections.abc import Iterator
from email import message_from_string
from email.message import EmailMessage

from bot.mail.inbox.headers import addresses_in, value_of, values_of
from bot.mail.inbox.taking_apart import FORGIVING

MOST = 50  # ids of a long thread; the latest count
_TOKEN = re.compile(r"(?<![a-z0-9])[a-z2-7]{26}(?![a-z0-9])")
_RECIPIENTS = (
    *("X-Original-To", "Delivered-To", "X-Gm-Original-To", "Envelope-To", "To", "Cc"),
    *("Original-Recipient", "X-MS-Exchange-Organization-OriginalEnvelopeRecipients"),
)
_ID = re.compile(r"<[^<>\s]{1,900}>")


def tokens_in(message: EmailMessage, *, of_report: bool) -> tuple[str, ...]:
    """Each once; those of the message inside only where the email is a report about it."""
    found = list(_named(message))
    if of_report:
        for part in message.walk():
            if part is not message:
                found += _brought_back(part)
    return tuple(dict.fromkeys(found))


def references_of(message: EmailMessage) -> tuple[str, ...]:
    """The ids that it refers to, oldest first, the one it answers last."""
    ids = _ID.findall(value_of(message, "References")) + _ID.findall(
        value_of(message, "In-Reply-To")
    )
    return tuple(reversed(dict.fromkeys(reversed(ids))))[-MOST:]


def id_of(message: EmailMessage) -> str | None:
    """Its own id."""
    return next(iter(_ID.findall(value_of(message, "Message-ID"))), None)


def _named(message: EmailMessage) -> Iterator[str]:
    for address in addresses_in(message, *_RECIPIENTS):
        yield from _TOKEN.findall(address.partition("@")[0].rpartition("+")[2])
    yield from reversed(references_of(message))


def _brought_back(part: EmailMessage) -> Iterator[str]:
    """Of the original message, or of its headers alone."""
    if part.get_content_type() == "text/rfc822-headers":
        yield from _own_tokens(message_from_string(str(part.get_payload()), policy=FORGIVING))
    else:
        yield from _own_tokens(part)


def _own_tokens(message: EmailMessage) -> Iterator[str]:
    for address in addresses_in(message, "Reply-To"):
        yield from _TOKEN.findall(address)
    for each in values_of(message, "Message-ID"):
        yield from _ID.findall(each)
