"""Ticks that several processes share, and the pace at which providers are called."""

import sqlalchemy as sa
from alembic import op

revision = "002"
down_revision = "001"
branch_labels = None
depends_on = None

# As the columns were on the day of this step, whatever they become later.
ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    """Makes the three tables; nothing refers to them."""
    op.create_table(
        "firing",
        sa.Column("job", ID, nullable=False),
        sa.Column("slot", MOMENT, nullable=False),
        sa.Column("token", ID, nullable=False),
        sa.Column("lease_until", MOMENT, nullable=False),
        sa.Column("done_at", MOMENT),
        sa.PrimaryKeyConstraint("job", "slot", name="pk_firing"),
    )
    op.create_table(
        "pace",
        sa.Column("provider", ID, nullable=False),
        sa.Column("next_at", MOMENT, nullable=False),
        sa.Column("rests_until", MOMENT),
        sa.PrimaryKeyConstraint("provider", name="pk_pace"),
    )
    op.create_table(
        "pace_turn",
        sa.Column("conversation", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_index("ix_pace_turn_conversation", "pace_turn", ["conversation", "at"])
    op.create_index("ix_pace_turn_at", "pace_turn", ["at"])
