"""`demo` on its command line, without a browser: it answers, ends in order, and refuses politely."""

import asyncio
import signal
from email import message_from_bytes, policy
from pathlib import Path

import aiohttp
import pytest

from tests.browser.demo_process import DemoProcess, some_ports, started_demo

ALONE = "--no-browser-tools"


async def test_without_node_the_emails_lie_in_a_folder_and_the_bot_answers(
    demos_folder: Path,
) -> None:
    async with started_demo(some_ports(), ALONE, folder=demos_folder) as demo:
        said = await demo.until_ready()
        addressees = addressees_in(demos_folder)
        assert f"The {len(addressees)} emails of this morning lie in {demos_folder}" in said
        assert "Robin Ashdown <robin.ashdown@example.gov.uk>" in addressees
        for page in ("/healthz", "/readyz", "/handout"):
            assert await status_of(demo, page) == 200
        assert await demo.end() == (0, "Ending the demo.\n", "")


def addressees_in(folder: Path) -> list[str]:
    mails = [path.read_bytes() for path in folder.glob("*/mail/*.eml")]
    return [str(message_from_bytes(mail, policy=policy.default)["To"]) for mail in mails]


async def status_of(demo: DemoProcess, page: str) -> int:
    address = f"http://127.0.0.1:{demo.ports.bot}{page}"
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        return response.status


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
async def test_it_can_be_ended_while_it_starts(sign: signal.Signals, demos_folder: Path) -> None:
    async with started_demo(some_ports(), ALONE, folder=demos_folder) as demo:
        assert demo.process.stdout is not None
        assert (await demo.process.stdout.readline()).startswith(b"Making an example council")
        code, out, err = await demo.end(sign)
    assert code == 0
    assert out.endswith("Ending the demo.\n")
    assert err == ""


async def test_a_second_demo_says_which_port_is_taken(demos_folder: Path) -> None:
    ports = some_ports()
    first = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", ports.bot)
    async with first, started_demo(ports, ALONE, folder=demos_folder) as demo:
        assert await demo.ended() == (
            1,
            "",
            f"Port {ports.bot} is already in use, perhaps by another demo."
            " End that program, or choose another port with --port.\n",
        )


async def test_without_node_it_says_how_to_do_without(
    demos_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(demos_folder))
    async with started_demo(some_ports(), folder=demos_folder) as demo:
        assert await demo.ended() == (
            1,
            "",
            "The local Teams client and mailbox need Node 20 or newer. Install it, "
            "or leave both out: safeguarding-bot demo --no-browser-tools\n",
        )
