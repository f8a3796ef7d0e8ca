"""Reminders that people put off, and counts of what is kept in no other way."""

import sqlalchemy as sa
from alembic import op

revision = "009"
down_revision = "008"
branch_labels = None
depends_on = None

# As the columns were on the day of this step, whatever they become later.
ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "snooze",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("course", ID, nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.person_id"], name="fk_snooze_person_id"),
        sa.PrimaryKeyConstraint("person_id", "course", name="pk_snooze"),
    )
    op.create_index("ix_snooze_asked_on", "snooze", ["asked_on"])
    op.create_table(
        "counted",
        sa.Column("what", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("what", "day", name="pk_counted"),
    )
