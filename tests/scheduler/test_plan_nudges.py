"""Planning a day: what is said to whom, over which channel, written once however often it runs."""

import asyncio
from dataclasses import replace

from tests.cast import CAST, COUNCILLOR, MANAGER, NEW_STARTER, OVERDUE, TWO_POSTS, a_post
from tests.scheduler.town import Town, listed, said, skips
from training.people import Person

KNOWN = dict(CAST)
HIRED = replace(
    TWO_POSTS,
    posts=(*TWO_POSTS.posts, a_post(number="1009", title="Safeguarding Officer")),
)
WELCOME = ["handout welcome", "elearning welcome", "induction_briefing welcome"]


async def test_a_morning_says_to_everybody_what_is_due(town: Town[str]) -> None:
    await _know(town, *KNOWN)

    plan = await town.plan()

    told = said(plan)
    mailbox = told.pop("safeguarding_team")
    assert told == {
        "person-1001": WELCOME,
        "person-1002": ["basic_adult overdue+21", "basic_child overdue+21"],
        "person-1003": ["basic_adult escalate-manager", "basic_child escalate-manager"],
        "person-1006": ["elearning overdue+21", "induction_briefing due-30"],
        "person-1008": [
            "handout overdue+21",
            "elearning overdue+21",
            "induction_briefing overdue+21",
            "self_audit overdue+7",
        ],
        "person-C01": ["self_audit overdue+7"],
    }
    assert "basic_adult escalate-team" in mailbox  # 48 days after 6 October
    assert (plan.day.isoformat(), plan.held, plan.added) == ("2026-11-23", None, 7)


async def test_on_a_list_day_a_managers_message_carries_their_list(town: Town[str]) -> None:
    await _know(town, *KNOWN)

    assert listed(await town.plan()) == {
        "person-1003": [
            "person-1001 handout",
            "person-1001 elearning",
            "person-1002 basic_adult",
            "person-1002 basic_child",
        ],
        "safeguarding_team": [  # nobody is named above Hana and Ivo, nor leads Fay's group
            "person-1006 elearning",
            "person-1008 handout",
            "person-1008 elearning",
            "person-1008 induction_briefing",
            "person-1008 self_audit",
            "person-C01 self_audit",
        ],
    }


async def test_on_any_other_day_there_is_no_list(town: Town[str]) -> None:
    await _know(town, *KNOWN)
    town.turn_to("2026-11-24 06:00")  # Tuesday

    assert listed(await town.plan()) == {}


async def test_the_plan_counts_itself(town: Town[str]) -> None:
    await _know(town, NEW_STARTER, OVERDUE, MANAGER)

    plan = await town.plan()

    assert plan.summary == {
        "messages": 4,
        "items": 9,
        "lines": 4,  # Ada's handout and e-learning, both of Bram's courses
        "skipped": 0,
        "added": 4,
        "held": 0,
    }


async def test_teams_goes_before_email_and_a_mailbox_has_email_only(town: Town[str]) -> None:
    await _know(town, NEW_STARTER, OVERDUE)
    await town.opens_teams(NEW_STARTER)

    plan = await town.plan()

    planned = {each.message.addressee.key: each.channel.value for each in plan.messages}
    expected = {"person-1001": "teams", "person-1002": "email", "safeguarding_team": "email"}
    written = {each.addressee.key: each.channel.value for each in await town.ledger()}
    assert planned == expected
    assert written == expected


async def test_somebody_whom_nothing_reaches_is_skipped_course_by_course(town: Town[str]) -> None:
    nowhere = replace(NEW_STARTER, email=None)
    await town.know(nowhere)

    plan = await town.plan()

    assert said(plan) == {}
    assert skips(plan) == {
        ("person-1001", "handout", "unreachable"),
        ("person-1001", "elearning", "unreachable"),
        ("person-1001", "induction_briefing", "unreachable"),
    }
    assert await town.ledger() == []


async def test_somebody_without_an_address_is_reached_in_teams(town: Town[str]) -> None:
    nowhere = replace(NEW_STARTER, email=None)
    await town.know(nowhere)
    await town.opens_teams(nowhere)

    assert said(await town.plan()) == {"person-1001": WELCOME}


async def test_a_dry_run_says_the_same_and_writes_nothing(town: Town[str]) -> None:
    await _know(town, NEW_STARTER, OVERDUE)

    dry = await town.plan(dry_run=True)

    assert await town.ledger() == []
    assert dry.added == 0
    wet = await town.plan()
    assert replace(wet, added=0) == dry
    assert wet.added == 3


async def test_planning_twice_adds_nothing(either_town: Town[str]) -> None:
    await _know(either_town, NEW_STARTER, MANAGER, OVERDUE)
    await either_town.plan()
    written = await either_town.ledger()

    again = await either_town.plan()

    assert (again.messages, again.added) == ((), 0)
    assert skips(again) == {  # the induction briefing has no rung before its 30 days
        ("person-1001", "handout", "already_told"),
        ("person-1001", "elearning", "already_told"),
        ("person-1002", "basic_adult", "already_told"),
        ("person-1002", "basic_child", "already_told"),
    }
    assert await either_town.ledger() == written


async def test_two_planners_at_once_say_everything_once(either_town: Town[str]) -> None:
    await _know(either_town, NEW_STARTER, MANAGER, OVERDUE)

    one, other = await asyncio.gather(either_town.plan(), either_town.plan())

    assert one.added + other.added == 4
    assert await either_town.states() == {
        "person-1001|2026-11-23|daily": "queued",
        "person-1002|2026-11-23|daily": "queued",
        "person-1003|2026-11-23|daily": "queued",
        "safeguarding_team|2026-11-23|escalation": "queued",
    }


async def test_what_comes_up_while_a_message_waits_joins_it(town: Town[str]) -> None:
    await _know(town, TWO_POSTS)
    await town.plan()
    await town.change(HIRED)

    again = await town.plan()

    assert again.added == 2  # hers, and the mailbox hears that the new courses are years late
    (waiting,) = [each for each in await town.ledger() if each.addressee.key == "person-1006"]
    assert "advanced_adult" in {each.occurrence.course for each in waiting.nudges}


async def test_what_comes_up_after_the_days_message_went_waits_for_the_next(
    town: Town[str],
) -> None:
    await _know(town, TWO_POSTS)
    await town.plan()  # Monday, 23 November
    await town.deliver()
    await town.change(HIRED)

    again = await town.plan()
    town.turn_to("2026-11-24 06:00")  # Tuesday
    next_day = await town.plan()

    assert again.added == 0
    assert next_day.added > 0
    (monday, tuesday) = [
        each for each in await town.ledger() if each.addressee.key == "person-1006"
    ]
    assert {each.occurrence.course for each in monday.nudges} == {"elearning", "induction_briefing"}
    assert "advanced_adult" in {each.occurrence.course for each in tuesday.nudges}


async def test_everybody_is_judged_in_the_councils_zone(town: Town[str]) -> None:
    await _know(town, COUNCILLOR)
    town.turn_to("2026-06-30 00:30")  # still 29 June in UTC

    assert (await town.plan()).day.isoformat() == "2026-06-30"


async def _know(town: Town[str], *people: Person) -> None:
    for person in people:
        await town.know(person, KNOWN[person])
