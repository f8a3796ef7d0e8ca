"""Each email is handled once; what is counted is who was answered, never what they wrote."""

from datetime import timedelta

from storage import mail_arrivals
from storage.database import Database
from storage.mail_arrivals import Ending
from tests.storage.cast import MORNING


async def test_an_email_is_taken_once(database: Database) -> None:
    async with database.writing() as conn:
        assert not await mail_arrivals.is_known(conn, "k1")
        assert await mail_arrivals.take(conn, "k1", at=MORNING)
        assert not await mail_arrivals.take(conn, "k1", at=MORNING)
        assert await mail_arrivals.is_known(conn, "k1")


async def test_what_is_rolled_back_was_not_taken(database: Database) -> None:
    async with database.writing() as conn:
        assert await mail_arrivals.take(conn, "k1", at=MORNING)
        await conn.rollback()
    async with database.writing() as conn:
        assert await mail_arrivals.take(conn, "k1", at=MORNING)


async def test_a_senders_answers_are_counted_within_a_time(database: Database) -> None:
    async with database.writing() as conn:
        for number, was_answered in enumerate((True, True, False, True)):
            at = MORNING + timedelta(minutes=10 * number)
            await mail_arrivals.take(conn, f"k{number}", at=at)
            ending = Ending("answered", sender="hash", was_answered=was_answered)
            await mail_arrivals.end(conn, f"k{number}", ending)
        counted = [
            await mail_arrivals.answered_since(conn, "hash", MORNING + timedelta(minutes=minutes))
            for minutes in (-1, 5, 60)
        ]
        assert counted == [3, 2, 0]
        assert await mail_arrivals.answered_since(conn, "other", MORNING - timedelta(1)) == 0


async def test_outcomes_are_counted_and_old_ones_forgotten(database: Database) -> None:
    async with database.writing() as conn:
        for number, outcome in enumerate(("concern", "answered", "answered")):
            await mail_arrivals.take(conn, f"k{number}", at=MORNING + timedelta(days=number))
            await mail_arrivals.end(conn, f"k{number}", Ending(outcome))
        assert await mail_arrivals.counts(conn) == {"answered": 2, "concern": 1}
        assert await mail_arrivals.forget(conn, before=MORNING + timedelta(days=2)) == 2
        assert await mail_arrivals.counts(conn) == {"answered": 1}
