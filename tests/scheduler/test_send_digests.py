"""The weekly digests: when they are due, once a week whatever happens, and how they travel."""

from datetime import date, time

import pytest

from scheduler.digest_facts import digest_of
from scheduler.jobs.noting import noted_digests, noted_digests_of
from scheduler.jobs.send_digests import due_digests, make_digests
from scheduler.ports import UnreachableError
from storage import channels, figures
from storage.channels import LinkedChannel
from tests.cast import CAST, MANAGER, OVERDUE, a_policy, completed
from tests.scheduler.town import Town
from training.delivery import Channel, DeliveryState
from training.nudges import Role
from training.policy import Digests, DigestSlot

BOTH = (Role.SSG, Role.OSG)
KEYS = {"ssg|2026-11-23|digest": "sent", "osg|2026-11-23|digest": "sent"}
MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("now", "expected", "why"),
    [
        ("2026-11-23 08:59", (), "before nine"),
        ("2026-11-23 09:00", (Role.SSG,), "nine, the directors'"),
        ("2026-11-23 09:15", BOTH, "a quarter past, the operational one"),
        ("2026-11-25 14:00", BOTH, "after two days of downtime"),
        ("2026-11-28 10:00", (), "a Saturday: Monday's would meet it"),
        ("2026-05-25 09:30", (), "Spring bank holiday"),
        ("2026-05-26 08:59", (), "not before nine on the day after it"),
        ("2026-05-26 09:15", BOTH, "the next working day"),
        ("2026-06-29 09:00", (Role.SSG,), "nine in summer time too"),
        ("2026-12-28 09:30", (), "Boxing Day, made up for"),
    ],
)
async def test_digests_are_due_in_their_week(
    town: Town[str], now: str, expected: tuple[Role, ...], why: str
) -> None:
    town.turn_to(now)

    assert await due_digests(town.council, town.clock.now()) == expected, why


async def test_a_council_may_choose_another_day_and_hour(town: Town[str]) -> None:
    wednesday = DigestSlot(2, time(12, 0))
    town.ask(a_policy(digests=Digests(ssg=wednesday, osg=wednesday)))
    due = []
    for now in ("2026-11-24 13:00", "2026-11-25 11:59", "2026-11-25 12:00"):
        town.turn_to(now)
        due.append(await due_digests(town.council, town.clock.now()))

    assert due == [(), (), BOTH]


async def test_both_go_out_once_a_week_however_often_the_clock_ticks(
    either_town: Town[str],
) -> None:
    town = either_town
    await town.know(OVERDUE, dict(CAST)[OVERDUE])
    for now in ("09:00", "09:00", "09:15", "09:30", "11:00"):
        town.turn_to(f"2026-11-23 {now}")
        await noted_digests(town.council, town.clock)
        await town.deliver()

    assert await town.states() == KEYS
    assert [each.outgoing.addressee.role for each in town.email.sent] == list(BOTH)
    town.turn_to("2026-11-30 09:15")
    assert await noted_digests(town.council, town.clock) == {
        "figures frozen": 1,
        "digests planned": 2,
    }


async def test_a_tick_with_nothing_due_leaves_nothing_behind(town: Town[str]) -> None:
    assert await noted_digests(town.council, town.clock) == {}
    assert await town.ledger() == []


async def test_both_say_the_same_moment_and_nothing_overwrites_it(town: Town[str]) -> None:
    await town.know(OVERDUE, dict(CAST)[OVERDUE])
    town.turn_to("2026-11-23 09:00")
    await noted_digests(town.council, town.clock)
    await town.record(OVERDUE, completed("basic_adult", "2026-11-20"))
    town.turn_to("2026-11-25 15:00")
    made = await make_digests(town.council, town.clock.now())
    await town.deliver()

    told = [each.outgoing.digest for each in town.email.sent]
    assert not made.is_new
    assert [each.figures.counts.overdue for each in told if each] == [2, 2], "as on Monday"
    assert {f"{each.figures.taken_at:%a %H:%M}" for each in told if each} == {"Mon 09:00"}


async def test_names_are_for_the_operational_digest_alone(town: Town[str]) -> None:
    await town.know(OVERDUE, dict(CAST)[OVERDUE])
    town.turn_to("2026-11-23 09:15")
    await noted_digests_of(town.council, town.clock)
    await town.deliver()

    names = {each.outgoing.addressee.role: each.outgoing.digest for each in town.email.sent}
    ssg, osg = names[Role.SSG], names[Role.OSG]
    assert ssg is not None
    assert osg is not None
    assert (ssg.names, osg.names) == ({}, {"person-1002": "Bram Holloway"})


async def test_a_week_that_was_frozen_is_what_the_next_compares_with(town: Town[str]) -> None:
    await town.know(OVERDUE, dict(CAST)[OVERDUE])
    for now in ("2026-11-09 09:15", "2026-11-16 09:15", "2026-11-23 09:15"):
        town.turn_to(now)
        await make_digests(town.council, town.clock.now())
    async with town.database.reading() as conn:
        digest = await digest_of(conn, town.council, Role.SSG, town.clock.now())

    assert digest.is_frozen
    assert [f"{each.week:%d}" for each in digest.before] == ["09", "16"]


async def test_before_it_is_frozen_a_digest_says_so_and_writes_nothing(town: Town[str]) -> None:
    async with town.database.reading() as conn:
        digest = await digest_of(conn, town.council, Role.OSG, town.clock.now())
        assert await figures.of_week(conn, MONDAY) is None

    assert not digest.is_frozen


async def test_a_dry_run_writes_nothing(town: Town[str]) -> None:
    made = await make_digests(town.council, town.clock.now(), dry_run=True)

    assert (made.is_new, made.planned) == (True, BOTH)
    assert await town.ledger() == []
    async with town.database.reading() as conn:
        assert await figures.of_week(conn, MONDAY) is None


async def test_a_linked_channel_gets_it_in_teams(town: Town[str]) -> None:
    await _link(town, Role.SSG)
    await noted_digests_of(town.council, town.clock)
    await town.deliver()

    assert [each.outgoing.addressee.role for each in town.teams.sent] == [Role.SSG]
    assert [each.outgoing.addressee.role for each in town.email.sent] == [Role.OSG]


async def test_a_channel_that_is_gone_is_made_up_for_by_email(town: Town[str]) -> None:
    await _link(town, Role.SSG)
    town.teams.will_answer(UnreachableError("404"))
    await noted_digests_of(town.council, town.clock)

    assert await town.deliver() == {DeliveryState.QUEUED: 1, DeliveryState.SENT: 2}
    assert await town.states() == KEYS
    assert {each.outgoing.channel for each in town.email.sent} == {Channel.EMAIL}


async def test_what_has_been_posted_in_teams_can_be_put_right(town: Town[str]) -> None:
    await _link(town, Role.SSG)
    await noted_digests_of(town.council, town.clock)
    await town.deliver()
    made = await make_digests(town.council, town.clock.now())

    assert made.planned == ()
    assert [each.key for each in made.posted] == ["ssg|2026-11-23|digest"], "email cannot be"


async def test_a_digest_without_figures_is_not_sent(town: Town[str]) -> None:
    await noted_digests_of(town.council, town.clock)
    async with town.database.writing() as conn:
        await conn.exec_driver_sql("DELETE FROM figures")

    assert await town.deliver() == {DeliveryState.WITHDRAWN: 2}


async def test_a_manager_who_was_told_and_has_not_acted_is_named(town: Town[str]) -> None:
    await town.know(OVERDUE, dict(CAST)[OVERDUE])
    await town.know(MANAGER, dict(CAST)[MANAGER])
    town.turn_to("2026-10-19 08:30")
    await town.plan()
    await town.deliver()
    town.turn_to("2026-11-23 09:15")
    await noted_digests_of(town.council, town.clock)
    await town.deliver()

    (digest,) = [
        each.outgoing.digest for each in town.email.sent if each.outgoing.addressee.role is Role.OSG
    ]
    assert digest is not None
    ((case,),) = [each.worst for each in digest.figures.to_do]
    assert (case.told_id, case.told_on) == ("person-1003", date(2026, 10, 19))
    assert digest.names["person-1003"] == "Cleo Marsh"


async def _link(town: Town[str], role: Role) -> None:
    await town.know(MANAGER, dict(CAST)[MANAGER])
    link = LinkedChannel(
        role,
        f"19:{role.value}@thread",
        "19:team@thread",
        "tenant",
        "https://teams.example.gov.uk",
        MANAGER.person_id,
        town.clock.now(),
    )
    async with town.database.writing() as conn:
        await channels.link(conn, link)
