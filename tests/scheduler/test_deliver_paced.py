"""Messages keep the provider's pace, rest when it asks for rest, and spare a full conversation."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest

from scheduler.jobs.deliver import Deliverer
from scheduler.pacing import SharedPacer
from scheduler.ports import Outgoing, Receipt, TryLaterError
from storage import pacing
from tests.cast import a_person, a_post
from tests.fakes import RecordingSender
from tests.scheduler.town import LONDON, Town
from training.delivery import Channel, DeliveryState
from training.pacing import Pace, Window

FAST = Pace("mail", per_second=50)


class MachineClock:
    """The machine's own clock, which a pace is kept by."""

    def now(self) -> datetime:
        loop_time = asyncio.get_running_loop().time()
        return datetime.fromtimestamp(1_795_000_000 + loop_time, tz=LONDON)


@dataclass(slots=True)
class TimedSender(RecordingSender[str]):
    """Notes when each message was handed over."""

    at: list[float] = field(default_factory=list)

    async def send(self, outgoing: Outgoing, letter: str) -> Receipt:
        self.at.append(asyncio.get_running_loop().time())
        return await RecordingSender.send(self, outgoing, letter)


@pytest.fixture
async def planned(town: Town[str]) -> Town[str]:
    """Thirty welcomes, let go."""
    for number in range(2001, 2031):
        await town.know(a_person(a_post(number=str(number), started="2026-11-23")))
    await town.plan()
    await town.release()
    return town


def paced(town: Town[str], pace: Pace) -> Deliverer[str]:
    pacer = SharedPacer(town.database, pace, MachineClock())
    return replace(town.deliverer(), pacers={Channel.EMAIL: pacer})


async def test_no_two_messages_go_closer_than_their_turns(planned: Town[str]) -> None:
    sender = planned.email = TimedSender()

    assert await paced(planned, FAST).deliver() == {DeliveryState.SENT: 30}

    # Twenty-nine distances of a fiftieth, even if this process came late to its turns.
    assert sender.at[-1] - sender.at[0] >= 29 / 50 - 0.05
    in_half_a_second = max(
        sum(first <= each < first + 0.5 for each in sender.at) for first in sender.at
    )
    assert in_half_a_second <= 25 + 3


async def test_two_processes_share_one_pace(planned: Town[str]) -> None:
    sender = planned.email = TimedSender()
    ended = await asyncio.gather(paced(planned, FAST).deliver(), paced(planned, FAST).deliver())

    assert sum(ended[0].values()) + sum(ended[1].values()) == 30
    assert max(sender.at) - min(sender.at) >= 29 / 50 - 0.2


async def test_a_conversation_that_has_had_enough_goes_back_until_it_is_open(
    planned: Town[str],
) -> None:
    pace = replace(FAST, windows=(Window(1, 600),))
    async with planned.database.writing() as conn:
        await pacing.take_turns(conn, pace, ["person-2001"], now=MachineClock().now())

    ended = await paced(planned, pace).deliver()

    assert ended == {DeliveryState.SENT: 29, DeliveryState.QUEUED: 1}
    (waits,) = [each for each in await planned.ledger() if each.state is DeliveryState.QUEUED]
    assert waits.addressee.person_id == "person-2001"
    assert waits.not_before is not None
    assert 590 < (waits.not_before - planned.clock.now()).total_seconds() <= 600


async def test_a_provider_that_wants_rest_gets_it_from_all_messages(planned: Town[str]) -> None:
    slow = Pace("mail", per_second=20)
    planned.email = TimedSender()
    planned.email.will_answer(TryLaterError("429", after_seconds=120, for_all=True))

    ended = await paced(planned, slow).deliver()

    # Those of the first claim are on their way already; nothing more is claimed.
    assert ended[DeliveryState.QUEUED] == 1
    assert ended[DeliveryState.SENT] <= 19
    assert await paced(planned, slow).deliver() == {}


async def test_a_refusal_of_one_message_does_not_stop_the_others(planned: Town[str]) -> None:
    planned.email.will_answer(TryLaterError("450", after_seconds=120))

    ended = await paced(planned, FAST).deliver()

    assert ended == {DeliveryState.QUEUED: 1, DeliveryState.SENT: 29}
