"""Words with which the safeguarding team asks to record an exemption, an absence or a dispensation."""

import re
from dataclasses import dataclass
from enum import StrEnum

from dialogs.typed.plain_words import plain_words


class GrantKind(StrEnum):
    """What is to be recorded; also the name of its form's flow."""

    EXEMPTION = "exemption"
    ABSENCE = "absence"
    DISPENSATION = "dispensation"


@dataclass(frozen=True, slots=True)
class GrantWish:
    """What is to be recorded, for whom and from which course, as far as the words say."""

    kind: GrantKind
    named: str | None = None
    course: str | None = None


HOW_TO_ASK = {
    GrantKind.EXEMPTION: "exempt 1042 from basic_child",
    GrantKind.ABSENCE: "absence 1042",
    GrantKind.DISPENSATION: "dispensation 1042",
}
"""How it is asked for, with a number that stands for anybody's."""

_KINDS = {
    "exempt": GrantKind.EXEMPTION,
    "absence": GrantKind.ABSENCE,
    "dispensation": GrantKind.DISPENSATION,
    "dispense": GrantKind.DISPENSATION,
}
_BEGINNING = re.compile(rf"(?:(?:hi|hello|please) )?(?:{'|'.join(_KINDS)})\b")
_MARK_UP = re.compile(r"<at\b[^>]*>.*?</at>|<[^<>]{0,200}>", re.DOTALL | re.IGNORECASE)
_WORDS = re.compile(
    r"\b(exempt|absence|dispensation|dispense)\b[:,]?"
    r"(?:\s+(?:for|of)\b)?(?:\s+(\S+))?(?:\s+(?:from|for)\s+(.+?))?[\s.!?]*$",
    re.IGNORECASE,
)


def is_asked_for(text: str) -> bool:
    """Whether the words begin like such a wish, complete or not."""
    return _BEGINNING.match(plain_words(text)) is not None


def wish_in(text: str) -> GrantWish | None:
    """The wish that words state; None where they state none.

    Numbers and addresses are taken as they are written, so this reads the text itself.
    """
    found = _WORDS.search(" ".join(_MARK_UP.sub(" ", text[:500]).split()))
    if found is None:
        return None
    kind, named, course = found.groups()
    return GrantWish(_KINDS[kind.lower()], named.rstrip(".,!?") if named else None, course)
