"""How Teams expects a bot to behave (docs/teams-checks.md), wherever a test can judge it."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.teams.cards.elements import Element
from bot.teams.patience import Patience
from tests.bot.teams.office import (
    IN_A_CHANNEL,
    IN_A_GROUP,
    INSTALLED,
    STRANGER,
    Office,
    card_in,
    click,
    filled_in,
    open_office,
    titles_of,
)
from tests.bot.teams.test_cards import elements_of
from tests.default_policy import POLICY

NOT_UNDERSTOOD = ["Sorry, I did not understand that"]
ALONE = ["Let's talk one to one"]
OLD = ["That card is out of date"]
FORM = ["Confirm: Safeguarding handout"]
GONE = "person-1001|handout|1999-01|ab6747c2cf5b"

ODD_WORDS = (
    *("", " ", "\n\n", "?", "...", "!!!", "-", "*", "\u200b", "\u202e\u202d", "\ufeff"),
    *("👍", "😀😀😀", "🧑‍💻", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "❤️", "1", "42", "3.14", "-0", "NaN", "null", "undefined", "true"),
    *("Bonjour, ça va ?", "你好, 今天天气怎么样?", "Что нового?", "שלום לך", "هل هناك أخبار؟"),
    *("Dzień dobry panu", "Beth yw'r newyddion?", "ਕੀ ਹਾਲ ਹੈ?", "আপনি কেমন আছেন?", "Merhaba, ne haber?"),
    *("<b>bold</b>", "<script>alert(1)</script>", "<div>", "&amp;&lt;", "<at>Somebody</at>", "</at>"),
    *("[link](https://example.com)", "**stars**", "`code`", "# heading", "| a | b |", "---"),
    *("'; DROP TABLE person; --", "{{7*7}}", "${x}", "%s%s%s", "../../etc/passwd", "\\\\host\\share"),
    *('{"a": 1}', "[1, 2]", "https://example.com/a?b=c", "mailto:a@example.com", "/x"),
    *("weather", "tell me a joke", "I love you", "you are useless", "lunch?", "who won", "book a room"),
    *("x" * 31_000, "lorem ipsum " * 2_500, "a\u0301" * 500, "\ud83d", "e\x00e", "\r", "\t\t\t"),
)  # fmt: skip


def buttons_of(card: Element) -> Iterator[Element]:
    """Every button of a card."""
    return (each for each in elements_of(card) if each["type"].startswith("Action."))


def ways_forward(card: Element) -> list[str]:
    """What a card offers to do next: words to say, and forms to send."""
    return [
        each.get("data", {}).get("say") or "send the form"
        for each in buttons_of(card)
        if each["type"] != "Action.OpenUrl"
    ]


@pytest.mark.parametrize("around", ["{}", "  {} !", "{} 🙂", "<p>{}</p>"])
async def test_whatever_is_said_gets_one_answer_with_a_way_forward(
    office: Office, around: str
) -> None:
    for words in ODD_WORDS:
        card = await office.say(around.format(words))

        assert titles_of(card) == NOT_UNDERSTOOD, words[:40]
        assert ways_forward(card) == [
            *("What do I need to do?", "handout", "help", "Who do I tell about a concern?"),
        ], words[:40]


@pytest.mark.parametrize("who", [{}, STRANGER])
async def test_no_button_leads_into_a_dead_end(office: Office, who: dict[str, Any]) -> None:
    """Every card that the buttons lead to, from whatever can be said, has a next step."""
    waiting = ["hi", "help", "thanks", "?", "handout", "a child is being abused"]
    followed: set[str] = set()
    while waiting:
        words = waiting.pop()
        followed.add(words)
        onward = ways_forward(await office.say(words, **who))
        assert onward, words
        waiting += [each for each in onward if each not in followed and each != "send the form"]

    assert {"What do I need to do?", "handout", "help"} <= followed


@pytest.mark.parametrize(
    ("changes", "why"),
    [({}, "as it should be"), ({"read": "false", "typed_name": ""}, "with mistakes")],
)
async def test_no_form_leads_into_a_dead_end(
    office: Office, changes: dict[str, str], why: str
) -> None:
    _, answer = await office.post(**click(filled_in(**changes)))

    assert answer is not None
    assert ways_forward(answer["value"]), why


@pytest.mark.parametrize(
    "words",
    ["help", "HELP", "Help ", " help!", "<at>Safeguarding training</at> help", "help, please"],
)
async def test_help_is_understood_however_it_is_written(office: Office, words: str) -> None:
    assert titles_of(await office.say(words)) == ["Safeguarding training"]


async def test_help_stays_in_teams_and_says_what_to_type_and_whom_to_ask(office: Office) -> None:
    card = await office.say("help", **STRANGER)
    text = str(card)

    assert [each["type"] for each in buttons_of(card)] == ["Action.Submit"] * 3
    assert "You can type" in text
    assert POLICY.contacts.safeguarding_mailbox in text


async def test_a_word_in_the_middle_of_a_form_loses_nothing(office: Office) -> None:
    await office.say("handout")
    await office.say("help")
    await office.say("what do I need to do")

    _, answer = await office.post(**click(filled_in()))

    assert answer is not None
    assert titles_of(answer["value"]) == ["Recorded: Safeguarding handout"]


async def test_a_slow_database_shows_a_sign_of_life_before_the_answer(tmp_path: Path) -> None:
    async with open_office(tmp_path, patience=Patience(0.0, 3600.0)) as office:
        async with office.database.writing():
            asking = asyncio.create_task(office.post(text="help"))
            await office.teams.until_sent(1)
        await asking

    assert [each["type"] for each in office.teams.sent] == ["typing", "message"]


@pytest.mark.parametrize(
    ("data", "title", "why"),
    [
        ({}, NOT_UNDERSTOOD, "no data at all"),
        ({"v": 99, "form": {"flow": "x", "version": 3, "key": "k"}}, OLD, "a flow of tomorrow"),
        ({"v": 1, "action": "confirm"}, OLD, "a card of yesterday"),
        ({"form": {"flow": "handout", "version": 0, "key": ""}}, FORM, "a form before the first"),
        ({"form": {"flow": "handout", "version": 1, "key": GONE}}, FORM, "a version gone"),
        ({"form": {"flow": "handout", "version": "1", "key": "k"}}, OLD, "a version in words"),
    ],
)
@pytest.mark.parametrize("as_message", [True, False])
async def test_an_old_card_is_answered_sensibly_for_ever(
    office: Office, data: dict[str, Any], title: list[str], *, as_message: bool, why: str
) -> None:
    if as_message:
        card = await office.say("", value=data)
    else:
        _, answer = await office.post(**click(data))
        assert answer is not None
        card = answer["value"]

    assert titles_of(card) == title, why
    assert ways_forward(card), why


@pytest.mark.parametrize("where", [IN_A_GROUP, IN_A_CHANNEL])
@pytest.mark.parametrize(
    "said",
    [
        {"text": "<at>Safeguarding training</at> what do I need to do"},
        {"text": "who is overdue?"},
        {"text": "", "value": {"say": "handout"}},
        {"text": "", "value": filled_in()},
    ],
)
async def test_in_company_every_answer_is_the_same_and_about_nobody(
    office: Office, where: dict[str, Any], said: dict[str, Any]
) -> None:
    await office.post(**INSTALLED)
    before = len(office.teams.sent)
    await office.post(**(said | where))

    (message,) = office.teams.sent[before:]
    assert titles_of(card_in(message)) == ALONE
    assert message["summary"] == ALONE[0]
    assert "Finch" not in str(message)


@pytest.mark.parametrize("where", [IN_A_GROUP, IN_A_CHANNEL])
async def test_a_form_pressed_in_company_records_nothing(
    office: Office, where: dict[str, Any]
) -> None:
    _, answer = await office.post(**(click(filled_in()) | where))

    assert answer is not None
    assert titles_of(answer["value"]) == ALONE
    async with office.database.reading() as conn:
        rows = (await conn.exec_driver_sql("SELECT count(*) FROM attestation")).scalar()
    assert rows == 0


@pytest.mark.parametrize(
    ("happening", "why"),
    [
        ({"type": "messageReaction", "reactionsAdded": [{"type": "like"}]}, "a reaction"),
        ({"type": "messageReaction", "reactionsRemoved": [{"type": "like"}]}, "taken back"),
        ({"type": "messageUpdate", "text": "help"}, "an edit"),
        ({"type": "messageDelete"}, "a deletion"),
        ({"type": "typing"}, "typing"),
        ({"type": "event", "name": "application/vnd.microsoft.readReceipt"}, "it was read"),
        ({"type": "conversationUpdate", "membersAdded": [{"id": "29:new"}], **IN_A_CHANNEL}, "a new member"),
        ({"type": "installationUpdate", "action": "add", **IN_A_CHANNEL}, "added to a team"),
        ({"type": "endOfConversation"}, "an end"),
        ({"type": "trace", "text": "help"}, "a trace"),
    ],
)  # fmt: skip
async def test_what_asks_for_nothing_is_answered_with_nothing(
    office: Office, happening: dict[str, Any], why: str
) -> None:
    status, _ = await office.post(**happening)

    assert status == 200, why
    assert office.teams.calls == [], why


CONCERN = "<at>Safeguarding training</at> Zebedee says his uncle beats him"
ROUTES = ["I cannot take safeguarding concerns: please tell somebody who can, now"]


@pytest.mark.parametrize("where", [{}, IN_A_GROUP, IN_A_CHANNEL, STRANGER])
async def test_a_concern_gets_its_routes_wherever_it_is_typed_and_is_not_quoted(
    office: Office, where: dict[str, Any]
) -> None:
    card = await office.say(CONCERN, **where)

    assert titles_of(card) == ROUTES
    assert "999" in str(card)
    assert "Zebedee" not in str(office.teams.sent)


@pytest.mark.parametrize("where", [{}, IN_A_GROUP])
async def test_a_concern_in_a_forms_field_is_routed_and_nothing_is_recorded(
    office: Office, where: dict[str, Any]
) -> None:
    _, answer = await office.post(**(click(filled_in(typed_name="my uncle beats me")) | where))

    assert answer is not None
    assert titles_of(answer["value"]) == ROUTES
    async with office.database.reading() as conn:
        rows = (await conn.exec_driver_sql("SELECT count(*) FROM attestation")).scalar()
        kept = (await conn.exec_driver_sql("SELECT what, times FROM counted")).all()
    assert rows == 0
    assert [tuple(each) for each in kept] == [("concern", 1)]


async def test_a_concern_that_teams_sends_again_is_answered_and_counted_once(
    office: Office,
) -> None:
    for _ in range(2):
        await office.post(text=CONCERN, id="activity-again")

    assert len(office.teams.sent) == 1
    async with office.database.reading() as conn:
        kept = (await conn.exec_driver_sql("SELECT times FROM counted")).scalars().all()
    assert list(kept) == [1]


async def test_where_we_fail_a_concern_still_gets_its_routes_and_leaves_no_trace(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    async with office.database.writing() as conn:
        await conn.exec_driver_sql("DROP TABLE arrival")

    card = await office.say(CONCERN)

    assert titles_of(card) == ROUTES
    assert "turn failed" in caplog.text
    assert "Zebedee" not in caplog.text
