"""How far a mailbox was read, and since when it cannot be."""

from datetime import timedelta

from storage import mailboxes
from storage.database import Database
from storage.mailboxes import Reading
from tests.storage.cast import MORNING

NAME = "imaps://training@mail.example.gov.uk/INBOX"


async def test_the_bookmark_moves_on_only_from_where_we_knew_it(database: Database) -> None:
    async with database.writing() as conn:
        assert await mailboxes.move_on(conn, NAME, before=None, place="7:1")
        assert not await mailboxes.move_on(conn, NAME, before=None, place="7:1")
        assert await mailboxes.move_on(conn, NAME, before="7:1", place="7:2")
        assert (await mailboxes.find(conn, NAME)).place == "7:2"


async def test_a_new_mailbox_begins_at_no_place(database: Database) -> None:
    async with database.reading() as conn:
        assert await mailboxes.find(conn, NAME) == Reading()


async def test_the_first_failure_counts_until_a_read_succeeds(database: Database) -> None:
    later = MORNING + timedelta(minutes=30)
    async with database.writing() as conn:
        await mailboxes.note_failure(conn, NAME, at=MORNING)
        await mailboxes.note_failure(conn, NAME, at=later)
        assert await mailboxes.find(conn, NAME) == Reading(failing_since=MORNING)
        await mailboxes.note_read(conn, NAME, at=later)
        assert await mailboxes.find(conn, NAME) == Reading(read_at=later)


async def test_how_often_an_email_was_stumbled_over_is_known_until_a_read_gets_past_it(
    database: Database,
) -> None:
    async with database.writing() as conn:
        await mailboxes.note_failure(conn, NAME, at=MORNING)
        for email in ("7:3", "7:4", "7:3"):
            await mailboxes.note_stumble(conn, NAME, email)
        await mailboxes.note_stumble(conn, "another mailbox", "7:3")
        assert (await mailboxes.find(conn, NAME)).stumbles == {"7:3": 2, "7:4": 1}
        await mailboxes.note_read(conn, NAME, at=MORNING)
        assert (await mailboxes.find(conn, NAME)).stumbles == {}
