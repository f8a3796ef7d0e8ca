"""The bot behind its HTTP route with a database, a scripted Teams, and activities as Teams sends them."""

import itertools
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient, TestServer

from bot.teams.files import open_session
from bot.teams.opening import Surroundings, Teams, open_local_teams
from bot.teams.patience import Patience
from dialogs.conversation import Conversation
from dialogs.evidence.desk import EvidenceDesk
from dialogs.evidence.handing_in import HandingIn
from storage import people
from storage.database import Database
from tests.bot.teams.fake_teams import JSON, FakeTeams, fake_teams
from tests.cast import CAST, Weekdays
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW
from tests.evidence_means import Desk
from tests.laid_tables import lay_sqlite
from training.policy import Policy

TENANT = "00000000-0000-4000-8000-00000000c0de"
ADA = "29:ada-finch"
STRANGER = {"from": {"id": "29:stranger", "aadObjectId": "entra-stranger"}}
ADA_ENTRA = "6f1c2a34-0000-4000-8000-000000000001"

PATIENT = Patience(3600, 3600)  # however busy the machine is, no answer of a test is late

INSTALLED = {"type": "installationUpdate", "action": "add"}
JOINED = {"type": "conversationUpdate", "membersAdded": [{"id": ADA}, {"id": "28:bot"}]}
REMOVED = {"type": "installationUpdate", "action": "remove"}
IN_A_GROUP = {"conversation": {"id": "19:group", "conversationType": "groupChat"}}
IN_A_CHANNEL = {"conversation": {"id": "19:channel", "conversationType": "channel"}}


@dataclass(slots=True)
class StoppedClock:
    """A clock that shows what it is told."""

    moment: datetime = NOW

    def now(self) -> datetime:
        """The moment shown."""
        return self.moment


@dataclass(slots=True)
class Waiting:
    """Deliveries that wait for people to become reachable."""

    count: int = 0
    asked: list[str] = field(default_factory=list)

    async def deliver(self, person_id: str) -> int:
        """Deliver them, once."""
        self.asked.append(person_id)
        delivered, self.count = self.count, 0
        return delivered


@dataclass(slots=True)
class Office:
    """Everything a test of a turn looks at."""

    client: TestClient[Any, Any]
    teams: FakeTeams
    database: Database
    clock: StoppedClock
    waiting: Waiting
    channel: Teams
    numbers: Iterator[int] = field(default_factory=itertools.count)

    async def post(self, **changes: Any) -> tuple[int, JSON | None]:
        """Send an activity of the new starter's; returns the status and the JSON answered."""
        response = await self.client.post("/api/messages", json=self.activity(**changes))
        body = await response.json() if response.content_type == "application/json" else None
        return response.status, body

    async def say(self, text: str, **changes: Any) -> JSON:
        """Say something and return the card that answers it."""
        before = len(self.teams.sent)
        await self.post(type="message", text=text, **changes)
        (message,) = self.teams.sent[before:]
        return card_in(message)

    def activity(self, **changes: Any) -> JSON:
        """An activity as the Teams channel writes it; a change to None leaves a field out."""
        usual = {
            "type": "message",
            "id": f"activity-{next(self.numbers)}",
            "channelId": "msteams",
            "serviceUrl": self.teams.service_url,
            "from": {"id": ADA, "aadObjectId": ADA_ENTRA},
            "recipient": {"id": "28:bot", "name": "Safeguarding training"},
            "conversation": {"id": "chat-ada", "conversationType": "personal"},
            "channelData": {"tenant": {"id": TENANT}},
        }
        return {name: value for name, value in (usual | changes).items() if value is not None}


def card_in(message: JSON) -> JSON:
    """The one card in a message."""
    (attachment,) = message["attachments"]
    card: JSON = attachment["content"]
    return card


def titles_of(card: JSON) -> list[str]:
    """The headings of a card, from top to bottom."""
    return [
        each["text"]
        for part in card["body"]
        for each in part.get("items", ())
        if each.get("style") == "heading"
    ]


def click(data: JSON) -> JSON:
    """What a press of the handout's button adds to an activity."""
    action = {"type": "Action.Execute", "verb": "handout", "data": data}
    return {
        "type": "invoke",
        "name": "adaptiveCard/action",
        "value": {"action": action, "trigger": "manual"},
        "replyToId": "message-1",
    }


def filled_in(**changes: str) -> JSON:
    """The handout's form as the new starter fills it in."""
    form = {"flow": "handout", "version": 1, "key": "person-1001|handout|2025-09|ab6747c2cf5b"}
    return {"v": 1, "form": form, "read": "true", "typed_name": "Ada Finch"} | changes


def pressed(verb: str) -> JSON:
    """A button of the cards about late training, about the new starter herself."""
    key = "who's overdue|2026-11-23T09:00:00+00:00" if verb == "email" else "person-1001"
    return {"v": 1, "form": {"flow": "overdue", "version": 1, "key": key}, "press": verb}


def with_reason() -> JSON:
    """The form for a reason, filled in about the new starter herself."""
    form = {"flow": "delay", "version": 1, "key": "person-1001|2026-11-23T09:00:00+00:00"}
    said = {"about": "all", "reason": "other", "note": "Snowed in", "expected_by": "2026-12-04"}
    return {"v": 1, "form": form} | said


@asynccontextmanager
async def open_office(
    folder: Path,
    *,
    policy: Policy = POLICY,
    patience: Patience = PATIENT,
    desk: Desk | None = None,
) -> AsyncIterator[Office]:
    """The bot in local mode with the cast on its lists; only the new starter can be looked up.

    With a desk for evidence it takes files.
    """
    database = Database.open(lay_sqlite(folder / "office.db"))
    async with database.writing() as conn:
        await people.add(conn, [person for person, _ in CAST])
    async with (
        fake_teams() as teams,
        ClientSession() as session,
        open_session(local=True) as file_session,
    ):
        teams.members[ADA] = {"id": ADA, "email": "Person-1001@example.gov.uk"}
        clock, waiting = StoppedClock(), Waiting()
        certificates = None
        if desk is not None:
            handing_in = HandingIn(database, desk.means, reading_seconds=2)
            certificates = EvidenceDesk(database, policy, handing_in)
        around = Surroundings(
            session=session,
            database=database,
            conversation=Conversation(database, policy, Weekdays(), certificates=certificates),
            clock=clock,
            seconds=lambda: 0.0,
            patience=patience,
            file_session=file_session if desk else None,
        )
        channel = open_local_teams(around, on_reachable=waiting.deliver)
        app = web.Application()
        channel.messages.register(app)
        async with TestClient(TestServer(app)) as client:
            yield Office(client, teams, database, clock, waiting, channel)
    await database.close()
