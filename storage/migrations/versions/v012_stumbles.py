"""Emails that a mailbox could not hand over, and how often."""

import sqlalchemy as sa
from alembic import op

revision = "012"
down_revision = "011"
branch_labels = None
depends_on = None

# As the columns were on the day of this step, whatever they become later.
ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "stumble",
        sa.Column("mailbox", ID, nullable=False),
        sa.Column("email", ID, nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("mailbox", "email", name="pk_stumble"),
    )
