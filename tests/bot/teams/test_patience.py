"""Nobody waits in silence, and nobody is answered twice: slow answers, and activities sent again."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.teams.patience import Patience
from tests.bot.teams.fake_teams import JSON
from tests.bot.teams.office import Office, card_in, click, filled_in, open_office, titles_of
from tests.bot.teams.test_confirming import completions

AT_ONCE, NEVER = 0.0, 3600.0
IMPATIENT = Patience(AT_ONCE, AT_ONCE)


def said(message: JSON) -> list[str]:
    """What a message says: its titles, or that it is but a sign of life."""
    return ["typing"] if message["type"] == "typing" else titles_of(card_in(message))


async def test_a_slow_answer_shows_a_sign_of_life_first_and_none_after(tmp_path: Path) -> None:
    async with open_office(tmp_path, patience=Patience(AT_ONCE, NEVER)) as office:
        office.teams.directory_is_open.clear()
        turn = asyncio.create_task(office.post(text="help"))
        await office.teams.until_sent(1)
        office.teams.directory_is_open.set()
        await turn

    assert [said(each) for each in office.teams.sent] == [["typing"], ["Safeguarding training"]]


async def test_a_quick_answer_comes_alone(tmp_path: Path) -> None:
    async with open_office(tmp_path, patience=Patience(NEVER, NEVER)) as office:
        await office.post(text="help")

    assert [said(each) for each in office.teams.sent] == [["Safeguarding training"]]


async def test_what_takes_longer_is_acknowledged_and_comes_by_itself(tmp_path: Path) -> None:
    async with open_office(tmp_path, patience=IMPATIENT) as office:
        office.teams.directory_is_open.clear()
        status, _ = await office.post(text="what do I need to do")
        assert status == 200, "Teams has its answer before it would send the words again"
        office.teams.directory_is_open.set()
        sent = await office.teams.until_sent(3)

    assert [said(each)[0] for each in sent] == [
        "typing",
        "This takes a little longer",
        "Your safeguarding training",
    ]


async def test_a_button_is_answered_in_time_and_its_card_replaced_later(tmp_path: Path) -> None:
    async with open_office(tmp_path, patience=IMPATIENT) as office:
        office.teams.directory_is_open.clear()
        status, answer = await office.post(**click(filled_in()))
        office.teams.directory_is_open.set()

    assert status == 200
    assert answer is not None
    assert answer["type"] == "application/vnd.microsoft.activity.message"
    assert "still working on it" in answer["value"]
    assert [titles_of(card_in(each)) for each in office.teams.replaced] == [
        ["Recorded: Safeguarding handout"]
    ]
    assert office.teams.sent == [], "no typing beside a button that turns, and no second receipt"


async def test_a_button_whose_card_cannot_be_replaced_is_answered_with_a_message(
    tmp_path: Path,
) -> None:
    async with open_office(tmp_path, patience=IMPATIENT) as office:
        office.teams.directory_is_open.clear()
        await office.post(**(click(filled_in()) | {"replyToId": None}))
        office.teams.directory_is_open.set()

    assert [said(each) for each in office.teams.sent] == [["Recorded: Safeguarding handout"]]


@pytest.mark.parametrize("how", [{"text": "my training"}, click(filled_in())])
async def test_a_late_failure_is_said_as_kindly_as_an_early_one(
    tmp_path: Path, how: dict[str, Any]
) -> None:
    async with open_office(tmp_path, patience=IMPATIENT) as office:
        office.teams.directory_is_open.clear()
        await office.post(**how)
        async with office.database.writing() as conn:
            await conn.exec_driver_sql("DROP TABLE conversation")
        office.teams.directory_is_open.set()

    assert said(office.teams.sent[-1]) == ["Sorry, something went wrong on our side"]


async def test_the_process_ends_only_when_the_answer_has_been_said(tmp_path: Path) -> None:
    async with open_office(tmp_path, patience=IMPATIENT) as office:
        office.teams.directory_is_open.clear()
        await office.post(text="help")
        asyncio.get_running_loop().call_later(0.05, office.teams.directory_is_open.set)

    assert said(office.teams.sent[-1]) == ["Safeguarding training"]


async def test_words_that_are_sent_again_are_answered_once(office: Office) -> None:
    for _ in range(2):
        await office.post(id="again", text="help")
    await asyncio.gather(*(office.post(id="at once", text="thanks") for _ in range(5)))

    assert [said(each) for each in office.teams.sent] == [
        ["Safeguarding training"],
        ["You're welcome"],
    ]


async def test_words_that_are_sent_again_while_they_are_answered_get_one_answer(
    tmp_path: Path,
) -> None:
    async with open_office(tmp_path, patience=IMPATIENT) as office:
        office.teams.directory_is_open.clear()
        await office.post(id="slow", text="help")
        await office.post(id="slow", text="help")
        office.teams.directory_is_open.set()

    assert [said(each) for each in office.teams.sent].count(["Safeguarding training"]) == 1


async def test_the_same_id_elsewhere_and_no_id_at_all_are_answered(office: Office) -> None:
    elsewhere = {"id": "chat-other", "conversationType": "personal"}
    await office.post(id="1", text="help")
    await office.post(id="1", text="help", conversation=elsewhere)
    for _ in range(2):
        await office.post(id=None, text="help")

    assert len(office.teams.sent) == 4


async def test_a_form_that_is_sent_again_as_words_records_and_answers_once(office: Office) -> None:
    for _ in range(2):
        await office.post(id="form", value=filled_in())

    assert [said(each) for each in office.teams.sent] == [["Recorded: Safeguarding handout"]]
    assert len(await completions(office)) == 1
