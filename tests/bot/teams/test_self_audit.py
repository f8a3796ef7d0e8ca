"""The self-audit from end to end in Teams: each click puts the next question in the card's place."""

from collections.abc import Iterator

import pytest

from storage import people, records, self_audits
from tests.bot.teams.fake_teams import JSON
from tests.bot.teams.office import Office, click, titles_of
from tests.dialogs.audited import EVERYTHING
from training.records import Source

FAY = "29:fay-thorne"
FROM_FAY: JSON = {
    "from": {"id": FAY, "aadObjectId": "entra-fay"},
    "conversation": {"id": "chat-fay", "conversationType": "personal"},
}


@pytest.fixture
def chat(office: Office) -> Office:
    """The bot, which can look up the councillor as well."""
    office.teams.members[FAY] = {"id": FAY, "email": "person-c01@example.gov.uk"}
    return office


def elements(card: object) -> Iterator[JSON]:
    """Every element of a card, however deep."""
    if isinstance(card, dict):
        yield card
        for each in card.values():
            yield from elements(each)
    elif isinstance(card, list):
        for each in card:
            yield from elements(each)


def buttons_of(card: JSON) -> list[JSON]:
    """The buttons that send something."""
    return [each for each in elements(card) if each.get("type") == "Action.Execute"]


def filled_in(card: JSON) -> JSON:
    """What Teams sends when the card's only sending button is pressed."""
    (button,) = buttons_of(card)
    inputs = [each["id"] for each in elements(card) if str(each.get("type")).startswith("Input.")]
    return {**button["data"], **{name: EVERYTHING[name] for name in inputs}}


async def clicked(office: Office, data: JSON) -> JSON:
    """The card that takes the place of the one that was clicked."""
    status, answer = await office.post(**(click(data) | FROM_FAY))
    assert status == 200
    assert answer is not None
    card: JSON = answer["value"]
    return card


async def reviewed(office: Office) -> JSON:
    """All questions answered, up to the review."""
    card = await office.say("self-audit", **FROM_FAY)
    while "check your answers" not in titles_of(card)[-1]:
        card = await clicked(office, filled_in(card))
    return card


async def test_a_councillor_answers_reviews_changes_and_sends(chat: Office) -> None:
    review = await reviewed(chat)
    changes = [each["selectAction"] for each in elements(review) if "selectAction" in each]
    assert [each["title"] for each in changes][:2] == [
        "Change e-learning",
        "Change e-learning date",
    ]
    assert len(buttons_of(review)) == 1, "at most six actions: the rest are rows to press"

    session = await chat.say("", value=changes[-1]["data"], **FROM_FAY)
    changed = await clicked(chat, {**filled_in(session), "session": "no"})
    receipt = await clicked(chat, filled_in(changed))

    assert titles_of(receipt) == ["Recorded: Councillor self-audit"]
    async with chat.database.reading() as conn:
        sent = await self_audits.last_of(conn, "person-C01")
        done = (await records.completions_of(conn, ["person-C01"]))["person-C01"]
    assert sent is not None
    assert sent.said("session") == "no"
    assert (sent.channel, sent.identified_by) == ("teams", "teams-local-client:entra-fay")
    assert [(each.course, each.source) for each in done] == [
        ("self_audit", Source.SELF_CERTIFIED),
        ("elearning", Source.SELF_CERTIFIED),
    ]


async def test_an_old_review_shows_what_has_changed_since(chat: Office) -> None:
    old = await reviewed(chat)
    session = await chat.say("change self-audit awareness session", **FROM_FAY)
    await clicked(chat, {**filled_in(session), "session": "no"})

    instead = await clicked(chat, filled_in(old))

    assert titles_of(instead) == ["Councillor self-audit: check your answers"]
    assert "Your answers have changed since that card" in str(instead)


async def test_no_answer_travels_in_a_key(chat: Office) -> None:
    card = await chat.say("self-audit", **FROM_FAY)
    while "check your answers" not in titles_of(card)[-1]:
        (button,) = buttons_of(card)
        person, number, page, *revision = button["data"]["form"]["key"].split("|")
        assert (person, number, revision) == ("person-C01", "1", [])
        assert page in EVERYTHING, "the name of a question"
        card = await clicked(chat, filled_in(card))

    (button,) = buttons_of(card)
    *_, page, revision_number = button["data"]["form"]["key"].split("|")
    assert page == "review"
    assert revision_number.isdigit()


async def test_ten_kilobytes_in_a_field_do_no_harm(chat: Office) -> None:
    card = await chat.say("self-audit", **FROM_FAY)
    while "What was that training called?" not in str(card):
        card = await clicked(chat, filled_in(card))

    again = await clicked(chat, {**filled_in(card), "course": "x" * 10_000})

    assert "To put right: Please use 200 characters at most." in str(again)


async def test_members_of_staff_are_told_kindly(office: Office) -> None:
    card = await office.say("self-audit")

    assert titles_of(card) == ["The self-audit is for councillors"]
    async with office.database.reading() as conn:
        assert await people.councillors(conn) == ["person-1008", "person-C01", "person-C02"]
