"""A mailbox that is a pile of emails, and a desk that writes down whose turn each was."""

from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from datetime import datetime

from scheduler.mail_ports import Fetched
from storage import audit
from storage.audit import Entry
from storage.database import Connection
from storage.mail_arrivals import Ending
from storage.mailboxes import Reading


class Killed(BaseException):
    """The process ends here, without a last word."""


@dataclass(slots=True)
class Pile:
    """The bookmark counts the emails read. `trouble` is raised at the end."""

    emails: list[bytes] = field(default_factory=list)
    trouble: Exception | None = None
    name: str = "pile"

    async def since(
        self,
        reading: Reading,
        *,
        now: datetime,  # noqa: ARG002
    ) -> AsyncGenerator[Fetched, None]:
        """From the bookmark on."""
        start = int(reading.place or 0)
        for number, content in enumerate(self.emails[start:], start + 1):
            yield Fetched(content, str(number))
        if self.trouble is not None:
            raise self.trouble


@dataclass(frozen=True, slots=True)
class Note:
    """An email as the desk understands it."""

    key: str


@dataclass(slots=True)
class NotingDesk:
    """Writes one audit entry for each email; `at_step` is called at every step, and may raise."""

    at_step: Callable[[str, str], None] = lambda _step, _key: None
    prepared: list[str] = field(default_factory=list)

    async def read(self, fetched: Fetched) -> Note:
        """Its words are its key."""
        assert fetched.content is not None
        key = fetched.content.decode()
        self.at_step("read", key)
        return Note(key)

    def unread(self, fetched: Fetched) -> Note:
        """The same, whatever happens."""
        assert fetched.content is not None
        return Note(fetched.content.decode())

    async def prepare(self, email: Note, now: datetime) -> Note:  # noqa: ARG002
        """Remember that it was asked."""
        self.at_step("prepare", email.key)
        self.prepared.append(email.key)
        return email

    async def settle(self, conn: Connection, email: Note, now: datetime) -> Ending:
        """Write it down."""
        self.at_step("settle", email.key)
        await audit.write(conn, Entry(now, "desk", email.key))
        self.at_step("settled", email.key)
        return Ending("answered")

    async def apologise(self, conn: Connection, email: Note, now: datetime) -> Ending:
        """Write that down too."""
        await audit.write(conn, Entry(now, "desk", f"sorry {email.key}"))
        return Ending("failed")
