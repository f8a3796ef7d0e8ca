"""The council's Entra as this process reaches it: who the bot is there, its tokens, and Graph."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import ClientSession

from bot.council import NotReadyError
from bot.entra.credential import Certificate, Credential, ManagedIdentity, Password, certificate_in
from bot.entra.graph import Graph
from bot.entra.identity import BotIdentity
from bot.entra.tokens import GRAPH_SCOPE, TEAMS_SCOPE, AccessTokens, MsalEntra, ScopedTokens
from bot.environment import PREFIX
from bot.mail_route import needs_app
from bot.setting_values import AppType
from bot.settings import Settings
from bot.teams.connector import Connector
from bot.teams.install import Installer, Ways
from bot.teams.service_urls import ServiceUrls
from storage.database import Database


@dataclass(frozen=True, slots=True)
class EntraApp:
    """The bot's registration, with the one cache of tokens of this process."""

    identity: BotIdentity
    tokens: AccessTokens

    def graph(self, session: ClientSession) -> Graph:
        """Graph, in the app's name."""
        return Graph(session, ScopedTokens(self.tokens, GRAPH_SCOPE))

    def installer(self, session: ClientSession, database: Database) -> Installer:
        """The way to people who have no chat with the bot."""
        connector = Connector(session, ServiceUrls(), ScopedTokens(self.tokens, TEAMS_SCOPE))
        return Installer(database, self.identity, Ways(self.graph(session), connector))


def app_in(settings: Settings) -> EntraApp | None:
    """The app that the settings describe; None where they describe none.

    Raises:
        NotReadyError: nothing proves who it is.
    """
    if settings.teams_app_id is None or settings.teams_app_tenant_id is None:
        return None
    identity = BotIdentity(
        app_id=settings.teams_app_id,
        tenant_id=settings.teams_app_tenant_id,
        credential=_credential(settings),
        allowed_tenants=frozenset(settings.teams_allowed_tenants),
    )
    return EntraApp(identity, AccessTokens(lambda: _entra(identity)))


def sign_in_app_in(settings: Settings) -> tuple[BotIdentity, Password | Certificate] | None:
    """The registration under which people sign in to web pages, and its proof.

    It is the bot's own, unless another is set: a managed identity signs nobody in. None where neither is.
    """
    app_id, password, certificate = (
        (settings.sign_in_app_id, settings.sign_in_app_password, settings.sign_in_app_certificate)
        if settings.sign_in_app_id
        else (settings.teams_app_id, settings.teams_app_password, settings.teams_app_certificate)
    )
    tenant_id = settings.teams_app_tenant_id
    proof = Password(password) if password else None
    credential = proof or (certificate_in(certificate.reveal()) if certificate else None)
    if app_id is None or tenant_id is None or credential is None:
        return None
    tenants = frozenset(settings.teams_allowed_tenants)
    return BotIdentity(app_id, tenant_id, credential, tenants), credential


def app_for(settings: Settings) -> EntraApp | None:
    """The app for serving: none in local mode; raises NotReadyError where mail needs one."""
    if needs_app(settings.mail):
        return required_app(settings)
    return None if settings.teams_local else app_in(settings)


def required_app(settings: Settings) -> EntraApp:
    """The same for what cannot be done without; raises NotReadyError with what to set."""
    app = app_in(settings)
    if app is None:
        raise NotReadyError(
            f"Set {PREFIX}TEAMS_APP_ID and {PREFIX}TEAMS_APP_TENANT_ID first, as docs/teams.md"
            " says: without them nobody knows in whose name to ask."
        )
    return app


@asynccontextmanager
async def open_graph(settings: Settings) -> AsyncIterator[Graph]:
    """Graph for as long as the block lasts."""
    async with ClientSession() as session:
        yield required_app(settings).graph(session)


@asynccontextmanager
async def open_chats(database: Database, settings: Settings) -> AsyncIterator[Installer]:
    """The way to people who have no chat with the bot, for as long as the block lasts."""
    async with ClientSession() as session:
        yield required_app(settings).installer(session, database)


def _entra(identity: BotIdentity) -> MsalEntra:
    return MsalEntra(identity.app_id, identity.tenant_id, identity.credential)


def _credential(settings: Settings) -> Credential:
    if settings.teams_app_type is AppType.USER_ASSIGNED_MSI:
        return ManagedIdentity()
    if settings.teams_app_password is not None:
        return Password(settings.teams_app_password)
    if settings.teams_app_certificate is not None:
        return certificate_in(settings.teams_app_certificate.reveal())
    raise NotReadyError(
        f"{PREFIX}TEAMS_APP_PASSWORD or {PREFIX}TEAMS_APP_CERTIFICATE is not set, so the app cannot"
        " prove who it is."
    )
