"""Where the files of evidence lie: two shelves of files that are written once and never changed.

A file is put here first and recorded afterwards, so that no record is ever without its file; what a
crash leaves without a record is found by its age and removed. `folder.py` keeps them in a folder,
`azure.py` in Azure Blob Storage; nothing else knows which.
"""

import re
from collections.abc import AsyncIterator
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Protocol

_NAME = re.compile(r"[0-9a-f]{32}(?:[0-9a-f]{32})?")


class Shelf(StrEnum):
    """What is evidence, by its SHA-256; and what is kept apart until that is sure, by its own id."""

    KEPT = "kept"
    APART = "apart"


class MissingFileError(Exception):
    """There is no file of that name on the shelf."""


class ChangedFileError(Exception):
    """A file is not what it was when it was put there; it is left as it is, for people to look at."""


class Files(Protocol):
    """A place for files. Anything else that its methods raise means that it cannot be used just now."""

    async def put(self, shelf: Shelf, name: str, content: bytes) -> None:
        """Put a file where it stays, safe from a power cut before this returns.

        The same file again is looked at and then counts as new. Raises ChangedFileError where
        another content has its name.
        """
        ...

    async def get(self, shelf: Shelf, name: str) -> bytes:
        """The content of a file; raises MissingFileError."""
        ...

    def names(self, shelf: Shelf) -> AsyncIterator[str]:
        """The name of every file on a shelf, in any order, of those that are none of ours too."""
        ...

    async def remove(
        self, shelf: Shelf, name: str, *, unchanged_since: datetime | None = None
    ) -> bool:
        """Remove a file, but not one that was put there again since; whether one was removed."""
        ...

    async def tidy(self, before: datetime) -> int:
        """Remove what a crash left half written before that moment; returns how many."""
        ...


def hash_of(content: bytes) -> str:
    """The SHA-256 by which a file is known."""
    return sha256(content).hexdigest()


async def unchanged(files: Files, sha256: str, *, apart: str = "") -> bytes:
    """A file of evidence, or the one that lies `apart` under that id, if it is still what was put there.

    Raises:
        MissingFileError: it is not there.
        ChangedFileError: it is there, and is something else.
    """
    shelf, name = (Shelf.APART, apart) if apart else (Shelf.KEPT, sha256)
    content = await files.get(shelf, name)
    if hash_of(content) != sha256:
        raise ChangedFileError(name)
    return content


def is_ours(name: str) -> bool:
    """Whether a file is called as ours are; a system may leave files of its own beside them."""
    return _NAME.fullmatch(name) is not None


def checked(name: str) -> str:
    """The name, which is a hash or an id of ours and so never a way out of the place.

    Raises:
        ValueError: it is neither.
    """
    if not is_ours(name):
        raise ValueError("files are named by hashes and ids only")
    return name
