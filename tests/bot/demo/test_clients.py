"""The borrowed Teams client and mailbox, really run: ready, ours, on this machine, and gone again."""

import asyncio
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import aiohttp
import aiosmtplib
import psutil
import pytest

from bot.demo.clients import Addresses, LocalClients, local_clients
from bot.demo.ports import Ports
from tests.free_ports import free_ports
from training.errors import TrainingError


@pytest.fixture
def config(tmp_path: Path, playground_path: Path, maildev_path: Path) -> LocalClients:
    assert playground_path.parent == maildev_path.parent
    return LocalClients(tmp_path, playground_path.parent.parent, Ports(*free_ports(4)))


async def fetched(address: str) -> Any:
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        return await response.json()


async def test_both_clients_are_ready_inside_the_block_and_gone_after_it(
    config: LocalClients,
) -> None:
    ports = (config.ports.teams, config.ports.mailbox, config.ports.smtp)
    async with local_clients(config, pytest.fail) as addresses:
        chat = f"{addresses.teams}/_connector/v3/conversations/a:personal-chat"
        (member,) = await fetched(f"{chat}/members")
        assert member["name"] == "Robin Ashdown"
        assert await fetched(f"{addresses.mailbox}/email") == []
        assert listening_on(ports) == {"127.0.0.1"}
    assert listening_on(ports) == set()


def listening_on(ports: tuple[int, ...]) -> set[str]:
    children = psutil.Process().children(recursive=True)
    return {
        connection.laddr.ip
        for child in children
        for connection in child.net_connections()
        if connection.status == psutil.CONN_LISTEN and connection.laddr.port in ports
    }


async def test_mail_shows_its_text_html_and_headers(config: LocalClients) -> None:
    message = EmailMessage()
    message["From"] = "safeguarding@example.gov.uk"
    message["To"] = "robin.ashdown@example.gov.uk"
    message["Subject"] = "Your training"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("Hello Robin")
    message.add_alternative("<p>Hello Robin</p>", subtype="html")
    async with local_clients(config, pytest.fail) as addresses:
        await aiosmtplib.send(message, hostname="127.0.0.1", port=config.ports.smtp)
        (shown,) = await fetched(f"{addresses.mailbox}/email")
    assert addresses.smtp == f"smtp://127.0.0.1:{config.ports.smtp}"
    assert shown["text"] == "Hello Robin\n"
    assert shown["html"] == "<p>Hello Robin</p>\n"
    assert shown["headers"]["auto-submitted"] == "auto-generated"


async def test_an_interrupted_demo_leaves_nothing_behind(config: LocalClients) -> None:
    ready = asyncio.Event()

    async def demo() -> None:
        async with local_clients(config, pytest.fail):
            ready.set()
            await asyncio.Event().wait()

    before = set(psutil.Process().children(recursive=True))  # servers of other tests

    running_demo = asyncio.create_task(demo())
    await ready.wait()
    running_demo.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running_demo
    assert set(psutil.Process().children(recursive=True)) <= before


async def said_by(config: LocalClients) -> str:
    with pytest.raises(TrainingError) as raised:
        async with local_clients(config, pytest.fail):
            pass
    return raised.value.message


async def test_without_node_the_person_is_told_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert await said_by(LocalClients(tmp_path, tmp_path, Ports())) == (
        "The local Teams client and mailbox need Node 20 or newer. Install it, "
        "or leave both out: safeguarding-bot demo --no-browser-tools"
    )


@pytest.mark.usefixtures("playground_path")  # so Node is there
async def test_without_the_programs_the_person_is_told_what_to_run(tmp_path: Path) -> None:
    assert await said_by(LocalClients(tmp_path, tmp_path, Ports())) == (
        "The local Teams client is not installed. Run make setup, "
        "or leave both out: safeguarding-bot demo --no-browser-tools"
    )


async def test_a_client_that_ends_by_itself_is_told_once(config: LocalClients) -> None:
    told: asyncio.Queue[str] = asyncio.Queue()
    async with local_clients(config, told.put_nowait):
        the_mailbox().kill()
        sentence = await asyncio.wait_for(told.get(), timeout=10)
    assert sentence.startswith("The local mailbox has ended by itself. It said last: ")
    assert told.empty()


def the_mailbox() -> psutil.Process:
    children = psutil.Process().children()
    return next(each for each in children if "maildev" in " ".join(each.cmdline()))


def test_the_usual_addresses_are_those_of_the_contract(tmp_path: Path) -> None:
    assert LocalClients(tmp_path, tmp_path, Ports()).addresses == Addresses(
        teams="http://127.0.0.1:56150",
        mailbox="http://127.0.0.1:1080",
        smtp="smtp://127.0.0.1:1025",
    )
