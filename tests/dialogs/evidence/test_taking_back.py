"""A certificate that nobody has looked at is taken back in words."""

import pytest

from dialogs.evidence.arriving import Arriving
from dialogs.evidence.desk import EvidenceDesk
from dialogs.evidence.handing_in import HandingIn
from dialogs.replies import Notice
from storage import evidence
from storage.database import Database
from tests.bot.uploads import made
from tests.cast import OVERDUE
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW, caller_of

BRAM = caller_of(OVERDUE)


@pytest.fixture
async def counter(database: Database, handing_in: HandingIn) -> EvidenceDesk:
    return EvidenceDesk(database, POLICY, handing_in)


async def handed_in(counter: EvidenceDesk, *courses: str) -> None:
    for number, course in enumerate(courses):
        file = Arriving.at_once("certificate.pdf", made.a_pdf(f"Certificate {number}"))
        values = {"course": course, "done_on": "2026-11-20"}
        await counter.take_file(BRAM, file, NOW, values=values)


async def states(database: Database) -> dict[str, str]:
    async with database.reading() as conn:
        return {each.deed.course: each.state.value for each in await evidence.listing(conn)}


async def test_the_only_one_that_waits_is_taken_back_and_named(
    counter: EvidenceDesk, database: Database
) -> None:
    await handed_in(counter, "basic_child")
    (said,) = await counter.answer(BRAM, "Sorry, I sent the wrong file", NOW)

    assert isinstance(said, Notice)
    assert said.sentences == (
        "Your certificate for Basic safeguarding children of 20 November 2026 waits no more. You may "
        "send it again.",
    )
    assert await states(database) == {"basic_child": "withdrawn"}


async def test_of_several_the_one_that_is_named_is_taken_back(
    counter: EvidenceDesk, database: Database
) -> None:
    await handed_in(counter, "basic_child", "basic_adult")
    (asked,) = await counter.answer(BRAM, "take my certificate back", NOW)
    assert asked.title == "Which certificate do you want to take back?"
    assert await states(database) == {"basic_child": "pending", "basic_adult": "pending"}

    words = "take my certificate back for Basic safeguarding adults"
    (said,) = await counter.answer(BRAM, words, NOW)
    assert said.title == "Taken back"
    assert await states(database) == {"basic_child": "pending", "basic_adult": "withdrawn"}


async def test_where_none_waits_it_is_said_whom_to_ask(counter: EvidenceDesk) -> None:
    (said,) = await counter.answer(BRAM, "take my certificate back", NOW)
    assert isinstance(said, Notice)
    assert said.title == "No certificate of yours waits"
    assert "write to safeguarding@example.gov.uk" in said.sentences[0]
