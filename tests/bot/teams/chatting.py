"""What somebody does in a chat about certificates: sends a file, reads a card, presses a button."""

from typing import Any
from uuid import uuid4

from storage import evidence
from tests.bot.teams.fake_teams import JSON
from tests.bot.teams.file_shelf import FileShelf, sending
from tests.bot.teams.office import Office, card_in
from tests.cast import a_policy, day
from tests.dialogs.asked import NOW
from training.evidence import Deed, Evidence, EvidenceFile, HandedIn
from training.policy import Roles
from training.uploads import FileKind

POLICY = a_policy(roles=Roles(safeguarding_team=("1001",)))
"""Ada, who is in the chat, is of the safeguarding team."""

ADAS, BRAMS = "person-1001", "person-1002"
DEED = Deed("basic_child", day("2026-11-20"))


async def send(office: Office, shelf: FileShelf, **changes: Any) -> JSON:
    """Send the certificate and return the card that answers it."""
    return await say(office, **{**sending(shelf.address("certificate.pdf")), **changes})


async def say(office: Office, **changes: Any) -> JSON:
    before = len(office.teams.sent)
    await office.post(**changes)
    (message,) = office.teams.sent[before:]
    return card_in(message)


def buttons_in(card: JSON) -> dict[str, JSON]:
    """What each button of a card sends, by its label."""
    return {
        action["title"]: action.get("data", {})
        for part in card["body"]
        for item in part.get("items", ()) or [part]
        if item["type"] == "ActionSet"
        for action in item["actions"]
    } | {
        action["title"]: action.get("data", {})
        for part in card["body"]
        if part["type"] == "ActionSet"
        for action in part["actions"]
    }


def words_of(card: JSON) -> str:
    """Everything that a card says."""
    return " ".join(
        each["text"] for part in card["body"] for each in part.get("items", ()) if "text" in each
    )


async def press(office: Office, card: JSON, label: str, **values: str) -> JSON:
    """Press a button, with what was filled in, and return the card that takes its place."""
    data = {**buttons_in(card)[label], **values}
    action = {"type": "Action.Execute", "verb": "x", "data": data}
    value = {"action": action, "trigger": "manual"}
    _, answer = await office.post(
        type="invoke", name="adaptiveCard/action", value=value, replyToId="message-1"
    )
    assert answer is not None
    card_again: JSON = answer["value"]
    return card_again


async def evidence_of(office: Office, person_id: str = ADAS) -> list[Evidence]:
    async with office.database.reading() as conn:
        return await evidence.listing(conn, person_id=person_id)


async def handed_in(office: Office, person_id: str = BRAMS) -> Evidence:
    """Evidence of somebody else's, on record already."""
    file = EvidenceFile("a" * 64, "a" * 64, 1_000, FileKind.PDF, "certificate.pdf")
    who = HandedIn(person_id, "teams:entra", "teams", NOW)
    new = Evidence(uuid4().hex, person_id, DEED, file, who, scanned_by="nobody")
    async with office.database.writing() as conn:
        return await evidence.record(conn, new, submitted_on=NOW.date())
