"""A block of keys, read key by key, with everything that is wrong collected on the way."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from bot.policy_file.readings import Reading, UnreadableError, suggestion
from bot.policy_file.values import Keyed, Listed, Scalar, ScalarKind, Written
from training.errors import Problem

T = TypeVar("T")
D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that a block may have, and those among them that it must have."""

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.required, *self.optional)


@dataclass(slots=True)
class Findings:
    """The problems found so far in one file."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, line: int, code: str, said: str) -> None:
        """Note one problem; the sentence begins with its line, so that it can stand alone."""
        self.problems.append(Problem(code, f"Line {line}: {said}", line))

    def in_order(self) -> tuple[Problem, ...]:
        """All of them from the top of the file to its end."""
        return tuple(sorted(self.problems, key=lambda problem: problem.place or 0))


class Entries:
    """The keys of one block; without `keys` their names are the council's own.

    Whatever is missing, doubled, unknown or wrong goes to `findings`, and reading goes on with the
    default. The values of a file with findings are never used, so a default may be any.
    """

    def __init__(self, block: Keyed, findings: Findings, *, keys: Keys | None = None) -> None:
        self.line = block.line
        self._findings = findings
        self._pairs = {pair.key: pair for pair in reversed(block.pairs)}
        self._wrong: set[str] = set()
        self._note_duplicates(block)
        self._note_without_value(keys)
        if keys is not None:
            self._note_unknown(keys)
            self._note_missing(keys)

    def _note_duplicates(self, block: Keyed) -> None:
        for pair in block.pairs:
            first = self._pairs[pair.key]
            if pair is not first:
                said = f"“{pair.key}” is already written on line {first.line}; keep one of them."
                self._findings.add(pair.line, "duplicate_key", said)

    def _note_without_value(self, keys: Keys | None) -> None:
        """Where keys are known, `null` is an honest way to leave one out; nothing at all is not."""
        for key, pair in self._pairs.items():
            is_blank = _is_blank(pair.value) and keys is not None and key in keys.names
            if is_blank or (keys is None and _is_null(pair.value)):
                self.wrong(
                    key, "no_value", f"“{key}” has no value; write one, or take the key out."
                )

    def _note_unknown(self, keys: Keys) -> None:
        for key, pair in self._pairs.items():
            if key not in keys.names:
                said = f"“{key}” is not a key that belongs here; {suggestion(key, keys.names)}"
                self._findings.add(pair.line, "unknown_key", said)

    def _note_missing(self, keys: Keys) -> None:
        for key in keys.required:
            if not self.is_written(key):
                self.wrong(key, "missing_key", f"“{key}” is missing here.")

    def names(self) -> tuple[str, ...]:
        """The keys in the file's order, each once."""
        return tuple(reversed(self._pairs))

    def line_of(self, key: str) -> int:
        """Where a key stands, or the block where the key is absent."""
        return self._pairs[key].line if key in self._pairs else self.line

    def wrong(self, key: str, code: str, said: str) -> None:
        """Note a problem with a key; `said` is the whole sentence."""
        self._note(key, self.line_of(key), code, said=said)

    def is_right(self, *keys: str) -> bool:
        """Whether nothing was found wrong with these keys so far: their values can be compared.

        What compares values asks only for those that it compares, so that no mistake hides behind
        another one beside it. An absent key is right: its default holds.
        """
        return self._wrong.isdisjoint(keys)

    def is_written(self, key: str) -> bool:
        """Whether a key stands there, with a value or with the value forgotten; `null` is leaving out."""
        pair = self._pairs.get(key)
        return pair is not None and (_is_blank(pair.value) or not _is_null(pair.value))

    def has(self, key: str) -> bool:
        """Whether a key is written with a value other than `null`."""
        return self._value(key) is not None

    def is_single(self, key: str) -> bool:
        """Whether a key is written with a single value, no list and no block."""
        return isinstance(self._value(key), Scalar)

    def read(self, key: str, default: D, reading: Reading[T]) -> T | D:
        """The key's value, or the default where it is absent, `null` or wrong."""
        written = self._value(key)
        return default if written is None else self._read(key, written, default, reading=reading)

    def read_list(self, key: str, default: tuple[T, ...], reading: Reading[T]) -> tuple[T, ...]:
        """The items of the key's list that can be read; the default where it is absent or `null`."""
        written = self._value(key)
        if written is None:
            return default
        if not isinstance(written, Listed):
            said = f"“{key}” must be a list in square brackets."
            self._note(key, written.line, "wrong_type", said=said)
            return ()
        items = [self._read(key, each, None, reading=reading) for each in written.values]
        return tuple(item for item in items if item is not None)

    def block(self, key: str, keys: Keys | None = None) -> "Entries":
        """The block under a key; an absent or wrong one is empty, and nothing is missing in it."""
        written = self._value(key)
        if isinstance(written, Keyed):
            return Entries(written, self._findings, keys=keys)
        empty = Entries(Keyed(self.line_of(key), ()), self._findings)
        if written is not None:
            said = f"“{key}” must be a block of keys."
            self._note(key, written.line, "wrong_type", said=said)
        return empty

    def blocks(self, key: str, keys: Keys) -> Iterator["Entries"]:
        """The blocks that a key lists, one after the other."""
        written = self._value(key)
        if written is None:
            return
        if not isinstance(written, Listed):
            self._findings.add(written.line, "wrong_type", f"“{key}” must be a list.")
            return
        if not written.values:
            self._findings.add(written.line, "empty_list", f"“{key}” lists nothing; take it out.")
        for each in written.values:
            if isinstance(each, Keyed):
                yield Entries(each, self._findings, keys=keys)
            else:
                said = f"each item of “{key}” must be a block of keys."
                self._findings.add(each.line, "wrong_type", said)

    def _read(self, key: str, written: Written, default: D, *, reading: Reading[T]) -> T | D:
        try:
            return reading(written)
        except UnreadableError as error:
            self._note(key, written.line, error.code, said=f"“{key}” {error.said}")
            return default

    def _note(self, key: str, line: int, code: str, *, said: str) -> None:
        self._wrong.add(key)
        self._findings.add(line, code, said)

    def _value(self, key: str) -> Written | None:
        pair = self._pairs.get(key)
        if pair is None or _is_null(pair.value):
            return None
        return pair.value


def _is_null(written: Written) -> bool:
    return isinstance(written, Scalar) and written.kind is ScalarKind.NOTHING


def _is_blank(written: Written) -> bool:
    return isinstance(written, Scalar) and not written.text
