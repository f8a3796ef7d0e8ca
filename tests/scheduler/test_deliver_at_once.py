"""Several workers at once, and what a dead one leaves behind: each message goes at most once."""

import asyncio
from datetime import timedelta

import pytest

from storage import ledger
from storage.ledger import Claim
from tests.cast import NEW_STARTER, a_person, a_post
from tests.fakes import PlainComposer
from tests.scheduler.town import Town, open_town
from training.delivery import DeliveryState


@pytest.fixture
async def busy(either_town: Town[str]) -> Town[str]:
    """A town with sixty welcomes, more than a batch to send."""
    for number in range(2001, 2061):
        await either_town.know(a_person(a_post(number=str(number), started="2026-11-23")))
    await either_town.plan()
    await either_town.release()
    return either_town


async def test_two_deliverers_at_once_send_each_message_once(busy: Town[str]) -> None:
    one, other = await asyncio.gather(busy.deliver(), busy.deliver())

    assert (one + other) == {DeliveryState.SENT: 60}
    addressees = [each.outgoing.addressee.person_id for each in busy.email.sent]
    assert len(addressees) == len(set(addressees)) == 60


@pytest.mark.postgres
async def test_two_machines_at_once_send_each_message_once(postgres_address: str) -> None:
    async with (
        open_town(postgres_address, PlainComposer()) as town,
        open_town(postgres_address, PlainComposer()) as second,
    ):
        for number in range(2001, 2061):
            await town.know(a_person(a_post(number=str(number), started="2026-11-23")))
        await town.plan()
        await town.release()

        one, other = await asyncio.gather(town.deliver(), second.deliver())

        assert (one + other) == {DeliveryState.SENT: 60}
        keys = [each.outgoing.delivery_id for each in (*town.email.sent, *second.email.sent)]
        assert len(keys) == len(set(keys)) == 60


async def test_what_a_dead_worker_was_sending_is_uncertain_then_held_and_stays_unsent(
    either_town: Town[str],
) -> None:
    await either_town.know(NEW_STARTER)
    await either_town.plan()
    await _claim(either_town)

    either_town.clock.wait(minutes=5)
    assert await either_town.deliver() == {}
    either_town.clock.wait(seconds=1)  # the lease is over

    assert await either_town.deliver() == {DeliveryState.UNCERTAIN: 1, DeliveryState.HELD: 1}
    assert either_town.email.asked == []
    (delivery,) = await either_town.ledger()
    (*_, expired, held) = await either_town.events(delivery.delivery_id)
    assert (expired.new, expired.answer) == (DeliveryState.UNCERTAIN, "lease expired")
    assert (held.new, held.answer) == (DeliveryState.HELD, "nobody can be asked")


async def test_a_lease_that_runs_out_in_the_evening_is_seen_in_the_evening(
    town: Town[str],
) -> None:
    await town.know(NEW_STARTER)
    await town.plan()
    town.turn_to("2026-11-23 16:59")
    await _claim(town)

    town.turn_to("2026-11-23 18:00")
    assert await town.deliver() == {DeliveryState.UNCERTAIN: 1, DeliveryState.HELD: 1}
    assert town.email.asked == []


async def test_a_process_that_is_alone_waits_for_nobodys_lease(town: Town[str]) -> None:
    await town.know(NEW_STARTER)
    await town.plan()
    await _claim(town)

    ended = await town.deliverer().deliver(nobody_else_is_there=True)

    assert ended == {DeliveryState.UNCERTAIN: 1, DeliveryState.HELD: 1}


async def _claim(town: Town[str]) -> None:
    """What a worker does before it calls the provider, and then no more."""
    now = town.clock.now()
    wish = Claim(now=now, lease=timedelta(minutes=5), limit=50, token="dead", by="deliver")
    async with town.database.writing() as conn:
        assert len(await ledger.claim(conn, wish)) == 1
