"""What providers say afterwards: written down once, and believed where nobody knew."""

from datetime import timedelta

import pytest

from storage import ledger
from storage.database import Database
from storage.ledger import Event, Heard, Move
from tests.storage.cast import MORNING, due_nudge, message, plan, wish
from tests.storage.ledger_steps import LATER, claim, found, move
from training.delivery import DeliveryState

AFTERWARDS = LATER + timedelta(minutes=3)


async def hear(database: Database, delivery_id: str, answer: str) -> Heard:
    async with database.writing() as conn:
        return await ledger.hear(conn, delivery_id, answer, at=AFTERWARDS, by="notify")


async def last_event(database: Database, delivery_id: str) -> Event:
    async with database.reading() as conn:
        return (await ledger.events_of(conn, delivery_id))[-1]


@pytest.mark.parametrize(
    ("ended", "now", "why"),
    [
        (DeliveryState.SENT, DeliveryState.SENT, "sent, and nothing changes"),
        (DeliveryState.UNCERTAIN, DeliveryState.SENT, "they would not speak of what they lack"),
        (DeliveryState.FAILED, DeliveryState.FAILED, "a word too late is kept all the same"),
    ],
)
async def test_a_word_is_written_down_and_settles_a_doubt(
    planned: Database, ended: DeliveryState, now: DeliveryState, why: str
) -> None:
    holly, _ = await claim(planned, wish("t1"))
    await move(planned, Move(holly.delivery_id, ended, token="t1"))

    assert await hear(planned, holly.delivery_id, "delivered") is Heard.NEW

    assert (await found(planned, holly.delivery_id)).state is now, why
    assert await last_event(planned, holly.delivery_id) == Event(
        AFTERWARDS, ended, now, "notify", "delivered"
    )


async def test_a_word_while_somebody_asks_about_it_settles_it_for_them(planned: Database) -> None:
    holly, _ = await claim(planned, wish("t1"))
    await move(planned, Move(holly.delivery_id, DeliveryState.UNCERTAIN, token="t1"))
    async with planned.writing() as conn:
        asking = wish("asking", now=LATER)
        await ledger.claim_uncertain(conn, asking, channels=[holly.channel], kinds=[])

    await hear(planned, holly.delivery_id, "delivered")

    back = Move(
        holly.delivery_id, DeliveryState.QUEUED, token="asking", old=DeliveryState.UNCERTAIN
    )
    assert not await move(planned, back), "what arrived is not sent again"


async def test_the_same_word_twice_is_written_once_and_another_one_too(planned: Database) -> None:
    holly, _ = await claim(planned, wish("t1"))
    await move(planned, Move(holly.delivery_id, DeliveryState.SENT, token="t1"))
    heard = [
        await hear(planned, holly.delivery_id, answer)
        for answer in ("temporary-failure", "temporary-failure", "delivered")
    ]
    assert heard == [Heard.NEW, Heard.KNOWN, Heard.NEW]
    async with planned.reading() as conn:
        events = await ledger.events_of(conn, holly.delivery_id)
    assert [each.answer for each in events[-2:]] == ["temporary-failure", "delivered"]
    assert len(events) == 5


async def test_nobody_knows_a_message_that_is_not_ours(planned: Database) -> None:
    assert await hear(planned, "somebody-elses", "delivered") is Heard.NOT_OURS


async def test_an_address_that_turned_out_wrong_is_a_gap_until_something_gets_through(
    peopled: Database,
) -> None:
    async def say(day: int, answer: str) -> None:
        at = MORNING + timedelta(days=day)
        async with peopled.writing() as conn:
            said = message("holly", due_nudge("holly", days=day), day=at.date())
            await ledger.add_planned(conn, [said], plan(at=at))
            (claimed,) = await ledger.claim(conn, wish(f"t{day}", now=at))
            sent = Move(claimed.delivery_id, DeliveryState.SENT, token=claimed.token)
            await ledger.record_outcomes(conn, [sent], at=at, by="deliver")
            await ledger.hear(conn, claimed.delivery_id, answer, at=at, by="notify")

    async def missed() -> list[str]:
        async with peopled.reading() as conn:
            return [each.addressee.key for each in await ledger.unreachable(conn)]

    await say(0, "delivered")
    assert await missed() == []
    await say(1, "unreachable: permanent-failure")
    assert await missed() == ["holly"]
    await say(2, "unreachable: permanent-failure")
    assert await missed() == ["holly", "holly"], "being sent alone does not mean being reached"
    await say(3, "delivered")
    assert await missed() == []


async def test_a_word_is_no_movement_of_the_ledger(planned: Database) -> None:
    holly, _ = await claim(planned, wish("t1"))
    await move(planned, Move(holly.delivery_id, DeliveryState.SENT, token="t1"))
    await hear(planned, holly.delivery_id, "delivered")
    async with planned.reading() as conn:
        assert (await ledger.standing(conn, now=AFTERWARDS)).moved_at == LATER


async def test_since_when_nobody_knows_is_the_last_time_that_it_was_lost(planned: Database) -> None:
    holly, rowan = await claim(planned, wish("t1"))
    await move(planned, Move(holly.delivery_id, DeliveryState.UNCERTAIN, token="t1"))
    async with planned.reading() as conn:
        since = await ledger.doubtful_since(conn, [holly.delivery_id, rowan.delivery_id])
    assert since == {holly.delivery_id: LATER}
