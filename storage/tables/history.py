"""What the product did: imports, runs of jobs, policies in force, and who changed what."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table, Text

from storage.columns import Id, JsonFacts, Moment
from storage.tables.metadata import metadata

import_run = Table(
    "import_run",
    metadata,
    Column("import_id", Integer, primary_key=True),
    Column("kind", Id, nullable=False),
    Column("sha256", Id, nullable=False),
    Column("at", Moment, nullable=False),
    Column("who", Text, nullable=False),
    Column("summary", JsonFacts, nullable=False),
    Index("ix_import_run_kind", "kind", "sha256"),
)

# In which import of its kind a completion was last reported; completions themselves never change.
sighting = Table(
    "sighting",
    metadata,
    Column("kind", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.person_id"), primary_key=True),
    Column("course", Id, primary_key=True),
    Column("completed_on", Date, primary_key=True),
    Column("import_id", Integer, ForeignKey("import_run.import_id"), nullable=False, index=True),
)

job_run = Table(
    "job_run",
    metadata,
    Column("job_run_id", Integer, primary_key=True),
    Column("job", Id, nullable=False, index=True),
    Column("started_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("summary", JsonFacts),
)

policy_version = Table(
    "policy_version",
    metadata,
    Column("fingerprint", Id, primary_key=True),
    Column("text", Text, nullable=False),
    Column("first_used_at", Moment, nullable=False),
)

# Only ever added to, and without personal data: ids and words of ours.
audit = Table(
    "audit",
    metadata,
    Column("audit_id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Id, nullable=False, index=True),
    Column("about", Id, index=True),
    Column("detail", JsonFacts, nullable=False),
)
