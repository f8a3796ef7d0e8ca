"""What a checked list changes: who joins, moves, leaves, or is only described differently.

Pure: the list and the people already known go in, the people as they will be come out. The same list a
second time changes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from training.differences import described, details, moves
from training.identity import gathered
from training.listed import CouncillorRow, Parsed, StaffRow
from training.merging import with_posts, with_seats
from training.people import Absence, Hat, Kind, Person
from training.unlisted import Ending, is_open


@dataclass(frozen=True, slots=True)
class Change:
    """One person as they will be, and in sentences what that changes."""

    person: Person
    sentences: tuple[str, ...]
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class PeopleChanges:
    """All that a list changes; everybody stands in one of the groups, with all their sentences.

    `joiners` get their first post or seat of this kind; a known person can be one. `absences` are new
    ones and those that got an end; the people here carry them too. `leaver_share` is the leavers'
    part of the people of this kind who had not left, from 0 to 1.
    """

    joiners: tuple[Change, ...] = ()
    movers: tuple[Change, ...] = ()
    leavers: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    unchanged: int = 0
    absences: tuple[tuple[str, Absence], ...] = ()
    leaver_share: float = 0.0

    @property
    def to_add(self) -> tuple[Person, ...]:
        """The people nobody knew before."""
        return tuple(change.person for change in self.joiners if change.is_new)

    @property
    def to_update(self) -> tuple[Person, ...]:
        """The known people who change, as they will be."""
        known = (*self.joiners, *self.movers, *self.leavers, *self.changed)
        return tuple(change.person for change in known if not change.is_new)


def changes_between(
    known: Sequence[Person], listed: Parsed[StaffRow], *, full: bool, on: date
) -> PeopleChanges:
    """What the HR list changes; only a `full` list that is whole makes leavers, whose end is `on`.

    Whoever is named in a row that was left out is listed after all, and does not leave.
    """
    people = {person.person_id: person for person in known}
    after = {
        person_id: with_posts(people.get(person_id), person_id, rows=rows, silent=listed.silent)
        for person_id, rows in gathered(listed.rows, known, kind=Kind.STAFF).items()
    }
    ending = Ending(listed, on) if full and listed.is_whole else None
    return _Comparison(Kind.STAFF, on, ending).of(known, after)


def councillor_changes_between(
    known: Sequence[Person], listed: Parsed[CouncillorRow], *, full: bool, on: date
) -> PeopleChanges:
    """What the councillors' list changes; `full` as for the HR list, the end is that of the term.

    A councillor with the e-mail address of a member of staff is the same person, whose name and
    address stay those of the HR list.
    """
    people = {person.person_id: person for person in known}
    after = {
        person_id: with_seats(people.get(person_id), person_id, rows=rows, silent=listed.silent)
        for person_id, rows in gathered(listed.rows, known, kind=Kind.COUNCILLOR).items()
    }
    ending = Ending(listed, on) if full and listed.is_whole else None
    return _Comparison(Kind.COUNCILLOR, on, ending).of(known, after)


class _Group(StrEnum):
    """The groups of `PeopleChanges`, under the names of its fields."""

    JOINERS = "joiners"
    MOVERS = "movers"
    LEAVERS = "leavers"
    CHANGED = "changed"


class _Comparison:
    """Sorts people by what a list of one kind changes about them."""

    def __init__(self, kind: Kind, on: date, ending: Ending | None) -> None:
        self._kind = kind
        self._on = on
        self._ending = ending
        self._groups: dict[_Group, list[Change]] = {group: [] for group in _Group}
        self._absences: list[tuple[str, Absence]] = []
        self._unchanged = 0

    def of(self, known: Sequence[Person], after: Mapping[str, Person]) -> PeopleChanges:
        """Compare everybody: the known people in their order, then the new ones in the list's."""
        new = dict(after)
        for person in known:
            listed = new.pop(person.person_id, None)
            self._compare(
                person, person if listed is None else listed, is_listed=listed is not None
            )
        for person in new.values():
            self._note(
                _Group.JOINERS, person, sentences=list(map(_joins, person.hats)), is_new=True
            )
            self._absences += [(person.person_id, absence) for absence in person.absences]
        return PeopleChanges(
            **{group.value: tuple(changes) for group, changes in self._groups.items()},
            unchanged=self._unchanged,
            absences=tuple(self._absences),
            leaver_share=self._leaver_share(known),
        )

    def _compare(self, before: Person, listed: Person, *, is_listed: bool) -> None:
        after = self._ending.of(listed, self._kind) if self._ending else listed
        if after is before or after == before:
            self._unchanged += is_listed
            return
        added = [each for each in after.absences if each not in before.absences]
        self._absences += [(after.person_id, absence) for absence in added]
        gone = list(_no_longer(listed, after))
        moved = moves(before, listed)
        sentences = [*moved, *gone, *details(before, listed)]
        if not self._hats(before):
            self._note(_Group.JOINERS, after, sentences=sentences)
        elif gone and not self._has_open(after):
            self._note(_Group.LEAVERS, after, sentences=sentences)
        else:
            group = _Group.MOVERS if moved or gone else _Group.CHANGED
            self._note(group, after, sentences=sentences)

    def _note(
        self, group: _Group, person: Person, *, sentences: Sequence[str], is_new: bool = False
    ) -> None:
        self._groups[group].append(Change(person, tuple(sentences), is_new))

    def _hats(self, person: Person) -> Sequence[Hat]:
        return person.posts if self._kind is Kind.STAFF else person.seats

    def _has_open(self, person: Person) -> bool:
        return any(is_open(hat, self._on) for hat in self._hats(person))

    def _leaver_share(self, known: Sequence[Person]) -> float:
        staying = sum(map(self._has_open, known))
        return len(self._groups[_Group.LEAVERS]) / staying if staying else 0.0


def _joins(hat: Hat) -> str:
    return f"Listed as {described(hat)}."


def _no_longer(listed: Person, after: Person) -> Iterator[str]:
    """A sentence for each post or seat that the full list does not name any more."""
    for was, hat in zip(listed.hats, after.hats, strict=True):
        if was != hat:
            yield f"No longer listed as {described(hat)}."
