"""Whom a row of a report is about: by number, else by e-mail address, never guessed."""

from collections import Counter
from collections.abc import Iterable

from training.identity import folded
from training.people import Person


class Matcher:
    """Everybody by every number they hold or held, and by their e-mail address in any case.

    An address that several people share names nobody.
    """

    def __init__(self, people: Iterable[Person]) -> None:
        everybody = list(people)
        self._by_number = {hat.number: each.person_id for each in everybody for hat in each.hats}
        shared = Counter(folded(each.email) for each in everybody if each.email)
        self._by_email = {
            folded(each.email): each.person_id
            for each in everybody
            if each.email and shared[folded(each.email)] == 1
        }

    def find(self, number: str | None, email: str | None) -> str | None:
        """The id of the person meant; a number that nobody holds falls back to the address."""
        by_number = self._by_number.get(number) if number else None
        return by_number or (self._by_email.get(folded(email)) if email else None)
