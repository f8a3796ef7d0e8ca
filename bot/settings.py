"""What this installation is told from outside: the one module that reads the environment.

Every variable begins with `SAFEGUARDING_`; docs/settings.md describes each one.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TypeAlias

from bot import setting_values as read
from bot.environment import Environment, Secret
from bot.evidence_routes import (
    EvidenceStore,
    FolderStore,
    Scanning,
    evidence_store,
    scanning,
)
from bot.mail_route import MailRoute, mail_of
from bot.mailbox_route import MailboxRoute, authserv_id, exchange, mailbox_of
from training.errors import Problem, ProblemsError

USUAL_STORE = FolderStore(Path("var/evidence"))
USUAL_DATABASE = Secret("sqlite:///var/safeguarding.db")
SECRETS = (
    *("DATABASE_URL", "LINK_SECRET", "TEAMS_APP_PASSWORD", "TEAMS_APP_CERTIFICATE"),
    *("METRICS_TOKEN", "SMTP_PASSWORD", "NOTIFY_API_KEY", "NOTIFY_CALLBACK_TOKEN"),
    *("EVIDENCE_STORE_KEY", "MAILBOX_PASSWORD"),
    *("SIGN_IN_APP_PASSWORD", "SIGN_IN_APP_CERTIFICATE"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """Each field is the variable of the same name; None where it is not set.

    Without `policy_file` the example policy holds; without `mail_from` mail comes from the policy's
    safeguarding mailbox, or from the one that answers come to. `mail_receiver` says that Exchange takes
    our mail in. `database_url` is secret because it may carry a password.
    """

    database_url: Secret = USUAL_DATABASE
    policy_file: Path | None = None
    public_url: str | None = None
    host: str = "127.0.0.1"
    port: int = 3978
    link_secret: Secret | None = None
    web_assets: Path | None = None
    trusted_proxies: tuple[read.Network, ...] = read.THIS_MACHINE
    teams_app_id: str | None = None
    teams_app_tenant_id: str | None = None
    teams_app_type: read.AppType | None = None
    teams_app_password: Secret | None = None
    teams_app_certificate: Secret | None = None
    teams_allowed_tenants: tuple[str, ...] = ()
    teams_install: bool = False
    teams_local: bool = False
    sign_in_app_id: str | None = None
    sign_in_app_password: Secret | None = None
    sign_in_app_certificate: Secret | None = None
    mail: MailRoute | None = None
    mail_from: str | None = None
    mail_per_minute: int | None = None
    smtp_password: Secret | None = None
    notify_api_key: Secret | None = None
    notify_template_id: str | None = None
    notify_reply_to_id: str | None = None
    notify_callback_token: Secret | None = None
    mailbox: MailboxRoute | None = None
    mailbox_password: Secret | None = None
    mailbox_address: str | None = None
    mailbox_tokens: bool = True
    mail_receiver: bool = False
    mail_authserv_id: str | None = None
    evidence_store: EvidenceStore = USUAL_STORE
    evidence_store_key: Secret | None = None
    scanner: Scanning | None = None
    teams_file_hosts: tuple[str, ...] = (".sharepoint.com",)
    metrics_token: Secret | None = None

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> "Settings":
        """The settings that an environment holds.

        Raises:
            ProblemsError: with every variable that is wrong, none of them with its value if secret.
        """
        settings, problems = reading_of(environ)
        if problems:
            raise ProblemsError(problems)
        return settings

    def given(self) -> Mapping[str, object]:
        """The settings by the names of their variables."""
        return {each.name.upper(): getattr(self, each.name) for each in fields(self)}


Reading: TypeAlias = tuple[Settings, tuple[Problem, ...]]


def current_settings() -> Settings:
    """The settings of this process."""
    return Settings.from_environ(os.environ)


def current_reading() -> Reading:
    """As `reading_of`, for this process."""
    return reading_of(os.environ)


def reading_of(environ: Mapping[str, str]) -> Reading:
    """Settings with the usual values in the place of what is wrong, and every setting that is wrong."""
    variables = Environment(environ)
    settings = Settings()
    for reading in (_with_process, _with_mail, _with_mailbox, _with_teams):
        settings = reading(settings, variables)
    variables.note_misspelt(known_names())
    return settings, tuple(variables.problems)


def known_names() -> tuple[str, ...]:
    """Every variable without its prefix, the files of secrets included."""
    names = [field.name.upper() for field in fields(Settings)]
    return (*names, *(f"{name}_FILE" for name in SECRETS))


def _with_process(usual: Settings, variables: Environment) -> Settings:
    return replace(
        usual,
        database_url=variables.secret("DATABASE_URL", read.database) or usual.database_url,
        policy_file=variables.read("POLICY_FILE", None, Path),
        public_url=variables.read("PUBLIC_URL", None, read.web_root),
        host=variables.read("HOST", usual.host, str),
        port=variables.read("PORT", usual.port, read.port),
        link_secret=variables.secret("LINK_SECRET", read.long_secret),
        web_assets=variables.read("WEB_ASSETS", None, read.web_assets),
        trusted_proxies=variables.read("TRUSTED_PROXIES", usual.trusted_proxies, read.networks),
        evidence_store=variables.read("EVIDENCE_STORE", usual.evidence_store, evidence_store),
        evidence_store_key=variables.secret("EVIDENCE_STORE_KEY"),
        scanner=variables.read("SCANNER", None, scanning),
        metrics_token=variables.secret("METRICS_TOKEN", read.long_secret),
    )


def _with_teams(usual: Settings, variables: Environment) -> Settings:
    return replace(
        usual,
        teams_app_id=variables.read("TEAMS_APP_ID", None, read.guid),
        teams_app_tenant_id=variables.read("TEAMS_APP_TENANT_ID", None, read.guid),
        teams_app_type=variables.read("TEAMS_APP_TYPE", None, read.app_type),
        teams_app_password=variables.secret("TEAMS_APP_PASSWORD"),
        teams_app_certificate=variables.secret("TEAMS_APP_CERTIFICATE", read.certificate),
        teams_allowed_tenants=variables.read("TEAMS_ALLOWED_TENANTS", (), read.guids),
        teams_install=variables.read("TEAMS_INSTALL", usual.teams_install, read.switch),
        sign_in_app_id=variables.read("SIGN_IN_APP_ID", None, read.guid),
        sign_in_app_password=variables.secret("SIGN_IN_APP_PASSWORD"),
        sign_in_app_certificate=variables.secret("SIGN_IN_APP_CERTIFICATE", read.certificate),
        teams_local=variables.read("TEAMS_LOCAL", usual.teams_local, read.switch),
        teams_file_hosts=variables.read("TEAMS_FILE_HOSTS", usual.teams_file_hosts, read.hosts),
    )


def _with_mail(usual: Settings, variables: Environment) -> Settings:
    password = variables.secret("SMTP_PASSWORD")
    mail_from = variables.read("MAIL_FROM", None, read.address)
    return replace(
        usual,
        mail=mail_of(variables, password),
        mail_from=mail_from,
        mail_per_minute=variables.read("MAIL_PER_MINUTE", None, read.rate),
        smtp_password=password,
        notify_api_key=variables.secret("NOTIFY_API_KEY", read.notify_key),
        notify_template_id=variables.read("NOTIFY_TEMPLATE_ID", None, read.guid),
        notify_reply_to_id=variables.read("NOTIFY_REPLY_TO_ID", None, read.guid),
        notify_callback_token=variables.secret("NOTIFY_CALLBACK_TOKEN", read.long_secret),
    )


def _with_mailbox(usual: Settings, variables: Environment) -> Settings:
    password = variables.secret("MAILBOX_PASSWORD")
    mailbox = mailbox_of(variables, password, usual.mail_from)
    return replace(
        usual,
        mailbox=mailbox,
        mailbox_password=password,
        mailbox_address=mailbox.address if mailbox else None,
        mailbox_tokens=mailbox.with_tokens if mailbox else True,
        mail_receiver=variables.read("MAIL_RECEIVER", usual.mail_receiver, exchange),
        mail_authserv_id=variables.read("MAIL_AUTHSERV_ID", None, authserv_id),
    )
