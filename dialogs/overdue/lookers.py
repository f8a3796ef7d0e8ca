"""Somebody who looks at others: who it is, how we know, when, and what they are shown or refused.

What is shown of somebody else is written down, also by way of a form; so is what is refused.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from dialogs.caller import Caller
from dialogs.overdue import looking, showing
from dialogs.overdue.looking import Seen
from dialogs.overdue.person_card import OnePerson
from dialogs.replies import Reply
from storage import audit
from storage.database import Connection
from training.people import Person
from training.policy import Policy


@dataclass(frozen=True, slots=True)
class Looker:
    """Who looks, when, and under which policy; `known_by` is how we know them, if by link alone."""

    person: Person
    policy: Policy
    now: datetime
    known_by: str | None = None

    @property
    def person_id(self) -> str:
        """Who it is, by their id."""
        return self.person.person_id

    async def seen(self, conn: Connection, person_ids: Collection[str]) -> Mapping[str, Seen]:
        """Those of some people whom they may see today."""
        on = self.now.date()
        return await looking.seen(conn, self.person, person_ids, policy=self.policy, on=on)

    async def may_see(self, conn: Connection, person_id: str) -> OnePerson | None:
        """Somebody with where they stand; None, and nothing looked at, where they may not be seen."""
        seen = (await self.seen(conn, [person_id])).get(person_id)
        return await showing.one_person(conn, seen, self.policy, self.now) if seen else None

    async def note(self, conn: Connection, one: OnePerson) -> None:
        """Write down that they were shown somebody else."""
        if not one.is_own:
            about = one.standing.person.person_id
            look = looking.one_seen(self.person_id, about, one.scope, at=self.now, by=self.known_by)
            await audit.write(conn, look)

    async def refused(self, conn: Connection, person_ids: Collection[str]) -> Reply:
        """Whom they may ask about instead; that they asked is written down."""
        await looking.note_refused(conn, self.person_id, person_ids, at=self.now, by=self.known_by)
        return await showing.refusal(conn, self.person, self.policy, self.now)


def looker_in(caller: Caller, policy: Policy, now: datetime) -> Looker | None:
    """Whoever looks, if the council's lists have them on that day."""
    person = showing.asker_in(caller, now)
    known_by = caller.identified_by if caller.is_by_link else None
    return Looker(person, policy, now, known_by) if person else None
