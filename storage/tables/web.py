"""Who is signed in to the web pages, and what a browser must bring back to finish signing in."""

from sqlalchemy import Column, ForeignKey, Table, Text

from storage.columns import Id, JsonFacts, Moment
from storage.tables.metadata import metadata

# Good once, and for a few minutes. Only the hash of what the browser holds is kept.
ticket = Table(
    "ticket",
    metadata,
    Column("ticket_hash", Id, primary_key=True),
    Column("purpose", Id, nullable=False),
    Column("facts", JsonFacts, nullable=False),
    Column("made_at", Moment, nullable=False, index=True),
)

# One row for each browser that is signed in; `searches` are the words last searched for there, by the
# keys that stand for them in addresses.
web_session = Table(
    "web_session",
    metadata,
    Column("token_hash", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.person_id"), nullable=False),
    Column("identified_by", Text, nullable=False),
    Column("signed_in_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False, index=True),
    Column("searches", JsonFacts, nullable=False),
)
