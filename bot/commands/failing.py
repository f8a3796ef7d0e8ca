"""What a command says where a file, the database or the network fails it: a sentence, never a traceback.

The database's errors arrive wrapped; what SQLite or PostgreSQL said themselves is their cause.
"""

import errno
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from bot.environment import PREFIX
from training.errors import TrainingError

LOG = logging.getLogger(__name__)

DATABASE = f"{PREFIX}DATABASE_URL"
PRIMARY_CODE = 0xFF
SQLITE_SENTENCES = {
    sqlite3.SQLITE_NOTADB: f"The file that {DATABASE} names is no database, or is damaged.",
    sqlite3.SQLITE_CORRUPT: "The database is damaged. Bring back the last good copy.",
    sqlite3.SQLITE_CANTOPEN: f"The database cannot be opened. Check the file that {DATABASE} names.",
    sqlite3.SQLITE_READONLY: "The database cannot be written to. Check who may write to its file.",
    sqlite3.SQLITE_BUSY: "Another process is writing to the database. Try again in a minute.",
    sqlite3.SQLITE_IOERR: "The disk of the database does not answer as it should.",
    sqlite3.SQLITE_FULL: "The disk of the database is full.",
}


class FailedError(TrainingError):
    """What a command works with has failed; the sentence says what, and what to look at."""


@contextmanager
def failing_plainly() -> Iterator[None]:
    """Turns whatever goes wrong inside into a refusal with one sentence."""
    try:
        yield
    except TrainingError:
        raise
    except Exception as trouble:
        sentence = next(filter(None, map(_sentence, _causes(trouble))), None)
        if sentence is None:
            LOG.exception("command failed")
            sentence = (
                f"The program itself has failed ({type(trouble).__name__}). Please report it with"
                " the line above."
            )
        raise FailedError(sentence) from trouble


def _causes(trouble: BaseException | None) -> Iterator[BaseException]:
    while trouble is not None:
        yield trouble
        trouble = trouble.__cause__


def _sentence(trouble: BaseException) -> str | None:
    """What is to be said of one error; None where it tells nothing to whoever called."""
    if isinstance(trouble, sqlite3.Error):
        code = getattr(trouble, "sqlite_errorcode", 0) & PRIMARY_CODE
        return SQLITE_SENTENCES.get(code)
    if isinstance(trouble, OSError):
        return _of_system(trouble)
    return _of_postgresql(trouble)


def _of_system(trouble: OSError) -> str:
    reason = (trouble.strerror or str(trouble) or type(trouble).__name__).rstrip(".")
    if trouble.filename is None:
        return f"{reason[:1].upper()}{reason[1:]}."
    if trouble.errno == errno.EISDIR:
        return f"{trouble.filename} is a folder; name a file."
    return f"{trouble.filename} cannot be used: {reason}."


def _of_postgresql(trouble: BaseException) -> str | None:
    from psycopg import OperationalError

    if not isinstance(trouble, OperationalError):
        return None
    said = next(iter(str(trouble).splitlines()), "")
    return f"PostgreSQL does not let us in. Check that it runs, and what {DATABASE} says. ({said})"
