"""What we remember of the council's Entra directory."""

from sqlalchemy import Column, ForeignKey, Table, Text

from storage.columns import Id, Moment
from storage.tables.metadata import metadata

# Whose account it is, as the directory's employee number says; `entra_id` is the object id.
account = Table(
    "account",
    metadata,
    Column("entra_id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.person_id"), nullable=False, index=True),
)

# Where the next read of a listing goes on: the link that Graph gave at the end of the last one.
bookmark = Table(
    "bookmark",
    metadata,
    Column("listing", Id, primary_key=True),
    Column("link", Text, nullable=False),
    Column("read_at", Moment, nullable=False),
)

# People for whom no chat in Teams could be opened: why, and when that was last tried.
reach_gap = Table(
    "reach_gap",
    metadata,
    Column("person_id", Id, ForeignKey("person.person_id"), primary_key=True),
    Column("answer", Text, nullable=False),
    Column("tried_at", Moment, nullable=False),
)
