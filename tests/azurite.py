"""Azure Blob Storage on this machine: Microsoft's own emulator, in memory, on loopback, telling nobody."""

import socket
import subprocess
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

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
def azurite_running(
    program: Path, folder: Path, *, certificate: tuple[Path, Path] | None = None
) -> Iterator[Azurite]:
    """The emulator for as long as the block lasts; it ends with our pipe to it, whatever happens.

    With a certificate and its key it speaks TLS, and believes tokens whose words are right.
    """
    (port,) = free_ports(1)
    command: tuple[str, ...] = (
        *("node", "--require", str(PRELOAD), str(program.resolve())),
        *("--blobHost", "127.0.0.1", "--blobPort", str(port)),
        *("--inMemoryPersistence", "--disableTelemetry", "--silent", "--skipApiVersionCheck"),
    )
    if certificate is not None:
        cert, key = certificate
        command = (*command, "--oauth", "basic", "--cert", str(cert), "--key", str(key))
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
            _wait_for(port)
            scheme = "http" if certificate is None else "https"
            yield Azurite(f"{scheme}://127.0.0.1:{port}/{ACCOUNT}")
        finally:
            process.kill()


def _wait_for(port: int) -> None:
    """Until somebody listens there."""
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < give_up_at:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise TimeoutError("Azurite did not start.")
