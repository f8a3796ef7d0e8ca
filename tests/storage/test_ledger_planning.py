"""A plan goes into the ledger once, whoever makes it and however often."""

import asyncio
from dataclasses import replace
from datetime import date

from storage import ledger
from storage.database import Database
from storage.ledger import Plan
from tests.storage.cast import MONDAY, MORNING, due_nudge, message, plan
from training.delivery import Channel, DeliveryState
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

TUESDAY = date(2026, 11, 24)
ABOUT_ROWAN = Nudge(
    Occurrence("rowan", "basic_child", Basis.EXPIRY, date(2026, 11, 16)),
    Addressee(Role.MANAGER, "holly"),
    Rung(RungKind.ESCALATE_MANAGER),
    valid_until=date(2026, 11, 16),
)
MONDAYS_LIST = Rung(RungKind.TEAM_LIST, 7)
TEAM = Addressee(Role.SAFEGUARDING_TEAM, None)
TO_TEAM = Nudge(
    Occurrence("rowan", "elearning", Basis.DUE, date(2026, 10, 1)),
    TEAM,
    Rung(RungKind.ESCALATE_TEAM),
    due_on=date(2026, 10, 1),
)


async def add(database: Database, *messages: PlannedMessage, entering: Plan | None = None) -> int:
    async with database.writing() as conn:
        return await ledger.add_planned(conn, messages, entering or plan())


async def listed(database: Database) -> list[ledger.Delivery]:
    async with database.reading() as conn:
        return await ledger.listing(conn)


async def test_a_message_comes_back_with_its_items_in_order(peopled: Database) -> None:
    nudges = (due_nudge("holly"), due_nudge("holly", "handout", days=1), ABOUT_ROWAN)
    entering = Plan(MORNING.replace(hour=9), lambda _: Channel.TEAMS, at=MORNING, by="plan")
    assert await add(peopled, message("holly", *nudges), entering=entering) == 1
    (found,) = await listed(peopled)
    assert found == ledger.Delivery(
        delivery_id=found.delivery_id,
        key="holly|2026-11-23|daily",
        addressee=Addressee(Role.PERSON, "holly"),
        kind=MessageKind.DAILY,
        day=MONDAY,
        channel=Channel.TEAMS,
        state=DeliveryState.QUEUED,
        token=None,
        planned_for=MORNING.replace(hour=9),
        not_before=None,
        attempts=0,
        sent_at=None,
        message_id=None,
        created_at=MORNING,
        nudges=nudges,
    )


async def test_the_team_is_a_mailbox_without_a_person(peopled: Database) -> None:
    to_team = PlannedMessage(TEAM, MONDAY, MessageKind.ESCALATION, (TO_TEAM,))
    assert await add(peopled, to_team) == 1
    (found,) = await listed(peopled)
    assert (found.addressee, found.nudges) == (TEAM, (TO_TEAM,))


async def test_planning_twice_adds_nothing(peopled: Database) -> None:
    both = message("holly"), message("rowan")
    assert await add(peopled, *both) == 2
    assert await add(peopled, *both) == 0
    assert len(await listed(peopled)) == 2


async def test_two_planners_at_once_add_every_message_once(peopled: Database) -> None:
    both = message("holly"), message("rowan")
    added = await asyncio.gather(add(peopled, *both), add(peopled, *reversed(both)))
    assert sum(added) == 2
    assert len(await listed(peopled)) == 2


async def test_an_item_already_said_is_left_out_of_a_later_message(peopled: Database) -> None:
    await add(peopled, message("holly"))
    later = message("holly", due_nudge("holly"), due_nudge("holly", "handout"), day=TUESDAY)
    assert await add(peopled, later) == 1
    assert [found.nudges for found in await listed(peopled)] == [
        (due_nudge("holly"),),
        (due_nudge("holly", "handout"),),
    ]


async def test_a_message_left_without_items_is_not_written(peopled: Database) -> None:
    await add(peopled, message("holly"))
    assert await add(peopled, message("holly", day=TUESDAY)) == 0
    assert len(await listed(peopled)) == 1


async def test_planning_nothing_adds_nothing(database: Database) -> None:
    assert await add(database) == 0


async def test_what_was_said_is_told_by_occurrence_addressee_and_rung(peopled: Database) -> None:
    await add(peopled, message("holly", due_nudge("holly"), ABOUT_ROWAN))
    await add(peopled, message("holly", due_nudge("holly", days=1), day=TUESDAY))
    own = (Occurrence("holly", "elearning", Basis.DUE, date(2026, 11, 30)), "holly")
    others = (Occurrence("rowan", "basic_child", Basis.EXPIRY, date(2026, 11, 16)), "holly")
    async with peopled.reading() as conn:
        assert await ledger.said_about(conn, ["holly", "rowan", "nobody"]) == {
            "holly": {own: {"due-7": MONDAY, "due-1": TUESDAY}},
            "rowan": {others: {"escalate-manager": MONDAY}},
        }


async def test_a_line_of_a_list_is_never_said_on_a_ladder(peopled: Database) -> None:
    await add(peopled, message("holly", ABOUT_ROWAN, replace(ABOUT_ROWAN, rung=MONDAYS_LIST)))
    others = (Occurrence("rowan", "basic_child", Basis.EXPIRY, date(2026, 11, 16)), "holly")
    async with peopled.reading() as conn:
        said = await ledger.said_about(conn, ["rowan"])
    assert said == {"rowan": {others: {"escalate-manager": MONDAY}}}


async def test_what_is_withdrawn_counts_as_not_said_and_can_be_said_later(
    peopled: Database,
) -> None:
    await add(peopled, message("holly"))
    (first,) = await listed(peopled)
    async with peopled.writing() as conn:
        await ledger.withdraw(conn, first.delivery_id, why="wrong list", at=MORNING, by="rowan")
        assert await ledger.said_about(conn, ["holly"]) == {}
    assert await add(peopled, message("holly", day=TUESDAY)) == 1


async def test_a_dropped_item_counts_as_not_said_and_the_others_stay(peopled: Database) -> None:
    handout = due_nudge("holly", "handout")
    await add(peopled, message("holly", due_nudge("holly"), handout))
    (first,) = await listed(peopled)
    async with peopled.writing() as conn:
        await ledger.drop_items(conn, first.delivery_id, [handout], at=MORNING)
    (found,) = await listed(peopled)
    assert found.nudges == (due_nudge("holly"),)
    assert await add(peopled, message("holly", handout, day=TUESDAY)) == 1


async def test_a_held_first_run_has_sent_nothing(peopled: Database) -> None:
    async with peopled.reading() as conn:
        assert not await ledger.has_ever_sent(conn)
    await add(peopled, message("holly"), entering=plan(DeliveryState.HELD))
    async with peopled.reading() as conn:
        assert not await ledger.has_ever_sent(conn)
    await add(peopled, message("rowan"))
    async with peopled.reading() as conn:
        assert await ledger.has_ever_sent(conn)
