"""What came in from Teams lately, so that what is sent twice is answered once, by whichever replica."""

import sqlalchemy as sa
from alembic import op

revision = "005"
down_revision = "004"
branch_labels = None
depends_on = None

# As the columns were on the day of this step, whatever they become later.
ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "arrival",
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("activity_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "activity_id", name="pk_arrival"),
    )
    op.create_index("ix_arrival_at", "arrival", ["at"])
