"""Sessions last while somebody comes back within half an hour, and eight hours at most."""

from datetime import timedelta

import pytest

from storage import web_sessions
from storage.database import Database
from storage.web_sessions import MOST_SEARCHES, WebSession
from tests.storage.cast import MORNING


@pytest.fixture
async def signed_in(peopled: Database) -> Database:
    async with peopled.writing() as conn:
        await web_sessions.begin(conn, "hash", "holly", identified_by="entra:1", at=MORNING)
    return peopled


async def session_in(database: Database, name: str = "hash") -> WebSession | None:
    async with database.reading() as conn:
        return await web_sessions.find(conn, name)


async def test_a_session_is_found_by_its_hash_alone(signed_in: Database) -> None:
    assert await session_in(signed_in) == WebSession("holly", "entra:1", MORNING, MORNING, {})
    assert await session_in(signed_in, "another") is None


@pytest.mark.parametrize(
    ("seen_after", "asked_after", "is_over", "why"),
    [
        ({}, {"minutes": 29, "seconds": 59}, False, "not yet half an hour"),
        ({}, {"minutes": 30}, True, "half an hour alone"),
        ({"minutes": 29}, {"minutes": 58}, False, "seen in between"),
        ({"hours": 7, "minutes": 50}, {"hours": 7, "minutes": 59}, False, "busy all day"),
        ({"hours": 7, "minutes": 50}, {"hours": 8}, True, "eight hours are all"),
    ],
)
async def test_a_session_ends_by_itself(
    signed_in: Database,
    seen_after: dict[str, int],
    asked_after: dict[str, int],
    is_over: bool,
    why: str,
) -> None:
    async with signed_in.writing() as conn:
        await web_sessions.see(conn, "hash", at=MORNING + timedelta(**seen_after))
    session = await session_in(signed_in)
    assert session is not None
    asked_at = MORNING + timedelta(**asked_after)
    assert session.is_over_at(asked_at) is is_over, why
    async with signed_in.writing() as conn:
        await web_sessions.forget(conn, at=asked_at)
    assert (await session_in(signed_in) is None) is is_over, why


async def test_whoever_signs_out_is_gone(signed_in: Database) -> None:
    async with signed_in.writing() as conn:
        await web_sessions.end(conn, "hash")
    assert await session_in(signed_in) is None


async def test_the_last_searches_are_kept_in_their_order(signed_in: Database) -> None:
    searches = {f"key-{9 - number}": f"words {number}" for number in range(MOST_SEARCHES + 1)}
    async with signed_in.writing() as conn:
        await web_sessions.keep_searches(conn, "hash", searches)
    session = await session_in(signed_in)
    assert session is not None
    assert list(session.searches.items()) == list(searches.items())[1:]
