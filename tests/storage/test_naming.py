"""By what files may name people: every number, and every address that is theirs alone."""

from dataclasses import replace

import pytest

from storage import naming, people
from storage.database import Database
from tests.storage.cast import HOLLY, ROWAN
from training.people import Person


@pytest.mark.parametrize(
    ("number", "email", "expected", "why"),
    [
        ("1042", None, "holly", "the employee number"),
        ("0900", None, "rowan", "the number of a second post, also of one that has ended"),
        ("C7", None, "rowan", "the councillor id"),
        (None, "HOLLY.MARSH@EXAMPLE.GOV.UK", "holly", "an address in any case"),
        ("holly", None, None, "an id of ours is in no file"),
    ],
)
async def test_a_file_names_people_by(
    peopled: Database, number: str | None, email: str | None, expected: str | None, *, why: str
) -> None:
    async with peopled.reading() as conn:
        assert (await naming.matcher(conn)).find(number, email) == expected, why


async def test_a_councillor_with_the_number_of_an_employee_is_not_taken_for_them(
    peopled: Database,
) -> None:
    seat = replace(ROWAN.seats[0], councillor_id="1042")
    async with peopled.writing() as conn:
        await people.add(conn, [Person("zoe", "Zoë Vale", None, seats=(seat,))])
        assert (await naming.matcher(conn)).find("1042", None) == "holly"


async def test_an_address_that_two_people_share_names_nobody(peopled: Database) -> None:
    post = replace(HOLLY.posts[0], employee_no="1044")
    async with peopled.writing() as conn:
        await people.add(conn, [replace(HOLLY, person_id="hazel", posts=(post,))])
        assert (await naming.matcher(conn)).find(None, HOLLY.email) is None
