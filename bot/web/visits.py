"""Whom a link lets in: its person, if the link is ours, not too old, and still theirs."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.links import Links, SignedLink
from dialogs.caller import Caller, KnownBy
from scheduler.ports import Clock
from storage import snapshot
from storage.database import Database
from training.delivery import Channel
from training.people import Person


class Why(StrEnum):
    """Why a link lets nobody in."""

    FORGED = "forged"  # cut off, mistyped, made up, or signed with another secret
    EXPIRED = "expired"
    GONE = "gone"  # its person has left, or has another address now


@dataclass(frozen=True, slots=True)
class DeadLink:
    """A link that lets nobody in; `link` is None where it is not ours."""

    why: Why
    link: SignedLink | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody with a link of theirs; `now` is in the council's zone."""

    link: SignedLink
    caller: Caller
    now: datetime


class Door:
    """Reads links and finds whom they were sent to."""

    def __init__(self, links: Links, database: Database, clock: Clock) -> None:
        self._links = links
        self._database = database
        self._clock = clock

    async def admit(self, token: str) -> Visit | DeadLink:
        """Who comes with that link, or why nobody does."""
        link, now = self._links.read(token), self._clock.now()
        if link is None:
            return DeadLink(Why.FORGED)
        if not link.is_valid_on(now.date()):
            return DeadLink(Why.EXPIRED, link)
        async with self._database.reading() as conn:
            person = await snapshot.person_of(conn, link.person_id)
        if person is None or has_left(person, now.date()) or not self._links.is_for(link, person):
            return DeadLink(Why.GONE, link)
        caller = Caller(person, Channel.EMAIL, KnownBy.SIGNED_LINK, link.origin)
        return Visit(link, caller, now)


def has_left(person: Person, on: date) -> bool:
    """Whether their last post or seat is over; those who have not begun yet have not left."""
    return all(hat.ends_on is not None and hat.ends_on < on for hat in person.hats)
