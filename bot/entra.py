"""The council's Entra as this process reaches it: who the bot is there, its tokens, and Graph."""

from bot.council import NotReadyError
from bot.credential import Credential, ManagedIdentity, Password, certificate_in
from bot.environment import PREFIX
from bot.setting_values import AppType
from bot.settings import Settings
from bot.teams.identity import BotIdentity
from bot.tokens import AccessTokens, MsalEntra


def identity_in(settings: Settings) -> BotIdentity | None:
    """Who the bot is in the council's tenant; None where nothing of it is set.

    Raises:
        NotReadyError: nothing proves who it is.
    """
    if settings.teams_app_id is None or settings.teams_app_tenant_id is None:
        return None
    return BotIdentity(
        app_id=settings.teams_app_id,
        tenant_id=settings.teams_app_tenant_id,
        credential=_credential(settings),
        allowed_tenants=frozenset(settings.teams_allowed_tenants),
    )


def required_identity(settings: Settings) -> BotIdentity:
    """The same for what cannot be done without; raises NotReadyError with what to set."""
    identity = identity_in(settings)
    if identity is None:
        raise NotReadyError(
            f"Set {PREFIX}TEAMS_APP_ID and {PREFIX}TEAMS_APP_TENANT_ID first, as docs/teams.md"
            " says: without them nobody knows in whose name to ask."
        )
    return identity


def access_tokens(identity: BotIdentity) -> AccessTokens:
    """The tokens of this process: one cache for Teams and Graph."""
    return AccessTokens(lambda: MsalEntra(identity.app_id, identity.tenant_id, identity.credential))


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
