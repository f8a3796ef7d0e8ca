"""A training elsewhere with a certificate: one thing to decide, by either command, once, told once."""

import asyncio
from dataclasses import replace
from datetime import date

import pytest

from storage import decisions, evidence, ledger, people, self_audits, telling
from storage.database import Database
from storage.decisions import DecidedError, OwnEvidenceError
from tests.storage.cast import HOLLY, MORNING, ROWAN
from tests.storage.evidence_handed_in import an_evidence, completions, handed_in, recorded
from tests.storage.test_self_audits import SENT
from training.evidence import Decision, Deed, Evidence, Settled
from training.records import Verification
from training.self_audits import SelfAudit

ELSEWHERE = Deed("elearning", date(2026, 3, 2))
YES = Decision(Verification.VERIFIED, "sasha", MORNING)
NO = Decision(Verification.REFUSED, "sasha", MORNING, "The provider knows nothing of it.")
BACK = Decision(Verification.WITHDRAWN, "rowan", MORNING)
BY_FILE, BY_AUDIT = "evidence", "self-audits"


@pytest.fixture
async def council(database: Database) -> Database:
    """Rowan sent a self-audit with a training elsewhere."""
    async with database.writing() as conn:
        await people.add(conn, [HOLLY, ROWAN])
        await self_audits.send(conn, SENT)
    return database


def a_certificate(letter: str = "a", *, deed: Deed = ELSEWHERE) -> Evidence:
    return an_evidence(letter, person_id="rowan", deed=deed)


async def decide(council: Database, way: str, file: Evidence, decided: Decision) -> bool:
    """Decide by one of the two ways; whether it was still to be decided."""
    async with council.writing() as conn:
        if way == BY_AUDIT:
            return await self_audits.decide(conn, SENT, decided)
        try:
            await decisions.decide(conn, file.evidence_id, decided)
        except DecidedError:
            return False
    return True


async def the_audit(council: Database) -> SelfAudit:
    async with council.reading() as conn:
        found = await self_audits.last_of(conn, "rowan")
    assert found is not None
    return found


async def waits(council: Database) -> tuple[int, int]:
    """How many certificates wait, and how many trainings elsewhere."""
    async with council.reading() as conn:
        files = await evidence.listing(conn, state=Verification.PENDING)
        return len(files), len(await self_audits.with_equivalents_waiting(conn))


async def told(council: Database) -> list[Settled]:
    async with council.reading() as conn:
        messages = await ledger.listing(conn)
        found = await telling.told_in(conn, [each.key for each in messages])
    return [each for settled in found.values() for each in settled]


@pytest.mark.parametrize("second", [BY_FILE, BY_AUDIT])
@pytest.mark.parametrize(
    ("first", "decided", "why"),
    [
        (BY_FILE, YES, "the certificate proves it"),
        (BY_FILE, NO, "the certificate proves nothing, and there is no other"),
        (BY_AUDIT, YES, "the provider vouches for it"),
        (BY_AUDIT, NO, "the provider knows nothing of it"),
    ],
)
async def test_whichever_way_it_is_decided_the_other_shows_it_and_decides_no_more(
    council: Database, first: str, decided: Decision, *, why: str, second: str
) -> None:
    file = await recorded(council, a_certificate())
    assert await waits(council) == (1, 1)

    assert await decide(council, first, file, decided) is True

    assert await waits(council) == (0, 0), why
    async with council.reading() as conn:
        found = await evidence.find(conn, file.evidence_id)
    equivalent = (await the_audit(council)).equivalent
    assert found is not None
    assert equivalent is not None
    assert found.decision == equivalent.decision == decided
    worth = {
        each.verification
        for each in await completions(council, "rowan")
        if each.course == "elearning"
    }
    assert worth == {decided.state}

    contrary = NO if decided is YES else YES
    assert await decide(council, second, file, contrary) is False
    assert (await the_audit(council)).equivalent == equivalent
    assert await told(council) == [Settled(ELSEWHERE, decided, has_file=True)], "once"


@pytest.mark.parametrize(
    ("decided", "left", "why"),
    [
        (
            BACK,
            (1, 1),
            "taken back: what was said in the self-audit still stands, and so does the other file",
        ),
        (NO, (1, 1), "the other file may prove it"),
        (YES, (1, 0), "proven; the other file is looked at like any that came too many"),
    ],
)
async def test_of_two_files_each_is_decided_and_the_training_with_the_last(
    council: Database, decided: Decision, left: tuple[int, int], why: str
) -> None:
    first = await recorded(council, a_certificate("a"))
    second = await recorded(council, a_certificate("b"))

    await decide(council, BY_FILE, first, decided)
    assert await waits(council) == left, why

    await decide(council, BY_FILE, second, NO)
    equivalent = (await the_audit(council)).equivalent
    assert equivalent is not None
    assert equivalent.decision == (YES if decided is YES else NO)


async def test_both_files_are_decided_with_the_training_that_they_are_for(
    council: Database,
) -> None:
    for letter in "ab":
        await recorded(council, a_certificate(letter))

    assert await decide(council, BY_AUDIT, a_certificate(), NO) is True

    assert await waits(council) == (0, 0)
    assert await told(council) == [Settled(ELSEWHERE, NO, has_file=True)] * 2


async def test_a_file_that_was_taken_back_leaves_the_training_to_be_decided(
    council: Database,
) -> None:
    file = await recorded(council, a_certificate())
    await decide(council, BY_FILE, file, BACK)
    assert await waits(council) == (0, 1)

    assert await decide(council, BY_AUDIT, file, YES) is True
    assert await told(council) == [Settled(ELSEWHERE, YES, has_file=False)]


@pytest.mark.parametrize(
    "deed", [Deed("elearning", date(2026, 3, 3)), Deed("basic_child", date(2026, 3, 2))]
)
async def test_a_certificate_of_something_else_is_another_matter(
    council: Database, deed: Deed
) -> None:
    file = await recorded(council, a_certificate(deed=deed))
    await decide(council, BY_FILE, file, YES)
    assert await waits(council) == (0, 1)
    await decide(council, BY_AUDIT, file, NO)
    async with council.reading() as conn:
        found = await evidence.find(conn, file.evidence_id)
    assert found is not None
    assert found.decision == YES


async def test_somebody_elses_certificate_is_another_matter(council: Database) -> None:
    file = await recorded(council, replace(a_certificate(), person_id="holly"))
    await decide(council, BY_FILE, file, YES)
    assert await waits(council) == (0, 1)


async def test_decided_by_both_ways_at_once_one_alone_counts(council: Database) -> None:
    file = await recorded(council, a_certificate())

    outcomes = await asyncio.gather(
        *(decide(council, way, file, each) for way in (BY_FILE, BY_AUDIT) for each in (YES, NO))
    )

    assert sorted(outcomes) == [False, False, False, True]
    equivalent = (await the_audit(council)).equivalent
    async with council.reading() as conn:
        found = await evidence.find(conn, file.evidence_id)
    assert found is not None
    assert equivalent is not None
    assert found.decision == equivalent.decision
    assert len(await told(council)) == 1


@pytest.mark.parametrize("way", [BY_FILE, BY_AUDIT])
async def test_whoever_handed_the_file_in_decides_by_neither_way(
    council: Database, way: str
) -> None:
    by_post = replace(a_certificate(), handed_in=replace(handed_in(), by="sasha"))
    file = await recorded(council, by_post)
    for decided in (YES, NO):
        with pytest.raises(OwnEvidenceError, match="nor about one that they handed in"):
            await decide(council, way, file, decided)
    assert await waits(council) == (1, 1)
    assert await decide(council, way, file, replace(YES, by="robin"))
