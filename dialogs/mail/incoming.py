"""An email that came in, read: what its sender wrote, what it answers, and how far its sender is proven.

Everything in it was written by somebody else and is untrusted; only `known_by` and `is_disowned` were worked out
by our own mail system.
"""

from dataclasses import dataclass
from enum import StrEnum

from dialogs.caller import KnownBy


class Machine(StrEnum):
    """Why nobody is to be answered: a machine wrote it, or it went to a list."""

    AUTOMATIC = "automatic"  # out of office, ticket systems, anything that says so of itself
    MAILING_LIST = "list"  # or mail to many
    MARKED = "marked"  # sent on by a gateway or a rule, as machines' mail is, and people's
    OURS = "own"
    RECEIPT = "receipt"  # was read, was deleted, is delayed
    MEETING = "meeting"  # an answer to an invitation


DOUBTFUL = frozenset({Machine.MAILING_LIST, Machine.MARKED, Machine.MEETING})
"""Signs that a person's own email may bear as well, put there by a gateway or a rule."""


class Unreadable(StrEnum):
    """What came and could not be read, so that it can be said."""

    ENCRYPTED = "encrypted"
    OUTLOOK_ONLY = "winmail.dat"
    TOO_LARGE = "too large"
    BROKEN = "broken"  # the mailbox itself could not hand it over


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that came with an email; the name and the type are the sender's own words."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Returned:
    """A mail system's word that a message did not arrive; `recipient` is for whom, where it says so."""

    status: str
    recipient: str | None


@dataclass(frozen=True, slots=True)
class Complaint:
    """A provider's word that the reader of a message called it unwanted; `kind` such as `abuse`."""

    kind: str


Report = Returned | Complaint


@dataclass(frozen=True, slots=True)
class Everything:
    """All that an email says in any place of it, for the guard alone.

    `own` is what stands above quotations, with the signature; `beneath` what was quoted, forwarded or
    attached; `names` are those of its files.
    """

    own: str = ""
    beneath: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """One email.

    `key` is a hash of its Message-ID and content. `sender` is the one address that it says it comes from,
    folded; None where there are none or several. `words` are the sender's own, without quotes, signature
    and banners; `everything` is for the guard. `tokens` may each name a message of ours, the most telling
    first. `is_disowned` says that our mail system found DMARC to fail.
    """

    key: str
    sender: str | None = None
    known_by: KnownBy | None = None
    message_id: str | None = None
    references: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    subject: str = ""
    words: str = ""
    everything: Everything = Everything()
    files: tuple[SentFile, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    machine: Machine | None = None
    report: Report | None = None
    wants_no_answer: bool = False
    is_disowned: bool = False
