"""Messages that came back, and complaints: what becomes of the address, and of what still waits."""

import pytest
from sqlalchemy import update

from storage import conversations, ledger, people, troubled_addresses
from storage.conversations import Conversation, ConversationState
from storage.tables import delivery
from tests.bot.mail.corpus.returned import EMAILS as RETURNED
from tests.bot.mail.corpus.shapes import ADA, outlook
from tests.bot.mail.corpus.table import CONTENT
from tests.bot.mail.looked_up import ADA_ID, BRAM_ID, audit_of, completions_of
from tests.bot.mail.post_room import PostRoom
from tests.dialogs.asked import NOW
from training.bounces import Weight
from training.delivery import Channel, DeliveryState
from training.nudges import Role


def talk(person_id: str) -> Conversation:
    return Conversation(
        "chat",
        person_id,
        "tenant",
        None,
        "user",
        "bot",
        "https://x",
        ConversationState.INSTALLED,
        NOW,
    )


async def test_a_hard_bounce_stops_the_address_and_shows_in_the_reach_gap(
    either_room: PostRoom,
) -> None:
    room = either_room
    await room.receive(RETURNED["exchange, not found"])
    delivery_id = room.delivery_ids[ADA_ID]
    async with room.database.reading() as conn:
        assert await people.with_email(conn, [ADA_ID, BRAM_ID]) == {BRAM_ID}
        assert [each.delivery_id for each in await ledger.unreachable(conn)] == [delivery_id]
        *_, last = await ledger.events_of(conn, delivery_id)
        assert await ledger.said_about(conn, [ADA_ID]) == {}
    assert last.answer == "unreachable: came back: 5.1.10"
    assert await audit_of(room, ADA_ID) == ["address stopped"]


async def test_a_full_mailbox_stops_it_at_the_third_time(room: PostRoom) -> None:
    async def is_stopped() -> bool:
        async with room.database.reading() as conn:
            return await troubled_addresses.is_stopped(conn, ADA)

    stopped = []
    for number in range(3):
        email = RETURNED["mailbox full"].replace(b"<full@", f"<full{number}@".encode())
        assert await room.receive(email) == {"bounced": 1}
        stopped.append(await is_stopped())
        room.clock.wait(days=1)
    assert stopped == [False, False, True]


async def test_what_waits_goes_to_teams_where_that_reaches_them(room: PostRoom) -> None:
    async with room.database.writing() as conn:
        await conversations.save(conn, talk(ADA_ID))
        brams = update(delivery).where(delivery.c.addressee_id == BRAM_ID)
        await conn.execute(brams.values(state="queued", channel="email", addressee_id=ADA_ID))
    await room.receive(RETURNED["postfix, no such user"])
    async with room.database.reading() as conn:
        waiting = await ledger.listing(conn, state=DeliveryState.QUEUED)
    assert [each.channel for each in waiting] == [Channel.TEAMS]


async def test_a_return_from_where_she_sends_it_on_weighs_less(room: PostRoom) -> None:
    await room.receive(RETURNED["from another address"])
    async with room.database.reading() as conn:
        trouble = await troubled_addresses.find(conn, ADA)
    assert trouble is not None
    assert (trouble.why, trouble.stopped) == (Weight.SOFT, False)


@pytest.mark.parametrize(
    "name", ["about no message of ours", "a complaint about no message of ours", "only delayed"]
)
async def test_nobody_can_have_somebodys_mail_stopped_by_a_forged_report(
    room: PostRoom, name: str
) -> None:
    await room.receive(RETURNED[name])
    async with room.database.reading() as conn:
        assert await troubled_addresses.find(conn, ADA) is None
        assert await ledger.unreachable(conn) == []


async def test_her_own_proven_email_shows_that_the_address_is_alive(room: PostRoom) -> None:
    await room.receive(RETURNED["postfix, no such user"], outlook("help", proof={}).as_bytes())
    async with room.database.reading() as conn:
        assert await troubled_addresses.is_stopped(conn, ADA)
    await room.receive(CONTENT["outlook"])
    async with room.database.reading() as conn:
        assert not await troubled_addresses.is_stopped(conn, ADA)


async def test_a_complaint_stops_all_mail_and_tells_the_team(room: PostRoom) -> None:
    assert await room.receive(RETURNED["a complaint"]) == {"complaint": 1}
    ((response, letter),) = await room.said()
    assert (response.role, response.person_id) == (Role.SAFEGUARDING_TEAM, None)
    assert "1001" in letter.subject
    async with room.database.reading() as conn:
        assert (await troubled_addresses.counts(conn))[Weight.COMPLAINT] == 1
    await room.receive(CONTENT["outlook"])
    async with room.database.reading() as conn:
        assert await troubled_addresses.is_stopped(conn, ADA)
    assert len(await room.said()) == 1
    assert await completions_of(room, ADA_ID) == ["handout"]
