"""What is in doubt is asked about where somebody can be asked; else people or the next rung decide."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from scheduler.jobs.tend import Tender
from scheduler.ports import NoTraceError, Receipt, TooSoonError
from storage import ledger
from storage.ledger import Claim
from tests.cast import NEW_STARTER, OVERDUE, a_policy
from tests.scheduler.town import Town
from training.delivery import Channel, DeliveryState, Unsettled

LEASE = timedelta(minutes=5)


@dataclass(slots=True)
class Provider:
    """Knows what it took, or raises its `trouble`; remembers how long each had been in doubt."""

    taken: bool = False
    trouble: Exception | None = None
    asked: list[str] = field(default_factory=list)
    doubts: list[timedelta] = field(default_factory=list)

    async def find(self, delivery_id: str, *, doubtful_for: timedelta) -> Receipt | None:
        self.asked.append(delivery_id)
        self.doubts.append(doubtful_for)
        if self.trouble is not None:
            raise self.trouble
        return Receipt("<found@example.gov.uk>") if self.taken else None


@pytest.fixture
async def doubtful(either_town: Town[str]) -> Town[str]:
    """One welcome whose worker has died."""
    await either_town.know(NEW_STARTER)
    await either_town.plan()
    await die_sending(either_town)
    either_town.clock.wait(minutes=6)
    return either_town


async def die_sending(town: Town[str]) -> None:
    wish = Claim(now=town.clock.now(), lease=LEASE, limit=50, token="dead", by="deliver")
    async with town.database.writing() as conn:
        await ledger.claim(conn, wish)


def tender(town: Town[str], provider: Provider | None = None) -> Tender:
    enquirers = {Channel.EMAIL: provider} if provider else {}
    return Tender(town.council, enquirers, town.clock, LEASE)


@pytest.mark.parametrize(
    ("taken", "state", "answer", "why"),
    [
        (True, DeliveryState.SENT, "provider: taken", "it arrived, and is not sent again"),
        (False, DeliveryState.QUEUED, "provider: not taken", "it surely did not, and goes again"),
    ],
)
async def test_the_providers_word_decides(
    doubtful: Town[str], taken: bool, state: DeliveryState, answer: str, why: str
) -> None:
    provider = Provider(taken=taken)

    found = await tender(doubtful, provider).tend()

    assert found == {DeliveryState.UNCERTAIN: 1, state: 1}, why
    (delivery,) = await doubtful.ledger()
    assert provider.asked == [delivery.delivery_id]
    assert delivery.message_id == ("<found@example.gov.uk>" if taken else None)
    assert (await doubtful.events(delivery.delivery_id))[-1].answer == answer


async def test_what_surely_did_not_arrive_is_sent_once(doubtful: Town[str]) -> None:
    await tender(doubtful, Provider(taken=False)).tend()

    assert await doubtful.deliver() == {DeliveryState.SENT: 1}
    assert len(doubtful.email.sent) == 1


async def test_a_provider_that_does_not_answer_is_asked_again_after_the_lease(
    doubtful: Town[str],
) -> None:
    provider = Provider(trouble=TimeoutError())
    assert await tender(doubtful, provider).tend() == {DeliveryState.UNCERTAIN: 1}
    assert await tender(doubtful, provider).tend() == {}
    assert len(provider.asked) == 1, "not every minute"

    provider.trouble, provider.taken = None, True
    doubtful.clock.wait(minutes=6)
    assert await tender(doubtful, provider).tend() == {DeliveryState.SENT: 1}


async def test_the_provider_is_told_for_how_long_nobody_has_known(doubtful: Town[str]) -> None:
    provider = Provider(trouble=TooSoonError())
    await tender(doubtful, provider).tend()
    doubtful.clock.wait(minutes=7)
    await tender(doubtful, provider).tend()

    assert provider.doubts == [timedelta(0), timedelta(minutes=7)]
    assert await doubtful.states() == {"person-1001|2026-11-23|daily": "uncertain"}


async def test_where_the_provider_has_no_trace_the_safeguarding_team_decides(
    doubtful: Town[str],
) -> None:
    found = await tender(doubtful, Provider(trouble=NoTraceError())).tend()

    assert found == {DeliveryState.UNCERTAIN: 1, DeliveryState.HELD: 1}
    (delivery,) = await doubtful.ledger()
    assert (await doubtful.events(delivery.delivery_id))[-1].answer == "provider: no trace"


async def test_or_the_next_rung_where_the_policy_leaves_it_to_that(doubtful: Town[str]) -> None:
    doubtful.ask(a_policy(uncertain={"daily": Unsettled.NEXT_RUNG}))

    found = await tender(doubtful, Provider(trouble=NoTraceError())).tend()

    assert found == {DeliveryState.UNCERTAIN: 1}
    assert await doubtful.states() == {"person-1001|2026-11-23|daily": "uncertain"}


async def test_where_nobody_can_be_asked_the_safeguarding_team_decides(
    doubtful: Town[str],
) -> None:
    assert await tender(doubtful).tend() == {DeliveryState.UNCERTAIN: 1, DeliveryState.HELD: 1}
    await doubtful.release()
    assert await doubtful.deliver() == {DeliveryState.SENT: 1}


async def test_or_the_next_rung_where_the_policy_says_so(doubtful: Town[str]) -> None:
    doubtful.ask(a_policy(uncertain={"daily": Unsettled.NEXT_RUNG}))

    assert await tender(doubtful).tend() == {DeliveryState.UNCERTAIN: 1}
    assert await tender(doubtful).tend() == {}
    assert await doubtful.states() == {"person-1001|2026-11-23|daily": "uncertain"}


async def test_a_tender_that_dies_strands_nothing(doubtful: Town[str]) -> None:
    now = doubtful.clock.now()
    wish = Claim(now=now, lease=LEASE, limit=50, token="dying", by="tend")
    async with doubtful.database.writing() as conn:
        await ledger.expire_leases(conn, now, by="tend")
        claimed = await ledger.claim_uncertain(conn, wish, channels=[Channel.EMAIL], kinds=[])
    assert len(claimed) == 1
    provider = Provider(taken=True)
    assert await tender(doubtful, provider).tend() == {}, "it is the other's until its lease ends"
    doubtful.clock.wait(minutes=6)
    assert await tender(doubtful, provider).tend() == {DeliveryState.SENT: 1}


async def test_a_rehearsal_asks_nobody_and_changes_nothing(doubtful: Town[str]) -> None:
    provider = Provider(taken=True)
    assert await tender(doubtful, provider).rehearse() == 1
    assert provider.asked == []
    assert await doubtful.states() == {"person-1001|2026-11-23|daily": "sending"}


async def test_what_others_are_sending_is_left_alone(town: Town[str]) -> None:
    await town.know(NEW_STARTER)
    await town.know(OVERDUE)
    await town.plan()
    await die_sending(town)
    town.clock.wait(minutes=4)

    assert await tender(town, Provider()).tend() == {}
