"""Messages are claimed by one worker under a lease; the team releases them or calls them off."""

import asyncio
from datetime import timedelta

import pytest

from storage import ledger, people
from storage.database import Database
from storage.ledger import ForbiddenMoveError, Move, UnknownDeliveryError
from tests.storage.cast import HOLLY, MORNING, ROWAN, due_nudge, message, plan, wish
from tests.storage.ledger_steps import LATER, claim, found, move
from training.delivery import DeliveryState


async def test_a_claim_hands_over_what_is_due_and_says_so(planned: Database) -> None:
    holly, rowan = await claim(planned, wish("t1"))
    assert (holly.key, rowan.key) == ("holly|2026-11-23|daily", "rowan|2026-11-23|daily")
    assert (holly.state, holly.token, holly.attempts) == (DeliveryState.SENDING, "t1", 1)
    assert holly.nudges == (due_nudge("holly"),)
    async with planned.reading() as conn:
        events = await ledger.events_of(conn, holly.delivery_id)
    assert events == [
        ledger.Event(MORNING, None, DeliveryState.QUEUED, "plan", None),
        ledger.Event(MORNING, DeliveryState.QUEUED, DeliveryState.SENDING, "deliver", None),
    ]


async def test_two_workers_never_get_the_same_message(peopled: Database) -> None:
    days = [MORNING.date() + timedelta(days=number) for number in range(20)]
    messages = [
        message("holly", due_nudge("holly", f"course-{number}"), day=day)
        for number, day in enumerate(days)
    ]
    async with peopled.writing() as conn:
        await ledger.add_planned(conn, messages, plan())

    async def work(token: str) -> list[str]:
        mine: list[str] = []
        while part := await claim(peopled, wish(token, limit=3)):
            mine += [each.delivery_id for each in part]
            await asyncio.sleep(0)
        return mine

    first, second = await asyncio.gather(work("t1"), work("t2"))
    assert len(first) + len(second) == 20
    assert len({*first, *second}) == 20


async def test_while_one_worker_is_claiming_another_passes_over_its_messages(
    postgres_address: str,
) -> None:
    database = Database.open(postgres_address)
    async with database.writing() as conn:
        await people.add(conn, [HOLLY, ROWAN])
        await ledger.add_planned(conn, [message("holly"), message("rowan")], plan())
    async with database.writing() as one, database.writing() as other:
        (mine,) = await ledger.claim(one, wish("t1", limit=1))
        (theirs,) = await ledger.claim(other, wish("t2", limit=1))
    await database.close()
    assert (mine.key, theirs.key) == ("holly|2026-11-23|daily", "rowan|2026-11-23|daily")


async def test_nothing_is_claimed_before_its_moment(planned: Database) -> None:
    assert await claim(planned, wish("t1", now=MORNING - timedelta(microseconds=1))) == []


async def test_held_messages_are_not_claimed_until_they_are_released(peopled: Database) -> None:
    async with peopled.writing() as conn:
        both = [message("holly"), message("rowan")]
        await ledger.add_planned(conn, both, plan(DeliveryState.HELD))
    assert await claim(peopled, wish("t1")) == []
    async with peopled.writing() as conn:
        assert await ledger.release_all(conn, at=LATER, by="rowan") == 2
    assert len(await claim(peopled, wish("t1", now=LATER))) == 2


async def test_one_held_message_is_released_once(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await ledger.add_planned(conn, [message("holly")], plan(DeliveryState.HELD))
        (held,) = await ledger.listing(conn, state=DeliveryState.HELD)
        await ledger.release(conn, held.delivery_id, at=LATER, by="rowan")
        with pytest.raises(ForbiddenMoveError, match="no hold to end"):
            await ledger.release(conn, held.delivery_id, at=LATER, by="rowan")


async def test_a_lease_that_ran_out_makes_its_messages_uncertain(planned: Database) -> None:
    (holly,) = await claim(planned, wish("t1", limit=1))
    at_its_end = MORNING + timedelta(minutes=5)
    async with planned.writing() as conn:
        assert await ledger.expire_leases(conn, at_its_end, by="tend") == 0
        assert await ledger.expire_leases(conn, LATER, by="tend") == 1
        assert await ledger.expire_leases(conn, LATER, by="tend") == 0
    assert (await found(planned, holly.delivery_id)).state is DeliveryState.UNCERTAIN
    assert not await move(planned, Move(holly.delivery_id, DeliveryState.SENT, token="t1"))
    assert len(await claim(planned, wish("t2", now=LATER))) == 1


async def test_what_is_uncertain_can_be_settled(planned: Database) -> None:
    (holly,) = await claim(planned, wish("t1", limit=1))
    async with planned.writing() as conn:
        await ledger.expire_leases(conn, LATER, by="tend")
    settled = Move(holly.delivery_id, DeliveryState.SENT, old=DeliveryState.UNCERTAIN)
    assert await move(planned, settled)


async def test_a_message_on_its_way_cannot_be_called_off(planned: Database) -> None:
    (holly,) = await claim(planned, wish("t1", limit=1))
    async with planned.writing() as conn:
        with pytest.raises(ForbiddenMoveError, match="is being sent"):
            await ledger.withdraw(conn, holly.delivery_id, why="left", at=LATER, by="rowan")


async def test_calling_off_keeps_the_reason(planned: Database) -> None:
    async with planned.writing() as conn:
        (mine,) = await ledger.listing(conn, person_id="holly")
        await ledger.withdraw(conn, mine.delivery_id, why="left", at=LATER, by="rowan")
        last = (await ledger.events_of(conn, mine.delivery_id))[-1]
    assert last == ledger.Event(
        LATER, DeliveryState.QUEUED, DeliveryState.WITHDRAWN, "rowan", "left"
    )


async def test_an_unknown_delivery_is_said_to_be_unknown(database: Database) -> None:
    async with database.writing() as conn:
        with pytest.raises(UnknownDeliveryError, match="There is no delivery nobody's"):
            await ledger.release(conn, "nobody's", at=LATER, by="rowan")
