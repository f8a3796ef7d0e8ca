"""The figures frozen each week, and the Teams channels that the groups' digests go to."""

from sqlalchemy import Column, Date, ForeignKey, Table, Text

from storage.columns import Id, JsonFacts, Moment
from storage.tables.metadata import metadata

# One row for each week, by its Monday; never changed. `policy` is the fingerprint it was counted under.
figures = Table(
    "figures",
    metadata,
    Column("week", Date, primary_key=True),
    Column("taken_at", Moment, nullable=False),
    Column("policy", Id, nullable=False),
    Column("facts", JsonFacts, nullable=False),
)

# One channel for each group, `ssg` and `osg`; `channel_id` is Teams' own, without a thread.
channel = Table(
    "channel",
    metadata,
    Column("role", Id, primary_key=True),
    Column("channel_id", Id, nullable=False, index=True),
    Column("team_id", Id, nullable=False, index=True),
    Column("tenant_id", Id, nullable=False),
    Column("service_url", Text, nullable=False),
    Column("linked_by", Id, ForeignKey("person.person_id"), nullable=False),
    Column("linked_at", Moment, nullable=False),
)
