"""The same thing said in a chat, by a link and at the command line is the same record, but for who, how and when."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from aiohttp import FormData
from sqlalchemy import Table, select

from bot.calendar import CouncilCalendar
from bot.commands.evidence_added import hand_in_for
from bot.wires import conversation_of
from dialogs.conversation import Conversation, Said
from dialogs.evidence.arriving import Arriving
from dialogs.flow import Answer
from dialogs.replies import Form, Reply
from scheduler.council import Council
from scheduler.jobs.import_completions import import_completions
from scheduler.jobs.import_people import ImportOf
from storage.tables import attestation, completion, evidence
from tests.bot.uploads import made
from tests.bot.web.desk import EVIDENCE, FILLED_IN, OURS, WebDesk, open_desk, shown
from tests.cast import NEW_STARTER, OVERDUE, TODAY, completed
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW, caller_of
from tests.evidence_means import Desk as Shelves
from training.listed import CompletionRow, Parsed

Rows = Mapping[str, Any]

CONTENT = made.a_picture("JPEG", size=(400, 300))
NAME = "my certificate.jpg"
CHAT, LINK, COMMAND = "chat", "link", "command"


class Desks:
    """A desk for each way, all alike."""

    def __init__(self, desk: WebDesk, shelves: Shelves) -> None:
        self.desk = desk
        self.shelves = shelves
        self.council = Council(desk.database, POLICY, CouncilCalendar(POLICY))

    @property
    def talk(self) -> Conversation:
        """What answers in chat."""
        return conversation_of(self.council, self.shelves.means)

    async def rows(self, table: Table) -> list[dict[str, Any]]:
        """What a table holds, as it stands there."""
        async with self.desk.database.reading() as conn:
            return [dict(row._mapping) for row in await conn.execute(select(table))]


@pytest.fixture
async def desks(tmp_path: Path) -> AsyncIterator[Callable[[str], Awaitable[Desks]]]:
    """Opens the desk of a way."""
    opened: list[Any] = []

    async def open_for(way: str) -> Desks:
        folder = tmp_path / way
        folder.mkdir()
        shelves = Shelves(folder / "evidence")
        opening = open_desk(folder, evidence=shelves)
        opened.append(opening)
        return Desks(await opening.__aenter__(), shelves)

    yield open_for
    for each in opened:
        await each.__aexit__(None, None, None)


def a_form(replies: tuple[Reply, ...]) -> Form:
    (form,) = (each for each in replies if isinstance(each, Form))
    return form


async def certificate_in_chat(at: Desks) -> None:
    """The file first, and then what it proves."""
    caller = caller_of(OVERDUE)
    asked = a_form(await at.talk.take_file(caller, Arriving.at_once(NAME, CONTENT), NOW))
    deed = {"course": "basic_child", "done_on": "2026-11-20"}
    answer = Answer(asked.flow, asked.version, asked.key, {**asked.values, **deed})
    await at.talk.answer(caller, Said(answer=answer), NOW)


async def certificate_by_link(at: Desks) -> None:
    path = at.desk.path(OVERDUE, EVIDENCE)
    form = (await at.desk.get(path)).form("Send")
    day = {"done_on-day": "20", "done_on-month": "11", "done_on-year": "2026"}
    data = FormData({**form.values, **day, "course": "basic_child"}, quote_fields=False)
    data.add_field("file", BytesIO(CONTENT), filename=NAME)
    await shown(await at.desk.client.post(path, data=data, headers=OURS))


async def certificate_by_command(at: Desks) -> None:
    file = at.shelves.root.parent / NAME
    file.write_bytes(CONTENT)
    values = {"course": "basic_child", "done_on": "2026-11-20"}
    await hand_in_for(at.council, at.shelves.means, OVERDUE, file, values=values, at=NOW)


CERTIFICATES = {
    CHAT: certificate_in_chat,
    LINK: certificate_by_link,
    COMMAND: certificate_by_command,
}


def differences(one: Rows, other: Rows) -> dict[str, Any]:
    """What of the other row is not as in the first."""
    assert one.keys() == other.keys()
    return {name: other[name] for name in one if one[name] != other[name]}


@pytest.mark.parametrize(
    ("way", "told", "recorded"),
    [
        (
            LINK,
            {"channel": "email", "identified_by": "link:delivery-1"},
            {},
        ),
        (
            COMMAND,
            {
                "channel": "command line",
                "handed_in_by": "hr.desk",
                "identified_by": "command line",
            },
            {"recorded_by": "hr.desk"},
        ),
    ],
)
async def test_a_certificate_is_the_same_evidence_whichever_way_it_comes(
    desks: Callable[[str], Awaitable[Desks]],
    monkeypatch: pytest.MonkeyPatch,
    *,
    way: str,
    told: Rows,
    recorded: Rows,
) -> None:
    """Of the command line it is told who typed it."""
    monkeypatch.setenv("LOGNAME", "hr.desk")
    chat, other = await desks(CHAT), await desks(way)
    await CERTIFICATES[CHAT](chat)
    await CERTIFICATES[way](other)

    (by_chat,), (by_other,) = await chat.rows(evidence), await other.rows(evidence)
    assert by_chat.pop("evidence_id") != by_other.pop("evidence_id")
    assert differences(by_chat, by_other) == told
    (done_by_chat,), (done_by_other,) = await chat.rows(completion), await other.rows(completion)
    assert differences(done_by_chat, done_by_other) == recorded
    assert (by_chat["name"], by_chat["kind"], by_chat["state"]) == (NAME, "jpeg", "pending")
    assert chat.shelves.everything == other.shelves.everything == [by_chat["sha256"]]


async def handout_in_chat(at: Desks) -> None:
    caller = caller_of(NEW_STARTER)
    form = a_form(await at.talk.answer(caller, Said("handout"), NOW))
    said = {name: str(value) for name, value in FILLED_IN.items()}
    answer = Answer(form.flow, form.version, form.key, {**form.values, **said})
    await at.talk.answer(caller, Said(answer=answer), NOW)


async def handout_by_link(at: Desks) -> None:
    path = at.desk.path()
    await at.desk.send(path, (await at.desk.get(path)).form("Confirm"), FILLED_IN)


async def handout_by_command(at: Desks) -> None:
    """From a list that somebody kept on paper: no statement was shown, and none is claimed."""
    done = completed("handout", TODAY.isoformat(), version="2025-09")
    row = CompletionRow(2, "1001", None, done)
    taken = ImportOf("canonical", "00", "hr.desk", NOW)
    await import_completions(at.council, Parsed((row,), ()), taken)


async def test_the_handout_is_the_same_confirmation_in_chat_and_by_link(
    desks: Callable[[str], Awaitable[Desks]],
) -> None:
    chat, link = await desks(CHAT), await desks(LINK)
    await handout_in_chat(chat)
    await handout_by_link(link)

    (by_chat,), (by_link,) = await chat.rows(attestation), await link.rows(attestation)
    assert differences(by_chat, by_link) == {"channel": "email", "identified_by": "link:delivery-1"}
    (done_by_chat,), (done_by_link,) = await chat.rows(completion), await link.rows(completion)
    assert differences(done_by_chat, done_by_link) == {}


async def test_a_handout_from_a_list_is_the_same_completion_without_a_confirmation(
    desks: Callable[[str], Awaitable[Desks]],
) -> None:
    chat, listed = await desks(CHAT), await desks(COMMAND)
    await handout_in_chat(chat)
    await handout_by_command(listed)

    (by_chat,), (by_list,) = await chat.rows(completion), await listed.rows(completion)
    assert differences(by_chat, by_list) == {"recorded_by": "hr.desk", "import_id": 1}
    assert await listed.rows(attestation) == []
