"""Opens chats with people who never wrote to the bot: installs the app for them, then finds the chat.

Installing needs Graph, and that the app is in the organisation's catalogue; the chat itself is made by
the connector, which gives the same one however often it is asked. Both may be repeated without harm.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from urllib.parse import quote

from aiohttp import ClientError

from bot.entra.graph import Graph, GraphError
from bot.entra.identity import BotIdentity
from bot.entra.tokens import TokenError
from bot.json_values import text_of
from bot.teams.connector import Connector, ConnectorError, ForbiddenAddressError
from scheduler.ports import TryLaterError, UnreachableError
from storage import conversations
from storage.conversations import Conversation, ConversationState
from storage.database import Database
from training.people import Person

WORLD_SERVICE_URL = "https://smba.trafficmanager.net/teams/"
"""Takes the first message to a region that nobody has written from yet."""

NOT_FOR_THEM = frozenset({400, 403, 404})


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to Microsoft that installing needs."""

    graph: Graph
    connector: Connector


class Installer:
    """The chats of `scheduler.jobs.reach_people`."""

    def __init__(self, database: Database, identity: BotIdentity, ways: Ways) -> None:
        self._database = database
        self._identity = identity
        self._graph = ways.graph
        self._connector = ways.connector
        self._app: str | None = None

    async def open(self, person: Person, entra_id: str | None, *, now: datetime) -> Conversation:
        """Make or find the chat with somebody, installing the app for them first.

        Raises:
            UnreachableError: they have no account, or may not have the app.
            TryLaterError: nobody can be given it now; the answer says why.
        """
        try:
            account = entra_id or await self._account_of(person)
            await self._install(account)
            return await self._chat(person, account, now)
        except (GraphError, ConnectorError) as refusal:
            raise _meaning_of(refusal) from refusal
        except TokenError as refusal:
            raise TryLaterError(refusal.answer) from refusal
        except (ClientError, TimeoutError, ForbiddenAddressError) as trouble:
            raise TryLaterError(type(trouble).__name__) from trouble

    async def _account_of(self, person: Person) -> str:
        """The account that the directory has under somebody's address; never one of several."""
        if person.email is None:
            raise UnreachableError("no account")
        address = person.email.replace("'", "''")
        named = f"mail eq '{address}' or userPrincipalName eq '{address}'"
        found = await self._ids("/users", named)
        if len(found) != 1:
            raise UnreachableError("no account")
        return found[0]

    async def _install(self, account: str) -> None:
        if self._app is None:
            self._app = await self._app_in_catalogue()
        app = self._graph.address_of(f"/appCatalogs/teamsApps/{quote(self._app, safe='')}")
        path = f"/users/{quote(account, safe='')}/teamwork/installedApps"
        try:
            await self._graph.post(path, {"teamsApp@odata.bind": app})
        except GraphError as refusal:
            if refusal.status == HTTPStatus.NOT_FOUND:
                self._app = None  # it may have been published anew, under another id
            if refusal.status != HTTPStatus.CONFLICT:  # which says that they have it
                raise

    async def _app_in_catalogue(self) -> str:
        """The id that the organisation's catalogue gave the app; ours is its external one."""
        found = await self._ids(
            "/appCatalogs/teamsApps", f"externalId eq '{self._identity.app_id}'"
        )
        if not found:
            raise TryLaterError("the app is not in the organisation's catalogue")
        return found[0]

    async def _ids(self, path: str, which: str) -> list[str]:
        """The ids in a listing; a refusal here is about the app, not about the person."""
        try:
            page = await self._graph.get(path, {"$filter": which, "$select": "id"})
        except GraphError as refusal:
            raise TryLaterError(refusal.answer) from refusal
        values = page.get("value")
        listed = values if isinstance(values, list) else []
        return [text_of(each, "id") for each in listed if text_of(each, "id")]

    async def _chat(self, person: Person, account: str, now: datetime) -> Conversation:
        tenant_id, bot_id = self._identity.tenant_id, f"28:{self._identity.app_id}"
        async with self._database.reading() as conn:
            known_url = await conversations.last_service_url(conn, tenant_id)
        service_url = known_url or WORLD_SERVICE_URL
        asked_for = _asked_for(account, bot_id, tenant_id)
        chat_id = await self._connector.open_chat(service_url, asked_for)
        if not chat_id:
            raise TryLaterError("no conversation id")
        return Conversation(
            conversation_id=chat_id,
            person_id=person.person_id,
            tenant_id=tenant_id,
            entra_id=account,
            user_id=account,
            bot_id=bot_id,
            service_url=service_url,
            state=ConversationState.OPENED,
            updated_at=now,
        )


def _asked_for(account: str, bot_id: str, tenant_id: str) -> Mapping[str, object]:
    """A one-to-one conversation, as the connector takes it."""
    return {
        "isGroup": False,
        "bot": {"id": bot_id},
        "members": [{"id": account}],
        "tenantId": tenant_id,
        "channelData": {"tenant": {"id": tenant_id}},
    }


def _meaning_of(refusal: GraphError | ConnectorError) -> TryLaterError | UnreachableError:
    answer = f"{refusal.status} {refusal.code}".strip()
    if refusal.status in NOT_FOR_THEM:
        return UnreachableError(answer)
    return TryLaterError(answer, after_seconds=refusal.retry_after)
