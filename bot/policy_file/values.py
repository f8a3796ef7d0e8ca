"""What a policy file is made of: single values, lists and blocks of keys, each with its line."""

from dataclasses import dataclass
from enum import StrEnum


class ScalarKind(StrEnum):
    """What a single value is; `TEXT` also stands for what YAML would take for a date."""

    TEXT = "text"
    NUMBER = "a number"
    FLAG = "true or false"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value exactly as it is written, without its quotes."""

    line: int
    text: str
    kind: ScalarKind


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of values."""

    line: int
    values: "tuple[Written, ...]"


@dataclass(frozen=True, slots=True)
class Pair:
    """A key with its value; a key that is no single value reads as an empty one."""

    line: int
    key: str
    value: "Written"


@dataclass(frozen=True, slots=True)
class Keyed:
    """A block of keys with their values, in order, duplicates included."""

    line: int
    pairs: tuple[Pair, ...]


Written = Scalar | Listed | Keyed
