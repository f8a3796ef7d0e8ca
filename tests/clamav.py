"""ClamAV's daemon on this machine, with one signature of ours: that of the test file alone."""

import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.evidence_routes import ClamdAddress
from tests.bot.uploads.made import EICAR
from tests.free_ports import free_ports

PATIENCE_SECONDS = 30
CONFIGURATION = """Foreground yes
DatabaseDirectory {folder}/signatures
LocalSocket {folder}/clamd.sock
TCPAddr 127.0.0.1
TCPSocket {port}
LogFile {folder}/clamd.log
TemporaryDirectory {folder}
StreamMaxLength 12M
ConcurrentDatabaseReload no
"""


@contextmanager
def clamd_running(program: Path) -> Iterator[tuple[ClamdAddress, ClamdAddress]]:
    """The daemon for as long as the block lasts: behind a socket's file, and at a port.

    The folder is of our own, because a socket's path may hold 107 bytes only.
    """
    with tempfile.TemporaryDirectory(prefix="clamd-", dir="/tmp") as name:
        folder, (port,) = Path(name), free_ports(1)
        (folder / "signatures").mkdir()
        signature = f"Test.Eicar:0:*:{EICAR.hex()}\n"
        (folder / "signatures" / "test.ndb").write_text(signature, encoding="ascii")
        (folder / "clamd.conf").write_text(
            CONFIGURATION.format(folder=folder, port=port), encoding="ascii"
        )
        command = (str(program), "--foreground", f"--config-file={folder / 'clamd.conf'}")
        with subprocess.Popen(  # noqa: S603 - our own command
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            try:
                _wait_for(folder / "clamd.sock", process)
                yield ClamdAddress(socket=folder / "clamd.sock"), ClamdAddress("127.0.0.1", port)
            finally:
                process.kill()


def _wait_for(socket: Path, process: "subprocess.Popen[bytes]") -> None:
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while not socket.exists():
        if process.poll() is not None or time.monotonic() > give_up_at:
            raise TimeoutError("clamd did not start.")
        time.sleep(0.02)
