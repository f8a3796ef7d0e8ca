"""Where evidence is kept and who looks for malware, read from EVIDENCE_STORE and SCANNER."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

USUAL_CLAMD_PORT = 3310

_ACCOUNT = re.compile(r"[a-z0-9]{3,24}")
_CONTAINER = re.compile(r"(?=.{3,63}$)[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class FolderStore:
    """A folder of this machine."""

    directory: Path


@dataclass(frozen=True, slots=True)
class AzureStore:
    """A container of Azure Blob Storage, which must exist."""

    account: str
    container: str

    @property
    def account_url(self) -> str:
        """Where the account answers."""
        return f"https://{self.account}.blob.core.windows.net"


EvidenceStore = FolderStore | AzureStore


@dataclass(frozen=True, slots=True)
class ClamdAddress:
    """ClamAV's daemon: behind a socket's file, or else at a host and port."""

    host: str = ""
    port: int = USUAL_CLAMD_PORT
    socket: Path | None = None


@dataclass(frozen=True, slots=True)
class WithoutScanner:
    """The council has decided to do without a virus check."""


Scanning = ClamdAddress | WithoutScanner


def evidence_store(value: str) -> EvidenceStore:
    """The place that a value such as `file:DIR` or `azblob://ACCOUNT/CONTAINER` stands for.

    Raises:
        ValueError: with the end of a sentence that begins with the setting's name.
    """
    kind, _, rest = value.partition(":")
    if kind == "file" and rest:
        return FolderStore(Path(rest))
    account, _, container = rest.removeprefix("//").partition("/")
    if kind == "azblob" and _ACCOUNT.fullmatch(account) and _CONTAINER.fullmatch(container):
        return AzureStore(account, container)
    raise ValueError("must be file:DIR or azblob://ACCOUNT/CONTAINER.")


def scanning(value: str) -> Scanning:
    """The virus check that `clamd://HOST:PORT` or `clamd:///SOCKET` stands for, or `none`.

    Raises:
        ValueError: with the end of a sentence that begins with the setting's name.
    """
    if value == "none":
        return WithoutScanner()
    try:
        parts = urlsplit(value)
        host, port = parts.hostname or "", parts.port or USUAL_CLAMD_PORT
    except ValueError:
        host, port, parts = "", 0, urlsplit("")
    has_more = parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme == "clamd" and not has_more:
        if host and parts.path in ("", "/"):
            return ClamdAddress(host, port)
        if not parts.netloc and len(parts.path) > 1:
            return ClamdAddress(socket=Path(unquote(parts.path)))
    raise ValueError("must be clamd://HOST:PORT, clamd:///PATH/TO/SOCKET, or none.")
