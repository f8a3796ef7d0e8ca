"""Only whom a view may hold is read, by queries; what comes out is what reading everybody would show.

Held against the page's rule written out plainly (`tests/training/councils.py`), on both engines.
"""

import asyncio
from datetime import date
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings

from storage import people, records, sight
from storage.database import Connection, Database
from storage.tables import post
from tests.cast import a_person, a_policy, a_post, a_seat, completed
from tests.storage.cast import MORNING
from tests.training.councils import ON, SmallCouncil, councils, scopes_over
from training.access import Sight
from training.grounds import COUNCILLORS, EVERYONE, Ground, Scope, View

EXAMPLES = 60


async def shown(conn: Connection, view: View | None) -> list[str]:
    """Who comes out of the database for a view."""
    if view is None:
        return []
    return [each[0].person_id async for part in sight.seen_in(conn, view) for _, each in part]


@settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(council=councils())
def test_what_the_queries_find_is_what_the_rule_shows(
    either_address: str, council: SmallCouncil
) -> None:
    assert asyncio.run(_disagreements(either_address, council)) == []


async def _disagreements(url: str, council: SmallCouncil) -> list[str]:
    """Everything is rolled back, so that the next example begins with nobody."""
    database = Database.open(url)
    async with database.writing() as conn:
        await people.add(conn, council.people)
        wrong = await _in_lists(conn, council) + await _one_by_one(conn, council)
        await conn.rollback()
    await database.close()
    return wrong


async def _in_lists(conn: Connection, council: SmallCouncil) -> list[str]:
    """Each asker in each scope, and in everything that they answer for."""
    policy, wrong = a_policy(roles=council.roles), list[str]()
    for asker, scope in product(council.people, (None, *Scope)):
        found = await shown(conn, Sight(asker, policy, ON).view(scope))
        expected = [
            other.person_id
            for other in council.people
            if _is_in(scope, scopes_over(asker, other, council))
        ]
        if sorted(found) != sorted(expected):
            wrong.append(f"{asker.person_id} {scope}: {found} instead of {expected}")
    return wrong


def _is_in(scope: Scope | None, scopes: set[Scope]) -> bool:
    return scope in scopes if scope else bool(scopes - {Scope.SELF})


async def _one_by_one(conn: Connection, council: SmallCouncil) -> list[str]:
    """Each person by themself, with only the lines above them read."""
    policy, wrong = a_policy(roles=council.roles), list[str]()
    for other in council.people:
        lines = await sight.lines_above(conn, [other.person_id])
        for asker in council.people:
            is_shown = Sight(asker, policy, ON).whole().shows(other, lines)
            if is_shown is not bool(scopes_over(asker, other, council)):
                wrong.append(f"{asker.person_id} sees {other.person_id}: {is_shown}")
    return wrong


BOSS = a_person(a_post(number="1"), person_id="boss")
LEAD = a_person(a_post(number="2", manager="1"), person_id="lead")
CLERK = a_person(a_post(number="3", manager="2", service="Housing"), person_id="clerk")
GONE = a_person(a_post(number="4", manager="2", ended="2026-11-22"), person_id="gone")


@pytest.fixture
async def line(database: Database) -> Database:
    """A line of three, and somebody who has left it."""
    async with database.writing() as conn:
        await people.add(conn, [BOSS, LEAD, CLERK, GONE])
        await records.add(
            conn,
            [("clerk", completed("elearning", "2026-01-12"))],
            recorded_by="test",
            recorded_at=MORNING,
        )
    return database


async def test_people_come_with_their_records(line: Database) -> None:
    view = Sight(LEAD, a_policy(), ON).view()
    assert view is not None
    async with line.reading() as conn:
        found = [each async for part in sight.seen_in(conn, view) for each in part]

    assert [(s, who.person_id, len(known.completions)) for s, (who, known) in found] == [
        (Scope.TREE, "clerk", 1)
    ]


async def test_a_query_that_finds_too_many_shows_none_of_them(line: Database) -> None:
    wrong = View("boss", (Ground(Scope.SERVICE, frozenset({"Housing"})),), ON)
    async with line.writing() as conn:
        await conn.execute(post.update().values(service="Housing").where(post.c.employee_no == "2"))
        assert await shown(conn, wrong) == ["lead", "clerk"]
        ended = post.update().values(ended_on=date(2026, 11, 1))
        await conn.execute(ended.where(post.c.employee_no == "2"))
        assert await shown(conn, wrong) == ["clerk"], "read with the others, and left out"


async def test_everybody_and_all_councillors(line: Database) -> None:
    member = a_person(a_seat(number="C1"), person_id="member")
    async with line.writing() as conn:
        await people.add(conn, [member])
        everyone, members = View(None, (EVERYONE,), ON), View(None, (COUNCILLORS,), ON)

        assert await shown(conn, everyone) == ["boss", "lead", "clerk", "member"]
        assert await shown(conn, members) == ["member"]
        assert await shown(conn, View(None, (), ON)) == []


async def test_a_team_of_thousands_is_read_in_parts(database: Database) -> None:
    many = [
        a_person(a_post(number=str(number), manager="1"), person_id=f"p{number}")
        for number in range(1_000, 3_500)
    ]
    async with database.writing() as conn:
        await people.add(conn, [BOSS, *many])
        view = Sight(BOSS, a_policy(), ON).view()
        assert view is not None
        parts = [len(part) async for part in sight.seen_in(conn, view)]

    assert parts == [1_000, 1_000, 500]
