"""The figures frozen each week, and the channels that the groups' digests go to."""

import sqlalchemy as sa
from alembic import op

revision = "004"
down_revision = "003"
branch_labels = None
depends_on = None

# As the columns were on the day of this step, whatever they become later.
ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    """Makes both tables."""
    op.create_table(
        "figures",
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("taken_at", MOMENT, nullable=False),
        sa.Column("policy", ID, nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("week", name="pk_figures"),
    )
    op.create_table(
        "channel",
        sa.Column("role", ID, nullable=False),
        sa.Column("channel_id", ID, nullable=False),
        sa.Column("team_id", ID, nullable=False),
        sa.Column("tenant_id", ID, nullable=False),
        sa.Column("service_url", sa.Text(), nullable=False),
        sa.Column("linked_by", ID, nullable=False),
        sa.Column("linked_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["linked_by"], ["person.person_id"], name="fk_channel_linked_by"),
        sa.PrimaryKeyConstraint("role", name="pk_channel"),
    )
    op.create_index("ix_channel_channel_id", "channel", ["channel_id"])
    op.create_index("ix_channel_team_id", "channel", ["team_id"])
