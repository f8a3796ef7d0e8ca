"""Self-audits are kept whole and once; what is not sent yet is one draft, which is forgotten in time."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from storage import people, records, self_audit_drafts, self_audits
from storage.database import Database
from tests.storage.cast import HOLLY, ROWAN
from training.records import Completion, Source, Verification
from training.self_audits import Answered, Decision, Draft, Equivalent, SelfAudit

SENT_AT = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
WAITING = Completion(
    "elearning",
    date(2026, 3, 2),
    Source.SELF_CERTIFIED,
    verification=Verification.PENDING,
    submitted_on=date(2026, 11, 23),
)
SENT = SelfAudit(
    person_id="rowan",
    number=1,
    course="self_audit",
    on=date(2026, 11, 23),
    sent_at=SENT_AT,
    questions=1,
    policy="sha256:0",
    statement="These are my own answers.",
    answers={
        "elearning": Answered("Have you done the e-learning?", "no"),
        "course": Answered("What was it called?", "Keeping “everybody” safe, 2nd part"),
    },
    identified_by="teams:entra-0001",
    channel="teams",
    equivalent=Equivalent(WAITING),
)
VERIFIED = Decision(Verification.VERIFIED, "hr.desk", SENT_AT + timedelta(days=2))
DRAFT = Draft(1, 1, {"elearning": "no"}, 1, SENT_AT)


@pytest.fixture
async def council(database: Database) -> Database:
    """A database that knows a member of staff and a councillor."""
    async with database.writing() as conn:
        await people.add(conn, [HOLLY, ROWAN])
    return database


async def sent_again(council: Database, audit: SelfAudit) -> bool:
    async with council.writing() as conn:
        return await self_audits.send(conn, audit)


async def completions(council: Database) -> list[Completion]:
    async with council.reading() as conn:
        return (await records.completions_of(conn, ["rowan"])).get("rowan", [])


async def test_a_self_audit_is_read_back_as_it_was_sent(council: Database) -> None:
    assert await sent_again(council, SENT) is True

    async with council.reading() as conn:
        assert await self_audits.last_of(conn, "rowan") == SENT
        assert await self_audits.last_of(conn, "holly") is None
        assert await self_audits.everything(conn) == [SENT]
    assert await completions(council) == [
        Completion("self_audit", date(2026, 11, 23), Source.SELF_CERTIFIED),
        WAITING,
    ]


async def test_the_same_one_sent_again_changes_nothing(council: Database) -> None:
    await sent_again(council, SENT)
    other_words = replace(SENT, answers={}, sent_at=SENT_AT + timedelta(seconds=9))

    assert await sent_again(council, other_words) is False

    async with council.reading() as conn:
        assert await self_audits.everything(conn) == [SENT]
    assert len(await completions(council)) == 2


async def test_of_several_devices_one_sends_it(council: Database) -> None:
    sent = await asyncio.gather(*(sent_again(council, SENT) for _ in range(4)))

    assert sorted(sent) == [False, False, False, True]


async def test_the_last_one_is_the_one_with_the_highest_number(council: Database) -> None:
    later = replace(
        SENT,
        number=2,
        on=date(2030, 11, 1),
        sent_at=datetime(2030, 11, 1, 9, tzinfo=UTC),
        equivalent=None,
    )
    await sent_again(council, SENT)
    await sent_again(council, later)

    async with council.reading() as conn:
        assert await self_audits.last_of(conn, "rowan") == later
        assert await self_audits.everything(conn) == [SENT, later]


async def test_an_equivalent_is_decided_about_once(council: Database) -> None:
    await sent_again(council, SENT)
    refused = replace(
        VERIFIED, state=Verification.REFUSED, reason="The provider knows nothing of it."
    )

    async with council.writing() as conn:
        assert await self_audits.with_equivalents_waiting(conn) == [SENT]
        assert await self_audits.decide(conn, SENT, VERIFIED) is True
        assert await self_audits.decide(conn, SENT, refused) is False
        assert await self_audits.with_equivalents_waiting(conn) == []
        decided = await self_audits.last_of(conn, "rowan")

    counts = replace(WAITING, verification=Verification.VERIFIED)
    assert decided == replace(SENT, equivalent=Equivalent(counts, VERIFIED))
    assert counts in await completions(council)


async def test_a_self_audit_without_an_equivalent_has_nothing_to_decide(council: Database) -> None:
    without = replace(SENT, equivalent=None)
    await sent_again(council, without)

    async with council.writing() as conn:
        assert await self_audits.decide(conn, without, VERIFIED) is False


async def test_a_draft_is_replaced_by_the_next_and_gone_when_it_is_sent(council: Database) -> None:
    later = replace(DRAFT, answers={"elearning": "yes", "elearning_on": "2026-05-03"}, revision=2)
    async with council.writing() as conn:
        await people.hold(conn, "rowan")
        await self_audit_drafts.keep(conn, "rowan", DRAFT)
        await self_audit_drafts.keep(conn, "rowan", later)
    async with council.reading() as conn:
        assert await self_audit_drafts.find(conn, "rowan") == later
        assert await self_audit_drafts.find(conn, "holly") is None

    await sent_again(council, SENT)

    async with council.reading() as conn:
        assert await self_audit_drafts.find(conn, "rowan") is None


async def test_old_drafts_are_forgotten(council: Database) -> None:
    async with council.writing() as conn:
        await self_audit_drafts.keep(conn, "rowan", DRAFT)
        assert await self_audit_drafts.forget(conn, before=SENT_AT) == 0
        assert await self_audit_drafts.forget(conn, before=SENT_AT + timedelta(seconds=1)) == 1
        assert await self_audit_drafts.find(conn, "rowan") is None


async def test_whoever_holds_a_person_lets_nobody_else_change_their_draft(
    council: Database,
) -> None:
    """Each reads, waits and writes one more: without the hold some would be lost."""

    async def one_more() -> None:
        async with council.writing() as conn:
            await people.hold(conn, "rowan")
            found = await self_audit_drafts.find(conn, "rowan")
            await asyncio.sleep(0.01)
            revision = found.revision + 1 if found else 1
            await self_audit_drafts.keep(conn, "rowan", replace(DRAFT, revision=revision))

    await asyncio.gather(*(one_more() for _ in range(4)))

    async with council.reading() as conn:
        found = await self_audit_drafts.find(conn, "rowan")
    assert found is not None
    assert found.revision == 4
