"""A list and the day's other words are one message, whichever job comes first."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from tests.cast import (
    MANAGER,
    a_person,
    a_policy,
    a_post,
    completed,
    records,
)
from tests.fakes import PlainComposer
from tests.scheduler.team import in_short
from tests.scheduler.town import Town, open_town, said
from training.nudges import Role


@pytest.mark.parametrize("lists_first", [True, False], ids=["lists first", "plan first"])
async def test_with_the_plan_in_either_order_it_is_one_message(
    either_team: Town[str], lists_first: bool
) -> None:
    jobs = (
        [either_team.list_managers, either_team.plan]
        if lists_first
        else [either_team.plan, either_team.list_managers]
    )

    for job in jobs * 2:
        await job()

    mine = [each for each in await either_team.ledger() if each.addressee.key == "person-1003"]
    assert [sorted(in_short(mine[0].nudges))] == [
        [
            "person-1001 elearning team-list",
            "person-1001 handout team-list",
            "person-1002 basic_adult escalate-manager",
            "person-1002 basic_adult team-list",
            "person-1002 basic_child escalate-manager",
            "person-1002 basic_child team-list",
        ]
    ]
    assert len(mine) == 1


async def test_both_jobs_at_once_lose_nothing_and_double_nothing(either_team: Town[str]) -> None:
    await asyncio.gather(
        either_team.plan(),
        either_team.list_managers(),
        either_team.plan(),
        either_team.list_managers(),
    )

    (mine,) = [each for each in await either_team.ledger() if each.addressee.key == "person-1003"]
    assert len(mine.nudges) == len(set(mine.nudges)) == 6


async def test_a_managers_own_reminder_comes_in_the_same_message(either_team: Town[str]) -> None:
    cleo = replace(
        MANAGER, person_id="cleo", posts=(replace(MANAGER.posts[0], employee_no="1008"),)
    )
    await either_team.know(cleo)  # e-learning never done
    kit = a_person(a_post(number="1009", started="2026-11-23", manager="1008"), name="Kit")
    await either_team.know(kit)

    await either_team.list_managers()
    await either_team.plan()

    (mine,) = [each for each in await either_team.ledger() if each.addressee.key == "cleo"]
    assert mine.addressee.role is Role.PERSON, "to her as herself, though the list came first"
    assert sorted(in_short(mine.nudges)) == [
        "cleo elearning overdue+21",
        "person-1009 elearning team-list",
        "person-1009 handout team-list",
    ]


async def test_once_the_days_message_has_gone_the_list_waits_a_week(team: Town[str]) -> None:
    await team.plan()
    await team.deliver()
    whole = await team.ledger()
    new = a_person(a_post(number="1010", started="2026-11-23", manager="1003"), name="Kit")
    await team.know(new)

    assert (await team.list_managers()).added == 0
    assert await team.ledger() == whole


async def test_a_line_never_stands_for_a_rung(team: Town[str]) -> None:
    await team.list_managers()
    await team.deliver()

    plan = await team.plan()

    assert said(plan)["person-1003"] == [
        "basic_adult escalate-manager",
        "basic_child escalate-manager",
    ]
    assert said(plan)["person-1001"] == [
        "handout welcome",
        "elearning welcome",
        "induction_briefing welcome",
    ]


@pytest.fixture
async def careful(either_address: str) -> AsyncIterator[Town[str]]:
    """A council that wants to look at a first run of more than four messages."""
    async with open_town(either_address, PlainComposer(), policy=a_policy(hold_above=4)) as opened:
        yield opened


async def test_a_first_run_is_held_lists_and_all(careful: Town[str]) -> None:
    for number in ("1", "2", "3", "4", "5"):
        boss = a_person(a_post(number=f"2{number}", started="2015-03-02"))
        await careful.know(boss, records(completed("elearning", "2026-11-02")))
        clerk = a_post(number=f"1{number}", started="2026-11-23", manager=f"2{number}")
        await careful.know(a_person(clerk))

    dry = await careful.list_managers(dry_run=True)
    plan, lists = await careful.plan(), await careful.list_managers()

    assert dry.held is not None
    assert dry.held.startswith("This is a first run with 5 messages")
    assert plan.held is not None
    assert lists.held is not None
    assert lists.held.startswith("This is a first run with 10 messages")
    assert lists.summary["held"] == 5
    assert set((await careful.states()).values()) == {"held"}


async def test_a_held_message_takes_its_list_in_and_is_counted_once(careful: Town[str]) -> None:
    await careful.know(a_person(a_post(number="11", started="2015-03-02")))  # e-learning never done
    for number in ("12", "13", "14", "15"):
        await careful.know(a_person(a_post(number=number, started="2026-11-23", manager="11")))

    plan, lists = await careful.plan(), await careful.list_managers()

    assert plan.held is not None
    assert plan.held.startswith("This is a first run with 6 messages")  # five people, the mailbox
    assert (lists.held, lists.added) == (plan.held, 0), "the plan carried the lists already"
    (mine,) = [each for each in await careful.ledger() if each.addressee.key == "person-11"]
    assert (mine.state.value, len(mine.nudges)) == ("held", 1 + 8)
