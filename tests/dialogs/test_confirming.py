"""Confirmations of one moment share a transaction, and each is judged as if it had come alone."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from dialogs.confirming import Confirming, Filled
from storage import audit, people, records
from storage.database import Database
from tests.cast import NEW_STARTER, a_person, a_post
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW, caller_of, sent
from tests.laid_tables import lay_sqlite
from training.people import Person

CROWD = tuple(
    a_person(a_post(number=f"20{number:02}", started="2026-11-20"), name=f"Person Number{number}")
    for number in range(20)
)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A database that knows the new starter and a crowd of others."""
    opened = Database.open(lay_sqlite(tmp_path / "confirming.db"))
    async with opened.writing() as conn:
        await people.add(conn, [NEW_STARTER, *CROWD])
    yield opened
    await opened.close()


def filled_by(person: Person, *, name: str | None = None, key: str | None = None) -> Filled:
    """The form as somebody fills it in today."""
    form = sent(
        key=key or f"{person.person_id}|handout|2025-09|ab6747c2cf5b", name=name or person.name
    )
    return Filled(person.person_id, caller_of(person), form, NOW)


async def recorded(database: Database) -> dict[str, list[date]]:
    """The days confirmed, by person."""
    async with database.reading() as conn:
        ids = [NEW_STARTER.person_id, *(each.person_id for each in CROWD)]
        known = await records.completions_of(conn, ids)
    return {who: [each.on for each in done] for who, done in known.items()}


async def test_a_crowd_is_recorded_in_few_transactions(database: Database) -> None:
    begun: list[object] = []
    event.listen(database.writer.sync_engine, "begin", begun.append)
    confirming = Confirming(database, POLICY)

    said = await asyncio.gather(*(confirming.take(filled_by(each)) for each in CROWD))

    assert {replies[0].title for replies in said} == {"Recorded: Safeguarding handout"}
    assert await recorded(database) == {each.person_id: [NOW.date()] for each in CROWD}
    assert len(begun) <= 2


async def test_each_of_a_crowd_is_judged_for_themselves(database: Database) -> None:
    confirming = Confirming(database, POLICY)
    first, second, third = CROWD[:3]

    said = await asyncio.gather(
        confirming.take(filled_by(first)),
        confirming.take(filled_by(second, name="Somebody Else")),
        confirming.take(filled_by(third, key=f"{first.person_id}|handout|2025-09|ab6747c2cf5b")),
    )

    assert [replies[0].title for replies in said] == [
        "Recorded: Safeguarding handout",
        "Confirm: Safeguarding handout",
        "Confirm: Safeguarding handout",
    ]
    assert await recorded(database) == {first.person_id: [NOW.date()]}


async def test_the_same_form_several_times_in_one_transaction_counts_once(
    database: Database,
) -> None:
    confirming = Confirming(database, POLICY)

    said = await asyncio.gather(
        *(confirming.take(filled_by(NEW_STARTER)) for _ in range(3)),
        confirming.take(filled_by(NEW_STARTER, name="Not My Name")),
    )

    assert len(set(map(repr, said))) == 1
    assert await recorded(database) == {NEW_STARTER.person_id: [NOW.date()]}
    async with database.reading() as conn:
        assert len(await audit.entries(conn, about=NEW_STARTER.person_id)) == 1


async def test_somebody_whom_the_lists_no_longer_hold_is_told_so(database: Database) -> None:
    gone = replace(NEW_STARTER, person_id="person-9999")

    (said,) = await Confirming(database, POLICY).take(filled_by(gone))

    assert said.title == "I cannot find you on the council's lists"


async def test_a_day_later_the_rules_of_that_day_hold(database: Database) -> None:
    """What is not in effect yet is not asked: on the day before the first version there is no form."""
    confirming = Confirming(database, POLICY)
    early = replace(filled_by(NEW_STARTER), at=NOW.replace(year=2010))

    assert (await confirming.take(early))[0].title == "That card is out of date"
    (said,) = await confirming.take(filled_by(NEW_STARTER))

    assert said.title == "Recorded: Safeguarding handout"
