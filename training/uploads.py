"""A file that somebody hands in: what it may be, how large, how it may be called, and why it is refused.

Only here is it decided; `bot/uploads/` looks into the files, `dialogs/evidence/refusals.py` has the sentences.
"""

from dataclasses import dataclass
from enum import StrEnum

MOST_BYTES = 10 * 1024 * 1024
LONGEST_NAME = 200  # characters

_SEPARATORS = frozenset("/\\")
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)


class FileKind(StrEnum):
    """The kinds of file that can be evidence, told by their content and never by their name."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    DOCX = "docx"


class Refusal(StrEnum):
    """Why a file is not taken; of such a file nothing is kept."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"  # it did not arrive in time
    BAD_NAME = "bad_name"
    UNKNOWN_KIND = "unknown_kind"
    DAMAGED = "damaged"  # it is not what it begins as, or cannot be read
    ENCRYPTED = "encrypted"
    RUNS = "runs"  # scripts, macros, actions: it would do something when it is opened
    HOLDS_FILES = "holds_files"  # other files are inside it
    SVG = "svg"  # a drawing is inside it that may be a program
    TOO_MUCH_INSIDE = "too_much_inside"  # unpacked it is far larger than it looks
    TWO_KINDS = "two_kinds"  # it is two kinds of file at once
    MALWARE = "malware"
    DBS = "dbs"  # it looks like a DBS certificate
    CASE_MATERIAL = "case_material"  # it looks like papers about a child or an adult at risk
    TOO_MANY = "too_many"  # enough of theirs waits already


@dataclass(frozen=True, slots=True)
class Scan:
    """A virus check's word on a file: what it found, if anything, and who looked."""

    found: str | None
    by: str


UNSCANNED = "nobody"
"""Who looked where the council has decided to do without a virus check."""


def name_refusal(name: str) -> Refusal | None:
    """Whether a file may be called so: one plain name that means on no system anything else.

    Characters that do not show, such as those that turn the reading direction round, would let a
    name look like another one.
    """
    is_plain = 0 < len(name) <= LONGEST_NAME and name.isprintable() and not _SEPARATORS & set(name)
    stem = name.partition(".")[0].strip().casefold()
    return None if is_plain and stem and stem not in _DEVICES else Refusal.BAD_NAME


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that may be kept, so far as its inside goes: its kind, and what is to be kept of it.

    A picture is written anew, without what else its file held; other kinds stay as they came.
    """

    kind: FileKind
    content: bytes
