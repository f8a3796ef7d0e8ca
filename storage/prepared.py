"""A statement for many rows, as the driver itself takes it: its text, and each row's values in order.

SQLAlchemy prepares every row anew, which took longer than the database's own work. Here a statement is
compiled once, and a value that occurs often (a day, a moment) is turned once.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.sql.dml import UpdateBase

from storage.columns import JsonFacts

MOST_TURNED = 4_096


class Prepared:
    """An INSERT, UPDATE or DELETE whose rows all have the same names; `text` is its SQL."""

    def __init__(self, statement: UpdateBase, dialect: Dialect, names: Iterable[str]) -> None:
        compiled: Any = statement.compile(
            dialect=dialect, column_keys=list(names), for_executemany=True
        )
        self.text = str(compiled)
        self._fixed: Mapping[str, object] = compiled.params
        self._order: list[str] | None = compiled.positiontup
        self._turns = {
            name: turn
            for name in compiled.params
            if (turn := _turn(compiled.binds[name].type, dialect))
        }

    def values_of(self, row: Mapping[str, object]) -> tuple[object, ...] | Mapping[str, object]:
        """A row's values: in order for SQLite, which counts them, by name for PostgreSQL."""
        values = {**self._fixed, **row}
        for name, turn in self._turns.items():
            values[name] = turn(values[name])
        return values if self._order is None else tuple(map(values.__getitem__, self._order))


def _turn(kind: Any, dialect: Dialect) -> Any:
    """What turns a value of a column's type into the driver's; None where the driver takes it as it is.

    It remembers what it has turned, but for JSON, which cannot be looked up.
    """
    turn = kind.dialect_impl(dialect).bind_processor(dialect)
    return turn if turn is None or isinstance(kind, JsonFacts) else lru_cache(MOST_TURNED)(turn)
