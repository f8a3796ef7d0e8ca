"""How a message can end, and what follows from each end."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from scheduler.ports import RejectedError, TryLaterError, UnreachableError
from storage.ledger import Delivery, Event
from tests.cast import NEW_STARTER, OVERDUE, a_policy, completed, records
from tests.fakes import FailingComposer
from tests.scheduler.town import MONDAY_MORNING, Town
from training.delivery import Channel, DeliveryState, Unsettled

WELCOME = "handout welcome, elearning welcome, induction_briefing welcome"


@pytest.fixture
async def planned(town: Town[str]) -> Town[str]:
    """One welcome, to go by email."""
    await town.know(NEW_STARTER)
    await town.plan()
    return town


@pytest.fixture
async def in_teams(town: Town[str]) -> Town[str]:
    """One welcome, to go by Teams."""
    await town.know(NEW_STARTER)
    await town.opens_teams(NEW_STARTER)
    await town.plan()
    return town


async def test_a_message_is_sent_once_and_the_receipt_is_kept(planned: Town[str]) -> None:
    assert await planned.deliver() == {DeliveryState.SENT: 1}
    assert await planned.deliver() == {}

    (handed,) = planned.email.asked
    delivery = await _only(planned)
    assert handed.letter == WELCOME
    assert handed.outgoing.person == NEW_STARTER
    assert (delivery.state, delivery.message_id) == ("sent", "<1@example.gov.uk>")
    assert delivery.sent_at == datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


async def test_every_step_is_written_down(planned: Town[str]) -> None:
    await planned.deliver()

    assert await _steps(planned) == [
        ("queued", "plan-nudges", None),
        ("sending", "deliver", None),
        ("sent", "deliver", None),
    ]


@pytest.mark.parametrize(
    ("after_seconds", "seconds", "why"),
    [
        (None, 30, "the first pause of our own"),
        (45, 45, "as the provider asks"),
        (0, 1, "never at once"),
        (-10, 1, "nor in the past"),
        (7200, 3600, "an hour at the most"),
        (1e300, 3600, "also where no calendar reaches so far"),
    ],
)
async def test_a_refusal_for_now_waits_and_goes_again(
    planned: Town[str], after_seconds: float | None, seconds: int, why: str
) -> None:
    planned.email.will_answer(TryLaterError("429", after_seconds=after_seconds))

    assert await planned.deliver() == {DeliveryState.QUEUED: 1}

    assert (await _only(planned)).not_before == MONDAY_MORNING + timedelta(seconds=seconds), why
    planned.clock.wait(seconds=seconds - 0.5)
    assert await planned.deliver() == {}
    planned.clock.wait(seconds=0.5)
    assert await planned.deliver() == {DeliveryState.SENT: 1}
    assert (await _only(planned)).attempts == 2


async def test_pauses_double_up_to_an_hour(planned: Town[str]) -> None:
    planned.email.will_answer(*[TryLaterError("no connection")] * 9)
    pauses = []
    for _ in range(9):
        await planned.deliver()
        until = (await _only(planned)).not_before
        assert until is not None
        pauses.append((until - planned.clock.now()).total_seconds())
        planned.clock.moment = until

    assert pauses == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]
    assert {answer for state, _, answer in await _steps(planned) if state == "queued"} == {
        None,
        "no connection",
    }


async def test_unreachable_in_teams_goes_by_email_under_the_same_key(in_teams: Town[str]) -> None:
    before = await _only(in_teams)
    in_teams.teams.will_answer(UnreachableError("403"))

    assert await in_teams.deliver() == {DeliveryState.QUEUED: 1, DeliveryState.SENT: 1}

    after = await _only(in_teams)
    assert (before.channel, after.channel) == (Channel.TEAMS, Channel.EMAIL)
    assert (after.delivery_id, after.key) == (before.delivery_id, before.key)
    assert [each.letter for each in in_teams.email.sent] == [WELCOME]
    assert await _steps(in_teams) == [
        ("queued", "plan-nudges", None),
        ("sending", "deliver", None),
        ("queued", "deliver", "403"),
        ("sending", "deliver", None),
        ("sent", "deliver", None),
    ]


async def test_unreachable_in_teams_without_an_address_fails(town: Town[str]) -> None:
    nowhere = replace(NEW_STARTER, email=None)
    await town.know(nowhere)
    await town.opens_teams(nowhere)
    await town.plan()
    town.teams.will_answer(UnreachableError("404"))

    assert await town.deliver() == {DeliveryState.FAILED: 1}
    assert town.email.asked == []


@pytest.mark.parametrize(
    ("trouble", "answer", "why"),
    [
        (UnreachableError("550"), "unreachable: 550", "email is the last channel: a reach gap"),
        (RejectedError("413"), "413", "the message is wrong, and will be wrong next time"),
    ],
)
async def test_a_refusal_for_good_fails_and_is_never_tried_again(
    planned: Town[str], trouble: Exception, answer: str, why: str
) -> None:
    planned.email.will_answer(trouble)

    assert await planned.deliver() == {DeliveryState.FAILED: 1}, why

    planned.clock.wait(hours=3)
    assert await planned.deliver() == {}
    assert (await _steps(planned))[-1] == ("failed", "deliver", answer)


async def test_rejected_in_teams_does_not_go_by_email(in_teams: Town[str]) -> None:
    in_teams.teams.will_answer(RejectedError("400"))

    assert await in_teams.deliver() == {DeliveryState.FAILED: 1}
    assert in_teams.email.asked == []


async def test_a_channel_that_is_not_set_up_reaches_nobody(in_teams: Town[str]) -> None:
    only_mail = replace(in_teams.deliverer(), senders={Channel.EMAIL: in_teams.email})

    assert await only_mail.deliver() == {DeliveryState.QUEUED: 1, DeliveryState.SENT: 1}
    assert [each.letter for each in in_teams.email.sent] == [WELCOME]


async def test_a_message_that_cannot_be_written_fails_alone(planned: Town[str]) -> None:
    await planned.know(OVERDUE)
    await planned.plan()
    planned.composer = FailingComposer("person-1001")

    ended = await planned.deliver()

    assert ended == {DeliveryState.FAILED: 1, DeliveryState.SENT: 2}
    states = await planned.states()
    assert states["person-1001|2026-11-23|daily"] == "failed"
    assert (await _steps(planned, "person-1001"))[-1][2] == "could not be written"


@pytest.mark.parametrize(
    ("trouble", "answer", "why"),
    [
        (TimeoutError(), "TimeoutError", "the provider may have taken it"),
        (ConnectionResetError("reset"), "ConnectionResetError", "cut off after the body"),
        (KeyError("id"), "KeyError", "an answer that we cannot read is an answer"),
    ],
)
async def test_whatever_else_goes_wrong_is_uncertain_and_never_sent_again(
    planned: Town[str], trouble: Exception, answer: str, why: str
) -> None:
    planned.email.will_answer(trouble)

    assert await planned.deliver() == {DeliveryState.UNCERTAIN: 1}, why

    planned.clock.wait(hours=2)
    await planned.plan()
    assert await planned.deliver() == {DeliveryState.HELD: 1}
    assert await planned.deliver() == {}
    assert len(planned.email.asked) == 1
    assert (await _steps(planned))[-2:] == [
        ("uncertain", "deliver", answer),
        ("held", "tend", "nobody can be asked"),
    ]


async def test_the_policy_may_leave_what_is_uncertain_to_the_next_rung(planned: Town[str]) -> None:
    planned.ask(a_policy(uncertain={"daily": Unsettled.NEXT_RUNG}))
    planned.email.will_answer(TimeoutError())
    await planned.deliver()  # the welcome; due on 30 November
    planned.turn_to("2026-11-27 08:30")  # Friday: the day before 30 November falls on a Sunday
    await planned.plan()

    assert await planned.deliver() == {DeliveryState.SENT: 1}
    assert [each.letter for each in planned.email.sent] == ["handout due-1, elearning due-1"]
    assert (await planned.states())["person-1001|2026-11-23|daily"] == "uncertain"


async def test_the_others_do_not_wait_for_one_in_trouble(town: Town[str]) -> None:
    await town.know(NEW_STARTER)
    await town.know(OVERDUE, records(completed("elearning", "2026-07-10")))
    await town.plan()
    town.email.will_answer(TimeoutError(), RejectedError("400"))

    assert await town.deliver() == {
        DeliveryState.UNCERTAIN: 1,
        DeliveryState.FAILED: 1,
        DeliveryState.SENT: 1,
    }


async def _only(town: Town[str], addressee: str = "person-1001") -> Delivery:
    (delivery,) = [each for each in await town.ledger() if each.addressee.key == addressee]
    return delivery


async def _steps(
    town: Town[str], addressee: str = "person-1001"
) -> list[tuple[str, str, str | None]]:
    events: list[Event] = await town.events((await _only(town, addressee)).delivery_id)
    return [(each.new.value, each.by, each.answer) for each in events]
