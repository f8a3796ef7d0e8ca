"""Fakes for what leaves the process: the clock, the ways out, and what says the words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Generic

from scheduler.ports import Letter, Outgoing, Receipt


@dataclass(slots=True)
class MovingClock:
    """A clock that stands still until it is moved."""

    moment: datetime

    def now(self) -> datetime:
        """The moment shown."""
        return self.moment

    def wait(self, **spans: float) -> None:
        """Let time pass: `wait(minutes=5)`."""
        self.moment += timedelta(**spans)


@dataclass(frozen=True, slots=True)
class Handed(Generic[Letter]):
    """One message as a sender was given it."""

    outgoing: Outgoing
    letter: Letter


@dataclass(slots=True)
class RecordingSender(Generic[Letter]):
    """A way out that answers by script, then takes everything, and remembers what it was given.

    An answer is an error to raise, or None where the message is taken. `asked` holds every message
    handed over, `sent` those that were taken.
    """

    script: Iterable[Exception | None] = ()
    asked: list[Handed[Letter]] = field(default_factory=list)
    sent: list[Handed[Letter]] = field(default_factory=list)

    def will_answer(self, *script: Exception | None) -> None:
        """Set the answers to the next messages."""
        self.script = iter(script)

    async def send(self, outgoing: Outgoing, letter: Letter) -> Receipt:
        """Take the message, unless the script says otherwise."""
        self.script = iter(self.script)
        self.asked.append(Handed(outgoing, letter))
        if trouble := next(self.script, None):
            raise trouble
        self.sent.append(Handed(outgoing, letter))
        return Receipt(f"<{len(self.sent)}@example.gov.uk>")


class PlainComposer:
    """Says the course and the rung of each item, in the order in which they were planned."""

    def compose(self, outgoing: Outgoing) -> str:
        """Such as `elearning due-1, handout due-1`."""
        return ", ".join(
            f"{each.nudge.occurrence.course} {each.nudge.rung.code}" for each in outgoing.items
        )


@dataclass(frozen=True, slots=True)
class FailingComposer:
    """Cannot write to one person; writes to everybody else."""

    person_id: str

    def compose(self, outgoing: Outgoing) -> str:
        """Raises KeyError for that person."""
        if outgoing.addressee.person_id == self.person_id:
            raise KeyError("a word is missing")
        return PlainComposer().compose(outgoing)
