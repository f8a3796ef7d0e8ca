"""Emails that a mailbox could not hand over, and how often; and which ones came from addresses on no list."""

import sqlalchemy as sa
from alembic import op

revision = "012"
down_revision = "011"
branch_labels = None
depends_on = None

# As the columns were on the day of this step, whatever they become later.
ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the table, and the column that caps answers to the outside."""
    op.create_table(
        "stumble",
        sa.Column("mailbox", ID, nullable=False),
        sa.Column("email", ID, nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("mailbox", "email", name="pk_stumble"),
    )
    op.add_column(
        "mail_arrival",
        sa.Column("is_outside", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
