"""What councillors answered about themselves, and why training with another employer counts."""

import sqlalchemy as sa
from alembic import op

revision = "010"
down_revision = "009"
branch_labels = None
depends_on = None

# As the columns were on the day of this step, whatever they become later.
ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    """Makes the tables."""
    _self_audits()
    _equivalents()
    _drafts()
    _dispensations()


def _self_audits() -> None:
    op.create_table(
        "self_audit",
        sa.Column("self_audit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("course", ID, nullable=False),
        sa.Column("completion_id", sa.Integer(), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.Column("policy", ID, nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("identified_by", sa.Text(), nullable=False),
        sa.Column("channel", ID, nullable=False),
        sa.PrimaryKeyConstraint("self_audit_id", name="pk_self_audit"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.person_id"], name="fk_self_audit_person_id"
        ),
        sa.ForeignKeyConstraint(
            ["completion_id"], ["completion.completion_id"], name="fk_self_audit_completion_id"
        ),
        sa.UniqueConstraint("person_id", "number", name="uq_self_audit_person_id"),
    )


def _equivalents() -> None:
    op.create_table(
        "equivalent",
        sa.Column("completion_id", sa.Integer(), nullable=False),
        sa.Column("self_audit_id", sa.Integer(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("completion_id", name="pk_equivalent"),
        sa.ForeignKeyConstraint(
            ["completion_id"], ["completion.completion_id"], name="fk_equivalent_completion_id"
        ),
        sa.ForeignKeyConstraint(
            ["self_audit_id"], ["self_audit.self_audit_id"], name="fk_equivalent_self_audit_id"
        ),
    )
    op.create_index("ix_equivalent_self_audit_id", "equivalent", ["self_audit_id"])


def _drafts() -> None:
    op.create_table(
        "self_audit_draft",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("touched_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_self_audit_draft"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.person_id"], name="fk_self_audit_draft_person_id"
        ),
    )
    op.create_index("ix_self_audit_draft_touched_at", "self_audit_draft", ["touched_at"])


def _dispensations() -> None:
    op.create_table(
        "dispensation",
        sa.Column("completion_id", sa.Integer(), nullable=False),
        sa.Column("employer", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("evidence", ID, nullable=True),
        sa.PrimaryKeyConstraint("completion_id", name="pk_dispensation"),
        sa.ForeignKeyConstraint(
            ["completion_id"], ["completion.completion_id"], name="fk_dispensation_completion_id"
        ),
    )
