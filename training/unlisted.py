"""Who is no longer in a full list."""

from dataclasses import replace
from datetime import date

from training.identity import numbers_of
from training.listed import CouncillorRow, Parsed, StaffRow
from training.people import Hat, Kind, Person, Post, Seat


class Ending:
    """Ends on one day the posts or seats that a full list does not name any more."""

    def __init__(self, listed: Parsed[StaffRow] | Parsed[CouncillorRow], on: date) -> None:
        self._numbers = {row.number for row in listed.rows}
        self._left_out = listed.left_out
        self._on = on

    def of(self, person: Person, kind: Kind) -> Person:
        """The person without them; somebody named in a row with errors was listed after all."""
        gone = [number for number in numbers_of(person, kind) if number not in self._numbers]
        if not gone or self._is_spared(person):
            return person
        if kind is Kind.STAFF:
            return replace(person, posts=tuple(map(self._post, person.posts)))
        return replace(person, seats=tuple(map(self._seat, person.seats)))

    def _is_spared(self, person: Person) -> bool:
        words = (*(hat.number for hat in person.hats), person.email or "", person.name)
        return any(word.casefold() in self._left_out for word in words)

    def _post(self, post: Post) -> Post:
        return replace(post, ended_on=self._on) if self._is_gone(post) else post

    def _seat(self, seat: Seat) -> Seat:
        return replace(seat, term_ends_on=self._on) if self._is_gone(seat) else seat

    def _is_gone(self, hat: Hat) -> bool:
        return hat.number not in self._numbers and is_open(hat, self._on)


def is_open(hat: Hat, on: date) -> bool:
    """Whether a post or seat goes on after that day."""
    return hat.ends_on is None or hat.ends_on > on
