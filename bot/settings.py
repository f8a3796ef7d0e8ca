"""What this installation is told from outside: the one module that reads the environment.

Every variable begins with `SAFEGUARDING_`; docs/settings.md describes each one.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from bot import govuk
from bot import setting_values as read
from bot.environment import PREFIX, Environment, Secret
from bot.evidence_routes import (
    EvidenceStore,
    FolderStore,
    Scanning,
    evidence_store,
    scanning,
)
from bot.mail_route import MailRoute, NotifyMail, mail_of, needs_app
from bot.setting_lacks import lacking, sign_in_needs
from training.errors import Problem, ProblemsError, Severity

USUAL_STORE = FolderStore(Path("var/evidence"))
USUAL_DATABASE = Secret("sqlite:///var/safeguarding.db")
SECRETS = (
    *("DATABASE_URL", "LINK_SECRET", "TEAMS_APP_PASSWORD", "TEAMS_APP_CERTIFICATE"),
    *("METRICS_TOKEN", "SMTP_PASSWORD", "NOTIFY_API_KEY", "NOTIFY_CALLBACK_TOKEN"),
    "EVIDENCE_STORE_KEY",
    *("SIGN_IN_APP_PASSWORD", "SIGN_IN_APP_CERTIFICATE"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """Each field is the variable of the same name; None where it is not set.

    Without `policy_file` the example policy holds; without `mail_from` mail comes from the policy's
    safeguarding mailbox. `database_url` is secret because it may carry a password.
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
    mailbox: None = None
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
        return (
            *of_teams,
            *self.need_for_mail(),
            *_need_of_links(self),
            *(_missing(name, said) for name, said in sign_in_needs(self._given()).items()),
        )

    def need_for_mail(self) -> tuple[Problem, ...]:
        """What is missing before anybody can be written to by email."""
        if self.mail is None:
            said = "is not set. Set it to smtp://HOST:PORT, or to folder:DIR to look at the messages first."
            return (_missing("MAIL", said),)
        if needs_app(self.mail) and self.teams_local:
            said = (
                f"goes out in the app's name, and {PREFIX}TEAMS_LOCAL does without one: take that"
                " out, or use folder:DIR to try the bot."
            )
            return (_missing("MAIL", said),)
        return _need_of_notify(self) if isinstance(self.mail, NotifyMail) else ()

    def to_consider(self) -> tuple[Problem, ...]:
        """What serving can do without, and somebody should know of."""
        is_managed = self.teams_app_type is read.AppType.USER_ASSIGNED_MSI
        said = lacking(self._given(), is_managed_identity=is_managed)
        return tuple(_advice(name, end) for name, end in said.items())

    def _given(self) -> Mapping[str, object]:
        """The settings by the names of their variables."""
        return {each.name.upper(): getattr(self, each.name) for each in fields(self)}


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
    settings = _with_teams(_with_mail(_with_process(Settings(), variables), variables), variables)
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
        teams_local=variables.read("TEAMS_LOCAL", usual.teams_local, read.switch),
        teams_file_hosts=variables.read("TEAMS_FILE_HOSTS", usual.teams_file_hosts, read.hosts),
        sign_in_app_id=variables.read("SIGN_IN_APP_ID", None, read.guid),
        sign_in_app_password=variables.secret("SIGN_IN_APP_PASSWORD"),
        sign_in_app_certificate=variables.secret("SIGN_IN_APP_CERTIFICATE", read.certificate),
    )


def _with_mail(usual: Settings, variables: Environment) -> Settings:
    password = variables.secret("SMTP_PASSWORD")
    return replace(
        usual,
        mail=mail_of(variables, password),
        mail_from=variables.read("MAIL_FROM", None, read.address),
        mail_per_minute=variables.read("MAIL_PER_MINUTE", None, read.rate),
        smtp_password=password,
        notify_api_key=variables.secret("NOTIFY_API_KEY", read.notify_key),
        notify_template_id=variables.read("NOTIFY_TEMPLATE_ID", None, read.guid),
        notify_reply_to_id=variables.read("NOTIFY_REPLY_TO_ID", None, read.guid),
        notify_callback_token=variables.secret("NOTIFY_CALLBACK_TOKEN", read.long_secret),
        mailbox=variables.read("MAILBOX", None, read.no_mailbox),
    )


def _need_in_local_mode(settings: Settings) -> tuple[Problem, ...]:
    problems = []
    if settings.teams_app_id:
        problems.append(
            _missing(
                "TEAMS_LOCAL", f"is on, and {PREFIX}TEAMS_APP_ID is set: take one of them out."
            )
        )
    if not read.is_loopback(settings.host):
        problems.append(_missing("HOST", "must be 127.0.0.1 while TEAMS_LOCAL is on."))
    return tuple(problems)


def _need_of_identity(settings: Settings) -> tuple[Problem, ...]:
    wanted = {
        "TEAMS_APP_ID": settings.teams_app_id,
        "TEAMS_APP_TENANT_ID": settings.teams_app_tenant_id,
        "TEAMS_APP_TYPE": settings.teams_app_type,
    }
    said = f"is not set. Teams needs it; to try the bot without Teams, set {PREFIX}TEAMS_LOCAL=1."
    missing = tuple(_missing(name, said) for name, value in wanted.items() if value is None)
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
        return tuple(_missing(name, said) for name in there)
    if not there:
        said = f"is not set: it is the app's client secret. {PREFIX}TEAMS_APP_CERTIFICATE does too."
        return (_missing("TEAMS_APP_PASSWORD", said),)
    if len(there) > 1:
        said = f"and {PREFIX}TEAMS_APP_CERTIFICATE are both set; keep one of them."
        return (_missing("TEAMS_APP_PASSWORD", said),)
    return ()


def _need_of_notify(settings: Settings) -> tuple[Problem, ...]:
    wanted = {
        "NOTIFY_API_KEY": settings.notify_api_key,
        "NOTIFY_TEMPLATE_ID": settings.notify_template_id,
    }
    said = "is not set. GOV.UK Notify needs it; docs/email.md says where to find it."
    return tuple(_missing(name, said) for name, value in wanted.items() if value is None)


def _need_of_links(settings: Settings) -> tuple[Problem, ...]:
    """What links in emails need to lead anywhere, once there is a secret to sign them with."""
    if settings.link_secret is None:
        return ()
    problems = []
    if settings.public_url is None:
        said = f"is not set, and {PREFIX}LINK_SECRET is: links in emails begin with it."
        problems.append(_missing("PUBLIC_URL", said))
    if govuk.found_in(settings.web_assets) is None:
        said = (
            "is not set, and the web pages' styles are not installed: docs/web.md says what to do."
        )
        problems.append(_missing("WEB_ASSETS", said))
    return tuple(problems)


def _missing(name: str, said: str) -> Problem:
    return Problem("missing_setting", f"{PREFIX}{name} {said}", column=PREFIX + name)


def _advice(name: str, said: str) -> Problem:
    return Problem(
        "setting_to_consider",
        f"{PREFIX}{name} {said}",
        column=PREFIX + name,
        severity=Severity.WARNING,
    )
