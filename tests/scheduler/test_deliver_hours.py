"""Messages go in working hours, and all that is due goes in one run."""

from dataclasses import dataclass, field

import pytest

from scheduler.ports import Outgoing, Receipt
from tests.cast import NEW_STARTER, a_person, a_post
from tests.fakes import MovingClock, RecordingSender
from tests.scheduler.town import MONDAY_MORNING, Town
from training.delivery import DeliveryState


@pytest.mark.parametrize(
    ("moment", "expected", "why"),
    [
        ("2026-11-24 08:29", 0, "a minute early"),
        ("2026-11-24 08:30", 1, "from half past eight"),
        ("2026-11-24 16:59", 1, "to five"),
        ("2026-11-24 17:00", 0, "and not later"),
        ("2026-11-28 10:00", 0, "a Saturday"),
        ("2026-12-25 10:00", 0, "Christmas Day"),
    ],
)
async def test_messages_go_in_working_hours_only(
    town: Town[str], moment: str, expected: int, why: str
) -> None:
    await town.know(NEW_STARTER)
    await town.plan()
    town.turn_to(moment)

    assert (await town.deliver()).total() == expected, why


async def test_more_than_a_batch_goes_out_in_one_run(town: Town[str]) -> None:
    for number in range(2001, 2061):
        await town.know(a_person(a_post(number=str(number), started="2026-11-23")))
    await town.plan()
    await town.release()  # a first run of 60

    assert await town.deliver() == {DeliveryState.SENT: 60}
    assert len({each.outgoing.delivery_id for each in town.email.sent}) == 60


async def test_what_is_queued_at_five_waits_for_the_morning(town: Town[str]) -> None:
    for number in range(2001, 2061):
        await town.know(a_person(a_post(number=str(number), started="2026-11-23")))
    await town.plan()
    await town.release()
    town.turn_to("2026-11-23 16:59")
    town.email = _SlowSender(clock=town.clock)

    # Thirty are begun by five; the other ten of the second batch of twenty go back.
    assert await town.deliver() == {DeliveryState.SENT: 30, DeliveryState.QUEUED: 10}
    town.turn_to("2026-11-24 08:30")
    assert await town.deliver() == {DeliveryState.SENT: 30}


@dataclass(slots=True)
class _SlowSender(RecordingSender[str]):
    """Takes two seconds for each message, on a clock."""

    clock: MovingClock = field(default_factory=lambda: MovingClock(MONDAY_MORNING))

    async def send(self, outgoing: Outgoing, letter: str) -> Receipt:
        self.clock.wait(seconds=2)
        return await RecordingSender.send(self, outgoing, letter)
