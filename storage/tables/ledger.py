"""The delivery ledger: queue, dedupe keys and record of what was said, and what exports are to hold.

An item gives its key back when it is dropped (its message withdrawn, or found unneeded), so that the
ladder may say it another time; the row itself stays.
"""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, Table, Text, text

from storage.columns import Id, Moment
from storage.tables.metadata import metadata

delivery = Table(
    "delivery",
    metadata,
    Column("delivery_id", Id, primary_key=True),
    Column("key", Id, nullable=False, unique=True),
    Column("addressee_id", Id, ForeignKey("person.person_id"), index=True),
    Column("role", Id, nullable=False),
    Column("kind", Id, nullable=False),
    Column("day", Date, nullable=False),
    Column("channel", Id, nullable=False),
    Column("state", Id, nullable=False),
    Column("token", Id),
    Column("lease_until", Moment),
    Column("planned_for", Moment, nullable=False),
    Column("not_before", Moment),
    Column("attempts", Integer, nullable=False),
    Column("sent_at", Moment),
    Column("message_id", Text),
    Column("created_at", Moment, nullable=False),
    Index("ix_delivery_state", "state", "planned_for", "key"),
)

delivery_item = Table(
    "delivery_item",
    metadata,
    Column("delivery_id", Id, ForeignKey("delivery.delivery_id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("key", Id, nullable=False),
    Column("day", Date, nullable=False),
    Column("person_id", Id, ForeignKey("person.person_id"), nullable=False, index=True),
    Column("course", Id, nullable=False),
    Column("basis", Id, nullable=False),
    Column("occurs_on", Date, nullable=False),
    Column("addressee_key", Id, nullable=False),
    Column("role", Id, nullable=False),
    Column("rung_kind", Id, nullable=False),
    Column("rung_days", Integer),
    Column("due_on", Date),
    Column("valid_until", Date),
    Column("dropped_at", Moment),
    Column("asked_as", Id),
    Index(
        "ux_delivery_item_key",
        "key",
        unique=True,
        sqlite_where=text("dropped_at IS NULL"),
        postgresql_where=text("dropped_at IS NULL"),
    ),
)

# What somebody asked to be sent as a whole list: only the question, for it is answered when it goes out.
export = Table(
    "export",
    metadata,
    Column("delivery_id", Id, ForeignKey("delivery.delivery_id"), primary_key=True),
    Column("scope", Id),
    Column("name", Text),
    Column("course", Id),
    Column("is_expiring", Boolean, nullable=False),
)

# Only ever added to. `answer` is a provider's code or a person's reason, never message text.
delivery_event = Table(
    "delivery_event",
    metadata,
    Column("event_id", Integer, primary_key=True),
    Column("delivery_id", Id, ForeignKey("delivery.delivery_id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("from_state", Id),
    Column("to_state", Id, nullable=False),
    Column("by", Id, nullable=False),
    Column("answer", Text),
)
