"""The roster: everybody on one day in short, to find, order and count people by where they stand.

A status is never stored, and working everybody's out takes seconds; so it is done once a day and kept up
person by person. The roster only says who belongs on a page and how many there are of what. What the page
says of them is worked out anew from their records.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from training.entries import (
    Cell,
    Cells,
    Entry,
    cells_of,
    searchable,
    services_of,
    words_of,
)
from training.policy import Policy
from training.status import State
from training.tracker import Standing
from training.urgency import NEVER

MOST_REMEMBERED = 8
"""Answers kept: whoever turns pages asks the same again."""


class Order(StrEnum):
    """In which order people are listed."""

    NUMBER = "number"
    WORST = "worst"  # the most pressing first


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom and what somebody wants to see; what is not given does not narrow it.

    `course` and `state` are about requirements: people are found who have one that fits both. Each of
    the `words` must begin a word of the name, or a number.
    """

    service: str | None = None
    course: str | None = None
    state: State | None = None
    words: str = ""
    order: Order = Order.NUMBER


@dataclass(frozen=True, slots=True)
class Found:
    """Who was found, in order, and how many requirements there are in each state.

    The totals leave the wish for a state aside, so that they say what else there is.
    """

    person_ids: Sequence[str]
    totals: Counter[State]


class Roster:
    """Everybody in the tracker on one day."""

    def __init__(self, policy: Policy, on: date) -> None:
        self.on = on
        self._places = {code: place for place, code in enumerate(policy.courses)}
        self._entries: dict[str, Entry] = {}
        self._in_order: list[Entry] = []
        self._service_names: dict[str, str] = {}
        self._remembered: dict[Wanted, Found] = {}
        # Most people stand where many others do: equal rows are kept, and looked into, once.
        self._rows: list[Cells] = []
        self._row_of: dict[Cells, int] = {}
        self._services: dict[frozenset[str], frozenset[str]] = {}

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def services(self) -> list[str]:
        """The services that anybody works in, by name; `COUNCILLORS` among them."""
        return sorted(self._service_names.values(), key=str.casefold)

    def put(self, standing: Standing) -> None:
        """Take somebody in, or where they stand now in the place of before."""
        entry = self._entry(standing)
        self.drop(entry.person_id)
        self._entries[entry.person_id] = entry
        insort(self._in_order, entry)

    def drop(self, person_id: str) -> None:
        """Leave somebody out, who may not have been in."""
        self._remembered.clear()
        entry = self._entries.pop(person_id, None)
        if entry is not None:
            del self._in_order[bisect_left(self._in_order, entry)]

    def find(self, wanted: Wanted) -> Found:
        """Whom somebody wants to see."""
        found = self._remembered.get(wanted)
        if found is None:
            found = self._find(wanted)
            if len(self._remembered) >= MOST_REMEMBERED:
                del self._remembered[next(iter(self._remembered))]
            self._remembered[wanted] = found
        return found

    def _entry(self, standing: Standing) -> Entry:
        cells, named = cells_of(standing, self._places), services_of(standing)
        row = self._row_of.setdefault(cells, len(self._rows))
        if row == len(self._rows):
            self._rows.append(cells)
        for name in named:
            self._service_names.setdefault(name.casefold(), name)
        services = frozenset([name.casefold() for name in named])
        return Entry(
            standing.number,
            standing.person.person_id,
            words_of(standing),
            self._services.setdefault(services, services),
            row,
        )

    def _find(self, wanted: Wanted) -> Found:
        entries = self._among(wanted)
        rows = [self._of_course(cells, wanted.course) for cells in self._rows]
        totals = _totals(entries, rows)
        if wanted.state is not None:
            rows = [[each for each in row if each.state is wanted.state] for row in rows]
        if wanted.course is not None or wanted.state is not None:
            entries = [each for each in entries if rows[each.row]]
        if wanted.order is Order.WORST:
            urgencies = [min([each.urgency for each in row], default=NEVER) for row in rows]
            entries = sorted(entries, key=lambda each: urgencies[each.row])
        return Found([each.person_id for each in entries], totals)

    def _of_course(self, cells: Cells, course: str | None) -> list[Cell]:
        """The requirements of one course, or all."""
        looked_at = cells if course is None else (cells[self._places[course]],)
        return [each for each in looked_at if each is not None]

    def _among(self, wanted: Wanted) -> list[Entry]:
        """Those of the service whom the words fit, in the order of their numbers."""
        entries = self._in_order
        if wanted.service is not None:
            service = wanted.service.casefold()
            entries = [each for each in entries if service in each.services]
        for word in searchable(wanted.words).split():
            begins = f" {word}"
            entries = [each for each in entries if begins in each.words]
        return entries


def _totals(entries: Iterable[Entry], rows: Sequence[Sequence[Cell]]) -> Counter[State]:
    """How many requirements are in each state."""
    totals = Counter(dict.fromkeys(State, 0))
    for row, count in Counter([each.row for each in entries]).items():
        for cell in rows[row]:
            totals[cell.state] += count
    return totals
