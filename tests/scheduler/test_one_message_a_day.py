"""One message a day to one person, also when what was planned on other days goes late."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from scheduler.ports import TryLaterError
from tests.cast import CAST, MANAGER, OVERDUE, TWO_POSTS, a_person, a_policy, a_post, records
from tests.fakes import PlainComposer
from tests.scheduler.town import Town, open_town, said
from training.delivery import DeliveryState
from training.policy import Roles

KNOWN = dict(CAST)
MONDAYS = ["elearning overdue+21", "induction_briefing due-30"]
TUESDAYS = ["induction_briefing due-7"]
DOWN = TryLaterError("no connection")


@pytest.fixture
async def hana(either_town: Town[str]) -> Town[str]:
    """Hana, who is told one thing on Monday and another on Tuesday; no escalation beside it."""
    either_town.ask(a_policy(escalation=NEVER))
    await either_town.know(TWO_POSTS, KNOWN[TWO_POSTS])
    return either_town


NEVER = replace(
    a_policy().escalation, manager_after_days=999, head_after_days=999, team_after_days=999
)


async def test_two_days_that_waited_become_one_message(hana: Town[str]) -> None:
    assert said(await hana.plan()) == {"person-1006": MONDAYS}
    hana.email.will_answer(*[DOWN] * 20)
    await hana.deliver()  # the mail server is down until the evening
    hana.turn_to("2026-11-24 06:00")
    assert said(await hana.plan()) == {"person-1006": TUESDAYS}
    hana.email.will_answer()
    hana.turn_to("2026-11-24 08:30")

    await hana.deliver()

    assert [each.letter for each in hana.email.sent] == ["induction_briefing due-7"]
    assert await hana.states() == {
        "person-1006|2026-11-23|daily": "withdrawn",
        "person-1006|2026-11-24|daily": "sent",
    }


async def test_what_gave_way_is_said_on_the_next_day(hana: Town[str]) -> None:
    await hana.plan()
    hana.turn_to("2026-11-24 06:00")
    await hana.plan()
    hana.turn_to("2026-11-24 08:30")
    await hana.deliver()

    hana.turn_to("2026-11-25 08:30")

    assert said(await hana.plan()) == {"person-1006": ["elearning overdue+21"]}
    assert await hana.deliver() == {DeliveryState.SENT: 1}


async def test_a_day_planned_at_noon_waits_if_a_late_message_went_that_morning(
    hana: Town[str],
) -> None:
    await hana.plan()  # Monday's, delivered on Tuesday morning
    hana.turn_to("2026-11-24 10:00")
    await hana.deliver()
    hana.turn_to("2026-11-24 12:00")
    assert said(await hana.plan()) == {"person-1006": TUESDAYS}

    assert await hana.deliver() == {DeliveryState.WITHDRAWN: 1}

    hana.turn_to("2026-11-25 08:30")
    assert said(await hana.plan()) == {"person-1006": TUESDAYS}
    assert await hana.deliver() == {DeliveryState.SENT: 1}


async def test_a_message_that_goes_late_alone_still_goes(hana: Town[str]) -> None:
    await hana.plan()
    hana.turn_to("2026-11-24 10:00")

    assert await hana.deliver() == {DeliveryState.SENT: 1}
    assert [each.letter for each in hana.email.sent] == [", ".join(MONDAYS)]


async def test_a_first_run_released_after_two_days_sends_one_message_each(
    careful: Town[str],
) -> None:
    await careful.know(TWO_POSTS, KNOWN[TWO_POSTS])
    await careful.plan()
    careful.turn_to("2026-11-24 08:30")
    await careful.plan()
    careful.turn_to("2026-11-25 10:00")
    await careful.release()

    await careful.deliver()

    told = [each.outgoing.addressee.key for each in careful.email.sent]
    assert sorted(told) == ["person-1006", "safeguarding_team"]


@pytest.fixture
async def careful(sqlite_address: str) -> AsyncIterator[Town[str]]:
    """A council that wants to look at every first run."""
    async with open_town(sqlite_address, PlainComposer(), policy=a_policy(hold_above=0)) as opened:
        yield opened


async def test_the_mailbox_gets_one_message_a_day_too(town: Town[str]) -> None:
    for number, started in (("2001", "2026-10-12"), ("2002", "2026-10-13")):
        clerk = a_post(number=number, title="Clerk", started=started)
        await town.know(a_person(clerk), records())
    for morning in ("2026-11-16", "2026-11-17"):  # 28 days after the 19th and the 20th of October
        town.turn_to(f"{morning} 06:00")
        assert "safeguarding_team" in said(await town.plan())
    town.turn_to("2026-11-17 08:30")

    await town.deliver()

    assert [each.outgoing.addressee.key for each in town.email.sent].count("safeguarding_team") == 1


async def test_what_escalates_to_somebody_stands_in_their_own_message(town: Town[str]) -> None:
    roles = Roles(heads_of_service={"Customers": "1003"})
    town.ask(a_policy(roles=roles))
    await town.know(MANAGER, records())  # e-learning never done, and the head of the service
    await town.know(OVERDUE, KNOWN[OVERDUE])
    await town.plan()

    await town.deliver()

    assert [
        each.outgoing.addressee.role.value
        for each in town.email.sent
        if each.outgoing.addressee.person_id == "person-1003"
    ] == ["person"]
