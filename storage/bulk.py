"""Many rows at a time: adding what is new, replacing what is known, reading by long lists of ids.

Rows go to the driver in parts, so that 100,000 of them never stand in memory twice; handing a driver
many rows for one statement was measured two to five times faster than one statement with many values.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import CursorResult, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import UpdateBase

from storage.database import Connection
from storage.prepared import Prepared

Row: TypeAlias = Mapping[str, object]
Value = TypeVar("Value")

COUNTED = {"preserve_rowcount": True}
ROWS_AT_ONCE = 5_000
FEW = 200
IDS_AT_ONCE = 1_000  # SQLite takes 32,766 values in one statement


def in_parts(values: Iterable[Value], size: int = IDS_AT_ONCE) -> Iterator[list[Value]]:
    """The values in lists of at most `size`."""
    rest = iter(values)
    while part := list(islice(rest, size)):
        yield part


async def for_each(conn: Connection, statement: UpdateBase, rows: Iterable[Row]) -> int:
    """Runs a statement once for every row; returns how many rows of the table it touched.

    All rows have the names of the first.
    """
    touched = 0
    for part in in_parts(rows, ROWS_AT_ONCE):
        if len(part) < FEW:  # SQLAlchemy remembers its statements, we compile ours each time
            result: CursorResult[Any] = await conn.execute(
                statement, part, execution_options=COUNTED
            )
        else:
            prepared = Prepared(statement, conn.dialect, names=part[0])
            values = [prepared.values_of(row) for row in part]
            result = await conn.exec_driver_sql(prepared.text, values, execution_options=COUNTED)
        touched += result.rowcount
    return touched


async def add_new(conn: Connection, table: Table, rows: Iterable[Row]) -> int:
    """Adds the rows whose keys are free and passes over the others; returns how many were added."""
    return await for_each(conn, _insert(conn, table).on_conflict_do_nothing(), rows)


async def newly_added(conn: Connection, table: Table, rows: Iterable[Row]) -> set[tuple[str, ...]]:
    """Adds the rows whose keys are free; returns the keys of those that were added."""
    adding = _insert(conn, table).on_conflict_do_nothing().returning(*table.primary_key.columns)
    added: set[tuple[str, ...]] = set()
    for part in in_parts(rows, ROWS_AT_ONCE):
        added.update(tuple(row) for row in await conn.execute(adding, part))
    return added


async def put(conn: Connection, table: Table, rows: Iterable[Row]) -> int:
    """Adds rows, or replaces those with the same primary key whole."""
    statement = _insert(conn, table)
    replaced = {
        column.name: statement.excluded[column.name]
        for column in table.columns
        if not column.primary_key
    }
    return await for_each(
        conn,
        statement.on_conflict_do_update(
            index_elements=list(table.primary_key.columns), set_=replaced
        ),
        rows,
    )


async def add_to(conn: Connection, table: Table, key: Row, **numbers: int) -> None:
    """Adds numbers to those in the row with that key, which is made where there is none yet.

    Two who add at once are both counted.
    """
    adding = _insert(conn, table).values({**key, **numbers})
    added = {name: table.c[name] + adding.excluded[name] for name in numbers}
    await conn.execute(adding.on_conflict_do_update(index_elements=list(key), set_=added))


def _insert(conn: Connection, table: Table) -> "sqlite.Insert | postgresql.Insert":
    """Both engines know ON CONFLICT; SQLAlchemy spells it once for each."""
    if conn.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)
