"""The commands as processes of their own: pipes that close, Ctrl-C, and a served bot."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.bot.commands.site import silent_site
from tests.bot.commands.typed import MONDAY, CommandLine
from tests.free_ports import free_ports

SECONDS = 20
READY = {"database": True, "timetable": True, "ledger": True, "uncertain": 0, "held": 0}


@contextmanager
def started(desk: CommandLine, *words: str, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """A command in a process of its own, ended with the block."""
    settings = {f"SAFEGUARDING_{name}": value for name, value in desk.settings.items()}
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", *words],
        env={**settings, "LOGNAME": "hr.desk", "PATH": "", **more},
        cwd=Path(__file__).parents[3],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def test_a_reader_that_goes_away_causes_no_traceback(example_desk: CommandLine) -> None:
    with started(example_desk, "status", "--as-of", MONDAY, "--format", "json") as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        said = process.stderr.read()
        assert process.wait(SECONDS) == 1
    assert said == b""


def test_a_pipe_gets_the_whole_table_and_no_progress(example_desk: CommandLine) -> None:
    with started(example_desk, "status", "--as-of", MONDAY) as process:
        out, err = process.communicate(timeout=SECONDS)
    assert err == b""
    assert "\x1b" not in out.decode()
    assert "Head of Regulatory Services" in out.decode()


def test_a_program_that_reads_json_does_not_wait_for_what_only_people_see(
    example_desk: CommandLine,
) -> None:
    words = ("status", "--as-of", MONDAY, "--format", "json")
    with started(example_desk, *words, PYTHONPROFILEIMPORTTIME="1") as process:
        out, loaded = process.communicate(timeout=SECONDS)
    modules = {line.rpartition(b"|")[2].strip().decode() for line in loaded.splitlines()}
    assert out.startswith(b'{"as_of":"2026-11-23"')
    assert "bot.listings.tracker_json" in modules
    assert not modules & {"rich.console", "xlsxwriter", "holidays", "alembic", "aiohttp"}


def test_ctrl_c_ends_a_command_with_130_and_no_traceback(new_desk: CommandLine) -> None:
    with (
        silent_site() as address,
        started(new_desk, "import", "councillors", address.url) as process,
    ):
        address.wait_for_a_caller()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=SECONDS)
    assert (process.returncode, out, err) == (130, b"", b"")


def test_a_served_bot_says_that_it_is_ready_and_ends_when_told_to(new_desk: CommandLine) -> None:
    port = free_ports(1)[0]
    desk = CommandLine({**new_desk.settings, "TEAMS_LOCAL": "1", "PORT": str(port)})
    with started(desk, "serve") as process:
        assert answer_of(f"http://127.0.0.1:{port}/healthz") == b'{"alive": true}'
        assert json.loads(answer_of(f"http://127.0.0.1:{port}/readyz")) == READY
        second = desk.type("serve")
        assert second.code == 1
        assert "Another process is already serving this database." in second.err
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=SECONDS)
    assert process.returncode == 0
    assert out == f"Serving on http://127.0.0.1:{port}; Ctrl-C ends it.\n".encode()
    assert b"LOCAL MODE: nobody is authenticated" in err


def test_a_mailbox_that_keeps_it_waiting_does_not_keep_a_bot_from_answering(
    new_desk: CommandLine,
) -> None:
    port = free_ports(1)[0]
    with silent_site() as mail_server:
        desk = CommandLine(
            {
                **new_desk.settings,
                "TEAMS_LOCAL": "1",
                "PORT": str(port),
                "LINK_SECRET": "0123456789" * 4,
                "PUBLIC_URL": f"http://127.0.0.1:{port}",
                "MAILBOX": f"imap://training%40example.gov.uk:x@{mail_server.host}/INBOX",
            }
        )
        with started(desk, "serve"):
            assert answer_of(f"http://127.0.0.1:{port}/healthz") == b'{"alive": true}'
            assert mail_server.has_a_caller()


@pytest.mark.postgres
def test_two_bots_serve_one_postgresql_and_either_may_be_stopped(
    new_desk: CommandLine, fresh_postgres_url: str
) -> None:
    ports = free_ports(2)
    desks = [
        CommandLine(
            {
                **new_desk.settings,
                "DATABASE_URL": fresh_postgres_url,
                "TEAMS_LOCAL": "1",
                "PORT": str(port),
            }
        )
        for port in ports
    ]
    desks[0].done("db", "upgrade")
    first_address, second_address = (f"http://127.0.0.1:{port}/readyz" for port in ports)
    with started(desks[0], "serve") as first, started(desks[1], "serve") as second:
        assert json.loads(answer_of(first_address)) == READY
        assert json.loads(answer_of(second_address)) == READY
        first.send_signal(signal.SIGTERM)
        assert first.wait(SECONDS) == 0
        assert json.loads(answer_of(second_address)) == READY
        second.send_signal(signal.SIGTERM)
        assert second.wait(SECONDS) == 0


def answer_of(address: str) -> bytes:
    """What an address answers, as soon as it answers at all."""
    for _ in range(SECONDS * 20):
        try:
            with urlopen(address, timeout=SECONDS) as response:  # noqa: S310 - this machine
                content: bytes = response.read()
                return content
        except URLError:
            time.sleep(0.05)
    raise AssertionError(f"{address} never answered")
