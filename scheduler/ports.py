"""What the jobs need from outside, and the few ways in which sending can end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol, TypeVar, runtime_checkable

from training.delivery import Channel
from training.digest import Digest
from training.evidence import Settled
from training.nudges import Addressee, Nudge
from training.people import Person
from training.policy import Policy
from training.status import Status

Letter = TypeVar("Letter")
Letter_co = TypeVar("Letter_co", covariant=True)
Letter_contra = TypeVar("Letter_contra", contravariant=True)


class Clock(Protocol):
    """The time of day, aware and in the council's zone."""

    def now(self) -> datetime:
        """This moment."""
        ...


@dataclass(frozen=True, slots=True)
class Item:
    """One nudge with what its message needs to say about it: the person it concerns and their status."""

    nudge: Nudge
    about: Person
    status: Status


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One claimed message on its way to one addressee over one channel.

    `person` is None where the addressee is a mailbox (the safeguarding team) or a group. A group's
    `digest` has no items, nor has what tells somebody what was `settled` about their evidence.
    """

    delivery_id: str
    channel: Channel
    day: date
    addressee: Addressee
    person: Person | None
    items: tuple[Item, ...]
    policy: Policy
    digest: Digest | None = None
    settled: tuple[Settled, ...] = ()


class Composer(Protocol[Letter_co]):
    """Says what a message says; the jobs never look inside what it returns."""

    def compose(self, outgoing: Outgoing) -> Letter_co:
        """The words of this message, the same for every channel."""
        ...


@dataclass(frozen=True, slots=True)
class Receipt:
    """The provider's word that it took the message, with its id for it where it gave one."""

    message_id: str | None


class Sender(Protocol[Letter_contra]):
    """One channel's way out.

    Raises one of the three errors below. Anything else that it raises, a time-out above all, leaves
    the message `uncertain`: it may have arrived, so it is not sent again.
    """

    async def send(self, outgoing: Outgoing, letter: Letter_contra) -> Receipt:
        """Hand the message to the provider."""
        ...


@runtime_checkable
class Preparer(Protocol):
    """A way out that looks up for a whole batch what it needs for each message of it."""

    async def prepare(self, outgoings: Sequence[Outgoing]) -> None:
        """Called soon before each of these is sent, or put back."""
        ...


@runtime_checkable
class Enquirer(Protocol):
    """A way out whose provider can be asked what became of a message."""

    async def find(self, delivery_id: str, *, doubtful_for: timedelta) -> Receipt | None:
        """The provider's word that it took a message, or None where it surely did not.

        `doubtful_for` is how long that has been unknown: right after a call its traces may be missing.

        Raises:
            NoTraceError: it can be asked, and yet nobody will ever know.
            Exception: nothing is known this time, and it is asked again later.
        """
        ...


class Replacer(Protocol[Letter_contra]):
    """The way to put other words in the place of a message that was sent."""

    async def replace(self, outgoing: Outgoing, letter: Letter_contra, *, message_id: str) -> None:
        """Replace one message of our own; raises a SendError where it stays as it is."""
        ...


class NoTraceError(Exception):
    """The provider has neither a message nor a proof that it never had it: a human decides."""


class TooSoonError(Exception):
    """The provider has no trace of a message, which so soon after the call proves nothing."""


class SendError(Exception):
    """A send that surely did not happen; `answer` is the provider's code, never message text."""

    def __init__(self, answer: str) -> None:
        super().__init__(answer)
        self.answer = answer


class TryLaterError(SendError):
    """A proven refusal to take it now: connection refused before the body, 412, 429, a stale token.

    `for_all` says that the provider wants rest from all messages, not from this one only.
    """

    def __init__(
        self, answer: str, *, after_seconds: float | None = None, for_all: bool = False
    ) -> None:
        super().__init__(answer)
        self.after_seconds = after_seconds
        self.for_all = for_all


class RejectedError(SendError):
    """A refusal for good because the message itself is wrong: our fault, to be looked at."""


class UnreachableError(SendError):
    """This person cannot be reached this way (not installed, blocked, bad address): try the other."""
