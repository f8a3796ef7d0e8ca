"""Nothing is said without a reason, and nothing is left unsaid without one."""

import pytest

from tests.cast import (
    MANAGER,
    NEW_STARTER,
    OVERDUE,
    a_person,
    a_post,
    away,
    completed,
    exempt,
    records,
    waiting,
)
from tests.scheduler.town import Town, said, skips
from training.people import Person
from training.records import Records

STARTED = records(completed("handout", "2022-05-04"), completed("induction_briefing", "2022-06-01"))
CLERK = a_post(number="1001", started="2022-05-02")


@pytest.mark.parametrize(
    ("moment", "why"),
    [
        ("2026-11-21 06:00", "a Saturday"),
        ("2026-11-22 09:00", "a Sunday"),
        ("2026-12-25 06:00", "Christmas Day, a Friday"),
        ("2026-12-28 06:00", "Monday, the day given for Boxing Day"),
    ],
)
async def test_a_day_off_says_nothing_and_says_so(town: Town[str], moment: str, why: str) -> None:
    await town.know(OVERDUE, records(completed("handout", "2026-07-07")))
    town.turn_to(moment)

    plan = await town.plan()

    assert said(plan) == {}, why
    assert skips(plan) == {
        ("person-1002", "elearning", "outside_hours"),
        ("person-1002", "induction_briefing", "outside_hours"),
        ("person-1002", "basic_adult", "outside_hours"),
        ("person-1002", "basic_child", "outside_hours"),
    }
    assert await town.ledger() == []


async def test_a_day_off_with_nothing_to_say_skips_nothing(town: Town[str]) -> None:
    await town.know(MANAGER, records(completed("elearning", "2025-03-03")))
    town.turn_to("2026-11-22 09:00")  # a Sunday

    assert skips(await town.plan()) == set()


STARTS_LATER = a_person(a_post(number="1001", started="2026-11-30"))
LEFT = a_person(a_post(number="1001", started="2022-05-02", ended="2026-11-20"))
AWAY = a_person(CLERK, absences=(away("2026-11-02"),))


@pytest.mark.parametrize(
    ("person", "known", "expected", "why"),
    [
        (
            STARTS_LATER,
            records(),
            {
                ("handout", "not_started"),
                ("elearning", "not_started"),
                ("induction_briefing", "not_started"),
            },
            "everything that will be asked on the first day",
        ),
        (LEFT, STARTED, {("elearning", "left")}, "what was open on the last day, and no more"),
        (AWAY, STARTED, {("elearning", "absent")}, "away with no known end"),
        (
            a_person(CLERK),
            records(*STARTED.completions, exemptions=(exempt("elearning", "2026-01-01"),)),
            {("elearning", "exempt")},
            "an exemption is in force",
        ),
        (
            a_person(CLERK),
            records(
                *STARTED.completions, waiting("elearning", "2026-11-12", submitted="2026-11-16")
            ),
            {("elearning", "pending")},
            "a certificate came in seven days ago",
        ),
    ],
)
async def test_who_is_not_written_to_is_skipped_with_the_reason(
    town: Town[str], person: Person, known: Records, expected: set[tuple[str, str]], why: str
) -> None:
    await town.know(person, known)

    plan = await town.plan()

    assert said(plan) == {}, why
    assert skips(plan) == {("person-1001", *each) for each in expected}, why


async def test_a_pause_for_evidence_ends_after_fourteen_days(town: Town[str]) -> None:
    certificate = waiting("elearning", "2026-11-12", submitted="2026-11-16")
    await town.know(a_person(CLERK), records(*STARTED.completions, certificate))

    town.turn_to("2026-11-27 06:00")  # Friday: 11 days
    assert ("person-1001", "elearning", "pending") in skips(await town.plan())
    town.turn_to("2026-11-30 06:00")  # Monday: 14 days
    assert said(await town.plan())["person-1001"] == ["elearning overdue+21"]


async def test_who_starts_tomorrow_is_welcomed_tomorrow(town: Town[str]) -> None:
    await town.know(NEW_STARTER)  # starts on Monday, 23 November

    town.turn_to("2026-11-20 06:00")  # Friday
    assert said(await town.plan()) == {}
    town.turn_to("2026-11-23 06:00")
    assert list(said(await town.plan())) == ["person-1001"]
