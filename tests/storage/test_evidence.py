"""Evidence is recorded once for its completion, whoever sends it at the same moment, and found again."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from storage import audit, decisions, evidence
from storage.database import Database
from tests.storage.cast import MONDAY, MORNING
from tests.storage.evidence_handed_in import (
    DEED,
    FRIDAY,
    an_evidence,
    completions,
    recorded,
)
from training.evidence import Decision, Deed
from training.records import Completion, Source, Verification

TUESDAY = date(2026, 11, 24)
WAITING = Completion(
    "basic_child",
    FRIDAY,
    Source.CERTIFICATE,
    verification=Verification.PENDING,
    submitted_on=MONDAY,
)


async def decided(database: Database, evidence_id: str, state: Verification) -> None:
    async with database.writing() as conn:
        await decisions.decide(conn, evidence_id, Decision(state, "5001", MORNING, "Why."))


async def test_evidence_makes_a_completion_that_waits(peopled: Database) -> None:
    new = await recorded(peopled, an_evidence())
    assert await completions(peopled) == [WAITING]
    async with peopled.reading() as conn:
        assert await evidence.find(conn, new.evidence_id) == new
        (entry,) = await audit.entries(conn, about="holly")
    assert (entry.who, entry.what) == ("holly", "evidence handed in")
    assert entry.detail == {
        "evidence": new.evidence_id,
        "course": "basic_child",
        "on": "2026-11-20",
        "sha256": "a" * 64,
        "identified_by": "teams:entra-0001",
    }


async def test_the_same_file_again_changes_nothing(peopled: Database) -> None:
    first = await recorded(peopled, an_evidence())
    again = await recorded(peopled, an_evidence(at=MORNING + timedelta(days=1)), on=TUESDAY)
    assert again == first
    assert await completions(peopled) == [WAITING]
    async with peopled.reading() as conn:
        assert await evidence.listing(conn) == [first]
        assert len(await audit.entries(conn, about="holly")) == 1


async def test_the_same_file_twice_at_once_is_recorded_once(peopled: Database) -> None:
    both = await asyncio.gather(*(recorded(peopled, an_evidence()) for _ in range(2)))
    assert both[0] == both[1]
    async with peopled.reading() as conn:
        assert await evidence.listing(conn) == [both[0]]
    assert await completions(peopled) == [WAITING]


async def test_two_files_at_once_for_one_course_are_two_proofs_of_one_completion(
    peopled: Database,
) -> None:
    both = await asyncio.gather(*(recorded(peopled, an_evidence(each)) for each in "ab"))
    async with peopled.reading() as conn:
        assert len(await evidence.listing(conn)) == 2
        assert await evidence.waiting_of(conn, "holly") == 2
    assert both[0].evidence_id != both[1].evidence_id
    assert await completions(peopled) == [WAITING]


async def test_another_file_while_one_waits_does_not_begin_the_wait_anew(
    peopled: Database,
) -> None:
    await recorded(peopled, an_evidence("a"))
    await recorded(peopled, an_evidence("b"), on=TUESDAY)
    assert await completions(peopled) == [WAITING]


async def test_another_file_after_a_refusal_waits_from_its_own_day(peopled: Database) -> None:
    first = await recorded(peopled, an_evidence("a"))
    await decided(peopled, first.evidence_id, Verification.REFUSED)
    (refused,) = await completions(peopled)
    assert refused.verification is Verification.REFUSED
    await recorded(peopled, an_evidence("b"), on=TUESDAY)
    assert await completions(peopled) == [replace(WAITING, submitted_on=TUESDAY)]


async def test_the_very_file_that_was_refused_stays_refused(peopled: Database) -> None:
    first = await recorded(peopled, an_evidence())
    await decided(peopled, first.evidence_id, Verification.REFUSED)
    again = await recorded(peopled, an_evidence(), on=TUESDAY)
    assert again.evidence_id == first.evidence_id
    assert again.decision is not None
    assert (again.state, again.decision.reason) == (Verification.REFUSED, "Why.")


async def test_what_was_taken_back_may_be_handed_in_again(peopled: Database) -> None:
    first = await recorded(peopled, an_evidence())
    await decided(peopled, first.evidence_id, Verification.WITHDRAWN)
    again = await recorded(peopled, an_evidence(), on=TUESDAY)
    assert again.evidence_id != first.evidence_id
    assert await completions(peopled) == [replace(WAITING, submitted_on=TUESDAY)]


async def test_the_queue_begins_with_what_waits_longest(peopled: Database) -> None:
    late = await recorded(peopled, an_evidence("b", at=MORNING + timedelta(hours=1)))
    early = await recorded(peopled, an_evidence("a", person_id="rowan"))
    done = await recorded(peopled, an_evidence("c"))
    await decided(peopled, done.evidence_id, Verification.VERIFIED)
    async with peopled.reading() as conn:
        assert await evidence.listing(conn, state=Verification.PENDING) == [early, late]
        assert await evidence.listing(conn, person_id="rowan") == [early]
        assert await evidence.totals(conn) == {
            Verification.VERIFIED: 1,
            Verification.PENDING: 2,
            Verification.REFUSED: 0,
            Verification.WITHDRAWN: 0,
        }


async def test_the_same_file_of_somebody_else_is_found(peopled: Database) -> None:
    mine = await recorded(peopled, an_evidence())
    theirs = await recorded(peopled, an_evidence(person_id="rowan"))
    other = await recorded(peopled, an_evidence("b"))
    async with peopled.reading() as conn:
        assert await evidence.also_handed_in(conn, mine) == [theirs]
        assert await evidence.known_files(conn) == {
            "a" * 64: min(mine.evidence_id, theirs.evidence_id),
            "b" * 64: other.evidence_id,
        }


@pytest.mark.parametrize(
    ("typed", "is_found", "why"),
    [
        (lambda whole: whole, True, "the whole id"),
        (lambda whole: f" {whole[:8].upper()} ", True, "its beginning, which no other has"),
        (lambda _: "", False, "nothing"),
        (lambda _: "%", False, "no pattern"),
        (lambda _: "zzzz", False, "no such id"),
    ],
)
async def test_evidence_is_found_by_the_beginning_of_its_id(
    peopled: Database, *, typed: object, is_found: bool, why: str
) -> None:
    assert callable(typed)
    new = await recorded(peopled, an_evidence())
    async with peopled.reading() as conn:
        found = await evidence.find(conn, typed(new.evidence_id))
    assert (found is not None) is is_found, why


async def test_a_beginning_that_two_share_finds_neither(peopled: Database) -> None:
    await recorded(peopled, replace(an_evidence("a"), evidence_id="ab1"))
    await recorded(
        peopled, replace(an_evidence("b", deed=Deed("basic_adult", DEED.on)), evidence_id="ab2")
    )
    async with peopled.reading() as conn:
        assert await evidence.find(conn, "ab") is None
        found = await evidence.find(conn, "ab2")
    assert found is not None
    assert found.deed.course == "basic_adult"
