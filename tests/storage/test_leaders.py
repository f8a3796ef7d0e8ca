"""Who leads others, which services there are, by which number people are known, who has an address."""

from dataclasses import replace
from datetime import date

from storage import people
from storage.database import Database
from tests.storage.cast import HOLLY, ROWAN
from training.people import Person, Post, Seat
from training.policy import Roles

NOBODY = Roles()
CLERKS = Post("2001", "Clerk", "Hall", date(2020, 1, 6), manager_no="0900")


def _person(person_id: str, post: Post, *, email: str | None = None) -> Person:
    return Person(person_id, "Kit Lowe", email, (post,))


MANAGER = _person("manager", Post("1007", "Manager", "Customers", date(2015, 3, 2)))
HEAD = _person("head", Post("1900", "Head", "Customers", date(2012, 5, 1)))
LEADER = Person(
    "leader", "Cllr Fay Thorne", None, seats=(Seat("C1", "Mill", "Green", date(2023, 5, 4)),)
)


async def test_a_manager_is_whoever_holds_the_number_that_others_report_to(
    peopled: Database,
) -> None:
    async with peopled.writing() as conn:
        await people.add(conn, [MANAGER, HEAD, _person("clerk", CLERKS)])

    # Holly reports to 1007; the clerk to 0900, which Rowan held until 2021.
    assert await _leaders(peopled, NOBODY) == {"manager": MANAGER, "rowan": ROWAN}


async def test_the_holders_of_offices_lead_without_a_team(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await people.add(conn, [HEAD, LEADER])
    roles = Roles(
        scrutiny_officer="1043",
        heads_of_service={"Customers": "1900"},
        group_leaders={"Green": "C1"},
    )

    assert await _leaders(peopled, roles) == {"rowan": ROWAN, "head": HEAD, "leader": LEADER}


async def test_a_number_that_nobody_holds_leads_nobody(peopled: Database) -> None:
    roles = Roles(scrutiny_officer="9999")

    assert await _leaders(peopled, roles) == {}  # and nobody holds 1007


async def test_somebody_who_leads_twice_comes_once(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await people.add(conn, [MANAGER])
    roles = Roles(scrutiny_officer="1007", heads_of_service={"Customers": "1007"})

    async with peopled.reading() as conn:
        assert await people.leaders(conn, roles) == [MANAGER]


async def test_each_service_is_named_once_also_one_that_everybody_has_left(
    peopled: Database,
) -> None:
    async with peopled.writing() as conn:
        await people.add(conn, [MANAGER, HEAD])
    async with peopled.reading() as conn:
        assert await people.services(conn) == ["Customers", "Estates", "Housing"]


async def test_each_political_group_is_named_once(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await people.add(conn, [LEADER])
        groups = await people.party_groups(conn)

    assert groups == sorted({"Independent", LEADER.seats[0].party_group})


async def test_people_are_known_by_the_number_of_their_first_hat(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await people.add(conn, [LEADER])
    async with peopled.reading() as conn:
        assert await people.numbers(conn) == {"holly": "1042", "rowan": "1043", "leader": "C1"}


async def test_those_with_an_address_are_told_from_those_without(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await people.update(conn, [replace(ROWAN, email=None)])
    async with peopled.reading() as conn:
        assert await people.with_email(conn, ["holly", "rowan", "nobody"]) == {"holly"}
        assert await people.with_email(conn, ["rowan"]) == set()
        assert await people.with_email(conn, []) == set()


async def test_any_number_of_people_may_be_asked_about(database: Database) -> None:
    many = [
        _person(f"id-{number}", replace(CLERKS, employee_no=str(number)), email="k@example.gov.uk")
        for number in range(3000, 4100)
    ]
    async with database.writing() as conn:
        await people.add(conn, [*many, replace(HOLLY, email=None)])
    async with database.reading() as conn:
        ids = [each.person_id for each in (*many, HOLLY)]
        assert len(await people.with_email(conn, ids)) == 1100


async def _leaders(database: Database, roles: Roles) -> dict[str, Person]:
    async with database.reading() as conn:
        return {each.person_id: each for each in await people.leaders(conn, roles)}
