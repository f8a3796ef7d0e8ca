"""Who the bot itself is. Without an identity there is no way in, except on this machine alone."""

from dataclasses import dataclass

from bot.entra.credential import Credential, Password


class IdentityError(Exception):
    """Something about the bot's own identity is missing; the sentence says what to set."""


@dataclass(frozen=True, slots=True)
class BotIdentity:
    """The bot's registration in Entra; `allowed_tenants` are those whose people may talk to it.

    Made only complete: a missing part must stop the start, never switch the checks off.
    """

    app_id: str
    tenant_id: str
    credential: Credential
    allowed_tenants: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        missing = [
            setting
            for setting, value in (
                ("SAFEGUARDING_TEAMS_APP_ID", self.app_id),
                ("SAFEGUARDING_TEAMS_APP_TENANT_ID", self.tenant_id),
                ("SAFEGUARDING_TEAMS_APP_PASSWORD", _proof(self.credential)),
            )
            if not value.strip()
        ]
        if missing:
            raise IdentityError(
                f"Please set {' and '.join(missing)}, or SAFEGUARDING_TEAMS_LOCAL=1 to try it out "
                "on this machine only."
            )

    def serves(self, tenant_id: str) -> bool:
        """Whether people of a tenant may talk to it; without a list only its own tenant's."""
        return tenant_id in (self.allowed_tenants or {self.tenant_id})


def _proof(credential: Credential) -> str:
    """What must not be empty; a certificate is never empty, and a managed identity has no secret."""
    return credential.secret.reveal() if isinstance(credential, Password) else "is there"
