"""Between the plan and the moment of sending things happen: what no longer holds is not said."""

from dataclasses import replace

import pytest

from tests.cast import (
    CAST,
    MANAGER,
    NEW_STARTER,
    OVERDUE,
    TWO_POSTS,
    a_person,
    a_post,
    away,
    booked,
    completed,
    day,
    exempt,
    missed,
    records,
    waiting,
)
from tests.scheduler.town import Town, said
from training.delivery import DeliveryState

KNOWN = dict(CAST)
ONE_GAP = records(*KNOWN[OVERDUE].completions, completed("basic_adult", "2026-09-01"))


@pytest.fixture
async def overdue(town: Town[str]) -> Town[str]:
    """Bram, overdue on one course; his own message only is looked at."""
    await town.know(OVERDUE, ONE_GAP)
    await town.plan()
    return town


async def test_what_was_done_meanwhile_is_not_asked_for(overdue: Town[str]) -> None:
    await overdue.record(OVERDUE, completed("basic_child", "2026-11-23"))

    assert await overdue.deliver() == {DeliveryState.WITHDRAWN: 2}
    assert overdue.email.asked == []


async def test_who_left_meanwhile_gets_nothing(overdue: Town[str]) -> None:
    (post,) = OVERDUE.posts
    await overdue.change(replace(OVERDUE, posts=(replace(post, ended_on=day("2026-11-20")),)))

    assert await overdue.deliver() == {DeliveryState.WITHDRAWN: 2}
    assert overdue.email.asked == []


async def test_who_went_on_leave_meanwhile_gets_nothing(overdue: Town[str]) -> None:
    await overdue.is_away(OVERDUE, away("2026-11-23", "2026-12-24"))

    assert await overdue.deliver() == {DeliveryState.WITHDRAWN: 2}
    assert overdue.email.asked == []


async def test_who_was_exempted_meanwhile_gets_nothing(overdue: Town[str]) -> None:
    await overdue.exempt(OVERDUE, exempt("basic_child", "2026-11-01"))

    assert await overdue.deliver() == {DeliveryState.WITHDRAWN: 2}
    assert overdue.email.asked == []


async def test_what_a_new_policy_no_longer_asks_for_is_not_said(overdue: Town[str]) -> None:
    policy = overdue.council.policy
    left = tuple(rule for rule in policy.rules if rule.course != "basic_child")
    overdue.ask(replace(policy, rules=left))

    assert await overdue.deliver() == {DeliveryState.WITHDRAWN: 2}
    assert overdue.email.asked == []


async def test_whose_certificate_came_in_meanwhile_waits(overdue: Town[str]) -> None:
    certificate = waiting("basic_child", "2026-11-19", submitted="2026-11-23")
    await overdue.record(OVERDUE, certificate)

    assert await overdue.deliver() == {DeliveryState.WITHDRAWN: 2}


async def test_a_booking_changes_nothing(overdue: Town[str]) -> None:
    await overdue.record(OVERDUE, booked("basic_child", "2026-12-08"))

    assert await overdue.deliver() == {DeliveryState.SENT: 2}


async def test_a_manager_who_went_on_leave_is_not_told(town: Town[str]) -> None:
    await town.know(MANAGER, KNOWN[MANAGER])
    await town.know(OVERDUE, ONE_GAP)
    await town.plan()
    await town.is_away(MANAGER, away("2026-11-23", "2026-12-04"))

    await town.deliver()

    assert (await town.states())["person-1003|2026-11-23|daily"] == "withdrawn"
    town.turn_to("2026-11-30 06:00")  # the next Monday: the line ends at the mailbox, told already
    assert "safeguarding_team" not in said(await town.plan())


async def test_only_what_still_holds_is_sent(town: Town[str]) -> None:
    await town.know(NEW_STARTER)
    await town.plan()
    await town.record(NEW_STARTER, completed("elearning", "2026-11-23"))

    assert await town.deliver() == {DeliveryState.SENT: 1}
    (handed,) = town.email.sent
    assert handed.letter == "handout welcome, induction_briefing welcome"
    (delivery,) = await town.ledger()
    assert [each.occurrence.course for each in delivery.nudges] == ["handout", "induction_briefing"]


async def test_what_was_dropped_may_be_said_again(town: Town[str]) -> None:
    await town.know(TWO_POSTS, KNOWN[TWO_POSTS])
    first = said(await town.plan())["person-1006"]
    await town.exempt(TWO_POSTS, exempt("elearning", "2026-11-23", "2026-11-23"))
    await town.deliver()
    town.turn_to("2026-11-24 08:30")  # the exemption is over

    again = said(await town.plan())["person-1006"]

    assert first == ["elearning overdue+21", "induction_briefing due-30"]
    assert [each.letter for each in town.email.sent if "due-30" in each.letter] == [
        "induction_briefing due-30"
    ]
    assert again[0] == "elearning overdue+21"


async def test_what_was_withdrawn_whole_may_be_said_again(overdue: Town[str]) -> None:
    await overdue.exempt(OVERDUE, exempt("basic_child", "2026-11-23", "2026-11-23"))
    await overdue.deliver()
    overdue.turn_to("2026-11-24 08:30")

    assert said(await overdue.plan())["person-1002"] == ["basic_child overdue+21"]


async def test_a_missed_session_made_good_meanwhile_is_not_mentioned(town: Town[str]) -> None:
    officer = a_person(a_post(number="1001", title="Housing Officer", started="2026-09-14"))
    known = records(
        completed("handout", "2026-09-15"),
        completed("induction_briefing", "2026-09-21"),
        missed("basic_child", "2026-11-20"),  # Friday
    )
    await town.know(officer, known)
    assert said(await town.plan())["person-1001"] == [
        "elearning overdue+21",
        "basic_adult due-30",
        "basic_child due-30",
        "basic_child missed-course",
    ]
    await town.record(officer, completed("elearning", "2026-11-23"))

    await town.deliver()

    assert "basic_adult due-30, basic_child due-30" in [each.letter for each in town.email.sent]


async def test_a_later_rung_takes_the_place_of_one_that_was_never_sent(town: Town[str]) -> None:
    await town.know(OVERDUE, ONE_GAP)  # due on 6 October
    town.turn_to("2026-10-07 06:00")  # Wednesday
    assert said(await town.plan())["person-1002"] == ["basic_child overdue+1"]
    town.turn_to("2026-10-13 06:00")  # Tuesday
    assert said(await town.plan())["person-1002"] == ["basic_child overdue+7"]
    town.turn_to("2026-10-13 08:30")

    await town.deliver()

    assert [each.letter for each in town.email.sent] == ["basic_child overdue+7"]
    assert await town.states() == {
        "person-1002|2026-10-07|daily": "withdrawn",
        "person-1002|2026-10-13|daily": "sent",
    }
