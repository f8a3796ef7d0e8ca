"""Everybody with their records, in parts, in order, whatever the size of a part."""

from dataclasses import replace
from datetime import date

import pytest

from storage import people, records, snapshot
from storage.database import Database
from tests.storage.cast import HOLLY, MORNING, ROWAN
from training.days import Period
from training.people import Person, Seat
from training.records import NOTHING_RECORDED, Completion, Exemption, Outcome, Records, Source

DONE = Completion("elearning", date(2024, 5, 6), Source.LMS_REPORT, reference="May")
BOOKED = Completion("basic_child", date(2026, 12, 1), Source.REGISTER, Outcome.BOOKED)
EXEMPT = Exemption("handout", Period(date(2022, 4, 1)), "Agency provides its own", "hr")
# The same number as Holly's first post, held by another human being as a councillor.
ASH = Person("ash", "Ash Pike", None, seats=(Seat("1042", "Hill", "Green", date(2023, 5, 4)),))


@pytest.mark.parametrize(
    ("people_at_once", "sizes", "why"),
    [
        (100, [3], "fewer than fill a part"),
        (3, [3], "exactly a part, and nothing after it"),
        (2, [2, 1], "a part that is not full comes last"),
        (1, [2, 1], "two with one number are never torn apart"),
    ],
)
async def test_everybody_comes_once_and_in_order(
    peopled: Database, people_at_once: int, sizes: list[int], why: str
) -> None:
    async with peopled.writing() as conn:
        await people.add(conn, [ASH])
        told = [("rowan", DONE), ("rowan", BOOKED), ("ash", DONE)]
        await records.add(conn, told, recorded_by="hr", recorded_at=MORNING)
        await records.add_exemptions(conn, [("rowan", EXEMPT)], MORNING)
    async with peopled.reading() as conn:
        everybody = snapshot.everybody(conn, people_at_once=people_at_once)
        parts = [part async for part in everybody]
    assert [len(part) for part in parts] == sizes, why
    assert [(person, in_any_order(known)) for part in parts for person, known in part] == [
        (ASH, in_any_order(Records((DONE,)))),
        (HOLLY, in_any_order(NOTHING_RECORDED)),
        (ROWAN, in_any_order(Records((DONE, BOOKED), (EXEMPT,)))),
    ]


async def test_one_person_comes_with_all_that_is_recorded(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await records.add(conn, [("holly", DONE)], recorded_by="hr", recorded_at=MORNING)
    async with peopled.reading() as conn:
        assert await snapshot.of_person(conn, "holly") == (HOLLY, Records((DONE,)))
        assert await snapshot.of_person(conn, "nobody") is None


async def test_some_people_come_by_their_ids(peopled: Database) -> None:
    async with peopled.reading() as conn:
        found = await snapshot.of_people(conn, ["rowan", "nobody"])
    assert found == {"rowan": (ROWAN, NOTHING_RECORDED)}


async def test_an_empty_database_has_nobody(database: Database) -> None:
    async with database.reading() as conn:
        assert [part async for part in snapshot.everybody(conn)] == []


async def test_what_occurs_often_is_kept_in_memory_once(peopled: Database) -> None:
    async with peopled.writing() as conn:
        told = [("holly", DONE), ("rowan", replace(DONE))]
        await records.add(conn, told, recorded_by="hr", recorded_at=MORNING)
    async with peopled.reading() as conn:
        found = await snapshot.of_people(conn, ["holly", "rowan"])
    assert found["holly"][1].completions[0] is found["rowan"][1].completions[0]


async def test_a_person_who_is_renumbered_meanwhile_is_not_met_twice(peopled: Database) -> None:
    met: list[str] = []
    async with peopled.reading() as reader:
        async for part in snapshot.everybody(reader, people_at_once=1):
            met += [person.person_id for person, _ in part]
            if met == ["holly"]:
                last = replace(HOLLY, posts=(replace(HOLLY.posts[0], employee_no="9999"),))
                async with peopled.writing() as writer:
                    await people.update(writer, [last])
    assert met == ["holly", "rowan"]


def in_any_order(known: Records) -> tuple[frozenset[Completion], frozenset[Exemption]]:
    return frozenset(known.completions), frozenset(known.exemptions)
