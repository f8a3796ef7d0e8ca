"""The tracker on a web page: who is signed in, and what has changed since its index was made."""

import sqlalchemy as sa
from alembic import op

revision = "011"
down_revision = "010"
branch_labels = None
depends_on = None

# As the columns were on the day of this step, whatever they become later.
ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "ticket",
        sa.Column("ticket_hash", ID, nullable=False),
        sa.Column("purpose", ID, nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("ticket_hash", name="pk_ticket"),
    )
    op.create_index("ix_ticket_made_at", "ticket", ["made_at"])
    op.create_table(
        "web_session",
        sa.Column("token_hash", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("identified_by", sa.Text(), nullable=False),
        sa.Column("signed_in_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("searches", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.person_id"], name="fk_web_session_person_id"
        ),
        sa.PrimaryKeyConstraint("token_hash", name="pk_web_session"),
    )
    op.create_index("ix_web_session_seen_at", "web_session", ["seen_at"])
    op.create_table(
        "change",
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("person_id", ID),
        sa.PrimaryKeyConstraint("change_id", name="pk_change"),
        sqlite_autoincrement=True,
    )
