"""Azure Blob Storage on this machine: Microsoft's own emulator, in memory, on loopback, telling nobody."""

import subprocess
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from bot.demo.guests import PRELOAD
from tests.free_ports import free_ports

ACCOUNT = "councilfiles"
KEY = b64encode(b"a key of these tests, for nothing else").decode()
PATIENCE_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Azurite:
    """Where the account answers, and what opens it."""

    account_url: str
    account: str = ACCOUNT
    key: str = KEY


@contextmanager
def azurite_running(program: Path, folder: Path) -> Iterator[Azurite]:
    """The emulator for as long as the block lasts; it ends with our pipe to it, whatever happens."""
    (port,) = free_ports(1)
    command = (
        *("node", "--require", str(PRELOAD), str(program.resolve())),
        *("--blobHost", "127.0.0.1", "--blobPort", str(port)),
        *("--inMemoryPersistence", "--disableTelemetry", "--silent", "--skipApiVersionCheck"),
    )
    environment = {"AZURITE_ACCOUNTS": f"{ACCOUNT}:{KEY}", "PATH": "/usr/local/bin:/usr/bin:/bin"}
    with subprocess.Popen(  # noqa: S603 - our own command
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            _wait_for(f"http://127.0.0.1:{port}/")
            yield Azurite(f"http://127.0.0.1:{port}/{ACCOUNT}")
        finally:
            process.kill()


def _wait_for(page: str) -> None:
    """Until somebody answers there, with whatever."""
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < give_up_at:
        with suppress(URLError, ConnectionError):
            try:
                with urlopen(page, timeout=2):  # noqa: S310 - our own address
                    return
            except HTTPError:
                return
        time.sleep(0.05)
    raise TimeoutError("Azurite did not start.")
