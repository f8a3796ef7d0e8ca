"""What we remember of email that comes in, of what it answers, and of addresses that take none."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

from storage.columns import Id, Moment
from storage.tables.metadata import metadata

# How far each mailbox was read: `place` is UIDVALIDITY:UID, or the link that Graph gave. While it
# cannot be read, `failing_since` is set.
mailbox = Table(
    "mailbox",
    metadata,
    Column("name", Id, primary_key=True),
    Column("place", Text),
    Column("read_at", Moment),
    Column("failing_since", Moment),
)

# How often a mailbox could not hand over an email, by the email's id there; gone once a read got past it.
stumble = Table(
    "stumble",
    metadata,
    Column("mailbox", Id, primary_key=True),
    Column("email", Id, primary_key=True),
    Column("times", Integer, nullable=False),
)

# One row for each email that was handled, without a word of it: `key` is a hash of its Message-ID and
# content, `sender` one of the address it came from. `was_answered` counts for the cap on answers,
# `is_outside` for the one on those to addresses that nobody on the lists has.
mail_arrival = Table(
    "mail_arrival",
    metadata,
    Column("key", Id, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("outcome", Id, nullable=False),
    Column("sender", Id),
    Column("was_answered", Boolean, nullable=False),
    Column("is_outside", Boolean, nullable=False),
    Column("person_id", Id, ForeignKey("person.person_id")),
    Column("delivery_id", Id),
    Index("ix_mail_arrival_sender", "sender", "at"),
)

# What an answer to an email of ours refers to: `token` is the hash of the one in its addresses,
# `sent_id` a delivery's or a response's id, `form_key` the form that it showed.
reply_token = Table(
    "reply_token",
    metadata,
    Column("token", Id, primary_key=True),
    Column("sent_id", Id, nullable=False),
    Column("person_id", Id, ForeignKey("person.person_id")),
    Column("form_key", Text),
    Column("made_at", Moment, nullable=False, index=True),
)

# What we say to an email that came in. `letter`, the address and the thread stand here until it has
# gone; afterwards the row only says that it has.
mail_response = Table(
    "mail_response",
    metadata,
    Column("response_id", Id, primary_key=True),
    Column("role", Id, nullable=False),
    Column("person_id", Id, ForeignKey("person.person_id")),
    Column("address", Text),
    Column("thread", Text),
    Column("letter", Text),
    Column("is_urgent", Boolean, nullable=False),
    Column("state", Id, nullable=False),
    Column("token", Id),
    Column("lease_until", Moment),
    Column("not_before", Moment),
    Column("attempts", Integer, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("answer", Text),
    Index("ix_mail_response_state", "state", "made_at"),
)

# Addresses that mail came back from, or whose owner complained; nothing is sent to one once it is
# `stopped`. `times` is how often it happened since `first_at`.
troubled_address = Table(
    "troubled_address",
    metadata,
    Column("address", Id, primary_key=True),
    Column("why", Id, nullable=False),
    Column("code", Text, nullable=False),
    Column("times", Integer, nullable=False),
    Column("first_at", Moment, nullable=False),
    Column("last_at", Moment, nullable=False),
    Column("stopped", Boolean, nullable=False),
)
