"""Responses wait, are claimed by one worker, and leave nothing of their words behind."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from storage import mail_responses
from storage.database import Connection, Database
from storage.mail_responses import Claim, Ended, Response, ResponseState, Thread
from storage.tables import mail_response
from tests.storage.cast import MORNING

THREAD = Thread("<b@example.gov.uk>", ("<a@example.gov.uk>", "<b@example.gov.uk>"))
RECEIPT = Response("r1", "person", '{"words": 1}', person_id="holly", thread=THREAD)
ROUTES = Response("r2", "person", '{"words": 2}', address="somebody@example.org", is_urgent=True)
LEASE = timedelta(minutes=5)


async def put(conn: Connection, *responses: Response) -> None:
    for number, each in enumerate(responses):
        await mail_responses.add(conn, each, at=MORNING + timedelta(seconds=number))


async def claimed(conn: Connection, *, minutes: float = 0) -> list[Response]:
    wish = Claim(MORNING + timedelta(minutes=minutes), LEASE, token="t1")
    return list(await mail_responses.claim(conn, wish))


async def words_kept(conn: Connection) -> list[tuple[str | None, ...]]:
    table = mail_response.c
    kept = select(table.letter, table.thread, table.address).order_by(table.made_at)
    return [tuple(row) for row in await conn.execute(kept)]


async def test_each_is_claimed_once_the_oldest_first(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await put(conn, RECEIPT, ROUTES)
        first = await claimed(conn)
        assert first == [replace(each, attempts=1, token="t1") for each in (RECEIPT, ROUTES)]
        assert await claimed(conn) == []


async def test_what_has_gone_leaves_no_words(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await put(conn, RECEIPT, ROUTES)
        for each in await claimed(conn):
            await mail_responses.end(conn, each, Ended(ResponseState.SENT), at=MORNING)
        assert await words_kept(conn) == [(None, None, None), (None, None, None)]
        assert (await mail_responses.counts(conn))[ResponseState.SENT] == 2


async def test_a_refused_one_waits_with_its_words(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await put(conn, RECEIPT)
        (mine,) = await claimed(conn)
        later = Ended(ResponseState.WAITING, "450", MORNING + timedelta(minutes=10))
        await mail_responses.end(conn, mine, later, at=MORNING)
        assert await claimed(conn, minutes=9) == []
        (again,) = await claimed(conn, minutes=10)
        assert (again.letter, again.attempts) == (RECEIPT.letter, 2)


async def test_a_worker_that_lost_its_lease_ends_nothing(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await put(conn, RECEIPT)
        (mine,) = await claimed(conn)
        stale = replace(mine, token="t0")
        await mail_responses.end(conn, stale, Ended(ResponseState.SENT), at=MORNING)
        assert (await mail_responses.counts(conn))[ResponseState.SENDING] == 1


async def test_of_a_dead_workers_the_urgent_wait_again_and_the_others_are_in_doubt(
    peopled: Database,
) -> None:
    async with peopled.writing() as conn:
        await put(conn, RECEIPT, ROUTES)
        await claimed(conn)
        later = MORNING + timedelta(minutes=6)
        assert await mail_responses.settle_dead(conn, now=later, most_attempts=3) == 2
        (again,) = await claimed(conn, minutes=6)
        assert again.response_id == "r2"
        assert (await mail_responses.counts(conn))[ResponseState.UNCERTAIN] == 1


async def test_an_urgent_one_is_not_tried_for_ever(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await put(conn, ROUTES)
        for minutes in (0, 6, 12):
            assert len(await claimed(conn, minutes=minutes)) == 1
            now = MORNING + timedelta(minutes=minutes + 6)
            await mail_responses.settle_dead(conn, now=now, most_attempts=3)
        assert await claimed(conn, minutes=18) == []
        assert (await mail_responses.counts(conn))[ResponseState.UNCERTAIN] == 1
