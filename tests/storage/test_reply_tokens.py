"""A token finds the message that it was made for; the database holds only its hash."""

from datetime import timedelta

from sqlalchemy import select

from storage import reply_tokens
from storage.database import Database
from storage.reply_tokens import Sent
from storage.tables import reply_token
from tests.storage.cast import MORNING

HOLLYS = Sent("d-1", "holly", "holly|handout|2025-09|ab6747c2cf5b")


async def test_the_first_known_token_finds_its_message(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await reply_tokens.remember(conn, ["aaa"], HOLLYS, at=MORNING)
        await reply_tokens.remember(conn, ["bbb"], Sent("d-2", "rowan"), at=MORNING)
        assert await reply_tokens.find(conn, ["zzz", "aaa", "bbb"]) == HOLLYS
        assert await reply_tokens.find(conn, ["bbb", "aaa"]) == Sent("d-2", "rowan")
        assert await reply_tokens.find(conn, ["zzz"]) is None
        assert await reply_tokens.find(conn, []) is None


async def test_the_token_itself_is_not_kept(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await reply_tokens.remember(conn, ["aaa"], HOLLYS, at=MORNING)
        kept = (await conn.execute(select(reply_token.c.token))).scalar_one()
    assert kept == "9834876dcfb05cb167a5c24953eba58c4ac89b1adf57f28f2f9d09af107ee8f0"


async def test_a_message_sent_again_keeps_its_token(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await reply_tokens.remember(conn, ["aaa"], Sent("d-1", "holly"), at=MORNING)
        await reply_tokens.remember(conn, ["aaa"], HOLLYS, at=MORNING)
        assert await reply_tokens.find(conn, ["aaa"]) == HOLLYS


async def test_each_of_its_tokens_finds_it(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await reply_tokens.remember(conn, ["aaa", "<d-1@example.gov.uk>"], HOLLYS, at=MORNING)
        for token in ("aaa", "<d-1@example.gov.uk>"):
            assert await reply_tokens.find(conn, [token]) == HOLLYS


async def test_old_tokens_are_forgotten(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await reply_tokens.remember(conn, ["aaa"], HOLLYS, at=MORNING)
        assert await reply_tokens.forget(conn, before=MORNING) == 0
        assert await reply_tokens.forget(conn, before=MORNING + timedelta(seconds=1)) == 1


async def test_the_newest_key_of_a_kind_that_somebody_was_sent_is_found(peopled: Database) -> None:
    async with peopled.writing() as conn:
        for number, (person, key) in enumerate(
            (
                ("holly", "question:1"),
                ("holly", "question:2"),
                ("holly", "holly|handout"),
                ("rowan", "question:3"),
            )
        ):
            sent = Sent(f"d-{number}", person, key)
            at = MORNING + timedelta(minutes=number)
            await reply_tokens.remember(conn, [str(number), f"<{number}>"], sent, at=at)

        newest = reply_tokens.latest_key
        assert await newest(conn, "holly", "question:", since=MORNING) == "question:2"
        later = MORNING + timedelta(minutes=2)
        assert await newest(conn, "holly", "question:", since=later) is None
        assert await newest(conn, "holly", "question%", since=MORNING) is None
