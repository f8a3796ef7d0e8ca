"""Who's overdue: reasons for a delay, reminders that were asked for, lists by email, and quick look-ups."""

import sqlalchemy as sa
from alembic import op

revision = "006"
down_revision = "005"
branch_labels = None
depends_on = None

# As the columns were on the day of this step, whatever they become later.
ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    """Makes the tables, the column and the indexes."""
    op.create_table(
        "delay",
        sa.Column("delay_id", sa.Integer(), nullable=False),
        sa.Column("form_key", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("course", ID, nullable=False),
        sa.Column("basis", ID, nullable=False),
        sa.Column("occurs_on", sa.Date(), nullable=False),
        sa.Column("reason", ID, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("expected_by", sa.Date()),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.person_id"], name="fk_delay_person_id"),
        sa.PrimaryKeyConstraint("delay_id", name="pk_delay"),
        sa.UniqueConstraint("form_key", "course", name="uq_delay_form_key"),
    )
    op.create_index("ix_delay_person_id", "delay", ["person_id"])
    op.create_table(
        "export",
        sa.Column("delivery_id", ID, nullable=False),
        sa.Column("scope", ID),
        sa.Column("name", sa.Text()),
        sa.Column("course", ID),
        sa.Column("is_expiring", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delivery_id"], ["delivery.delivery_id"], name="fk_export_delivery_id"
        ),
        sa.PrimaryKeyConstraint("delivery_id", name="pk_export"),
    )
    op.add_column("delivery_item", sa.Column("asked_as", ID))
    op.create_index("ix_post_manager_no", "post", ["manager_no"])
    op.create_index("ix_post_service", "post", ["service"])
    op.create_index("ix_audit_what", "audit", ["what"])
