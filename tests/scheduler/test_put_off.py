"""Reminders that somebody asked to have later: not planned, not sent, and spoken of again in time."""

from storage import snoozes
from tests.cast import a_person, a_post, completed, day, records
from tests.scheduler.town import Town, said, skips
from training.delivery import DeliveryState
from training.skips import Snooze

# The induction briefing is due on Tuesday 1 December 2026; reminders fall 30, 7 and 1 days before.
STARTER = a_person(a_post(started="2026-09-01"))
DONE = records(completed("handout", "2026-09-01"), completed("elearning", "2026-09-02"))
SEVEN_BEFORE = "2026-11-24 06:00"


async def _put_off(town: Town[str], asked: str, until: str, course: str | None = None) -> None:
    wish = Snooze(day(asked), day(until), course)
    async with town.database.writing() as conn:
        await snoozes.keep(conn, STARTER.person_id, wish, at=town.clock.now())


async def test_what_was_put_off_is_skipped_with_the_reason_and_said_when_it_is_over(
    either_town: Town[str],
) -> None:
    await either_town.know(STARTER, DONE)
    await _put_off(either_town, "2026-11-23", "2026-11-26")

    either_town.turn_to(SEVEN_BEFORE)
    plan = await either_town.plan()
    assert said(plan) == {}
    assert skips(plan) == {("person-1001", "induction_briefing", "snoozed")}

    either_town.turn_to("2026-11-26 06:00")
    assert said(await either_town.plan()) == {"person-1001": ["induction_briefing due-7"]}


async def test_what_is_put_off_after_the_plan_is_not_sent_and_comes_later(town: Town[str]) -> None:
    await town.know(STARTER, DONE)
    town.turn_to(SEVEN_BEFORE)
    await town.plan()
    await _put_off(town, "2026-11-24", "2026-11-27")

    town.turn_to("2026-11-24 08:30")
    assert await town.deliver() == {DeliveryState.WITHDRAWN: 1}
    assert town.email.asked == []

    town.turn_to("2026-11-27 08:30")
    await town.plan()
    assert await town.deliver() == {DeliveryState.SENT: 1}
    (handed,) = town.email.sent
    assert handed.letter == "induction_briefing due-7"


async def test_a_wish_about_one_course_leaves_the_others_alone(town: Town[str]) -> None:
    await town.know(STARTER, DONE)
    await _put_off(town, "2026-11-23", "2026-11-26", "elearning")

    town.turn_to(SEVEN_BEFORE)
    assert said(await town.plan()) == {"person-1001": ["induction_briefing due-7"]}
