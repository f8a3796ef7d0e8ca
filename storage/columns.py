"""The kinds of column that both engines share: ids, moments, JSON text.

SQLite keeps a moment as text of one width, so that comparing text compares time; PostgreSQL has a
type for it. Dates are SQLAlchemy's own `Date` on both.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TypeAlias

from sqlalchemy import DateTime, Dialect, String, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

Json: TypeAlias = "str | int | float | bool | list[Json] | Mapping[str, Json] | None"
Facts: TypeAlias = Mapping[str, Json]

MOMENT_WIDTH = len("2026-11-23T08:30:00.000000+00:00")

# Ids, keys and codes sort byte by byte on every server, as Python's strings do.
Id = String().with_variant(String(collation="C"), "postgresql")


class NaiveMomentError(ValueError):
    """A moment without a time zone came to the database: a mistake of ours, never the user's."""


class Moment(TypeDecorator[datetime]):
    """An instant, exact to the microsecond: aware when written, in UTC when read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text on SQLite, a timestamp with time zone elsewhere."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(MOMENT_WIDTH))
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | str | None:
        """The instant in UTC; refuses one without a zone, which could mean any hour."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise NaiveMomentError(f"{value!r} has no time zone.")
        in_utc = value.astimezone(UTC)
        return in_utc.isoformat(timespec="microseconds") if dialect.name == "sqlite" else in_utc

    def process_result_value(
        self,
        value: datetime | str | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> datetime | None:
        """The instant in UTC, whatever zone the server's session is in."""
        if value is None:
            return None
        return (datetime.fromisoformat(value) if isinstance(value, str) else value).astimezone(UTC)


class JsonFacts(TypeDecorator[Facts]):
    """A few named facts, kept as JSON text with sorted names, so that equal facts are equal text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Facts | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The facts as text."""
        if value is None:
            return None
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Facts | None:  # noqa: ARG002
        """The facts again."""
        if value is None:
            return None
        facts: dict[str, Json] = json.loads(value)
        return facts
