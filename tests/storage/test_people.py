"""People are added, replaced whole, and found by what they are known by."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from storage import people
from storage.database import Database
from tests.storage.cast import HOLLY, MORNING, ROWAN
from training.days import Period
from training.people import Absence, Person, Post

AWAY = Absence(Period(date(2026, 10, 1)), "Parental leave", "hr")


async def test_people_come_back_as_they_went_in(peopled: Database) -> None:
    async with peopled.reading() as conn:
        assert await people.everybody(conn) == [HOLLY, ROWAN]


async def test_people_are_in_the_plain_order_of_their_numbers(database: Database) -> None:
    numbers = ["9", "10", "a1", "B2", "é3", "100"]
    async with database.writing() as conn:
        await people.add(
            conn,
            [
                Person(f"id-{no}", "Kit", None, (Post(no, "Clerk", "Hall", date(2020, 1, 1)),))
                for no in numbers
            ],
        )
    async with database.reading() as conn:
        found = [person.number for person in await people.everybody(conn)]
    assert found == ["10", "100", "9", "B2", "a1", "é3"]


@pytest.mark.parametrize(
    ("words", "expected", "why"),
    [
        ("holly", HOLLY, "the id"),
        ("1042", HOLLY, "the employee number"),
        (" 1042 ", HOLLY, "spaces around it do not matter"),
        ("0900", ROWAN, "the number of a second post, also of one that has ended"),
        ("C7", ROWAN, "the councillor id"),
        ("HOLLY.MARSH@EXAMPLE.GOV.UK", HOLLY, "an address in any case"),
        ("Holly Marsh", None, "a name is not an id"),
        ("42", None, "part of a number is not a number"),
        ("", None, "nothing is nobody"),
    ],
)
async def test_people_are_found_by(
    peopled: Database, words: str, expected: Person | None, why: str
) -> None:
    async with peopled.reading() as conn:
        assert await people.find(conn, words) == expected, why


async def test_an_address_that_two_people_share_finds_nobody(peopled: Database) -> None:
    sharing = replace(
        HOLLY, person_id="hazel", posts=(replace(HOLLY.posts[0], employee_no="1044"),)
    )
    async with peopled.writing() as conn:
        await people.add(conn, [sharing])
        assert await people.find(conn, "holly.marsh@example.gov.uk") is None


async def test_a_person_is_replaced_whole(peopled: Database) -> None:
    moved = replace(HOLLY, name="Holly Tate", email=None, posts=ROWAN.posts[:1])
    left = replace(ROWAN, posts=HOLLY.posts, seats=())
    async with peopled.writing() as conn:
        assert await people.update(conn, [moved, left]) == 2
    async with peopled.reading() as conn:
        assert await people.everybody(conn) == [left, moved]
        assert await people.find(conn, "holly.marsh@example.gov.uk") is None


async def test_replacing_somebody_unknown_is_refused(peopled: Database) -> None:
    stranger = replace(HOLLY, person_id="stranger", posts=())
    known = replace(stranger, seats=ROWAN.seats)
    with pytest.raises(IntegrityError):
        async with peopled.writing() as conn:
            await people.update(conn, [known])


async def test_one_employee_number_belongs_to_one_person(peopled: Database) -> None:
    with pytest.raises(IntegrityError):
        async with peopled.writing() as conn:
            await people.add(conn, [replace(HOLLY, person_id="hazel")])


async def test_an_absence_gets_its_end_when_it_is_recorded_again(peopled: Database) -> None:
    ended = replace(AWAY, period=Period(date(2026, 10, 1), date(2026, 12, 31)))
    async with peopled.writing() as conn:
        await people.add_absences(conn, [("holly", AWAY)], MORNING)
        await people.add_absences(conn, [("holly", AWAY), ("holly", ended)], MORNING)
    async with peopled.reading() as conn:
        found = await people.find(conn, "holly")
        assert await people.absences_of(conn, ["holly", "rowan"]) == {"holly": [ended]}
    assert found == replace(HOLLY, absences=(ended,))


async def test_a_new_list_leaves_absences_alone(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await people.add_absences(conn, [("holly", AWAY)], MORNING)
        await people.update(conn, [HOLLY])
        assert await people.find(conn, "holly") == replace(HOLLY, absences=(AWAY,))


async def test_names_are_looked_up_by_id(peopled: Database) -> None:
    async with peopled.reading() as conn:
        found = await people.names_of(conn, ["holly", "nobody"])

    assert found == {"holly": "Holly Marsh"}
