"""What reading the mailbox needs from outside: the mailbox, and whoever understands an email."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from storage.database import Connection
from storage.mail_arrivals import Ending
from storage.mailboxes import Reading
from training.errors import TrainingError

Letter_co = TypeVar("Letter_co", covariant=True)


class MailboxError(TrainingError):
    """The mailbox cannot be read now; the sentence says what to do, without an address."""


class StumbleError(MailboxError):
    """The mailbox could not hand over one email, whose id there is `email`; the others wait behind it."""

    def __init__(self, email: str) -> None:
        self.email = email
        super().__init__(
            "The mailbox could not hand over one email. It is tried a few times more and then passed over:"
            " nothing needs to be done, and its id will be in the log."
        )


@dataclass(frozen=True, slots=True)
class Fetched:
    """One email as it was fetched, or only a step forward where there was none (`content` is None).

    `place` is the bookmark once this is handled; None where it stays. Of an email that is too large
    only the headers are here: `is_whole` is off. So they are of one that the mailbox cannot hand over:
    `is_sound` is off too.
    """

    content: bytes | None
    place: str | None
    is_whole: bool = True
    is_sound: bool = True


class Mailbox(Protocol):
    """One mailbox, only ever looked at: nothing in it is marked, moved or deleted."""

    @property
    def name(self) -> str:
        """By which it is remembered."""
        ...

    def since(self, reading: Reading, *, now: datetime) -> AsyncGenerator[Fetched, None]:
        """What came in since the bookmark, oldest first.

        Without one, or with one that the mailbox no longer knows, it begins some days back: what was
        handled before is recognised by itself.

        At what it often stumbled over (`reading.stumbles`) it asks for less, and in the end goes past it.

        Raises:
            StumbleError: one email cannot be handed over.
            MailboxError: it cannot be read.
        """
        ...


class Email(Protocol):
    """An email that was understood."""

    @property
    def key(self) -> str:
        """The same for the same email, however often it is read."""
        ...


AnEmail = TypeVar("AnEmail", bound=Email)


class Desk(Protocol[AnEmail]):
    """Where emails are understood and settled."""

    async def read(self, fetched: Fetched) -> AnEmail:
        """Understand an email."""
        ...

    def unread(self, fetched: Fetched) -> AnEmail:
        """An email that could not be understood, for `apologise`."""
        ...

    async def prepare(self, email: AnEmail, now: datetime) -> AnEmail:
        """What has to be done before the transaction; done again, it does no harm."""
        ...

    async def settle(self, conn: Connection, email: AnEmail, now: datetime) -> Ending:
        """Do what the email asks for, in the open transaction that notes it as handled."""
        ...

    async def apologise(self, conn: Connection, email: AnEmail, now: datetime) -> Ending:
        """Settle an email that we failed with."""
        ...


class ResponseReader(Protocol[Letter_co]):
    """Reads a response that waited in the database."""

    def letter_of(self, text: str) -> Letter_co:
        """The letter; raises ValueError where another version of the program wrote it."""
        ...
