"""Whom a row of a report is about: by number, else by e-mail address, never guessed."""

from collections.abc import Iterable
from typing import TypeAlias

from training.identity import folded

Named: TypeAlias = tuple[str, str]
"""A number or an address, and the id of somebody who has it."""


class Matcher:
    """Everybody by every number they hold or held, and by their e-mail address in any case.

    Of equal numbers the last one counts. An address that several people share names nobody.
    """

    def __init__(self, numbers: Iterable[Named], addresses: Iterable[Named]) -> None:
        self._by_number = dict(numbers)
        self._by_email: dict[str, str | None] = {}
        for address, person_id in addresses:
            key = folded(address)
            self._by_email[key] = None if key in self._by_email else person_id

    def find(self, number: str | None, email: str | None) -> str | None:
        """The id of the person meant; a number that nobody holds falls back to the address."""
        by_number = self._by_number.get(number) if number else None
        return by_number or (self._by_email.get(folded(email)) if email else None)
