"""The managers' lists as a job: when, to whom, what stands on them, and once."""

from dataclasses import replace

import pytest

from storage import ledger
from tests.cast import (
    MANAGER,
    NEW_STARTER,
    OVERDUE,
    a_person,
    a_post,
    away,
    completed,
    records,
)
from tests.scheduler.team import KNOWN, LIST_OF_MONDAY
from tests.scheduler.town import Town, listed, said, skips
from training.delivery import DeliveryState
from training.nudges import Addressee, Role


async def test_on_a_monday_every_manager_with_a_gap_gets_their_list(either_team: Town[str]) -> None:
    plan = await either_team.list_managers()

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
    (message,) = await either_team.ledger()
    assert message.addressee == Addressee(Role.MANAGER, "person-1003")
    assert {each.rung.code for each in message.nudges} == {"team-list"}


async def test_a_manager_without_gaps_gets_none(team: Town[str]) -> None:
    await team.record(NEW_STARTER, completed("handout", "2026-11-23"))
    await team.record(NEW_STARTER, completed("elearning", "2026-11-23"))
    await team.record(OVERDUE, completed("basic_adult", "2026-11-20"))
    await team.record(OVERDUE, completed("basic_child", "2026-11-20"))

    assert (await team.list_managers()).messages == ()
    assert await team.ledger() == []


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


async def test_running_again_adds_nothing(either_team: Town[str]) -> None:
    await either_team.list_managers()
    before = await either_team.ledger()

    again = await either_team.list_managers()

    assert (listed(again), again.added) == ({"person-1003": LIST_OF_MONDAY}, 0)
    assert await either_team.ledger() == before


async def test_what_was_done_before_the_list_goes_is_not_on_it(team: Town[str]) -> None:
    await team.list_managers()
    await team.record(NEW_STARTER, completed("handout", "2026-11-23"))
    await team.record(OVERDUE, completed("basic_adult", "2026-11-20"))

    await team.deliver()

    assert [each.letter for each in team.email.sent] == [
        "elearning team-list, basic_child team-list"
    ]


async def test_a_list_with_nothing_left_is_not_sent(team: Town[str]) -> None:
    await team.list_managers()
    for each, course in (
        (NEW_STARTER, "handout"),
        (NEW_STARTER, "elearning"),
        (OVERDUE, "basic_adult"),
        (OVERDUE, "basic_child"),
    ):
        await team.record(each, completed(course, "2026-11-23"))

    assert await team.deliver() == {DeliveryState.WITHDRAWN: 1}


async def test_a_manager_whom_nothing_reaches_is_skipped_line_by_line(town: Town[str]) -> None:
    await town.know(replace(MANAGER, email=None), KNOWN[MANAGER])
    await town.know(NEW_STARTER)

    plan = await town.list_managers()

    assert plan.messages == ()
    assert skips(plan) == {
        ("person-1001", "handout", "unreachable"),
        ("person-1001", "elearning", "unreachable"),
    }


async def test_in_teams_a_list_goes_to_teams(team: Town[str]) -> None:
    await team.opens_teams(MANAGER)

    (routed,) = (await team.list_managers()).messages

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


async def test_a_dry_run_says_the_same_and_keeps_nothing(team: Town[str]) -> None:
    dry = await team.list_managers(dry_run=True)

    assert (listed(dry), dry.added) == ({"person-1003": LIST_OF_MONDAY}, 0)
    assert await team.ledger() == []
    team.turn_to("2026-11-24 06:05")
    assert listed(await team.list_managers()) == {}, "nor does it count as planned"


async def test_a_month_and_a_week_that_end_together_are_one_list(team: Town[str]) -> None:
    team.turn_to("2026-11-30 06:05")  # a Monday

    await team.list_managers()

    (message,) = await team.ledger()
    assert {each.rung.code for each in message.nudges} == {"month-end-list"}
    assert "induction_briefing" in {each.occurrence.course for each in message.nudges}


async def test_the_ledger_tells_what_a_manager_was_told_each_week(team: Town[str]) -> None:
    for monday in ("2026-11-23", "2026-11-30", "2026-12-07"):
        team.turn_to(f"{monday} 08:30")
        await team.list_managers()
        await team.deliver()

    async with team.database.reading() as conn:
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
