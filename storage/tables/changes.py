"""That something about people changed, so that whoever keeps their standings in memory hears of it."""

from sqlalchemy import Column, Integer, Table

from storage.columns import Id
from storage.tables.metadata import metadata

# Only ever added to; old rows go. Without a `person_id` more people changed than are worth naming. An
# id is never given twice, even once all rows are gone.
change = Table(
    "change",
    metadata,
    Column("change_id", Integer, primary_key=True),
    Column("person_id", Id),
    sqlite_autoincrement=True,
)
