"""The Teams channel put together: the way in, the way out, and what is between.

Outside local mode it cannot be made without the bot's identity: a missing one must never mean that
nobody is asked for theirs.
"""

from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import ClientSession

from bot.entra.identity import BotIdentity
from bot.entra.tokens import TEAMS_SCOPE, AccessTokens, ScopedTokens
from bot.teams.adapter import TeamsAdapter
from bot.teams.arrivals import Arrivals
from bot.teams.auth import ChannelAuth, LocalAuth
from bot.teams.connector import Connector, Tokens
from bot.teams.files import FileDownloads, FileHosts
from bot.teams.patience import USUAL, Patience
from bot.teams.places import Places
from bot.teams.recognition import Recognition
from bot.teams.routes import Auth, Messages
from bot.teams.sender import TeamsSender
from bot.teams.service_urls import ServiceUrls
from bot.teams.signing_keys import SigningKeys
from bot.teams.turns import DeliverWaiting, Turns, nothing_waits
from dialogs.conversation import Conversation
from scheduler.ports import Clock
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the channel needs from the process; `seconds` is a clock that only goes forward.

    Files are fetched by `file_session` from `file_hosts`; without a session none are taken.
    """

    session: ClientSession
    database: Database
    conversation: Conversation
    clock: Clock
    seconds: Callable[[], float]
    patience: Patience = USUAL
    file_session: ClientSession | None = None
    file_hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Teams:
    """The route that takes activities in, and the sender that the jobs use."""

    messages: Messages
    sender: TeamsSender


def open_teams(
    around: Surroundings,
    identity: BotIdentity,
    tokens: AccessTokens,
    *,
    on_reachable: DeliverWaiting = nothing_waits,
) -> Teams:
    """The channel as it runs in the council's tenant."""
    service_urls = ServiceUrls()
    keys = SigningKeys(around.session, around.seconds)
    teams_tokens = ScopedTokens(tokens, TEAMS_SCOPE)
    return _put_together(
        around,
        Connector(around.session, service_urls, teams_tokens),
        ChannelAuth(identity, service_urls, keys),
        on_reachable=on_reachable,
        home_tenant=identity.tenant_id,
        downloads=_downloads(around, service_urls, teams_tokens),
    )


def open_local_teams(
    around: Surroundings, *, on_reachable: DeliverWaiting = nothing_waits
) -> Teams:
    """The channel for the local test client: this machine only, and nobody authenticated."""
    service_urls = ServiceUrls(local=True)
    return _put_together(
        around,
        Connector(around.session, service_urls, None),
        LocalAuth(service_urls),
        on_reachable=on_reachable,
        home_tenant=None,
        downloads=_downloads(around, service_urls, None),
    )


def _downloads(
    around: Surroundings, service_urls: ServiceUrls, tokens: Tokens | None
) -> FileDownloads | None:
    if around.file_session is None:
        return None
    hosts = FileHosts(around.file_hosts, local=service_urls.local)
    return FileDownloads(around.file_session, hosts, service_urls=service_urls, tokens=tokens)


def _put_together(
    around: Surroundings,
    connector: Connector,
    auth: Auth,
    *,
    on_reachable: DeliverWaiting,
    home_tenant: str | None,
    downloads: FileDownloads | None,
) -> Teams:
    """`home_tenant` is None in local mode alone."""
    recognition = Recognition(around.database, connector, home_tenant=home_tenant)
    turns = Turns(
        around.conversation,
        recognition,
        Arrivals(around.database, around.clock),
        clock=around.clock,
        on_reachable=on_reachable,
        patience=around.patience,
        downloads=downloads,
    )
    adapter = TeamsAdapter(connector, turns.apologise)
    return Teams(
        messages=Messages(adapter, turns, auth, local=home_tenant is None),
        sender=TeamsSender(connector, Places(around.database, around.clock)),
    )
