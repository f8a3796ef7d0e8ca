"""The serving process answers whether it is alive and ready, and gives its port back."""

import re
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, web

from bot.app import build_app, clockwork_of, listening, run_id
from bot.council import NotReadyError, clock_for, open_council
from bot.environment import Secret
from bot.mail_route import FolderMail
from bot.settings import Settings
from bot.wires import Wires, open_wires
from tests.bot.teams.signed import APP_ID, TENANT
from tests.bot.web.shown import heading_of
from tests.free_ports import free_ports
from training.errors import TrainingError

HOST = "127.0.0.1"


@pytest.fixture
async def wires(
    sqlite_address: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Wires]:
    """The wires of a local installation with an empty database."""
    folder = tmp_path_factory.mktemp("mail")
    settings = Settings.from_environ(
        {
            "SAFEGUARDING_DATABASE_URL": sqlite_address,
            "SAFEGUARDING_TEAMS_LOCAL": "1",
            "SAFEGUARDING_MAIL": f"folder:{folder}",
        }
    )
    async with open_council(settings) as council:
        clock = clock_for(None, council.policy)
        async with open_wires(council, settings, clock) as opened:
            yield opened


async def answer(port: int, path: str) -> tuple[int, object]:
    async with ClientSession() as session, session.get(f"http://{HOST}:{port}{path}") as response:
        return response.status, await response.json()


async def test_a_bot_in_order_is_alive_and_ready(wires: Wires) -> None:
    port = free_ports(1)[0]
    async with listening(build_app(wires), HOST, port):
        assert await answer(port, "/healthz") == (200, {"alive": True})
        assert await answer(port, "/readyz") == (
            200,
            {"database": True, "ledger": True, "uncertain": 0, "held": 0},
        )


@pytest.mark.parametrize(
    ("secret", "heading", "why"),
    [
        (Secret("one-secret-that-nobody-can-guess-at-all"), "Ask for a new link", "set up"),
        (None, "Page not found", "without a secret nobody makes a link"),
    ],
)
async def test_the_pages_of_links_are_there_where_links_are_set_up(
    wires: Wires,
    tmp_path_factory: pytest.TempPathFactory,
    *,
    secret: Secret | None,
    heading: str,
    why: str,
) -> None:
    port = free_ports(1)[0]
    settings = Settings(
        mail=FolderMail(tmp_path_factory.mktemp("linked")),
        teams_local=True,
        public_url=f"http://{HOST}:{port}",
        link_secret=secret,
    )
    async with (
        open_wires(wires.council, settings, wires.clock) as opened,
        listening(build_app(opened), HOST, port),
        ClientSession() as session,
        session.get(f"http://{HOST}:{port}/link") as response,
    ):
        assert heading_of(await response.text()) == heading, why


async def test_a_port_that_is_taken_is_one_sentence_and_the_port_is_given_back() -> None:
    port = free_ports(1)[0]
    for _ in range(2):
        async with listening(web.Application(), HOST, port):
            with pytest.raises(NotReadyError, match=f"Port {port} of {HOST} cannot be used"):
                async with listening(web.Application(), HOST, port):
                    pass


async def test_without_a_way_out_for_mail_no_wires_are_opened(wires: Wires) -> None:
    settings = Settings(database_url=Secret("sqlite:///unused.db"), teams_local=True)
    with pytest.raises(NotReadyError, match="SAFEGUARDING_MAIL is not set"):
        async with open_wires(wires.council, settings, wires.clock):
            pass


async def test_without_an_identity_and_not_in_local_mode_there_is_no_way_in_from_teams(
    wires: Wires, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("other")
    settings = Settings.from_environ({"SAFEGUARDING_MAIL": f"folder:{folder}"})
    async with open_wires(wires.council, settings, wires.clock) as opened:
        assert opened.teams is None


@pytest.mark.parametrize(
    ("install", "has_chats", "why"),
    [("0", False, "people add the app themselves"), ("1", True, "the bot gives it to them")],
)
async def test_chats_are_opened_only_where_that_was_asked_for(
    wires: Wires,
    tmp_path_factory: pytest.TempPathFactory,
    *,
    install: str,
    has_chats: bool,
    why: str,
) -> None:
    folder = tmp_path_factory.mktemp("asked")
    settings = Settings.from_environ(
        {
            "SAFEGUARDING_MAIL": f"folder:{folder}",
            "SAFEGUARDING_TEAMS_APP_ID": APP_ID,
            "SAFEGUARDING_TEAMS_APP_TENANT_ID": TENANT,
            "SAFEGUARDING_TEAMS_APP_TYPE": "UserAssignedMSI",
            "SAFEGUARDING_TEAMS_INSTALL": install,
        }
    )
    async with open_wires(wires.council, settings, wires.clock) as opened:
        assert opened.teams is not None
        assert (opened.chats is not None) is has_chats, why
        jobs = [tick.job for tick in clockwork_of(opened).ticks]
        assert ("reach" in jobs) is has_chats, why


@pytest.mark.parametrize(
    ("token", "status", "why"),
    [("", 404, "no token, no such page"), ("0" * 32, 401, "there, and only for Notify")],
)
async def test_notifys_reports_have_a_page_only_where_there_is_a_token(
    wires: Wires, tmp_path_factory: pytest.TempPathFactory, *, token: str, status: int, why: str
) -> None:
    settings = Settings.from_environ(
        {
            "SAFEGUARDING_MAIL": f"folder:{tmp_path_factory.mktemp('reported')}",
            "SAFEGUARDING_NOTIFY_CALLBACK_TOKEN": token,
        }
    )
    port = free_ports(1)[0]
    async with (
        open_wires(wires.council, settings, wires.clock) as opened,
        listening(build_app(opened), HOST, port),
        ClientSession() as session,
        session.post(f"http://{HOST}:{port}/notify/callback", json={}) as response,
    ):
        assert response.status == status, why


@pytest.mark.parametrize(
    ("values", "said", "why"),
    [
        ({"MAIL": "notify:"}, "SAFEGUARDING_NOTIFY_API_KEY is not set", "a key is missing"),
        ({"MAIL": "graph://a@example.gov.uk"}, "Set SAFEGUARDING_TEAMS_APP_ID", "nobody to ask as"),
        ({"MAIL": "graph://a@example.gov.uk", "TEAMS_LOCAL": "1"}, "does without one", "nor here"),
    ],
)
async def test_what_a_way_out_lacks_is_said_before_anything_is_opened(
    wires: Wires, *, values: dict[str, str], said: str, why: str
) -> None:
    named = {f"SAFEGUARDING_{name}": value for name, value in values.items()}
    with pytest.raises(TrainingError, match=said) as refused:
        async with open_wires(wires.council, Settings.from_environ(named), wires.clock):
            pass
    assert refused.value.message, why


def test_every_run_of_a_job_is_told_apart_in_the_log() -> None:
    first, second = run_id("deliver"), run_id("deliver")
    assert re.fullmatch(r"deliver-[0-9a-f]{8}", first)
    assert first != second
