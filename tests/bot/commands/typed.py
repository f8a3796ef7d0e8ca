"""A command line typed in this process: its exit code, and what it said where."""

import gc
import logging
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from csv import DictReader
from dataclasses import dataclass, field
from io import BytesIO, StringIO, TextIOWrapper
from json import loads
from typing import Any

import pytest

from bot.__main__ import main
from bot.logs import LineHandler

MONDAY = "2026-11-23"


@dataclass(frozen=True, slots=True)
class Answer:
    """How a command ended."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        """What it said on stdout."""
        return self.raw.decode()

    @property
    def json(self) -> Any:
        """Stdout as the one document that it must be."""
        return loads(self.raw)

    @property
    def rows(self) -> list[dict[str, str]]:
        """Stdout as CSV."""
        return list(DictReader(StringIO(self.out)))

    def refused(self) -> str:
        """The sentence of a refusal: nothing on stdout, exit 1, no traceback."""
        assert (self.code, self.raw) == (1, b""), self
        assert "Traceback" not in self.err
        return self.err.strip()


@dataclass(frozen=True, slots=True)
class CommandLine:
    """One installation: the settings that every command of it is given, and who is logged in."""

    settings: Mapping[str, str] = field(default_factory=dict)
    login: str = "hr.desk"

    def type(self, *words: object, **more: str) -> Answer:
        """Type a command; `more` are settings for this one alone."""
        out, err = _stream(), _stream()
        with _environment({**self.settings, **more}, map(str, words), login=self.login):
            with redirect_stdout(out), redirect_stderr(err):
                code = _ended()
            out.flush()
            err.flush()
        return Answer(code, _written(out), _written(err).decode())

    def done(self, *words: object, **more: str) -> Answer:
        """Type a command that must succeed."""
        answer = self.type(*words, **more)
        assert answer.code == 0, answer.err
        return answer


def _stream() -> TextIOWrapper:
    return TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True)


def _written(stream: TextIOWrapper) -> bytes:
    assert isinstance(stream.buffer, BytesIO)
    return stream.buffer.getvalue()


def _ended() -> int:
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


@contextmanager
def _environment(
    settings: Mapping[str, str], words: Iterator[str], *, login: str
) -> Iterator[None]:
    """The process as a shell would have started it, and afterwards as it was."""
    collecting, root = gc.get_threshold(), logging.getLogger()
    level = root.level
    mask = os.umask(0o022)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "argv", ["safeguarding-bot", *words])
        patched.setenv("LOGNAME", login)
        patched.setenv("COLUMNS", "200")
        for name, value in settings.items():
            patched.setenv(f"SAFEGUARDING_{name}", value)
        yield
    os.umask(mask)
    gc.set_threshold(*collecting)
    root.setLevel(level)
    for handler in [each for each in root.handlers if isinstance(each, LineHandler)]:
        root.removeHandler(handler)
