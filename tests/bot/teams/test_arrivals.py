"""Arrivals share transactions, and are forgotten after a day."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import event

from bot.teams.arrivals import Arrivals
from bot.teams.inbound import Happening, Inbound
from tests.bot.teams.office import Office
from tests.dialogs.asked import NOW

PEOPLE = 20


def said(number: int, chat: str = "chat") -> Inbound:
    """Words with that id."""
    return Inbound(
        happening=Happening.SAID,
        conversation_id=chat,
        is_personal=True,
        service_url="",
        tenant_id="",
        user_id="29:x",
        entra_id="",
        bot_id="",
        activity_id=str(number),
    )


async def test_many_at_once_share_a_transaction(office: Office) -> None:
    begun: list[object] = []
    event.listen(office.database.writer.sync_engine, "begin", begun.append)
    arrivals = Arrivals(office.database, office.clock)

    noted = await asyncio.gather(*(arrivals.note(said(each)) for each in range(PEOPLE)))

    assert [each.is_first for each in noted] == [True] * PEOPLE
    assert len(begun) < PEOPLE / 2


async def test_each_learns_of_its_own_conversation(office: Office) -> None:
    await office.say("hello")
    arrivals = Arrivals(office.database, office.clock)

    known, unknown = await asyncio.gather(
        arrivals.note(said(1, "chat-ada")), arrivals.note(said(1, "elsewhere"))
    )

    assert known.kept is not None
    assert known.kept.person_id == "person-1001"
    assert unknown.kept is None


async def test_after_a_failure_the_next_arrival_is_noted(office: Office) -> None:
    arrivals = Arrivals(office.database, office.clock)
    async with office.database.writing() as conn:
        await conn.exec_driver_sql("ALTER TABLE arrival RENAME TO hidden")
    with pytest.raises(Exception, match="no such table"):
        await asyncio.gather(arrivals.note(said(1)), arrivals.note(said(2)))
    async with office.database.writing() as conn:
        await conn.exec_driver_sql("ALTER TABLE hidden RENAME TO arrival")

    assert (await arrivals.note(said(1))).is_first


async def test_what_came_is_forgotten_after_a_day(office: Office) -> None:
    arrivals = Arrivals(office.database, office.clock)
    await arrivals.note(said(1))
    office.clock.moment = NOW + timedelta(hours=23)
    assert not (await arrivals.note(said(1))).is_first

    office.clock.moment = NOW + timedelta(days=1, seconds=1)
    assert (await arrivals.note(said(2))).is_first
    assert (await arrivals.note(said(1))).is_first
