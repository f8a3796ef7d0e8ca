"""A whole list is replaced in as many statements as a short one: what grows with it are rows alone."""

from dataclasses import replace

import pytest

from storage import people
from storage.database import Database
from tests.cast import a_person, a_post, a_seat
from tests.storage.counted_statements import counted_statements
from training.people import Person


def a_list(count: int) -> list[Person]:
    """So many people with two posts and a seat each."""
    return [
        a_person(
            a_post(number=f"{place:05}"),
            a_post(number=f"{place:05}b", service="Housing"),
            a_seat(number=f"C{place:05}"),
        )
        for place in range(count)
    ]


def renamed(person: Person) -> Person:
    """As the next list has them."""
    posts = tuple(replace(each, service="Environment") for each in person.posts)
    return replace(person, name=f"{person.name} Lee", posts=posts)


async def statements_for(database: Database, listed: list[Person]) -> int:
    """How many statements it takes to replace them all."""
    async with database.writing() as conn:
        await people.add(conn, listed)
    with counted_statements(database) as said:
        async with database.writing() as conn:
            assert await people.update(conn, [renamed(each) for each in listed]) == len(listed)
    return len(said)


@pytest.mark.parametrize("count", [300, 600])
async def test_replacing_many_people_takes_no_more_statements_than_a_dozen(
    database: Database, count: int
) -> None:
    assert await statements_for(database, a_list(count)) <= 12

    async with database.reading() as conn:
        found = await people.everybody(conn)
    assert len(found) == count
    assert {each.name for each in found} == {"Robin Ashby Lee"}
    assert {post.service for each in found for post in each.posts} == {"Environment"}
    assert {len(each.posts) + len(each.seats) for each in found} == {3}
