"""What came of what people said: reminders they put off, and how often something was said, by day."""

from sqlalchemy import Column, Date, ForeignKey, Integer, Table

from storage.columns import Id, Moment
from storage.tables.metadata import metadata

# The latest wish of each person about a course; an empty `course` means all of them.
snooze = Table(
    "snooze",
    metadata,
    Column("person_id", Id, ForeignKey("person.person_id"), primary_key=True),
    Column("course", Id, primary_key=True),
    Column("asked_on", Date, nullable=False, index=True),
    Column("until_on", Date, nullable=False),
    Column("asked_at", Moment, nullable=False),
)

# All that is kept of something that must not be kept: that it happened, on which day, how often.
counted = Table(
    "counted",
    metadata,
    Column("what", Id, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("times", Integer, nullable=False),
)
