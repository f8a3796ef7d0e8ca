"""The audit log read back: all of it, by kind, by whom, about whom."""

from storage import audit
from storage.audit import Entry
from storage.database import Database
from tests.storage.cast import MORNING

LOOKED = Entry(MORNING, "holly", "looked at others", None, {"people": 3})
REFUSED = Entry(MORNING, "rowan", "look refused", "holly", {"scope": "one person"})
EXEMPTED = Entry(MORNING, "hr.desk", "exempted", "holly", {"course": "elearning"})


async def test_acts_are_found_by_what_by_whom_and_about_whom(peopled: Database) -> None:
    async with peopled.writing() as conn:
        for entry in (LOOKED, REFUSED, EXEMPTED):
            await audit.write(conn, entry)

        assert await audit.entries(conn) == [LOOKED, REFUSED, EXEMPTED]
        looks = ("looked at others", "look refused")
        assert await audit.entries(conn, what=looks) == [LOOKED, REFUSED]
        assert await audit.entries(conn, what=looks, who="holly") == [LOOKED]
        assert await audit.entries(conn, about="holly") == [REFUSED, EXEMPTED]
        assert await audit.entries(conn, what=looks, about="holly") == [REFUSED]
        assert await audit.entries(conn, who="nobody") == []
