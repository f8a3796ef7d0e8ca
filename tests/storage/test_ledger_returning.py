"""A message that came back was sent and did not arrive: what it said counts as not said."""

from datetime import timedelta

from storage import ledger
from storage.database import Database
from storage.ledger import Move
from tests.storage.cast import MONDAY, MORNING, message, plan, wish
from tests.storage.ledger_steps import LATER, claim, found, move
from training.days import ONE_DAY
from training.delivery import DeliveryState

BACK = "unreachable: came back: 5.1.1"
TOMORROW = MORNING + timedelta(days=1)


async def sent_to_holly(database: Database) -> str:
    holly, _ = await claim(database, wish("t1"))
    assert await move(database, Move(holly.delivery_id, DeliveryState.SENT, token="t1"))
    return holly.delivery_id


async def came_back(database: Database, delivery_id: str, answer: str = BACK) -> bool:
    async with database.writing() as conn:
        return await ledger.note_returned(conn, delivery_id, answer, at=LATER, by="mail")


async def unreachable(database: Database) -> list[str]:
    async with database.reading() as conn:
        return [each.delivery_id for each in await ledger.unreachable(conn)]


async def test_what_came_back_stays_sent_and_counts_as_not_said(planned: Database) -> None:
    delivery_id = await sent_to_holly(planned)
    assert await came_back(planned, delivery_id)
    back = await found(planned, delivery_id)
    assert (back.state, back.nudges) == (DeliveryState.SENT, ())
    async with planned.reading() as conn:
        assert await ledger.said_about(conn, ["holly"]) == {}
        *_, last = await ledger.events_of(conn, delivery_id)
    assert (last.old, last.new, last.answer) == (DeliveryState.SENT, DeliveryState.SENT, BACK)


async def test_the_ladder_can_say_it_again_the_next_day(planned: Database) -> None:
    await came_back(planned, await sent_to_holly(planned))
    async with planned.writing() as conn:
        again = message("holly", day=MONDAY + ONE_DAY)
        assert await ledger.add_planned(conn, [again], plan(at=TOMORROW)) == 1


async def test_the_same_return_twice_is_one(planned: Database) -> None:
    delivery_id = await sent_to_holly(planned)
    assert await came_back(planned, delivery_id)
    assert not await came_back(planned, delivery_id)


async def test_whoever_it_came_back_from_is_unreachable_until_something_arrives(
    planned: Database,
) -> None:
    delivery_id = await sent_to_holly(planned)
    assert await unreachable(planned) == []
    await came_back(planned, delivery_id)
    assert await unreachable(planned) == [delivery_id]
    async with planned.writing() as conn:
        again = message("holly", day=MONDAY + ONE_DAY)
        await ledger.add_planned(conn, [again], plan(at=TOMORROW))
    (later,) = await claim(planned, wish("t2", now=TOMORROW))
    assert await move(planned, Move(later.delivery_id, DeliveryState.SENT, token="t2"))
    assert await unreachable(planned) == []
    await came_back(planned, later.delivery_id)
    assert set(await unreachable(planned)) == {delivery_id, later.delivery_id}


async def test_what_was_never_sent_cannot_come_back(planned: Database) -> None:
    holly, _ = await claim(planned, wish("t1"))
    assert not await came_back(planned, holly.delivery_id)
    assert not await came_back(planned, "no such delivery")


async def test_a_full_mailbox_is_not_yet_out_of_reach(planned: Database) -> None:
    await came_back(planned, await sent_to_holly(planned), "came back: 5.2.2")
    assert await unreachable(planned) == []
