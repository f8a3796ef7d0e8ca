"""What was decided about evidence goes out over the ledger, to whoever handed it in, once."""

from datetime import timedelta
from uuid import uuid4

from storage import decisions, evidence, ledger
from storage.ledger import Claim as LedgerClaim
from storage.ledger import Move
from tests.cast import COUNCILLOR, OVERDUE, away, day
from tests.fakes import Handed
from tests.scheduler.town import Town
from training.delivery import DeliveryState
from training.evidence import Decision, Deed, Evidence, EvidenceFile, HandedIn
from training.people import Person
from training.records import Verification
from training.uploads import FileKind

DEED = Deed("basic_child", day("2026-11-20"))


async def decided(town: Town[str], person: Person, deed: Deed = DEED) -> None:
    """Somebody hands something in, and it is verified."""
    who, at = person.person_id, town.clock.now()
    file = EvidenceFile("a" * 64, "a" * 64, 10, FileKind.PDF, "certificate.pdf")
    handed_in = HandedIn(who, "teams:entra", "teams", at)
    new = Evidence(uuid4().hex, who, deed, file, handed_in, scanned_by="clamd")
    async with town.database.writing() as conn:
        await evidence.record(conn, new, submitted_on=at.date())
        verified = Decision(Verification.VERIFIED, "5001", at)
        await decisions.decide(conn, new.evidence_id, verified)


def courses(handed: Handed[str]) -> list[str]:
    return [each.deed.course for each in handed.outgoing.settled]


async def test_a_decision_is_sent_with_what_was_decided(either_town: Town[str]) -> None:
    await either_town.know(OVERDUE)
    await decided(either_town, OVERDUE)
    await either_town.deliver()
    (sent,) = either_town.email.sent
    assert courses(sent) == ["basic_child"]
    assert sent.outgoing.person == OVERDUE
    await either_town.deliver()
    assert len(either_town.email.sent) == 1


async def test_it_goes_out_beside_the_days_reminders(town: Town[str]) -> None:
    await town.know(OVERDUE)
    await town.plan()
    await town.deliver()
    await decided(town, OVERDUE)
    await town.deliver()
    theirs = [each for each in town.email.sent if each.outgoing.person == OVERDUE]
    assert [courses(each) for each in theirs] == [[], ["basic_child"]]


async def test_a_second_decision_of_the_day_waits_for_the_next(town: Town[str]) -> None:
    await town.know(OVERDUE)
    await decided(town, OVERDUE)
    await town.deliver()
    await decided(town, OVERDUE, Deed("basic_adult", day("2026-11-20")))
    await town.deliver()
    assert len(town.email.sent) == 1
    town.turn_to("2026-11-24 08:30")
    await town.deliver()
    assert [courses(each) for each in town.email.sent] == [["basic_child"], ["basic_adult"]]


async def test_what_is_decided_in_the_evening_and_in_the_morning_is_told_together(
    town: Town[str],
) -> None:
    await town.know(OVERDUE)
    town.turn_to("2026-11-23 18:00")
    await decided(town, OVERDUE)
    await town.deliver()
    town.turn_to("2026-11-24 08:30")
    await decided(town, OVERDUE, Deed("basic_adult", day("2026-11-20")))
    await town.deliver()
    assert [courses(each) for each in town.email.sent] == [["basic_child", "basic_adult"]]


async def test_whoever_is_away_is_told_and_whoever_has_left_is_not(town: Town[str]) -> None:
    await town.know(OVERDUE)
    await town.know(COUNCILLOR)
    await decided(town, OVERDUE)
    await decided(town, COUNCILLOR)
    await town.is_away(OVERDUE, away("2026-11-01"))
    async with town.database.writing() as conn:
        await conn.exec_driver_sql("UPDATE seat SET term_ends_on = '2026-11-01'")
    await town.deliver()
    assert [each.outgoing.addressee.person_id for each in town.email.sent] == [OVERDUE.person_id]


async def test_a_message_that_could_not_go_is_not_lost_behind_the_next_days(
    town: Town[str],
) -> None:
    await town.know(OVERDUE)
    await decided(town, OVERDUE)
    async with town.database.writing() as conn:
        (going,) = await ledger.claim(conn, _wish(town))
    await decided(town, OVERDUE, Deed("basic_adult", day("2026-11-20")))
    back = Move(going.delivery_id, DeliveryState.QUEUED, token="t", answer="try later")
    async with town.database.writing() as conn:
        await ledger.record_outcomes(conn, [back], at=town.clock.now(), by="test")
    town.turn_to("2026-11-24 08:30")
    await town.deliver()
    told = sorted(course for each in town.email.sent for course in courses(each))
    assert told == ["basic_adult", "basic_child"]


def _wish(town: Town[str]) -> LedgerClaim:
    return LedgerClaim(
        now=town.clock.now(), lease=timedelta(minutes=5), limit=5, token="t", by="test"
    )
