"""Where people can be spoken to in Teams, and what came in from there lately."""

from sqlalchemy import Column, ForeignKey, Table, Text

from storage.columns import Id, Moment
from storage.tables.metadata import metadata

conversation = Table(
    "conversation",
    metadata,
    Column("conversation_id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.person_id"), index=True),
    Column("tenant_id", Id, nullable=False),
    Column("entra_id", Id, index=True),
    Column("user_id", Id, nullable=False),
    Column("bot_id", Id, nullable=False),
    Column("service_url", Text, nullable=False),
    Column("state", Id, nullable=False),
    Column("updated_at", Moment, nullable=False),
)

# Kept for a day: Teams sends again what it got no answer to within 15 seconds.
arrival = Table(
    "arrival",
    metadata,
    Column("conversation_id", Id, primary_key=True),
    Column("activity_id", Id, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
)
