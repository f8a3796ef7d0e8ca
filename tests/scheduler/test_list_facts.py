"""A whole list as it goes out: found anew by what its asker may see then, or not sent at all."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from scheduler.list_facts import whole_list
from scheduler.outgoing import LastLook, last_looks
from storage import delays, ledger, people
from storage.ledger import Claim
from tests.cast import CAST, MANAGER, OVERDUE, a_person, a_policy, a_post, away, completed
from tests.scheduler.town import Town
from training.delays import Delay
from training.delivery import Channel
from training.grounds import EVERYONE, Scope, View
from training.looks import Look
from training.nudges import Addressee, Basis, MessageKind, Occurrence, PlannedMessage, Role
from training.people import Person
from training.policy import Roles

MONDAY = date(2026, 11, 23)
DELAY = Delay(
    Occurrence("person-1002", "basic_adult", Basis.DUE, date(2026, 10, 6)),
    "workload",
    "Too much work",
    None,
    None,
    "person-1003",
    datetime(2026, 11, 20, 12, 0, tzinfo=UTC),
)


async def asked_for(
    town: Town[str], look: Look | None = None, *, asker: Person = MANAGER
) -> LastLook:
    """Somebody asks for a list, and it is looked at in the moment of sending."""
    now = town.clock.now()
    addressee = Addressee(Role.PERSON, asker.person_id)
    message = PlannedMessage(addressee, now.date(), MessageKind.EXPORT, (), now)
    how = ledger.Plan(planned_for=now, channel_of=lambda _: Channel.EMAIL, at=now, by="export")
    wish = Claim(now=now, lease=timedelta(minutes=5), limit=9, token="t", by="deliver")
    async with town.database.writing() as conn:
        await ledger.add_export(conn, message, look or Look(), how)
        claimed = await ledger.claim(conn, wish)
        (found,) = await last_looks(conn, claimed, town.council, now.date())
    return found


def names(look: LastLook) -> list[str] | None:
    """Who is in the list; None where nothing is sent."""
    if look.outgoing is None:
        return None
    assert look.outgoing.whole_list is not None
    return [each.person.name for each in look.outgoing.whole_list.overview.worst()]


async def test_the_list_holds_whoever_is_late_when_it_goes(either_town: Town[str]) -> None:
    for each in (MANAGER, OVERDUE):
        await either_town.know(each, dict(CAST)[each])
    async with either_town.database.writing() as conn:
        await delays.add(conn, "form", [DELAY])
    found = await asked_for(either_town)

    assert names(found) == ["Bram Holloway"]
    assert found.outgoing is not None
    assert found.outgoing.whole_list is not None
    assert list(found.outgoing.whole_list.delays) == [DELAY.occurrence]
    assert (found.outgoing.items, found.dropped) == ((), ())


async def test_what_was_done_meanwhile_is_not_in_it(team: Town[str]) -> None:
    await team.record(OVERDUE, completed("basic_adult", "2026-11-20"))
    await team.record(OVERDUE, completed("basic_child", "2026-11-20"))

    assert names(await asked_for(team)) == [], "an empty list is an answer too"


async def test_somebody_who_is_away_still_gets_what_they_asked_for(team: Town[str]) -> None:
    await team.is_away(MANAGER, away("2026-11-20", "2026-12-20"))

    assert names(await asked_for(team)) == ["Bram Holloway"]


@pytest.mark.parametrize(
    ("look", "why"),
    [
        (Look(Scope.EVERYONE), "never had that scope"),
        (Look(Scope.SERVICE, "Customers"), "heads no service"),
        (Look(Scope.GROUP), "leads no group"),
    ],
)
async def test_without_the_scope_nothing_is_sent(team: Town[str], look: Look, why: str) -> None:
    assert names(await asked_for(team, look)) is None, why


async def test_whoever_has_left_gets_nothing(team: Town[str]) -> None:
    left = replace(MANAGER, posts=(replace(MANAGER.posts[0], ended_on=date(2026, 11, 20)),))
    await team.change(left)

    assert names(await asked_for(team)) is None


async def test_without_anybody_left_to_answer_for_nothing_is_sent(team: Town[str]) -> None:
    for number in ("1001", "1002"):
        found = next(each for each, _ in CAST if each.number == number)
        await team.change(replace(found, posts=(replace(found.posts[0], manager_no=None),)))

    assert names(await asked_for(team)) is None


async def test_an_asker_who_is_on_no_list_any_more_gets_nothing(team: Town[str]) -> None:
    stranger = a_person(a_post(number="9000"), person_id="stranger")
    async with team.database.writing() as conn:
        await people.add(conn, [stranger])

    assert names(await asked_for(team, asker=stranger)) is None


async def test_the_team_may_ask_for_a_service_whatever_its_case(team: Town[str]) -> None:
    team.ask(a_policy(roles=Roles(safeguarding_team=("1003",))))

    assert names(await asked_for(team, Look(Scope.SERVICE, "cUSTOMERS"))) == ["Bram Holloway"]


async def test_a_past_day_is_told_with_the_reasons_of_that_day(team: Town[str]) -> None:
    async with team.database.writing() as conn:
        await delays.add(conn, "form", [DELAY])
    async with team.database.reading() as conn:
        then = View(None, (EVERYONE,), date(2026, 11, 19))
        before = await whole_list(conn, team.council, then, Look())
        today = await whole_list(conn, team.council, replace(then, on=MONDAY), Look())

    assert (len(before.delays), len(today.delays)) == (0, 1)
    assert before.overview.people == 2, "Ada had not started"
