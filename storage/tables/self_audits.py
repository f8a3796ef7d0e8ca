"""What councillors answered about themselves: as it was sent, and until then as a draft."""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from storage.columns import Id, JsonFacts, Moment
from storage.tables.metadata import metadata

# Only ever added to. `number` counts one person's self-audits from 1, so that the same one is never
# sent twice; `answers` holds each question in its words and what was said to it, in the order
# in which they were asked.
self_audit = Table(
    "self_audit",
    metadata,
    Column("self_audit_id", Integer, primary_key=True),
    Column("person_id", Id, ForeignKey("person.person_id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("course", Id, nullable=False),
    Column("completion_id", Integer, ForeignKey("completion.completion_id"), nullable=False),
    Column("sent_at", Moment, nullable=False),
    Column("questions", Integer, nullable=False),
    Column("policy", Id, nullable=False),
    Column("statement", Text, nullable=False),
    Column("answers", JsonFacts, nullable=False),
    Column("identified_by", Text, nullable=False),
    Column("channel", Id, nullable=False),
    UniqueConstraint("person_id", "number"),
)

# A training elsewhere that is to count, by the completion that waits for it; what was decided about it is
# filled in once.
equivalent = Table(
    "equivalent",
    metadata,
    Column("completion_id", Integer, ForeignKey("completion.completion_id"), primary_key=True),
    Column(
        "self_audit_id",
        Integer,
        ForeignKey("self_audit.self_audit_id"),
        nullable=False,
        index=True,
    ),
    Column("decided_by", Text),
    Column("decided_at", Moment),
    Column("reason", Text),
)

# One for each person at most, deleted when it is sent or has not been touched for ninety days.
self_audit_draft = Table(
    "self_audit_draft",
    metadata,
    Column("person_id", Id, ForeignKey("person.person_id"), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("questions", Integer, nullable=False),
    Column("answers", JsonFacts, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("touched_at", Moment, nullable=False, index=True),
)
