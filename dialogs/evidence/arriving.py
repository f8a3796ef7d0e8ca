"""A file that arrives, what looks at it, and what can become of it."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass
from typing import Protocol

from storage.files import Files
from storage.uploads import Upload
from training.evidence import Deed, Evidence
from training.uploads import MOST_BYTES, Inspected, Refusal, Scan


class Inspector(Protocol):
    """What looks into a file; whatever happens while it does, it answers."""

    async def inspect(self, content: bytes, name: str) -> Inspected | Refusal:
        """The file as it may be kept, or why it is not taken."""
        ...


class Scanner(Protocol):
    """What looks for malware."""

    async def scan(self, content: bytes) -> Scan | None:
        """Its word on a file, or None where nobody answers."""
        ...


@dataclass(frozen=True, slots=True)
class Means:
    """What handing in needs from outside."""

    files: Files
    inspector: Inspector
    scanner: Scanner


@dataclass(frozen=True, slots=True)
class Arriving:
    """A file as it comes in: the name that its sender gave it, and its bytes as they arrive."""

    name: str
    pieces: AsyncIterator[bytes]

    @classmethod
    def at_once(cls, name: str, content: bytes) -> "Arriving":
        """A file that is there already."""
        return cls(name, _whole(content))

    async def read(self, *, seconds: float) -> bytes | Refusal:
        """The whole file, given up as soon as it is too large or has taken too long."""
        content = bytearray()
        try:
            async with asyncio.timeout(seconds):
                async for piece in self.pieces:
                    content += piece
                    if len(content) > MOST_BYTES:
                        return Refusal.TOO_LARGE
        except TimeoutError:
            return Refusal.TOO_SLOW
        finally:
            if isinstance(self.pieces, AsyncGenerator):
                await self.pieces.aclose()  # whoever sends it need not go on
        return bytes(content) or Refusal.EMPTY


async def _whole(content: bytes) -> AsyncIterator[bytes]:
    yield content


@dataclass(frozen=True, slots=True)
class Refused:
    """The file was not taken, and nothing of it is kept."""

    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Asked:
    """The file lies apart: its sender has still to say what it proves."""

    upload: Upload


@dataclass(frozen=True, slots=True)
class Apart:
    """The file lies apart with its deed, and goes on by itself when what it waits for is done.

    That is somebody to look for malware; or, where somebody has, people who put the place for files right.
    """

    upload: Upload

    @property
    def is_unchecked(self) -> bool:
        """Whether it waits for the virus check."""
        return self.upload.scanned_by is None


@dataclass(frozen=True, slots=True)
class Recorded:
    """The file is evidence, from now on or since it was first handed in."""

    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Known:
    """What it would prove counts already, so nothing of it is kept."""

    deed: Deed


Outcome = Refused | Asked | Apart | Recorded | Known
