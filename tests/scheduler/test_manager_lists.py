"""The managers' lists as a job: when, to whom, once, and whatever else happens that day."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from storage import ledger, runs
from tests.cast import (
    CAST,
    MANAGER,
    NEW_STARTER,
    OVERDUE,
    a_person,
    a_policy,
    a_post,
    away,
    completed,
    day,
    records,
)
from tests.fakes import PlainComposer
from tests.scheduler.town import Town, listed, open_town, said, skips
from training.days import ONE_DAY
from training.delivery import DeliveryState
from training.nudges import Addressee, Nudge, Role

KNOWN = dict(CAST)
LIST_OF_MONDAY = [
    "person-1001 handout",  # Ada starts today: due on the 30th, in seven days
    "person-1001 elearning",
    "person-1002 basic_adult",  # Bram, since 7 October
    "person-1002 basic_child",
]


@pytest.fixture
async def team(either_town: Town[str]) -> Town[str]:
    """Cleo with Ada and Bram, on Monday, 23 November 2026 at half past eight."""
    return await _with_team(either_town)


@pytest.fixture
async def sqlite_team(town: Town[str]) -> Town[str]:
    """The same on SQLite alone."""
    return await _with_team(town)


async def test_on_a_monday_every_manager_with_a_gap_gets_their_list(team: Town[str]) -> None:
    plan = await team.list_managers()

    assert listed(plan) == {"person-1003": LIST_OF_MONDAY}
    assert said(plan) == {"person-1003": []}
    assert plan.summary == {
        "messages": 1,
        "items": 0,
        "lines": 4,
        "skipped": 0,
        "added": 1,
        "held": 0,
    }
    (message,) = await team.ledger()
    assert message.addressee == Addressee(Role.MANAGER, "person-1003")
    assert {each.rung.code for each in message.nudges} == {"team-list"}


async def test_a_manager_without_gaps_gets_none(sqlite_team: Town[str]) -> None:
    await sqlite_team.record(NEW_STARTER, completed("handout", "2026-11-23"))
    await sqlite_team.record(NEW_STARTER, completed("elearning", "2026-11-23"))
    await sqlite_team.record(OVERDUE, completed("basic_adult", "2026-11-20"))
    await sqlite_team.record(OVERDUE, completed("basic_child", "2026-11-20"))

    assert (await sqlite_team.list_managers()).messages == ()
    assert await sqlite_team.ledger() == []


@pytest.mark.parametrize(
    ("moment", "lines", "why"),
    [
        ("2026-11-24 06:05", [], "a Tuesday"),
        ("2026-11-22 06:05", [], "a Sunday"),
        ("2026-12-28 06:05", [], "a Monday that is a bank holiday"),
        ("2026-12-29 06:05", ["handout", "elearning"], "the Tuesday after it"),
        ("2026-12-31 06:05", ["handout", "elearning", "induction_briefing"], "a month's last day"),
    ],
)
async def test_the_calendar_says_whether_a_list_is_due(
    town: Town[str], moment: str, lines: list[str], why: str
) -> None:
    await town.know(MANAGER, KNOWN[MANAGER])
    await town.know(NEW_STARTER)
    town.turn_to(moment)

    found = listed(await town.list_managers())

    assert found.get("person-1003", []) == [f"person-1001 {course}" for course in lines], why


async def test_running_again_adds_nothing(team: Town[str]) -> None:
    await team.list_managers()
    before = await team.ledger()

    again = await team.list_managers()

    assert (listed(again), again.added) == ({"person-1003": LIST_OF_MONDAY}, 0)
    assert await team.ledger() == before


@pytest.mark.parametrize("lists_first", [True, False], ids=["lists first", "plan first"])
async def test_with_the_plan_in_either_order_it_is_one_message(
    team: Town[str], lists_first: bool
) -> None:
    jobs = [team.list_managers, team.plan] if lists_first else [team.plan, team.list_managers]

    for job in jobs * 2:
        await job()

    mine = [each for each in await team.ledger() if each.addressee.key == "person-1003"]
    assert [sorted(_in_short(mine[0].nudges))] == [
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


async def test_both_jobs_at_once_lose_nothing_and_double_nothing(team: Town[str]) -> None:
    await asyncio.gather(team.plan(), team.list_managers(), team.plan(), team.list_managers())

    (mine,) = [each for each in await team.ledger() if each.addressee.key == "person-1003"]
    assert len(mine.nudges) == len(set(mine.nudges)) == 6


async def test_a_managers_own_reminder_comes_in_the_same_message(team: Town[str]) -> None:
    cleo = replace(
        MANAGER, person_id="cleo", posts=(replace(MANAGER.posts[0], employee_no="1008"),)
    )
    await team.know(cleo)  # e-learning never done
    kit = a_person(a_post(number="1009", started="2026-11-23", manager="1008"), name="Kit")
    await team.know(kit)

    await team.list_managers()
    await team.plan()

    (mine,) = [each for each in await team.ledger() if each.addressee.key == "cleo"]
    assert mine.addressee.role is Role.PERSON, "to her as herself, though the list came first"
    assert sorted(_in_short(mine.nudges)) == [
        "cleo elearning overdue+21",
        "person-1009 elearning team-list",
        "person-1009 handout team-list",
    ]


async def test_once_the_days_message_has_gone_the_list_waits_a_week(sqlite_team: Town[str]) -> None:
    await sqlite_team.plan()
    await sqlite_team.deliver()
    whole = await sqlite_team.ledger()
    new = a_person(a_post(number="1010", started="2026-11-23", manager="1003"), name="Kit")
    await sqlite_team.know(new)

    assert (await sqlite_team.list_managers()).added == 0
    assert await sqlite_team.ledger() == whole


async def test_what_was_done_before_the_list_goes_is_not_on_it(sqlite_team: Town[str]) -> None:
    await sqlite_team.list_managers()
    await sqlite_team.record(NEW_STARTER, completed("handout", "2026-11-23"))
    await sqlite_team.record(OVERDUE, completed("basic_adult", "2026-11-20"))

    await sqlite_team.deliver()

    assert [each.letter for each in sqlite_team.email.sent] == [
        "elearning team-list, basic_child team-list"
    ]


async def test_a_list_with_nothing_left_is_not_sent(sqlite_team: Town[str]) -> None:
    await sqlite_team.list_managers()
    for each, course in (
        (NEW_STARTER, "handout"),
        (NEW_STARTER, "elearning"),
        (OVERDUE, "basic_adult"),
        (OVERDUE, "basic_child"),
    ):
        await sqlite_team.record(each, completed(course, "2026-11-23"))

    assert await sqlite_team.deliver() == {DeliveryState.WITHDRAWN: 1}


async def test_a_line_never_stands_for_a_rung(sqlite_team: Town[str]) -> None:
    await sqlite_team.list_managers()
    await sqlite_team.deliver()

    plan = await sqlite_team.plan()

    assert said(plan)["person-1003"] == [
        "basic_adult escalate-manager",
        "basic_child escalate-manager",
    ]
    assert said(plan)["person-1001"] == [
        "handout welcome",
        "elearning welcome",
        "induction_briefing welcome",
    ]


async def test_a_manager_whom_nothing_reaches_is_skipped_line_by_line(town: Town[str]) -> None:
    await town.know(replace(MANAGER, email=None), KNOWN[MANAGER])
    await town.know(NEW_STARTER)

    plan = await town.list_managers()

    assert plan.messages == ()
    assert skips(plan) == {
        ("person-1001", "handout", "unreachable"),
        ("person-1001", "elearning", "unreachable"),
    }


async def test_in_teams_a_list_goes_to_teams(sqlite_team: Town[str]) -> None:
    await sqlite_team.opens_teams(MANAGER)

    (routed,) = (await sqlite_team.list_managers()).messages

    assert routed.channel.value == "teams"


async def test_for_a_manager_who_is_away_it_goes_to_the_one_above(town: Town[str]) -> None:
    boss = a_person(a_post(number="1100", title="Director", started="2010-01-04"), name="Di Marsh")
    (post,) = MANAGER.posts
    await town.know(boss, records(completed("elearning", "2025-03-03")))
    cleo = replace(
        MANAGER, posts=(replace(post, manager_no="1100"),), absences=(away("2026-11-02"),)
    )
    await town.know(cleo, records(completed("elearning", "2020-01-06")))  # ran out in 2023
    await town.know(NEW_STARTER)

    assert listed(await town.list_managers()) == {
        "person-1100": ["person-1001 handout", "person-1001 elearning"]
    }


async def test_a_dry_run_says_the_same_and_keeps_nothing(sqlite_team: Town[str]) -> None:
    dry = await sqlite_team.list_managers(dry_run=True)

    assert (listed(dry), dry.added) == ({"person-1003": LIST_OF_MONDAY}, 0)
    assert await sqlite_team.ledger() == []
    sqlite_team.turn_to("2026-11-24 06:05")
    assert listed(await sqlite_team.list_managers()) == {}, "nor does it count as planned"


@pytest.mark.parametrize(
    ("ran", "back_at", "lists", "why"),
    [
        ("2026-11-20", "2026-11-25 06:05", ["2026-11-25"], "Monday was missed: on Wednesday, once"),
        ("2026-11-20", "2026-11-27 06:05", ["2026-11-27"], "a week's outage: still once"),
        ("2026-11-23", "2026-11-26 06:05", [], "Monday was told"),
        (None, "2026-11-25 06:05", [], "a first run: nothing was missed"),
        ("2026-10-29", "2026-10-31 06:05", ["2026-11-02"], "back on a Saturday: on Monday, once"),
    ],
)
async def test_a_list_that_was_missed_is_told_once_when_the_bot_is_back(
    *, either_town: Town[str], ran: str | None, back_at: str, lists: list[str], why: str
) -> None:
    late = a_person(a_post(number="1002", started="2022-03-01", manager="1003"), name="Bram")
    await either_town.know(MANAGER, KNOWN[MANAGER])
    if ran:
        either_town.turn_to(f"{ran} 06:05")
        await either_town.list_managers()
    await either_town.know(late, records(completed("elearning", "2023-03-01")))

    told = []
    either_town.turn_to(back_at)
    for _ in range(3):  # three mornings, none of which is a list's own day but a Monday
        for _again in range(2):
            if (await either_town.list_managers()).added:
                told.append(either_town.clock.now().date().isoformat())
        either_town.clock.moment += ONE_DAY

    assert told == lists, why


async def test_the_escalation_comes_with_the_list_that_was_missed(town: Town[str]) -> None:
    await _with_team(town)
    town.turn_to("2026-11-20 06:05")  # Friday
    await town.list_managers()
    town.turn_to("2026-11-24 06:00")  # Tuesday; nothing ran on Monday

    plan = await town.plan()

    assert said(plan)["person-1003"] == [
        "basic_adult escalate-manager",
        "basic_child escalate-manager",
    ]
    assert listed(plan)["person-1003"] == LIST_OF_MONDAY


async def test_a_run_that_died_planned_nothing(town: Town[str]) -> None:
    await _with_team(town)
    town.turn_to("2026-11-20 06:05")
    await town.list_managers()
    town.turn_to("2026-11-23 06:05")
    async with town.database.writing() as conn:
        await runs.start_job(conn, "manager-lists", at=town.clock.now())
    town.turn_to("2026-11-24 06:05")

    assert listed(await town.list_managers()) == {"person-1003": LIST_OF_MONDAY}


async def test_a_month_and_a_week_that_end_together_are_one_list(sqlite_team: Town[str]) -> None:
    sqlite_team.turn_to("2026-11-30 06:05")  # a Monday

    await sqlite_team.list_managers()

    (message,) = await sqlite_team.ledger()
    assert {each.rung.code for each in message.nudges} == {"month-end-list"}
    assert "induction_briefing" in {each.occurrence.course for each in message.nudges}


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


async def test_every_run_is_noted_on_a_working_day_and_none_on_a_day_off(town: Town[str]) -> None:
    for morning in ("2026-11-20 06:05", "2026-11-22 06:05"):  # a Friday and a Sunday
        town.turn_to(morning)
        await town.list_managers()

    async with town.database.reading() as conn:
        before = town.clock.now() + ONE_DAY
        last = await runs.last_run(conn, "manager-lists", before=before)
    assert last is not None
    assert last.date() == day("2026-11-20")


async def test_the_ledger_tells_what_a_manager_was_told_each_week(sqlite_team: Town[str]) -> None:
    for monday in ("2026-11-23", "2026-11-30", "2026-12-07"):
        sqlite_team.turn_to(f"{monday} 08:30")
        await sqlite_team.list_managers()
        await sqlite_team.deliver()

    async with sqlite_team.database.reading() as conn:
        found = await ledger.listing(conn, person_id="person-1003")
    about_bram = [
        (each.day.isoformat(), nudge.rung.key)
        for each in found
        for nudge in each.nudges
        if nudge.occurrence.course == "basic_adult"
    ]
    assert about_bram == [  # 48, 55 and 62 days after 6 October
        ("2026-11-23", "team-list48"),
        ("2026-11-30", "month-end-list55"),
        ("2026-12-07", "team-list62"),
    ]


async def _with_team(town: Town[str]) -> Town[str]:
    for each in (MANAGER, NEW_STARTER, OVERDUE):
        await town.know(each, KNOWN[each])
    return town


def _in_short(nudges: tuple[Nudge, ...]) -> list[str]:
    return [
        f"{each.occurrence.person_id} {each.occurrence.course} {each.rung.code}" for each in nudges
    ]
