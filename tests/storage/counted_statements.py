"""How many statements something takes, whatever the machine: a row at a time shows, and so does a set at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from storage.database import Database


@contextmanager
def counted_statements(database: Database) -> Iterator[list[str]]:
    """What is written inside the block, statement by statement; one for many rows counts once."""
    found: list[str] = []

    def note(_conn: Any, _cursor: Any, statement: str, *_others: Any) -> None:
        found.append(statement)

    engine = database.writer.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)
