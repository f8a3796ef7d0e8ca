"""The first tables: people, records, the ledger, conversations, and what the product did."""

import sqlalchemy as sa
from alembic import op

revision = "001"
down_revision = None
branch_labels = None
depends_on = None

# As the columns were on the day of this step, whatever they become later.
ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.String(32), "sqlite")


def upgrade() -> None:
    """Makes the tables, those first that others refer to."""
    _people()
    _history()
    _records()
    _ledger()
    _talks()


def _people() -> None:
    op.create_table(
        "person",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("number", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text()),
        sa.Column("email_folded", ID),
        sa.PrimaryKeyConstraint("person_id", name="pk_person"),
    )
    op.create_index("ix_person_email_folded", "person", ["email_folded"])
    op.create_index("ix_person_number", "person", ["number", "person_id"])
    op.create_table(
        "post",
        sa.Column("employee_no", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date()),
        sa.Column("since_on", sa.Date()),
        sa.Column("manager_no", ID),
        sa.Column("employment", sa.Text(), nullable=False),
        sa.Column("groups", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.person_id"], name="fk_post_person_id"),
        sa.PrimaryKeyConstraint("employee_no", name="pk_post"),
    )
    op.create_index("ix_post_person_id", "post", ["person_id", "position"])
    op.create_table(
        "seat",
        sa.Column("councillor_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("ward", sa.Text(), nullable=False),
        sa.Column("party_group", sa.Text(), nullable=False),
        sa.Column("elected_on", sa.Date(), nullable=False),
        sa.Column("term_ends_on", sa.Date()),
        sa.Column("groups", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.person_id"], name="fk_seat_person_id"),
        sa.PrimaryKeyConstraint("councillor_id", name="pk_seat"),
    )
    op.create_index("ix_seat_person_id", "seat", ["person_id", "position"])
    op.create_table(
        "absence",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.person_id"], name="fk_absence_person_id"),
        sa.PrimaryKeyConstraint("person_id", "from_on", name="pk_absence"),
    )


def _history() -> None:
    op.create_table(
        "import_run",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("kind", ID, nullable=False),
        sa.Column("sha256", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("import_id", name="pk_import_run"),
    )
    op.create_index("ix_import_run_kind", "import_run", ["kind", "sha256"])
    op.create_table(
        "sighting",
        sa.Column("kind", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("course", ID, nullable=False),
        sa.Column("completed_on", sa.Date(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.person_id"], name="fk_sighting_person_id"
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_run.import_id"], name="fk_sighting_import_id"
        ),
        sa.PrimaryKeyConstraint(
            "kind", "person_id", "course", "completed_on", name="pk_sighting"
        ),
    )
    op.create_index("ix_sighting_import_id", "sighting", ["import_id"])
    op.create_table(
        "job_run",
        sa.Column("job_run_id", sa.Integer(), nullable=False),
        sa.Column("job", ID, nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("summary", sa.Text()),
        sa.PrimaryKeyConstraint("job_run_id", name="pk_job_run"),
    )
    op.create_index("ix_job_run_job", "job_run", ["job"])
    op.create_table(
        "policy_version",
        sa.Column("fingerprint", ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("first_used_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name="pk_policy_version"),
    )
    op.create_table(
        "audit",
        sa.Column("audit_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("what", ID, nullable=False),
        sa.Column("about", ID),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("audit_id", name="pk_audit"),
    )
    op.create_index("ix_audit_about", "audit", ["about"])


def _records() -> None:
    op.create_table(
        "completion",
        sa.Column("completion_id", sa.Integer(), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("course", ID, nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("outcome", ID, nullable=False),
        sa.Column("source", ID, nullable=False),
        sa.Column("reference", sa.Text()),
        sa.Column("document_version", sa.Text()),
        sa.Column("verification", ID, nullable=False),
        sa.Column("submitted_on", sa.Date()),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("import_id", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_run.import_id"], name="fk_completion_import_id"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.person_id"], name="fk_completion_person_id"
        ),
        sa.PrimaryKeyConstraint("completion_id", name="pk_completion"),
        sa.UniqueConstraint(
            "person_id",
            "course",
            "happened_on",
            "outcome",
            "source",
            name="uq_completion_person_id",
        ),
    )
    op.create_table(
        "attestation",
        sa.Column("form_key", ID, nullable=False),
        sa.Column("completion_id", sa.Integer(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("document_version", sa.Text()),
        sa.Column("document_sha256", sa.Text()),
        sa.Column("typed_name", sa.Text(), nullable=False),
        sa.Column("identified_by", sa.Text(), nullable=False),
        sa.Column("channel", ID, nullable=False),
        sa.Column("confirmed_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["completion_id"], ["completion.completion_id"], name="fk_attestation_completion_id"
        ),
        sa.PrimaryKeyConstraint("form_key", name="pk_attestation"),
    )
    op.create_index("ix_attestation_completion_id", "attestation", ["completion_id"])
    op.create_table(
        "exemption",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("course", ID, nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.person_id"], name="fk_exemption_person_id"),
        sa.PrimaryKeyConstraint("person_id", "course", "from_on", name="pk_exemption"),
    )



def _ledger() -> None:
    op.create_table(
        "delivery",
        sa.Column("delivery_id", ID, nullable=False),
        sa.Column("key", ID, nullable=False),
        sa.Column("addressee_id", ID),
        sa.Column("role", ID, nullable=False),
        sa.Column("kind", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("channel", ID, nullable=False),
        sa.Column("state", ID, nullable=False),
        sa.Column("token", ID),
        sa.Column("lease_until", MOMENT),
        sa.Column("planned_for", MOMENT, nullable=False),
        sa.Column("not_before", MOMENT),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sent_at", MOMENT),
        sa.Column("message_id", sa.Text()),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["addressee_id"], ["person.person_id"], name="fk_delivery_addressee_id"
        ),
        sa.PrimaryKeyConstraint("delivery_id", name="pk_delivery"),
        sa.UniqueConstraint("key", name="uq_delivery_key"),
    )
    op.create_index("ix_delivery_addressee_id", "delivery", ["addressee_id"])
    op.create_index("ix_delivery_state", "delivery", ["state", "planned_for", "key"])
    op.create_table(
        "delivery_item",
        sa.Column("delivery_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("course", ID, nullable=False),
        sa.Column("basis", ID, nullable=False),
        sa.Column("occurs_on", sa.Date(), nullable=False),
        sa.Column("addressee_key", ID, nullable=False),
        sa.Column("role", ID, nullable=False),
        sa.Column("rung_kind", ID, nullable=False),
        sa.Column("rung_days", sa.Integer()),
        sa.Column("due_on", sa.Date()),
        sa.Column("valid_until", sa.Date()),
        sa.Column("dropped_at", MOMENT),
        sa.ForeignKeyConstraint(
            ["delivery_id"], ["delivery.delivery_id"], name="fk_delivery_item_delivery_id"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.person_id"], name="fk_delivery_item_person_id"
        ),
        sa.PrimaryKeyConstraint("delivery_id", "position", name="pk_delivery_item"),
    )
    op.create_index("ix_delivery_item_person_id", "delivery_item", ["person_id"])
    op.create_index(
        "ux_delivery_item_key",
        "delivery_item",
        ["key"],
        unique=True,
        sqlite_where=sa.text("dropped_at IS NULL"),
        postgresql_where=sa.text("dropped_at IS NULL"),
    )
    op.create_table(
        "delivery_event",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("delivery_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("from_state", ID),
        sa.Column("to_state", ID, nullable=False),
        sa.Column("by", ID, nullable=False),
        sa.Column("answer", sa.Text()),
        sa.ForeignKeyConstraint(
            ["delivery_id"], ["delivery.delivery_id"], name="fk_delivery_event_delivery_id"
        ),
        sa.PrimaryKeyConstraint("event_id", name="pk_delivery_event"),
    )
    op.create_index("ix_delivery_event_delivery_id", "delivery_event", ["delivery_id"])


def _talks() -> None:
    op.create_table(
        "conversation",
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("person_id", ID),
        sa.Column("tenant_id", ID, nullable=False),
        sa.Column("entra_id", ID),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("bot_id", ID, nullable=False),
        sa.Column("service_url", sa.Text(), nullable=False),
        sa.Column("state", ID, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.person_id"], name="fk_conversation_person_id"
        ),
        sa.PrimaryKeyConstraint("conversation_id", name="pk_conversation"),
    )
    op.create_index("ix_conversation_entra_id", "conversation", ["entra_id"])
    op.create_index("ix_conversation_person_id", "conversation", ["person_id"])
