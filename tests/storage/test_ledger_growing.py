"""A message that waits takes in what is planned later that day; one on its way stays as it is."""

import asyncio

import pytest

from storage import ledger
from storage.database import Database
from storage.ledger import Delivery, Move
from tests.storage.cast import MONDAY, MORNING, due_nudge, message, plan, wish
from tests.storage.ledger_steps import claim, move
from training.delivery import DeliveryState
from training.nudges import (
    Addressee,
    Basis,
    MessageKind,
    Nudge,
    Occurrence,
    PlannedMessage,
    Role,
    Rung,
    RungKind,
)

OWN = due_nudge("holly")
HANDOUT = due_nudge("holly", "handout")


def line(course: str) -> Nudge:
    """A line about Rowan on Holly's list."""
    return Nudge(
        Occurrence("rowan", course, Basis.DUE, MONDAY),
        Addressee(Role.MANAGER, "holly"),
        Rung(RungKind.TEAM_LIST, 0),
        due_on=MONDAY,
    )


LIST = PlannedMessage(
    Addressee(Role.MANAGER, "holly"),
    MONDAY,
    MessageKind.DAILY,
    (line("elearning"), line("basic_adult")),
)


async def add(
    database: Database,
    *messages: PlannedMessage,
    state: DeliveryState = DeliveryState.QUEUED,
) -> int:
    async with database.writing() as conn:
        return await ledger.add_planned(conn, messages, plan(state))


async def only_one(database: Database) -> Delivery:
    async with database.reading() as conn:
        (found,) = await ledger.listing(conn)
    return found


@pytest.mark.parametrize("state", [DeliveryState.QUEUED, DeliveryState.HELD])
async def test_a_message_that_waits_takes_in_what_is_new(
    peopled: Database, state: DeliveryState
) -> None:
    await add(peopled, message("holly", OWN), state=state)

    assert await add(peopled, message("holly", OWN, HANDOUT)) == 1

    found = await only_one(peopled)
    assert (found.state, found.nudges) == (state, (OWN, HANDOUT))
    async with peopled.reading() as conn:
        assert len(await ledger.events_of(conn, found.delivery_id)) == 1


async def test_nothing_new_changes_nothing(peopled: Database) -> None:
    await add(peopled, message("holly", OWN))
    await add(peopled, LIST)
    before = await only_one(peopled)

    assert await add(peopled, LIST) == 0
    assert await add(peopled, message("holly", OWN)) == 0
    assert await only_one(peopled) == before


@pytest.mark.parametrize("list_first", [True, False], ids=["list first", "list last"])
async def test_a_reminder_and_a_list_are_one_message_in_either_order(
    peopled: Database, list_first: bool
) -> None:
    reminder = message("holly", OWN)

    for each in (LIST, reminder) if list_first else (reminder, LIST):
        assert await add(peopled, each) == 1

    found = await only_one(peopled)
    assert (found.key, found.addressee) == (
        "holly|2026-11-23|daily",
        Addressee(Role.PERSON, "holly"),
    )
    assert set(found.nudges) == {OWN, *LIST.nudges}


async def test_a_list_that_takes_in_another_line_is_still_a_list(peopled: Database) -> None:
    (first, second) = LIST.nudges
    await add(peopled, PlannedMessage(LIST.addressee, MONDAY, LIST.kind, (first,)))

    assert await add(peopled, LIST) == 1

    found = await only_one(peopled)
    assert (found.addressee, found.nudges) == (LIST.addressee, (first, second))


@pytest.mark.parametrize(
    "to", [DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.UNCERTAIN, None]
)
async def test_a_message_that_is_on_its_way_or_gone_stays_as_it_is(
    peopled: Database, to: DeliveryState | None
) -> None:
    await add(peopled, message("holly", OWN))
    (claimed,) = await claim(peopled, wish("w1"))
    if to is not None:
        assert await move(peopled, Move(claimed.delivery_id, to, token="w1"))

    assert await add(peopled, message("holly", OWN, HANDOUT)) == 0
    assert await add(peopled, LIST) == 0

    found = await only_one(peopled)
    assert (found.addressee.role, found.nudges) == (Role.PERSON, (OWN,))


async def test_what_was_called_off_takes_nothing_in(peopled: Database) -> None:
    await add(peopled, message("holly", OWN))
    found = await only_one(peopled)
    async with peopled.writing() as conn:
        await ledger.withdraw(conn, found.delivery_id, why="test", at=MORNING, by="test")

    assert await add(peopled, LIST) == 0
    assert (await only_one(peopled)).nudges == ()


async def test_after_an_item_was_dropped_the_next_one_has_a_place_of_its_own(
    peopled: Database,
) -> None:
    await add(peopled, message("holly", OWN, HANDOUT))
    found = await only_one(peopled)
    async with peopled.writing() as conn:
        await ledger.drop_items(conn, found.delivery_id, [HANDOUT], at=MORNING)

    assert await add(peopled, message("holly", HANDOUT)) == 1
    assert (await only_one(peopled)).nudges == (OWN, HANDOUT)


async def test_a_worker_that_is_just_taking_a_message_takes_it_as_it_was(
    peopled: Database,
) -> None:
    await add(peopled, message("holly", OWN))
    async with peopled.writing() as conn:
        (claimed,) = await ledger.claim(conn, wish("w1"))
        adding = asyncio.create_task(add(peopled, LIST))
        await asyncio.sleep(0.1)  # on PostgreSQL it waits at the row, on SQLite for its turn
        assert not adding.done()

    assert await adding == 0
    assert claimed.nudges == (await only_one(peopled)).nudges == (OWN,)


async def test_a_message_that_is_just_growing_is_taken_whole_or_later(peopled: Database) -> None:
    await add(peopled, message("holly", OWN))
    async with peopled.writing() as conn:
        assert await ledger.add_planned(conn, [LIST], plan()) == 1
        taking = asyncio.create_task(claim(peopled, wish("w1")))
        await asyncio.sleep(0.1)

    taken = await taking or await claim(peopled, wish("w1"))
    assert [each.nudges for each in taken] == [(OWN, *LIST.nudges)]


async def test_planners_and_workers_at_once_lose_nothing_and_double_nothing(
    peopled: Database,
) -> None:
    await add(peopled, message("holly", OWN), message("rowan"))

    *added, first = await asyncio.gather(
        add(peopled, LIST),
        add(peopled, message("holly", OWN, HANDOUT)),
        add(peopled, LIST, message("rowan")),
        claim(peopled, wish("w1")),
    )
    taken = first + await claim(peopled, wish("w2"))

    assert sum(added) <= 2
    async with peopled.reading() as conn:
        kept = {each.key: each.nudges for each in await ledger.listing(conn)}
    assert {each.key: each.nudges for each in taken} == kept
    assert len(kept) == 2
    mine = kept["holly|2026-11-23|daily"]
    assert len(set(mine)) == len(mine)
