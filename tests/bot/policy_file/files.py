"""The default policy's text, and changed copies of it."""

from pathlib import Path

import bot.example
from bot.policy_file import read_policy
from training.errors import Problem, ProblemsError

DEFAULT = (Path(bot.example.__file__).parent / "policy.yaml").read_text(encoding="utf-8")


def changed(*swaps: tuple[str, str]) -> str:
    """The default policy with each old text swapped for a new one; the old one must be there once."""
    written = DEFAULT
    for old, new in swaps:
        assert written.count(old) == 1, f"{old!r} is there {written.count(old)} times"
        written = written.replace(old, new)
    return written


def problems_in(written: str | bytes) -> tuple[Problem, ...]:
    """What the reader says of a file."""
    try:
        read_policy(written, name="policy.yaml")
    except ProblemsError as error:
        return error.problems
    return ()


def line_with(written: str, words: str) -> int:
    """The first line that has these words."""
    return next(at for at, line in enumerate(written.splitlines(), start=1) if words in line)
