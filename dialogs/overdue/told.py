"""What one letter told its reader about others, and nothing beyond it: the bounds of a link in that letter.

A link can be passed on with its email. So it shows nobody whom the email did not name, nothing of them that it did
not say, and of these only who is the reader's to see on the day and is still late.
"""

from dataclasses import dataclass, replace
from datetime import date

from dialogs.overdue.person_card import OnePerson
from storage import ledger
from storage.database import Connection
from training.nudges import Occurrence, Role
from training.people import Person
from training.rungs import matter_of
from training.status import Status


@dataclass(frozen=True, slots=True)
class Told:
    """A letter by its delivery's id, its day, and what of whom it told."""

    letter_id: str
    on: date
    occurrences: frozenset[Occurrence]

    @property
    def person_ids(self) -> list[str]:
        """Whom it told of."""
        return sorted({each.person_id for each in self.occurrences})

    def narrowed(self, one: OnePerson) -> OnePerson:
        """Somebody with what the letter told of them alone."""
        kept = tuple(each for each in one.standing.statuses if self._tells(each, one))
        return replace(one, standing=replace(one.standing, statuses=kept))

    def _tells(self, status: Status, one: OnePerson) -> bool:
        matter = matter_of(one.standing.person, status, one.policy)
        return matter is not None and matter.occurrence in self.occurrences


async def told_to(conn: Connection, reader: Person, letter_id: str) -> Told | None:
    """What a letter told its reader of others; None where it was no letter to them."""
    found = await ledger.find(conn, letter_id)
    if found is None or found.addressee.person_id != reader.person_id:
        return None
    others = (each for each in found.nudges if each.addressee.role is not Role.PERSON)
    return Told(found.delivery_id, found.day, frozenset(each.occurrence for each in others))
