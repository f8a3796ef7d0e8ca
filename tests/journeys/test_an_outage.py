"""After days without the bot, or without a way out, everybody gets one message: the latest rung."""

from datetime import date

import pytest

from scheduler.ports import TryLaterError
from tests.cast import a_person, a_post, completed, records
from tests.journeys.diary import Diary
from training.people import Person
from training.records import Records

# Due on Tuesday, 1 December 2026: a reminder on Monday, overdue on Wednesday.
STARTED = a_person(a_post(number="1001", started="2026-11-24"), name="Ada Finch")
OPEN = records(completed("handout", "2026-11-24"))


@pytest.fixture
async def before(diary: Diary) -> Diary:
    """Welcomed on Tuesday, 24 November, and all well until the weekend."""
    await _know(diary, STARTED, OPEN)
    await diary.live("2026-11-24", "2026-11-29")
    assert diary.told(STARTED) == ["2026-11-24: elearning welcome, induction_briefing welcome"]
    return diary


async def test_two_days_without_the_bot_are_one_message(before: Diary) -> None:
    await before.live("2026-12-02", "2026-12-04")  # Wednesday; nothing ran on Monday and Tuesday

    assert before.told(STARTED)[1:] == ["2026-12-02: elearning overdue+1"]


async def test_two_days_without_a_way_out_are_one_message(before: Diary) -> None:
    before.town.email.will_answer(*[TryLaterError("no connection")] * 9)
    await before.live("2026-11-30", "2026-12-01")  # Monday and Tuesday: the mail server is down
    before.town.email.will_answer()
    await before.live("2026-12-02", "2026-12-04")

    assert before.told(STARTED)[1:] == ["2026-12-02: elearning overdue+1"]  # Wednesday
    states = await before.town.states()
    assert states["person-1001|2026-11-30|daily"] == "withdrawn"


async def test_a_reminder_that_goes_a_day_late_says_what_holds_then(before: Diary) -> None:
    await before.plan_at(date(2026, 11, 30))  # Monday; then the bot stops for a day
    before.town.turn_to("2026-12-01 09:00")  # Tuesday, the day on which it is due
    await before.town.deliver()

    assert before.told(STARTED)[1:] == ["2026-12-01: elearning due-1"]


async def test_a_week_without_the_bot_is_one_message(before: Diary) -> None:
    await before.live("2026-12-09", "2026-12-14")  # Wednesday to Monday

    assert before.told(STARTED)[1:] == ["2026-12-09: elearning overdue+7"]


async def _know(diary: Diary, person: Person, known: Records) -> None:
    diary.town.turn_to("2026-11-24 05:00")
    await diary.town.know(person, known)
