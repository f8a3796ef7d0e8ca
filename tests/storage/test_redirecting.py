"""Somebody opens Teams: what waits for them goes there, and nothing else changes its way."""

from datetime import date, timedelta

from storage import ledger
from storage.database import Database
from storage.ledger import Delivery, Move
from tests.storage.cast import MORNING, due_nudge, message, plan, wish
from tests.storage.ledger_steps import claim, found, move
from training.delivery import Channel, DeliveryState

TUESDAY = date(2026, 11, 24)


async def test_what_is_queued_for_a_person_goes_by_teams_from_now_on(planned: Database) -> None:
    before = await _all(planned)

    turned = await _take_to_teams(planned, "holly")

    after = await _all(planned)
    assert turned == [before["holly"].delivery_id]
    assert (after["holly"].channel, after["holly"].state) == (Channel.TEAMS, DeliveryState.QUEUED)
    assert after["holly"].key == before["holly"].key
    assert after["rowan"] == before["rowan"]


async def test_several_days_that_wait_are_all_turned(planned: Database) -> None:
    async with planned.writing() as conn:
        tuesday = message("holly", due_nudge("holly", days=1), day=TUESDAY)
        await ledger.add_planned(conn, [tuesday], plan(at=MORNING + timedelta(days=1)))

    assert len(await _take_to_teams(planned, "holly")) == 2


async def test_what_is_on_its_way_keeps_its_channel(planned: Database) -> None:
    await claim(planned, wish("t1"))

    assert await _take_to_teams(planned, "holly") == []
    assert (await _all(planned))["holly"].channel is Channel.EMAIL


async def test_what_is_held_waits_for_its_release(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await ledger.add_planned(conn, [message("holly")], plan(DeliveryState.HELD))

    assert await _take_to_teams(peopled, "holly") == []


async def test_nobody_has_nothing_waiting(planned: Database) -> None:
    assert await _take_to_teams(planned, "nobody") == []


async def test_only_what_was_sent_is_counted(planned: Database) -> None:
    deliveries = await _all(planned)
    ids = [each.delivery_id for each in deliveries.values()]
    await claim(planned, wish("t1"))
    assert await _sent_count(planned, ids) == 0

    holly = deliveries["holly"].delivery_id
    await move(planned, Move(holly, DeliveryState.SENT, token="t1"))

    assert await _sent_count(planned, ids) == 1
    assert await _sent_count(planned, [holly]) == 1
    assert await _sent_count(planned, []) == 0
    assert (await found(planned, holly)).state is DeliveryState.SENT


async def _take_to_teams(database: Database, person_id: str) -> list[str]:
    async with database.writing() as conn:
        return await ledger.take_to_teams(conn, person_id)


async def _sent_count(database: Database, ids: list[str]) -> int:
    async with database.reading() as conn:
        return await ledger.sent_count(conn, ids)


async def _all(database: Database) -> dict[str | None, Delivery]:
    async with database.reading() as conn:
        return {each.addressee.person_id: each for each in await ledger.listing(conn)}
