"""What this installation is told from outside: the one module that reads the environment.

Every variable begins with `SAFEGUARDING_`; docs/settings.md describes each one.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from bot import setting_values as read
from bot.environment import PREFIX, Environment, Secret, advised, missing_setting
from bot.evidence_routes import (
    EvidenceStore,
    FolderStore,
    Scanning,
    WithoutScanner,
    evidence_store,
    scanning,
)
from bot.mail_route import MailRoute, NotifyMail, mail_of, needs_app
from bot.mailbox_route import MailboxRoute, authserv_id, exchange, mailbox_of, need_of_mailbox
from training.errors import Problem, ProblemsError

USUAL_STORE = FolderStore(Path("var/evidence"))
USUAL_DATABASE = Secret("sqlite:///var/safeguarding.db")
SECRETS = (
    *("DATABASE_URL", "LINK_SECRET", "TEAMS_APP_PASSWORD", "TEAMS_APP_CERTIFICATE"),
    *("METRICS_TOKEN", "SMTP_PASSWORD", "NOTIFY_API_KEY", "NOTIFY_CALLBACK_TOKEN"),
    *("EVIDENCE_STORE_KEY", "MAILBOX_PASSWORD"),
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
    teams_app_id: str | None = None
    teams_app_tenant_id: str | None = None
    teams_app_type: read.AppType | None = None
    teams_app_password: Secret | None = None
    teams_app_certificate: Secret | None = None
    teams_allowed_tenants: tuple[str, ...] = ()
    teams_install: bool = False
    teams_local: bool = False
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
        settings, problems = _read(environ)
        if problems:
            raise ProblemsError(problems)
        return settings

    def need_for_serving(self) -> tuple[Problem, ...]:
        """What is missing before people may be let in or written to: who we are, and a way out.

        A missing identity never means that anybody is believed: there is a local mode for trying
        things out, which has to be asked for and is reached from this machine only.
        """
        of_teams = _need_in_local_mode(self) if self.teams_local else _need_of_identity(self)
        return (*of_teams, *self.need_for_mail(), *self.need_for_mailbox())

    def need_for_mail(self) -> tuple[Problem, ...]:
        """What is missing before anybody can be written to by email."""
        if self.mail is None:
            said = "is not set. Set it to smtp://HOST:PORT, or to folder:DIR to look at the messages first."
            return (missing_setting("MAIL", said),)
        if needs_app(self.mail) and self.teams_local:
            said = (
                f"goes out in the app's name, and {PREFIX}TEAMS_LOCAL does without one: take that"
                " out, or use folder:DIR to try the bot."
            )
            return (missing_setting("MAIL", said),)
        return _need_of_notify(self) if isinstance(self.mail, NotifyMail) else ()

    def need_for_mailbox(self) -> tuple[Problem, ...]:
        """What is missing before answers by email can be read; nothing where no mailbox is set."""
        has_app = self.teams_app_id is not None
        return need_of_mailbox(
            self.mailbox, has_secret=self.link_secret is not None, has_app=has_app
        )

    def to_consider(self) -> tuple[Problem, ...]:
        """What serving can do without, and somebody should know of."""
        if self.scanner is None:
            said = (
                "is not set, so the certificates that people send wait and are not taken. Set it to"
                " clamd://HOST:PORT, or to none if you decide to do without a virus check."
            )
            return (advised("SCANNER", said),)
        if isinstance(self.scanner, WithoutScanner):
            said = "is none: nobody looks for malware in the certificates that people send."
            return (advised("SCANNER", said),)
        return ()


def current_settings() -> Settings:
    """The settings of this process."""
    return Settings.from_environ(os.environ)


def problems_of(environ: Mapping[str, str]) -> tuple[Problem, ...]:
    """Every setting that is wrong, or missing for serving, each once."""
    settings, problems = _read(environ)
    noted = {problem.column for problem in problems}
    missing = (each for each in settings.need_for_serving() if each.column not in noted)
    return (*problems, *missing)


def current_problems() -> tuple[Problem, ...]:
    """The same for this process."""
    return problems_of(os.environ)


def advice_of(environ: Mapping[str, str]) -> tuple[Problem, ...]:
    """What somebody should know of these settings, beside what is wrong with them."""
    return _read(environ)[0].to_consider()


def current_advice() -> tuple[Problem, ...]:
    """The same for this process."""
    return advice_of(os.environ)


def _read(environ: Mapping[str, str]) -> tuple[Settings, tuple[Problem, ...]]:
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


def _need_in_local_mode(settings: Settings) -> tuple[Problem, ...]:
    problems = []
    if settings.teams_app_id:
        problems.append(
            missing_setting(
                "TEAMS_LOCAL", f"is on, and {PREFIX}TEAMS_APP_ID is set: take one of them out."
            )
        )
    if not read.is_loopback(settings.host):
        problems.append(missing_setting("HOST", "must be 127.0.0.1 while TEAMS_LOCAL is on."))
    return tuple(problems)


def _need_of_identity(settings: Settings) -> tuple[Problem, ...]:
    wanted = {
        "TEAMS_APP_ID": settings.teams_app_id,
        "TEAMS_APP_TENANT_ID": settings.teams_app_tenant_id,
        "TEAMS_APP_TYPE": settings.teams_app_type,
    }
    said = f"is not set. Teams needs it; to try the bot without Teams, set {PREFIX}TEAMS_LOCAL=1."
    missing = tuple(missing_setting(name, said) for name, value in wanted.items() if value is None)
    return (*missing, *_need_of_credential(settings))


def _need_of_credential(settings: Settings) -> tuple[Problem, ...]:
    """One proof of who the app is: a password or a certificate; a managed identity needs neither."""
    given = {
        "TEAMS_APP_PASSWORD": settings.teams_app_password,
        "TEAMS_APP_CERTIFICATE": settings.teams_app_certificate,
    }
    there = [name for name, value in given.items() if value is not None]
    if settings.teams_app_type is read.AppType.USER_ASSIGNED_MSI:
        said = "is set, and UserAssignedMSI needs none: take it out."
        return tuple(missing_setting(name, said) for name in there)
    if not there:
        said = f"is not set: it is the app's client secret. {PREFIX}TEAMS_APP_CERTIFICATE does too."
        return (missing_setting("TEAMS_APP_PASSWORD", said),)
    if len(there) > 1:
        said = f"and {PREFIX}TEAMS_APP_CERTIFICATE are both set; keep one of them."
        return (missing_setting("TEAMS_APP_PASSWORD", said),)
    return ()


def _need_of_notify(settings: Settings) -> tuple[Problem, ...]:
    wanted = {
        "NOTIFY_API_KEY": settings.notify_api_key,
        "NOTIFY_TEMPLATE_ID": settings.notify_template_id,
    }
    said = "is not set. GOV.UK Notify needs it; docs/email.md says where to find it."
    return tuple(missing_setting(name, said) for name, value in wanted.items() if value is None)
