"""The last look itself: the facts that a message is written from, and what falls out of it."""

from datetime import timedelta

from scheduler.outgoing import LastLook, last_looks
from storage import ledger
from storage.ledger import Delivery, Move
from tests.cast import CAST, MANAGER, NEW_STARTER, OVERDUE, TODAY, completed, day
from tests.default_policy import POLICY
from tests.scheduler.town import Town
from training.delivery import Channel, DeliveryState

KNOWN = dict(CAST)


async def test_a_message_is_written_from_what_is_known_now(town: Town[str]) -> None:
    await town.know(OVERDUE, KNOWN[OVERDUE])
    await town.know(MANAGER, KNOWN[MANAGER])
    await town.plan()

    looks = {each.delivery.addressee.key: each for each in await _looks(town)}
    outgoing = looks["person-1003"].outgoing

    assert outgoing is not None
    assert outgoing.person == MANAGER
    assert (outgoing.day, outgoing.channel, outgoing.policy) == (TODAY, Channel.EMAIL, POLICY)
    assert [
        (each.about, each.status.course, each.status.state, each.nudge.rung.code)
        for each in outgoing.items
    ] == [
        (OVERDUE, "basic_adult", "overdue", "escalate-manager"),
        (OVERDUE, "basic_child", "overdue", "escalate-manager"),
        (OVERDUE, "basic_adult", "overdue", "team-list"),
        (OVERDUE, "basic_child", "overdue", "team-list"),
    ]


async def test_the_mailbox_is_nobody(town: Town[str]) -> None:
    await town.know(OVERDUE, KNOWN[OVERDUE])
    await town.plan()

    looks = {each.delivery.addressee.key: each for each in await _looks(town)}
    outgoing = looks["safeguarding_team"].outgoing

    assert outgoing is not None
    assert (outgoing.person, outgoing.addressee.person_id) == (None, None)
    assert {each.about for each in outgoing.items} == {OVERDUE}


async def test_what_falls_out_is_named(town: Town[str]) -> None:
    await town.know(NEW_STARTER)
    await town.plan()
    await town.record(NEW_STARTER, completed("handout", "2026-11-23"))

    (look,) = await _looks(town)

    assert [each.occurrence.course for each in look.dropped] == ["handout"]
    assert look.outgoing is not None
    assert [each.status.course for each in look.outgoing.items] == [
        "elearning",
        "induction_briefing",
    ]


async def test_the_words_are_those_of_the_day_of_sending(town: Town[str]) -> None:
    await town.know(NEW_STARTER)
    await town.plan()

    (look,) = await _looks(town, on="2026-12-01")  # a day after handout and e-learning were due

    assert look.outgoing is not None
    assert look.outgoing.day == day("2026-12-01")
    assert [each.status.state for each in look.outgoing.items] == ["overdue", "overdue", "due"]


async def test_an_older_rung_stays_unsaid_even_where_the_later_one_failed(town: Town[str]) -> None:
    await town.know(OVERDUE, KNOWN[OVERDUE])
    town.turn_to("2026-10-07 06:00")  # Wednesday: overdue+1
    await town.plan()
    town.turn_to("2026-10-13 06:00")  # Tuesday: overdue+7
    await town.plan()
    older, later = await town.ledger()
    await _fail(town, later)

    (look,) = await _looks(town, older, on="2026-10-13")

    assert look.outgoing is None
    assert look.dropped == older.nudges


async def test_nothing_to_look_at_is_nothing(town: Town[str]) -> None:
    assert await _looks(town) == []


async def _looks(town: Town[str], *wanted: Delivery, on: str = "2026-11-23") -> list[LastLook]:
    deliveries = list(wanted) or await town.ledger()
    async with town.database.reading() as conn:
        return await last_looks(conn, deliveries, town.council, day(on))


async def _fail(town: Town[str], delivery: Delivery) -> None:
    """Let one message fail as if a worker had tried to send it."""
    at = town.clock.now()
    wish = ledger.Claim(at, lease=timedelta(minutes=5), limit=50, token="t", by="test")
    async with town.database.writing() as conn:
        await ledger.claim(conn, wish)
        failed = Move(delivery.delivery_id, DeliveryState.FAILED, token="t", answer="400")
        await ledger.record_outcomes(conn, [failed], at=at, by="test")
