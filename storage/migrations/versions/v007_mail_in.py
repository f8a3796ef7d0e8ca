"""Email that comes in: how far it was read, what it answers, what is said to it, and what came back."""

import sqlalchemy as sa
from alembic import op

revision = "007"
down_revision = "006"
branch_labels = None
depends_on = None

# As the columns were on the day of this step, whatever they become later.
ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    """Makes the tables."""
    _mailbox()
    _arrivals()
    _tokens()
    _responses()
    _trouble()


def _mailbox() -> None:
    op.create_table(
        "mailbox",
        sa.Column("name", ID, nullable=False),
        sa.Column("place", sa.Text()),
        sa.Column("read_at", MOMENT),
        sa.Column("failing_since", MOMENT),
        sa.PrimaryKeyConstraint("name", name="pk_mailbox"),
    )


def _arrivals() -> None:
    op.create_table(
        "mail_arrival",
        sa.Column("key", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("outcome", ID, nullable=False),
        sa.Column("sender", ID),
        sa.Column("was_answered", sa.Boolean(), nullable=False),
        sa.Column("person_id", ID),
        sa.Column("delivery_id", ID),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.person_id"], name="fk_mail_arrival_person_id"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_mail_arrival"),
    )
    op.create_index("ix_mail_arrival_at", "mail_arrival", ["at"])
    op.create_index("ix_mail_arrival_sender", "mail_arrival", ["sender", "at"])


def _tokens() -> None:
    op.create_table(
        "reply_token",
        sa.Column("token", ID, nullable=False),
        sa.Column("sent_id", ID, nullable=False),
        sa.Column("person_id", ID),
        sa.Column("form_key", sa.Text()),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.person_id"], name="fk_reply_token_person_id"
        ),
        sa.PrimaryKeyConstraint("token", name="pk_reply_token"),
    )
    op.create_index("ix_reply_token_made_at", "reply_token", ["made_at"])


def _responses() -> None:
    op.create_table(
        "mail_response",
        sa.Column("response_id", ID, nullable=False),
        sa.Column("role", ID, nullable=False),
        sa.Column("person_id", ID),
        sa.Column("address", sa.Text()),
        sa.Column("thread", sa.Text()),
        sa.Column("letter", sa.Text()),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        sa.Column("state", ID, nullable=False),
        sa.Column("token", ID),
        sa.Column("lease_until", MOMENT),
        sa.Column("not_before", MOMENT),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("answer", sa.Text()),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.person_id"], name="fk_mail_response_person_id"
        ),
        sa.PrimaryKeyConstraint("response_id", name="pk_mail_response"),
    )
    op.create_index("ix_mail_response_state", "mail_response", ["state", "made_at"])


def _trouble() -> None:
    op.create_table(
        "troubled_address",
        sa.Column("address", ID, nullable=False),
        sa.Column("why", ID, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("first_at", MOMENT, nullable=False),
        sa.Column("last_at", MOMENT, nullable=False),
        sa.Column("stopped", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("address", name="pk_troubled_address"),
    )
