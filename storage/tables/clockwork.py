"""What processes that serve together share about time: which ticks were made, and whose turn it is."""

from sqlalchemy import Column, Index, Table

from storage.columns import Id, Moment
from storage.tables.metadata import metadata

# One row for each scheduled moment of a job. Without `done_at` it is being worked on, or its worker
# died: then the lease says from when another may take it.
firing = Table(
    "firing",
    metadata,
    Column("job", Id, primary_key=True),
    Column("slot", Moment, primary_key=True),
    Column("token", Id, nullable=False),
    Column("lease_until", Moment, nullable=False),
    Column("done_at", Moment),
)

# When a provider may be called next, and until when it asked to be left alone.
pace = Table(
    "pace",
    metadata,
    Column("provider", Id, primary_key=True),
    Column("next_at", Moment, nullable=False),
    Column("rests_until", Moment),
)

# When each conversation was last written to, as far back as any limit reaches.
pace_turn = Table(
    "pace_turn",
    metadata,
    Column("conversation", Id, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_pace_turn_conversation", "conversation", "at"),
    Index("ix_pace_turn_at", "at"),
)
