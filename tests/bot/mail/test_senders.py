"""Each way out that the settings can name is opened, comes from the right address, and at its pace."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.council import NotReadyError
from bot.entra.tokens import AccessTokens
from bot.mail.folder import FolderSender
from bot.mail.graph import GraphSender
from bot.mail.notify import NotifySender
from bot.mail.senders import MailMeans, MailSender, mail_from_of, mail_pace, mail_sender
from bot.mail.smtp import SmtpSender
from bot.settings import Settings
from scheduler.ports import Enquirer
from tests.bot.mail.written import CLOCK
from tests.bot.test_settings import APP, NOTIFY_KEY, settings_of

TEAM = "safeguarding@example.gov.uk"
NOTIFY = {"NOTIFY_API_KEY": NOTIFY_KEY, "NOTIFY_TEMPLATE_ID": APP}


def no_entra() -> AccessTokens:
    def opened() -> object:
        raise AssertionError("nobody is asked for a token")

    return AccessTokens(opened)  # type: ignore[arg-type]


@asynccontextmanager
async def opened(settings: Settings, tokens: AccessTokens | None) -> AsyncIterator[MailSender]:
    async with ClientSession() as session:
        sender = mail_sender(settings, TEAM, MailMeans(session, tokens, CLOCK))
        yield sender
        await sender.close()


@pytest.mark.parametrize(
    ("mail", "kind", "can_be_asked"),
    [
        ("folder:{}", FolderSender, True),
        ("smtp://mail.example.gov.uk", SmtpSender, False),
        ("smtp://a@example.gov.uk@mail.example.com?login=token", SmtpSender, False),
        ("graph://training@example.gov.uk", GraphSender, True),
        ("notify:", NotifySender, True),
    ],
)
async def test_every_route_has_its_sender_and_some_can_be_asked(
    tmp_path: Path, mail: str, kind: type[MailSender], can_be_asked: bool
) -> None:
    settings = settings_of(MAIL=mail.format(tmp_path), **NOTIFY)
    async with opened(settings, no_entra()) as sender:
        assert type(sender) is kind
        assert isinstance(sender, Enquirer) is can_be_asked


@pytest.mark.parametrize(
    "mail",
    ["graph://training@example.gov.uk", "smtp://a@example.gov.uk@mail.example.com?login=token"],
)
async def test_without_an_app_nothing_goes_out_in_its_name(mail: str) -> None:
    with pytest.raises(NotReadyError, match="there is no app"):
        async with opened(settings_of(MAIL=mail), None):
            pass


@pytest.mark.parametrize(
    ("values", "expected", "why"),
    [
        ({"MAIL": "smtp://mail.example.gov.uk"}, TEAM, "the safeguarding mailbox"),
        ({"MAIL": "graph://training@example.gov.uk"}, "training@example.gov.uk", "the mailbox"),
        (
            {"MAIL": "graph://training@example.gov.uk", "MAIL_FROM": "noreply@example.gov.uk"},
            "noreply@example.gov.uk",
            "one that it may send as",
        ),
    ],
)
def test_mail_comes_from(values: dict[str, str], expected: str, why: str) -> None:
    assert mail_from_of(settings_of(**values), TEAM) == expected, why


@pytest.mark.parametrize(
    ("mail", "per_minute", "expected", "why"),
    [
        ("folder:var/mail", None, None, "nobody to spare"),
        ("smtp://127.0.0.1:1025", None, None, "this machine"),
        ("smtp://mail.example.gov.uk", None, 30, "perhaps Exchange"),
        ("graph://training@example.gov.uk", None, 30, "one mailbox"),
        ("notify:", None, 2_700, "a tenth below its limit"),
        ("notify:", 100, 100, "as the council says"),
        ("folder:var/mail", 6, 6, "as it says, also there"),
    ],
)
def test_how_many_go_in_a_minute(
    mail: str, per_minute: int | None, expected: int | None, why: str
) -> None:
    route = settings_of(MAIL=mail).mail
    assert route is not None
    pace = mail_pace(route, per_minute)
    assert (pace and round(pace.per_second * 60)) == expected, why
