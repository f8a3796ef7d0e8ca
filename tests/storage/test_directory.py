"""Whose account is whose, and how far the directory was read."""

from datetime import timedelta

from storage import directory
from storage.database import Database
from tests.storage.cast import MORNING


async def test_an_account_has_one_owner_and_people_may_have_several(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await directory.link(conn, {"entra-1": "holly", "entra-2": "holly", "entra-3": "rowan"})
        await directory.link(conn, {"entra-2": "rowan"})
        assert await directory.accounts(conn) == {
            "entra-1": "holly",
            "entra-2": "rowan",
            "entra-3": "rowan",
        }
        assert await directory.owners_of(conn, ["entra-2", "entra-9"]) == {"entra-2": "rowan"}


async def test_accounts_that_are_gone_are_forgotten(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await directory.link(conn, {"entra-1": "holly", "entra-3": "rowan"})
        await directory.unlink(conn, {"entra-1", "entra-9"})
        assert await directory.accounts(conn) == {"entra-3": "rowan"}


async def test_the_last_bookmark_counts(database: Database) -> None:
    async with database.writing() as conn:
        assert await directory.marked(conn) is None
        await directory.mark(conn, "https://graph.example.com/1", at=MORNING)
        await directory.mark(conn, "https://graph.example.com/2", at=MORNING + timedelta(days=1))
        assert await directory.marked(conn) == "https://graph.example.com/2"
