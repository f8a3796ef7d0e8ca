"""A dispensation is kept beside its completion, with whom and why, and once."""

from dataclasses import replace
from datetime import date

from storage import dispensations, records
from storage.database import Database
from tests.storage.cast import MORNING
from training.dispensations import Dispensation

ELSEWHERE = Dispensation(
    course="basic_adult",
    completed_on=date(2024, 5, 20),
    employer="Millbrook Council",
    reason="Same course, same trainer",
    evidence="0f3a",
    recorded_by="1001",
)


async def test_it_is_read_back_with_whom_and_why(peopled: Database) -> None:
    async with peopled.writing() as conn:
        assert await dispensations.add(conn, "holly", ELSEWHERE, MORNING) is True

    async with peopled.reading() as conn:
        found = await dispensations.of_people(conn, ["holly", "rowan"])
        known = await records.completions_of(conn, ["holly"])
    assert found == {("holly", "basic_adult", date(2024, 5, 20)): ELSEWHERE}
    assert known == {"holly": [ELSEWHERE.completion]}


async def test_what_was_recorded_first_stays(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await dispensations.add(conn, "holly", ELSEWHERE, MORNING)
        again = replace(ELSEWHERE, reason="Another reason", recorded_by="1002")
        assert await dispensations.add(conn, "holly", again, MORNING) is False
        found = await dispensations.of_people(conn, ["holly"])

    assert list(found.values()) == [ELSEWHERE]
