"""The directory: whose account is whose, how far it was read, and whom Teams does not reach."""

import sqlalchemy as sa
from alembic import op

revision = "003"
down_revision = "002"
branch_labels = None
depends_on = None

# As the columns were on the day of this step, whatever they become later.
ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "account",
        sa.Column("entra_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.person_id"], name="fk_account_person_id"),
        sa.PrimaryKeyConstraint("entra_id", name="pk_account"),
    )
    op.create_index("ix_account_person_id", "account", ["person_id"])
    op.create_table(
        "bookmark",
        sa.Column("listing", ID, nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("read_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("listing", name="pk_bookmark"),
    )
    op.create_table(
        "reach_gap",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("tried_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.person_id"], name="fk_reach_gap_person_id"
        ),
        sa.PrimaryKeyConstraint("person_id", name="pk_reach_gap"),
    )
