"""Notes of what has changed: by whatever writes, in its transaction, and in whatever order they commit."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, func, insert, select

from storage import attestations, changes, decisions, people, records, self_audits
from storage.attestations import Attestation, Confirmed
from storage.database import Connection, Database
from storage.tables import change
from tests.storage.cast import HOLLY, MONDAY, MORNING, ROWAN
from tests.storage.evidence_handed_in import an_evidence, recorded
from tests.storage.test_self_audits import SENT, VERIFIED
from training.days import Period
from training.evidence import Decision
from training.people import Absence
from training.records import Completion, Exemption, Source, Verification

DONE = Completion("elearning", MONDAY, Source.LMS_REPORT)
READ = Completion("handout", MONDAY, Source.SELF_CERTIFIED)
PROOF = Attestation("key", "I have read it.", None, None, "Holly", "teams:1", "teams", MORNING)
NEWCOMER = replace(HOLLY, person_id="new", posts=(replace(HOLLY.posts[0], employee_no="9"),))

Work = Callable[[Connection], Awaitable[object]]


async def add_done(conn: Connection) -> None:
    await records.add(conn, [("holly", DONE)], recorded_by="test", recorded_at=MORNING)


WRITERS: dict[str, tuple[Work, set[str]]] = {
    "people are added": (lambda conn: people.add(conn, [NEWCOMER]), {"new"}),
    "people are replaced": (lambda conn: people.update(conn, [HOLLY, ROWAN]), {"holly", "rowan"}),
    "an absence": (
        lambda conn: people.add_absences(
            conn, [("rowan", Absence(Period(MONDAY, None), "Sick", "HR"))], MORNING
        ),
        {"rowan"},
    ),
    "a completion": (add_done, {"holly"}),
    "an exemption": (
        lambda conn: records.add_exemptions(
            conn, [("holly", Exemption("elearning", Period(MONDAY, None), "Abroad", "HR"))], MORNING
        ),
        {"holly"},
    ),
    "a confirmation": (
        lambda conn: attestations.add(conn, [Confirmed("holly", READ, PROOF)]),
        {"holly"},
    ),
}


@pytest.mark.parametrize("writer", WRITERS)
async def test_whatever_changes_a_standing_is_noted_with_whose_it_is(
    peopled: Database, writer: str
) -> None:
    work, whose = WRITERS[writer]
    async with peopled.writing() as conn:
        before = await changes.mark(conn)
        await work(conn)
        news = await changes.since(conn, before)
    assert news is not None
    assert (set(news.person_ids), news.is_about_many) == (whose, False)


async def test_a_decision_about_evidence_is_noted(peopled: Database) -> None:
    new = await recorded(peopled, an_evidence())
    async with peopled.writing() as conn:
        before = await changes.mark(conn)
        decided = Decision(Verification.VERIFIED, "hr.desk", MORNING)
        await decisions.decide(conn, new.evidence_id, decided)
        news = await changes.since(conn, before)
    assert news is not None
    assert news.person_ids == {"holly"}


async def test_a_decision_about_a_training_elsewhere_is_noted(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await self_audits.send(conn, SENT)
        before = await changes.mark(conn)
        assert await self_audits.decide(conn, SENT, VERIFIED)
        news = await changes.since(conn, before)
    assert news is not None
    assert news.person_ids == {"rowan"}


WRITTEN = re.compile(
    r"(?:insert|update|updating|delete|put|add_new|newly_added)\((?:conn, )?"
    r"(?:person|post|seat|absence|completion|exemption)\b"
)
"""A statement that changes what a standing is made of."""


def test_whoever_writes_what_a_standing_is_made_of_notes_it() -> None:
    """The tables are few and so are the modules; another one that writes there must note it too."""
    writers = {
        path.stem: path.read_text(encoding="utf-8")
        for path in Path(changes.__file__).parent.rglob("*.py")
        if WRITTEN.search(path.read_text(encoding="utf-8"))
    }
    assert sorted(writers) == ["attestations", "equivalents", "evidence", "people", "records"]
    assert [name for name, text in writers.items() if "changes.note(" not in text] == []


async def test_what_is_known_already_is_no_news(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await add_done(conn)
        mark = await changes.mark(conn)
        await add_done(conn)
        await records.add(conn, [], recorded_by="test", recorded_at=MORNING)
        await people.update(conn, [])
        assert await changes.since(conn, mark) is None


async def test_what_was_rolled_back_is_no_news(peopled: Database) -> None:
    async with peopled.reading() as conn:
        mark = await changes.mark(conn)
    async with peopled.writing() as conn:
        await add_done(conn)
        await conn.rollback()
    async with peopled.reading() as conn:
        assert await changes.since(conn, mark) is None


async def test_news_is_told_once(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await add_done(conn)
        mark = await changes.mark(conn)
        await people.update(conn, [ROWAN])
        news = await changes.since(conn, mark)
        assert news is not None
        assert news.person_ids == {"rowan"}
        assert await changes.since(conn, news.mark) is None


async def test_of_a_whole_list_only_the_fact_is_noted(database: Database) -> None:
    many = [str(number) for number in range(changes.MOST_NAMED + 1)]
    async with database.writing() as conn:
        mark = await changes.mark(conn)
        await changes.note(conn, many)
        news = await changes.since(conn, mark)
    assert news is not None
    assert (news.person_ids, news.is_about_many) == (frozenset(), True)


async def test_a_note_with_an_earlier_number_that_is_committed_later_is_still_news(
    database: Database,
) -> None:
    """PostgreSQL gives out numbers before it commits; on SQLite it is written by hand."""
    async with database.writing() as conn:
        await conn.execute(insert(change), [{"change_id": 7, "person_id": "later"}])
        mark = await changes.mark(conn)
        await conn.execute(insert(change), [{"change_id": 5, "person_id": "earlier"}])
        news = await changes.since(conn, mark)
    assert news is not None
    assert news.person_ids == {"earlier"}


async def test_old_notes_go_and_no_number_comes_twice(database: Database) -> None:
    async with database.writing() as conn:
        await conn.execute(insert(change), [{"change_id": 1, "person_id": "old"}])
        await conn.execute(insert(change), [{"change_id": changes.KEPT + 1, "person_id": "new"}])
        await changes.forget(conn)
        kept = (await conn.execute(select(change.c.person_id))).scalars().all()
        assert kept == ["new"]


async def test_on_sqlite_numbers_go_on_after_all_notes_are_gone(sqlite_address: str) -> None:
    database = Database.open(sqlite_address)
    async with database.writing() as conn:
        await changes.note(conn, ["holly"])
        await conn.execute(delete(change))
        await changes.note(conn, ["holly"])
        last = (await conn.execute(select(func.max(change.c.change_id)))).scalar()
    await database.close()
    assert last == 2
