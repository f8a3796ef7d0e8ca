"""A list whose day passed while nothing ran is caught up once."""

import pytest

from storage import runs
from tests.cast import (
    MANAGER,
    a_person,
    a_post,
    completed,
    day,
    records,
)
from tests.scheduler.team import KNOWN, LIST_OF_MONDAY, with_team
from tests.scheduler.town import Town, listed, said
from training.days import ONE_DAY


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
    await with_team(town)
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
    await with_team(town)
    town.turn_to("2026-11-20 06:05")
    await town.list_managers()
    town.turn_to("2026-11-23 06:05")
    async with town.database.writing() as conn:
        await runs.start_job(conn, "manager-lists", at=town.clock.now())
    town.turn_to("2026-11-24 06:05")

    assert listed(await town.list_managers()) == {"person-1003": LIST_OF_MONDAY}


async def test_every_run_is_noted_on_a_working_day_and_none_on_a_day_off(town: Town[str]) -> None:
    for morning in ("2026-11-20 06:05", "2026-11-22 06:05"):  # a Friday and a Sunday
        town.turn_to(morning)
        await town.list_managers()

    async with town.database.reading() as conn:
        before = town.clock.now() + ONE_DAY
        last = await runs.last_run(conn, "manager-lists", before=before)
    assert last is not None
    assert last.date() == day("2026-11-20")
