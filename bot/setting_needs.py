"""What settings lack for serving, mail or reading answers, and what somebody should know of them."""

from bot import govuk
from bot import setting_values as read
from bot.environment import PREFIX
from bot.mail_route import NotifyMail, needs_app
from bot.mailbox_route import GraphMailbox
from bot.setting_lacks import lacking, sign_in_needs
from bot.settings import Reading, Settings
from training.errors import Problem, Severity


def problems_in(reading: Reading) -> tuple[Problem, ...]:
    """Every setting that is wrong, or missing for serving, each once."""
    settings, problems = reading
    noted = {problem.column for problem in problems}
    missing = (each for each in need_for_serving(settings) if each.column not in noted)
    return (*problems, *missing)


def need_for_serving(settings: Settings) -> tuple[Problem, ...]:
    """What is missing before people may be let in or written to: who we are, and a way out.

    A missing identity never means that anybody is believed: there is a local mode for trying
    things out, which has to be asked for and is reached from this machine only.
    """
    of_teams = (
        _need_in_local_mode(settings) if settings.teams_local else _need_of_identity(settings)
    )
    return (
        *of_teams,
        *need_for_mail(settings),
        *need_for_mailbox(settings),
        *_need_of_links(settings),
        *(_missing(name, said) for name, said in sign_in_needs(settings.given()).items()),
    )


def need_for_mail(settings: Settings) -> tuple[Problem, ...]:
    """What is missing before anybody can be written to by email."""
    if settings.mail is None:
        said = "is not set. Set it to smtp://HOST:PORT, or to folder:DIR to look at the messages first."
        return (_missing("MAIL", said),)
    if needs_app(settings.mail) and settings.teams_local:
        said = (
            f"goes out in the app's name, and {PREFIX}TEAMS_LOCAL does without one: take that"
            " out, or use folder:DIR to try the bot."
        )
        return (_missing("MAIL", said),)
    return _need_of_notify(settings) if isinstance(settings.mail, NotifyMail) else ()


def need_for_mailbox(settings: Settings) -> tuple[Problem, ...]:
    """What reading answers lacks besides the mailbox: a secret, and for Microsoft's an identity.

    Nothing where no mailbox is set.
    """
    if settings.mailbox is None:
        return ()
    problems = []
    if settings.link_secret is None:
        said = "is not set. MAILBOX needs it: it makes the addresses by which answers are known."
        problems.append(_missing("LINK_SECRET", said))
    source = settings.mailbox.source
    needs_app = isinstance(source, GraphMailbox) or source.with_token
    if needs_app and settings.teams_app_id is None:
        said = "is read in the app's name, and TEAMS_APP_ID is not set."
        problems.append(_missing("MAILBOX", said))
    return tuple(problems)


def to_consider(settings: Settings) -> tuple[Problem, ...]:
    """What serving can do without, and somebody should know of."""
    is_managed = settings.teams_app_type is read.AppType.USER_ASSIGNED_MSI
    said = lacking(settings.given(), is_managed_identity=is_managed)
    return tuple(_advice(name, end) for name, end in said.items())


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
