"""What people hand in to prove that they did something: the files kept, those kept apart, the decisions."""

import sqlalchemy as sa
from alembic import op

revision = "008"
down_revision = "005"
branch_labels = None
depends_on = None

# As the columns were on the day of this step, whatever they become later.
ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")
NOT_WITHDRAWN = sa.text("state <> 'withdrawn'")


def upgrade() -> None:
    """Makes the three tables."""
    _make_evidence()
    _make_upload()
    _make_decision()


def _make_evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("evidence_id", ID, nullable=False),
        sa.Column("completion_id", sa.Integer(), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("sha256", ID, nullable=False),
        sa.Column("received_sha256", ID, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kind", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("handed_in_by", sa.Text(), nullable=False),
        sa.Column("identified_by", sa.Text(), nullable=False),
        sa.Column("channel", ID, nullable=False),
        sa.Column("handed_in_at", MOMENT, nullable=False),
        sa.Column("scanned_by", sa.Text(), nullable=False),
        sa.Column("state", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["completion_id"], ["completion.completion_id"], name="fk_evidence_completion_id"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.person_id"], name="fk_evidence_person_id"),
        sa.PrimaryKeyConstraint("evidence_id", name="pk_evidence"),
    )
    for column in ("completion_id", "person_id", "sha256", "received_sha256", "state"):
        op.create_index(f"ix_evidence_{column}", "evidence", [column])
    op.create_index(
        "ux_evidence_file",
        "evidence",
        ["completion_id", "received_sha256"],
        unique=True,
        sqlite_where=NOT_WITHDRAWN,
        postgresql_where=NOT_WITHDRAWN,
    )


def _make_upload() -> None:
    op.create_table(
        "upload",
        sa.Column("upload_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("course", ID),
        sa.Column("done_on", sa.Date()),
        sa.Column("sha256", ID),
        sa.Column("received_sha256", ID),
        sa.Column("size", sa.Integer()),
        sa.Column("kind", ID),
        sa.Column("name", sa.Text()),
        sa.Column("handed_in_by", sa.Text(), nullable=False),
        sa.Column("identified_by", sa.Text(), nullable=False),
        sa.Column("channel", ID, nullable=False),
        sa.Column("handed_in_at", MOMENT, nullable=False),
        sa.Column("scanned_by", sa.Text()),
        sa.ForeignKeyConstraint(["person_id"], ["person.person_id"], name="fk_upload_person_id"),
        sa.PrimaryKeyConstraint("upload_id", name="pk_upload"),
    )
    op.create_index("ix_upload_person_id", "upload", ["person_id"])
    op.create_index("ix_upload_handed_in_at", "upload", ["handed_in_at"])


def _make_decision() -> None:
    op.create_table(
        "decision",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("evidence_id", ID),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("course", ID, nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("state", ID, nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", MOMENT, nullable=False),
        sa.Column("told_in", ID),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence.evidence_id"], name="fk_decision_evidence_id"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.person_id"], name="fk_decision_person_id"),
        sa.PrimaryKeyConstraint("decision_id", name="pk_decision"),
    )
    for column in ("evidence_id", "person_id", "told_in"):
        op.create_index(f"ix_decision_{column}", "decision", [column])
