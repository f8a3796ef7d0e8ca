"""How the process logs: one line each, a fixed phrase with keys, and nobody's address in it.

Code logs with the standard library, the facts as `extra`:
`logger.info("message sent", extra={"delivery_id": delivery_id})`.
"""

import json
import logging
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TextIO

MOST_CHARACTERS = 8_000
SERVER = "aiohttp.server"
MALFORMED = "aiohttp.http_exceptions"
"""Where aiohttp keeps what it raises for requests that it cannot read: each quotes their bytes."""

QUIET = (
    *("aiohttp.access", "aiosmtplib", "aiosqlite", "alembic", "apscheduler", "asyncio"),
    *("botbuilder", "botframework", "mail.log", "msal", "msrest", "requests", "urllib3"),
)

SILENT = ("notifications_python_client",)
"""Repeat a provider's words where they fail; what is to be known of that, we log ourselves."""

_correlation: ContextVar[str | None] = ContextVar("correlation", default=None)
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}

# The look-behind keeps the search linear: a word is looked at from its beginning only.
_ADDRESS = re.compile(r"(?<![\w.+%'-])[\w.+%'-]+?(?:@|%40)[\w.\[\]:-]+")
_QUERY = re.compile(r"((?:\w+:/)?/[^\s?#\"'<>]*)[?#][^\s\"'<>]*")
_DETAIL = re.compile(r"(\bDETAIL:)[^\n]*")
_BEARER = re.compile(r"\b(Bearer\s+)[\w.~+/=-]{8,}", re.IGNORECASE)
_SIGNED_LINK = re.compile(r"(/f/)[\w.-]{16,}")
_PARAMETERS = re.compile(r"\[parameters: .*?\](?=\n|$)", re.DOTALL)


@contextmanager
def correlation(name: str) -> Iterator[None]:
    """Put one id on everything that is logged inside: of a turn, a request or a job's run."""
    token = _correlation.set(name)
    try:
        yield
    finally:
        _correlation.reset(token)


def set_up_logs(*, stream: TextIO | None = None, level: int = logging.INFO) -> None:
    """Log to the stream (standard error by default); doing it again replaces what was set up."""
    root = logging.getLogger()
    for handler in [each for each in root.handlers if isinstance(each, LineHandler)]:
        root.removeHandler(handler)
    root.addHandler(LineHandler(stream or sys.stderr))
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in SILENT:
        logging.getLogger(name).setLevel(logging.CRITICAL)


class LineHandler(logging.StreamHandler[TextIO]):
    """Writes each record as one line, scrubbed."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self.addFilter(Scrubber())
        self.setFormatter(LineFormatter())


class Scrubber(logging.Filter):
    """The last line of defence: takes addresses, URL queries, links and SQL values out of a record.

    Code must not log them in the first place; libraries and exceptions do.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Clean the record where it is; none is ever dropped."""
        _hide_malformed(record)
        record.msg, record.args = scrubbed(_said(record)), ()
        for key, value in _extras(record).items():
            if not isinstance(value, bool | int | float | None):
                setattr(record, key, scrubbed(str(value)))
        if record.exc_info:
            traceback = logging.Formatter().formatException(record.exc_info)
            record.exc_text = scrubbed(_end_of(traceback))
            record.exc_info = None
        if record.stack_info:
            record.stack_info = scrubbed(record.stack_info)
        return True


def scrubbed(text: str) -> str:
    """The text without what may point at somebody, cut to a length that a log can bear."""
    if len(text) > MOST_CHARACTERS:  # a word cut in two might no longer look like an address
        text = text[:MOST_CHARACTERS].rpartition(" ")[0] + " [cut]"
    text = _PARAMETERS.sub("[parameters removed]", text)
    text = _BEARER.sub(r"\1[removed]", _DETAIL.sub(r"\1 [removed]", text))
    text = _SIGNED_LINK.sub(r"\1[link]", _QUERY.sub(r"\1?[removed]", text))
    return _ADDRESS.sub("[address]", text)


def _end_of(traceback: str) -> str:
    """The last whole lines of a traceback: what failed stands at its end."""
    if len(traceback) <= MOST_CHARACTERS:
        return traceback
    _, _, whole_lines = traceback[len("[cut]\n") - MOST_CHARACTERS :].partition("\n")
    return f"[cut]\n{whole_lines}" if whole_lines else traceback.rpartition("\n")[2]


def _hide_malformed(record: logging.LogRecord) -> None:
    """Of a request that could not even be read, only the kind of error is kept."""
    error = record.exc_info[1] if record.exc_info else None
    if record.name != SERVER or not any(type(e).__module__ == MALFORMED for e in _chain(error)):
        return
    record.msg, record.args = "request cannot be read", ()
    record.exc_info, record.exc_text = None, type(error).__name__


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error and all that led to it."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


class LineFormatter(logging.Formatter):
    """A record as `key=value` pairs; values with spaces or line breaks are quoted as in JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        pairs = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": record.getMessage(),
            "correlation": _correlation.get(),
            **_extras(record),
            "error": record.exc_text,
            "stack": record.stack_info,
        }
        return " ".join(
            f"{key}={_quoted(value)}" for key, value in pairs.items() if value is not None
        )


def _said(record: logging.LogRecord) -> str:
    """The message with its arguments, or without them where a library passed the wrong ones."""
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return str(record.msg)


def _extras(record: logging.LogRecord) -> dict[str, object]:
    return {key: value for key, value in vars(record).items() if key not in _STANDARD}


def _quoted(value: object) -> str:
    text = str(value)
    return text if re.fullmatch(r"[^\s\"=\\]+", text) else json.dumps(text, ensure_ascii=False)
