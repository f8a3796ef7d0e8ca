"""What people hand in to prove that they did something, and what became of it.

The files themselves lie in `storage/files/`; a row is written only after its file is safe.
"""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table, Text, text

from storage.columns import Id, Moment
from storage.tables.metadata import metadata

# One file for one completion. What was taken back may be handed in again; anything else is known by
# what came in, before a picture was written anew. `scanned_by` is who looked for malware.
evidence = Table(
    "evidence",
    metadata,
    Column("evidence_id", Id, primary_key=True),
    Column(
        "completion_id",
        Integer,
        ForeignKey("completion.completion_id"),
        nullable=False,
        index=True,
    ),
    Column("person_id", Id, ForeignKey("person.person_id"), nullable=False, index=True),
    Column("sha256", Id, nullable=False, index=True),
    Column("received_sha256", Id, nullable=False, index=True),
    Column("size", Integer, nullable=False),
    Column("kind", Id, nullable=False),
    Column("name", Text, nullable=False),
    Column("handed_in_by", Text, nullable=False),
    Column("identified_by", Text, nullable=False),
    Column("channel", Id, nullable=False),
    Column("handed_in_at", Moment, nullable=False),
    Column("scanned_by", Text, nullable=False),
    Column("state", Id, nullable=False, index=True),
    Index(
        "ux_evidence_file",
        "completion_id",
        "received_sha256",
        unique=True,
        sqlite_where=text("state <> 'withdrawn'"),
        postgresql_where=text("state <> 'withdrawn'"),
    ),
)

# A file kept apart: nobody has looked for malware yet (`scanned_by` is empty), or its sender has not
# said yet what it proves (`course` is empty). Without a file (`sha256` is empty) it is only announced.
upload = Table(
    "upload",
    metadata,
    Column("upload_id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.person_id"), nullable=False, index=True),
    Column("course", Id),
    Column("done_on", Date),
    Column("sha256", Id),
    Column("received_sha256", Id),
    Column("size", Integer),
    Column("kind", Id),
    Column("name", Text),
    Column("handed_in_by", Text, nullable=False),
    Column("identified_by", Text, nullable=False),
    Column("channel", Id, nullable=False),
    Column("handed_in_at", Moment, nullable=False, index=True),
    Column("scanned_by", Text),
)

# Only ever added to: every move of evidence, and every file that turned out harmful after it had been
# kept apart (without evidence). `told_in` is the key of the message that tells its sender.
decision = Table(
    "decision",
    metadata,
    Column("decision_id", Integer, primary_key=True),
    Column("evidence_id", Id, ForeignKey("evidence.evidence_id"), index=True),
    Column("person_id", Id, ForeignKey("person.person_id"), nullable=False, index=True),
    Column("course", Id, nullable=False),
    Column("done_on", Date, nullable=False),
    Column("state", Id, nullable=False),
    Column("reason", Text),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Moment, nullable=False),
    Column("told_in", Id, index=True),
)
