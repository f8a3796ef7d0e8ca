"""Every email of the corpus, from its bytes to what is recorded and said."""

import pytest

from tests.bot.mail.corpus.table import CONTENT, TABLE
from tests.bot.mail.looked_up import ADA_ID, BRAM_ID, completions_of
from tests.bot.mail.post_room import PostRoom


@pytest.mark.parametrize(("name", "outcome", "title", "why"), TABLE, ids=[row[0] for row in TABLE])
async def test_every_email_has_the_outcome_of_the_table(
    room: PostRoom, name: str, outcome: str, title: str | None, why: str
) -> None:
    found = await room.receive(CONTENT[name])

    assert (found, await room.titles()) == ({outcome: 1}, [title] if title else []), why
    assert await completions_of(room, ADA_ID) == (["handout"] if outcome == "recorded" else [])
    assert await completions_of(room, BRAM_ID) == ["handout", "elearning", "induction_briefing"]


def test_the_table_has_every_email_and_there_are_many() -> None:
    assert [row[0] for row in TABLE] == list(CONTENT)
    assert len(TABLE) > 100
