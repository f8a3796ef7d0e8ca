"""One serving process for one SQLite file: a lock that the system takes back when a process dies."""

import fcntl
import os
from dataclasses import dataclass, field
from pathlib import Path

from training.errors import TrainingError


class AlreadyServedError(TrainingError):
    """Another process serves this database."""


@dataclass(slots=True)
class ServingLock:
    """A file beside the database; whoever holds the system's lock on it is the one that serves.

    The file itself stays when the lock is given back: a file that is left over locks nobody out.
    """

    path: Path
    _descriptor: int | None = field(default=None, init=False)

    def take(self) -> None:
        """Holds the lock from now on; raises AlreadyServedError where another process has it."""
        if self._descriptor is not None:
            return
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            raise AlreadyServedError(
                "Another process is already serving this database. Stop that one first, or use "
                "PostgreSQL, which several processes can share."
            ) from None
        self._descriptor = descriptor

    def give_back(self) -> None:
        """Lets the next process have it."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
