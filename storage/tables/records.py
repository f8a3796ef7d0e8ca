"""What people have done, what they confirmed, and what is not asked of them."""

from sqlalchemy import Column, Date, ForeignKey, Integer, Table, Text, UniqueConstraint

from storage.columns import Id, Moment
from storage.tables.metadata import metadata

# Only ever added to; `verification` alone is decided later. The key leaves room for evidence that
# waits beside the report that later says the same.
completion = Table(
    "completion",
    metadata,
    Column("completion_id", Integer, primary_key=True),
    Column("person_id", Id, ForeignKey("person.person_id"), nullable=False),
    Column("course", Id, nullable=False),
    Column("happened_on", Date, nullable=False),
    Column("outcome", Id, nullable=False),
    Column("source", Id, nullable=False),
    Column("reference", Text),
    Column("document_version", Text),
    Column("verification", Id, nullable=False),
    Column("submitted_on", Date),
    Column("recorded_by", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("import_id", Integer, ForeignKey("import_run.import_id")),
    UniqueConstraint("person_id", "course", "happened_on", "outcome", "source"),
)

# The proof behind a self-certified completion; `identified_by` is how we know who it was, such as
# `teams:entra-object-id`. A second click carries the same form key and finds the first.
attestation = Table(
    "attestation",
    metadata,
    Column("form_key", Id, primary_key=True),
    Column(
        "completion_id",
        Integer,
        ForeignKey("completion.completion_id"),
        nullable=False,
        index=True,
    ),
    Column("statement", Text, nullable=False),
    Column("document_version", Text),
    Column("document_sha256", Text),
    Column("typed_name", Text, nullable=False),
    Column("identified_by", Text, nullable=False),
    Column("channel", Id, nullable=False),
    Column("confirmed_at", Moment, nullable=False),
)

exemption = Table(
    "exemption",
    metadata,
    Column("person_id", Id, ForeignKey("person.person_id"), primary_key=True),
    Column("course", Id, primary_key=True),
    Column("from_on", Date, primary_key=True),
    Column("to_on", Date),
    Column("reason", Text, nullable=False),
    Column("recorded_by", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

# Why training with another employer counts here, beside its completion, which has who recorded it and
# when; `evidence` is the id of a file that was handed in for it.
dispensation = Table(
    "dispensation",
    metadata,
    Column("completion_id", Integer, ForeignKey("completion.completion_id"), primary_key=True),
    Column("employer", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("evidence", Id),
)
