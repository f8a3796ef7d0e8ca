"""The mailbox beside everything else: opened from the settings, read while serving, waking at once."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.app import build_app, clockwork_of, listening, ticking
from bot.council import NotReadyError, clock_for, open_council
from bot.mail.inbox.graph import GraphInbox
from bot.mail.inbox.imap import ImapInbox
from bot.settings import Settings
from bot.wires import Wires, open_wires
from scheduler.clockwork import Clockwork
from storage import mail_arrivals, mailboxes, migrations
from tests.bot.mail.corpus.table import CONTENT
from tests.bot.mail.inbox.dovecot import ADDRESS, PASSWORD, Dovecot
from tests.bot.teams.signed import APP_ID, TENANT
from tests.free_ports import free_ports

READY = {
    "database": True,
    "ledger": True,
    "uncertain": 0,
    "held": 0,
    "mailbox": True,
    "responses_waiting": 0,
    "addresses_stopped": 0,
    "complaints": 0,
}
"""For an hour a mailbox may be away."""

SECRET = "a secret of these tests, nobody else's"


def settings_of(folder: Path, **more: str) -> Settings:
    values = {
        "DATABASE_URL": f"sqlite:///{folder / 'bot.db'}",
        "TEAMS_LOCAL": "1",
        "MAIL": f"folder:{folder / 'mail'}",
        "LINK_SECRET": SECRET,
        "MAIL_RECEIVER": "exchange",
        **more,
    }
    return Settings.from_environ({f"SAFEGUARDING_{name}": value for name, value in values.items()})


@pytest.fixture
def by_imap(dovecot: Dovecot, tmp_path: Path) -> Settings:
    """An installation that reads the tests' own mail server."""
    return settings_of(
        tmp_path, MAILBOX=dovecot.setting, MAILBOX_PASSWORD=PASSWORD, MAILBOX_ADDRESS=ADDRESS
    )


@pytest.fixture
async def wires(by_imap: Settings) -> AsyncIterator[Wires]:
    """Its wires."""
    await migrations.upgrade(by_imap.database_url.reveal())
    async with (
        open_council(by_imap) as council,
        open_wires(council, by_imap, clock_for(None, council.policy)) as opened,
    ):
        yield opened


async def outcomes(wires: Wires) -> dict[str, int]:
    async with wires.council.database.reading() as conn:
        return dict(await mail_arrivals.counts(conn))


async def test_while_serving_an_email_is_read_as_soon_as_it_is_there(
    wires: Wires, dovecot: Dovecot
) -> None:
    idle = Clockwork(wires.council.database, wires.clock, ())
    async with ticking(wires, idle):
        await asyncio.sleep(1)
        dovecot.deliver(CONTENT["away, Exchange"])
        for _ in range(150):
            if await outcomes(wires):
                break
            await asyncio.sleep(0.1)
    assert await outcomes(wires) == {"automatic": 1}


async def test_the_timetable_reads_every_minute(wires: Wires, dovecot: Dovecot) -> None:
    dovecot.deliver(CONTENT["away, Exchange"])
    tick = next(each for each in clockwork_of(wires).ticks if each.job == "read-mail")
    await tick.work()
    assert await outcomes(wires) == {"automatic": 1}


async def test_a_mailbox_that_is_away_is_logged_and_noted_beside_readiness(
    wires: Wires, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    port, nobody = free_ports(2)
    away = settings_of(
        tmp_path,
        MAILBOX=f"imap://training@127.0.0.1:{nobody}",
        MAILBOX_PASSWORD=PASSWORD,
        MAILBOX_ADDRESS=ADDRESS,
    )
    async with open_wires(wires.council, away, wires.clock) as opened:
        tick = next(each for each in clockwork_of(opened).ticks if each.job == "read-mail")
        await tick.work()
        assert "mailbox cannot be read" in caplog.text
        assert ADDRESS not in caplog.text
        async with (
            listening(build_app(opened), "127.0.0.1", port),
            ClientSession() as session,
            session.get(f"http://127.0.0.1:{port}/readyz") as answer,
        ):
            assert (answer.status, await answer.json()) == (200, READY)


async def test_whatever_is_wrong_with_the_mailbox_a_process_that_begins_goes_on(
    wires: Wires, caplog: pytest.LogCaptureFixture
) -> None:
    async def odd_token() -> str:
        raise KeyError("token")

    assert wires.mail_in is not None
    assert isinstance(wires.mail_in.inbox, ImapInbox)
    odd = replace(wires.mail_in.inbox, get_token=odd_token)
    mail_in = replace(wires.mail_in, inbox=odd, reader=replace(wires.mail_in.reader, mailbox=odd))
    await mail_in.take_over()
    assert "mailbox cannot be read" in caplog.text
    async with wires.council.database.reading() as conn:
        assert (await mailboxes.find(conn, odd.name)).failing_since is not None


async def test_the_safeguarding_mailbox_itself_is_refused(
    wires: Wires, tmp_path: Path, dovecot: Dovecot
) -> None:
    settings = settings_of(
        tmp_path,
        MAILBOX=dovecot.setting,
        MAILBOX_PASSWORD=PASSWORD,
        MAILBOX_ADDRESS=wires.council.policy.contacts.safeguarding_mailbox,
    )
    with pytest.raises(NotReadyError, match="Give the bot a mailbox of its own"):
        async with open_wires(wires.council, settings, wires.clock):
            pass


@pytest.mark.parametrize(
    ("more", "match", "why"),
    [
        ({"MAILBOX": "graph://t@example.gov.uk"}, "TEAMS_APP_ID", "Graph needs the app"),
        (
            {"MAILBOX": "graph://t@example.gov.uk", "LINK_SECRET": ""},
            "LINK_SECRET is not set",
            "tokens need a secret",
        ),
    ],
)
async def test_what_is_missing_is_said(
    wires: Wires, tmp_path: Path, more: dict[str, str], match: str, why: str
) -> None:
    with pytest.raises(NotReadyError, match=match):
        async with open_wires(wires.council, settings_of(tmp_path, **more), wires.clock):
            pytest.fail(why)


@pytest.mark.parametrize(
    ("mailbox", "kind"),
    [
        ("graph://t@example.gov.uk", GraphInbox),
        ("imaps://t@example.gov.uk@outlook.office365.com/?auth=xoauth2", ImapInbox),
    ],
)
async def test_microsofts_mailboxes_are_read_in_the_apps_name(
    wires: Wires, tmp_path: Path, mailbox: str, kind: type
) -> None:
    app = {
        "TEAMS_LOCAL": "0",
        "TEAMS_APP_ID": APP_ID,
        "TEAMS_APP_TENANT_ID": TENANT,
        "TEAMS_APP_TYPE": "UserAssignedMSI",
    }
    settings = settings_of(tmp_path, MAILBOX=mailbox, **app)
    async with open_wires(wires.council, settings, wires.clock) as opened:
        assert opened.mail_in is not None
        inbox = opened.mail_in.inbox
        assert isinstance(inbox, kind)
        if isinstance(inbox, ImapInbox):
            assert inbox.get_token is not None
