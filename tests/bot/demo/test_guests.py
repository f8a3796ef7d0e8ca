"""Guests of the demo: on this machine only, ready when said so, and gone when the demo is gone."""

import asyncio
import shutil
import signal
import sys
from pathlib import Path

import aiohttp
import psutil
import pytest

from bot.demo.guests import Guest, GuestError, running, until_ready
from tests.conftest import missing
from tests.free_ports import free_ports

# Answers with the address that it listens on, its process id, and that of its child if it has one.
SERVER = """
const child = globalThis.child ?? { pid: "" };
const server = require("node:http").createServer((request, response) => {
  response.end(`${server.address().address} ${process.pid} ${child.pid}`);
});
server.listen(Number(process.argv[2]));
"""
PARENT = """
const { spawn } = require("node:child_process");
globalThis.child = spawn("sleep", ["60"], { stdio: "ignore" });
"""
STUBBORN = "process.exit = () => undefined;"

HOST = """
import asyncio
from pathlib import Path
from bot.demo.guests import Guest, running

async def main():
    guest = Guest("clock", Path({program!r}), ({port!r},), "")
    async with running(guest, node={node!r}, directory=Path({directory!r})):
        await asyncio.sleep(60)

asyncio.run(main())
"""


@pytest.fixture
def node() -> str:
    found = shutil.which("node")
    if found is None:
        missing("Node", "Install Node 20 or newer.")
    return found


def clock(directory: Path, script: str, port: int) -> Guest:
    program = directory / "clock.js"
    program.write_text(script, encoding="utf-8")
    return Guest("clock", program, (str(port),), f"http://127.0.0.1:{port}/")


async def answer_of(guest: Guest) -> list[str]:
    async with aiohttp.ClientSession() as session, session.get(guest.ready_page) as response:
        return (await response.text()).split()


async def until_gone(process_ids: list[int]) -> bool:
    for _ in range(50):
        if not any(map(is_alive, process_ids)):
            return True
        await asyncio.sleep(0.1)
    return False


def is_alive(process_id: int) -> bool:
    """A killed orphan may wait to be collected: it counts as gone."""
    try:
        return psutil.Process(process_id).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


async def test_a_guest_that_names_no_host_listens_on_this_machine_only(
    tmp_path: Path, node: str
) -> None:
    guest = clock(tmp_path, SERVER, *free_ports(1))
    async with running(guest, node=node, directory=tmp_path) as started:
        await until_ready(started)
        address, *_ = await answer_of(guest)
    assert address == "127.0.0.1"


async def test_a_guest_and_its_children_end_with_the_block(tmp_path: Path, node: str) -> None:
    guest = clock(tmp_path, PARENT + SERVER, *free_ports(1))
    async with running(guest, node=node, directory=tmp_path) as started:
        await until_ready(started)
        process_ids = [int(word) for word in (await answer_of(guest))[1:]]
        assert len(process_ids) == 2
        assert all(map(is_alive, process_ids))
    assert await until_gone(process_ids)


async def test_a_guest_that_will_not_leave_is_put_out(tmp_path: Path, node: str) -> None:
    guest = clock(tmp_path, STUBBORN + SERVER, *free_ports(1))
    async with running(guest, node=node, directory=tmp_path) as started:
        await until_ready(started)
    assert started.process.returncode == -signal.SIGKILL


async def test_a_guest_leaves_when_the_demo_is_killed(tmp_path: Path, node: str) -> None:
    guest = clock(tmp_path, SERVER, *free_ports(1))
    host = HOST.format(
        program=str(guest.program), port=guest.arguments[0], node=node, directory=str(tmp_path)
    )
    demo = await asyncio.create_subprocess_exec(sys.executable, "-c", host)
    await until_answering(guest)
    guest_id = int((await answer_of(guest))[1])
    demo.kill()
    await demo.wait()
    assert await until_gone([guest_id])


async def until_answering(guest: Guest) -> None:
    async with asyncio.timeout(30):
        while True:
            try:
                await answer_of(guest)
            except aiohttp.ClientError:
                await asyncio.sleep(0.1)
            else:
                return


async def test_a_guest_that_ends_while_starting_is_quoted(tmp_path: Path, node: str) -> None:
    guest = clock(tmp_path, 'console.error("no room"); process.exit(1);', *free_ports(1))
    async with running(guest, node=node, directory=tmp_path) as started:
        with pytest.raises(
            GuestError, match=r"^The clock ended while starting\. It said last: no room$"
        ):
            await until_ready(started)


async def test_a_guest_that_never_answers_is_given_up(tmp_path: Path, node: str) -> None:
    guest = clock(tmp_path, "setInterval(() => undefined, 1000);", *free_ports(1))
    async with running(guest, node=node, directory=tmp_path) as started:
        with pytest.raises(
            GuestError, match=r"^The clock was not ready after 0\.5 seconds\. It said nothing\.$"
        ):
            await until_ready(started, seconds=0.5)
