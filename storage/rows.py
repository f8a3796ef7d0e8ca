"""From rows to people and their records: the path that 100,000 people take every morning.

The columns are read plain, as the driver gives them, and turned into values here. A value that occurs
often (a date, a service, a course) is made once and shared, which saves both time and memory.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Generic, TypeAlias, TypeVar

import orjson
from sqlalchemy import Select, Table, Text, select, type_coerce
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType

from storage import tables
from training.days import Period
from training.people import Absence, Post, Seat
from training.records import Completion, Exemption, Outcome, Source, Verification

PlainRow: TypeAlias = Iterable[Any]
Value = TypeVar("Value")

MOST_SHARED = 50_000


class Shared(dict[Any, Value], Generic[Value]):
    """Each value made once and then handed out again; what is absent stays None."""

    def __init__(self, make: Callable[[Any], Value]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, plain: Any) -> Value:
        """Make it the first time it is asked for."""
        value = self[plain] = self._make(plain)
        return value


def _as_is(plain: Any) -> Any:
    return plain


def _as_day(plain: str | date | None) -> date | None:
    """SQLite gives a day as text, PostgreSQL as a date."""
    return date.fromisoformat(plain) if isinstance(plain, str) else plain


def _as_words(plain: str) -> tuple[str, ...]:
    return tuple(orjson.loads(plain))


class _OneText(FunctionElement[str]):
    """Several columns as the text of one JSON list, in which each engine writes a day in ISO form."""

    type = Text()
    inherit_cache = True


@compiles(_OneText, "sqlite")
def _on_sqlite(element: _OneText, compiler: SQLCompiler, **how: Any) -> str:
    return f"json_array({compiler.process(element.clauses, **how)})"


@compiles(_OneText, "postgresql")
def _on_postgresql(element: _OneText, compiler: SQLCompiler, **how: Any) -> str:
    return f"CAST(json_build_array({compiler.process(element.clauses, **how)}) AS TEXT)"


def _plain(table: Table, names: str) -> Select[Any]:
    """A select of columns without the conversions of their types."""
    columns = [table.c[name] for name in names.split()]
    plain: list[Any] = [type_coerce(each, NullType()).label(each.name) for each in columns]
    return select(*plain)


def _of_people(table: Table, names: str) -> Select[Any]:
    """The same with the person's id first, and the person at hand to narrow it by."""
    return _plain(table, f"person_id {names}").join_from(table, tables.person)


PEOPLE = _plain(tables.person, "person_id name email number")
POSTS = _of_people(
    tables.post,
    "employee_no title service started_on ended_on since_on manager_no employment groups",
).order_by(tables.post.c.position)
SEATS = _of_people(
    tables.seat, "councillor_id ward party_group elected_on term_ends_on groups"
).order_by(tables.seat.c.position)
ABSENCES = _of_people(tables.absence, "from_on to_on reason recorded_by").order_by(
    tables.absence.c.from_on
)
EXEMPTIONS = _of_people(tables.exemption, "course from_on to_on reason recorded_by")
COMPLETION_FACTS = (
    "course happened_on source outcome reference document_version verification submitted_on"
)
COMPLETIONS = select(
    tables.completion.c.person_id,
    _OneText(*[tables.completion.c[name] for name in COMPLETION_FACTS.split()]),
).join_from(tables.completion, tables.person)

_SOURCES = {each.value: each for each in Source}
_OUTCOMES = {each.value: each for each in Outcome}
_VERIFICATIONS = {each.value: each for each in Verification}


class RowReader:
    """Turns plain rows, which begin with a person's id, into values by person."""

    def __init__(self) -> None:
        # Whether a day may be absent is the tables' to say, and mypy cannot see them.
        self._days: Shared[Any] = Shared(_as_day)
        self._texts: Shared[Any] = Shared(_as_is)
        self._words = Shared(_as_words)
        self._completions = Shared(self._completion)

    def posts(self, rows: Iterable[PlainRow]) -> Mapping[str, Sequence[Post]]:
        """The posts, in the order of the rows."""
        found: defaultdict[str, list[Post]] = defaultdict(list)
        days, texts, words = self._days, self._texts, self._words
        for who, number, title, service, started, ended, since, manager, employment, groups in rows:
            found[who].append(
                Post(
                    number,
                    texts[title],
                    texts[service],
                    days[started],
                    days[ended],
                    days[since],
                    texts[manager],
                    texts[employment],
                    words[groups],
                )
            )
        return found

    def seats(self, rows: Iterable[PlainRow]) -> Mapping[str, Sequence[Seat]]:
        """The seats, in the order of the rows."""
        found: defaultdict[str, list[Seat]] = defaultdict(list)
        days, texts, words = self._days, self._texts, self._words
        for who, number, ward, party, elected, ends, groups in rows:
            found[who].append(
                Seat(number, texts[ward], texts[party], days[elected], days[ends], words[groups])
            )
        return found

    def absences(self, rows: Iterable[PlainRow]) -> Mapping[str, Sequence[Absence]]:
        """The times away."""
        found: defaultdict[str, list[Absence]] = defaultdict(list)
        days, texts = self._days, self._texts
        for who, from_on, to_on, reason, recorded_by in rows:
            period = Period(days[from_on], days[to_on])
            found[who].append(Absence(period, texts[reason], texts[recorded_by]))
        return found

    def exemptions(self, rows: Iterable[PlainRow]) -> Mapping[str, Sequence[Exemption]]:
        """The exemptions."""
        found: defaultdict[str, list[Exemption]] = defaultdict(list)
        days, texts = self._days, self._texts
        for who, course, from_on, to_on, reason, recorded_by in rows:
            period = Period(days[from_on], days[to_on])
            found[who].append(Exemption(texts[course], period, texts[reason], texts[recorded_by]))
        return found

    def completions(self, rows: Iterable[PlainRow]) -> Mapping[str, Sequence[Completion]]:
        """The completions; equal ones of different people are one value.

        One report or register says the same of many people, so most facts have been met before. A
        fact comes as one text, which was measured to take half the time of its eight parts.
        """
        if len(self._completions) > MOST_SHARED:
            self._completions.clear()
        found: defaultdict[str, list[Completion]] = defaultdict(list)
        completions = self._completions
        for who, fact in rows:
            found[who].append(completions[fact])
        return found

    def _completion(self, fact: str) -> Completion:
        parts = orjson.loads(fact)
        course, on, source, outcome, reference, version, verification, submitted_on = parts
        return Completion(
            self._texts[course],
            self._days[on],
            _SOURCES[source],
            _OUTCOMES[outcome],
            self._texts[reference],
            self._texts[version],
            _VERIFICATIONS[verification],
            self._days[submitted_on],
        )
