"""Who is writing to us: by their Entra account, else by the directory's address.

An account is its owner's by the directory that was imported, or as we remember it: that stays until an
import changes the person's address (`conversations.unlink`). What a card says about a person is never
asked, and an address finds nobody but whoever is listed under it. A conversation is remembered when it
is first seen and whenever something about it has changed, so that the jobs can write to the person later.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from aiohttp import ClientError

from bot.entra.accounts import listed_under
from bot.teams.connector import Connector, ConnectorError, Place
from bot.teams.inbound import Inbound
from dialogs.caller import Caller, KnownBy
from storage import conversations, directory, snapshot
from storage.conversations import Conversation, ConversationState
from storage.database import Connection, Database
from storage.gathering import Gathering
from training.delivery import Channel
from training.people import Person


@dataclass(frozen=True, slots=True)
class Recognised:
    """Who it is, and what we knew of this conversation until now."""

    caller: Caller
    before: ConversationState | None

    @property
    def is_new(self) -> bool:
        """Whether nobody has been greeted in this conversation yet."""
        return self.before in (None, ConversationState.OPENED)

    @property
    def became_reachable(self) -> bool:
        """Whether we can write there from now on and could not until now."""
        return self.before is not ConversationState.INSTALLED


class Recognition:
    """Finds the person behind an activity and remembers where they can be written to."""

    def __init__(
        self, database: Database, connector: Connector, *, home_tenant: str | None
    ) -> None:
        """`home_tenant` is the bot's own; None in local mode, where nobody is authenticated."""
        self._database = database
        self._connector = connector
        self._home_tenant = home_tenant
        self._knowing = Gathering(database.reading, self._known)
        self._known_by = KnownBy.TEAMS_ACCOUNT if home_tenant else KnownBy.LOCAL_CLIENT

    async def recognise(
        self, inbound: Inbound, kept: Conversation | None, now: datetime
    ) -> Recognised:
        """Say who wrote or clicked in a one-to-one conversation, kept as we knew it until now."""
        person = await self._knowing.ask((inbound, kept)) or await self._looked_up(inbound)
        before = await self._remember(kept, _conversation_of(inbound, person, now))
        account = inbound.entra_id or inbound.user_id
        return Recognised(Caller(person, Channel.TEAMS, self._known_by, account), before)

    async def whose(self, inbound: Inbound) -> Caller:
        """Say who wrote in a channel; nothing of the channel is remembered."""
        account = inbound.entra_id or inbound.user_id
        return Caller(await self._looked_up(inbound), Channel.TEAMS, self._known_by, account)

    async def forget(self, inbound: Inbound, now: datetime) -> None:
        """The app was removed: write there no more."""
        async with self._database.writing() as conn:
            await conversations.change_state(
                conn, inbound.conversation_id, ConversationState.REMOVED, at=now
            )

    async def _known(
        self, conn: Connection, asked: Sequence[tuple[Inbound, Conversation | None]]
    ) -> list[Person | None]:
        """The person of each: by the directory that was imported, else as we remember them."""
        accounts = {each.entra_id for each, _ in asked if self._is_at_home(each)}
        owners = await directory.owners_of(conn, accounts)
        ids = [
            (owners.get(each.entra_id) if self._is_at_home(each) else None)
            or _remembered(each, kept)
            for each, kept in asked
        ]
        found = await snapshot.people_of(conn, {each for each in ids if each})
        return [found.get(each) if each else None for each in ids]

    def _is_at_home(self, inbound: Inbound) -> bool:
        """Whether the account is the council's own: of others the directory knows nothing."""
        return self._home_tenant in (None, inbound.tenant_id)

    async def _looked_up(self, inbound: Inbound) -> Person | None:
        """The person whom the council's lists hold under the account's address."""
        addresses = await self._addresses(inbound)
        async with self._database.reading() as conn:
            return await listed_under(conn, addresses)

    async def _addresses(self, inbound: Inbound) -> tuple[str, ...]:
        """What the directory calls them; nothing while Teams cannot be asked."""
        place = Place(inbound.service_url, inbound.conversation_id)
        try:
            return await self._connector.addresses_of(
                place,
                inbound.user_id,
                is_own_tenant=self._is_at_home(inbound),
            )
        except (ConnectorError, ClientError, TimeoutError):
            return ()

    async def _remember(
        self, kept: Conversation | None, talk: Conversation
    ) -> ConversationState | None:
        """Keep the conversation as it is now; returns its state until now.

        Nothing is written where nothing has changed. Teams announces one installation twice in the same
        moment, perhaps to two replicas: one alone is told that the conversation is new.
        """
        if kept and replace(kept, updated_at=talk.updated_at) == talk:
            return kept.state
        async with self._database.writing() as conn:
            return await conversations.remember(conn, talk)


def _remembered(inbound: Inbound, kept: Conversation | None) -> str | None:
    """The id of the person whom we know in this conversation by this very account."""
    return kept.person_id if kept and kept.entra_id == inbound.entra_id else None


def is_known(kept: Conversation | None, inbound: Inbound) -> bool:
    """Whether nothing about a conversation needs looking up or refreshing."""
    if kept is None or kept.person_id is None:
        return False
    now = _conversation_of(inbound, None, kept.updated_at)
    return replace(kept, person_id=None) == now


def _conversation_of(inbound: Inbound, person: Person | None, now: datetime) -> Conversation:
    return Conversation(
        conversation_id=inbound.conversation_id,
        person_id=person.person_id if person else None,
        tenant_id=inbound.tenant_id,
        entra_id=inbound.entra_id,
        user_id=inbound.user_id,
        bot_id=inbound.bot_id,
        service_url=inbound.service_url,
        state=ConversationState.INSTALLED,
        updated_at=now,
    )
