"""People, their posts, seats and absences."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table, Text

from storage.columns import Id, Moment
from storage.tables.metadata import metadata

# `number` is that of the first hat, the order in which everybody is listed; `email_folded` is the
# address without regard to case, by which files match people.
person = Table(
    "person",
    metadata,
    Column("person_id", Id, primary_key=True),
    Column("number", Id, nullable=False),
    Column("name", Text, nullable=False),
    Column("email", Text),
    Column("email_folded", Id, index=True),
    Index("ix_person_number", "number", "person_id"),
)

# `position` is the place in the list; `groups` is JSON text, in the order given.
post = Table(
    "post",
    metadata,
    Column("employee_no", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.person_id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("started_on", Date, nullable=False),
    Column("ended_on", Date),
    Column("since_on", Date),
    Column("manager_no", Id),
    Column("employment", Text, nullable=False),
    Column("groups", Text, nullable=False),
    Index("ix_post_person_id", "person_id", "position"),
    Index("ix_post_manager_no", "manager_no"),
    Index("ix_post_service", "service"),
)

seat = Table(
    "seat",
    metadata,
    Column("councillor_id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("person.person_id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("ward", Text, nullable=False),
    Column("party_group", Text, nullable=False),
    Column("elected_on", Date, nullable=False),
    Column("term_ends_on", Date),
    Column("groups", Text, nullable=False),
    Index("ix_seat_person_id", "person_id", "position"),
)

absence = Table(
    "absence",
    metadata,
    Column("person_id", Id, ForeignKey("person.person_id"), primary_key=True),
    Column("from_on", Date, primary_key=True),
    Column("to_on", Date),
    Column("reason", Text, nullable=False),
    Column("recorded_by", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)
