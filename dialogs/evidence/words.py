"""Words about certificates, read as a whole: sending one, one's own, and the safeguarding team's queue."""

import re
from dataclasses import dataclass
from enum import StrEnum

from dialogs.typed.plain_words import plain_words

_ID = r"([0-9a-f]{6,32})"
_CERTIFICATE = r"(?:certificates?|evidence|proof)"
_FOR = "(?: for [a-z ]{3,80}?)?"
_MINE = rf"(?:my|the|that|this) (?:last |latest )?(?:{_CERTIFICATE}|file|attachment)"
_BEFORE = (
    "(?:(?:hi|hello|sorry|oops|please|can you|could you|can i|could i|may i|id like to|"
    "i (?:want|need|would like) to) )*"
)
_AFTER = "(?: (?:please|thanks|thank you|sorry))*"
_TAKE_BACK = (
    rf"(?:take {_MINE}{_FOR} back|take back {_MINE}|(?:withdraw|retract|cancel) {_MINE}){_FOR}"
)
_WRONG_ONE = (
    r"(?:(?:i(?: have|ve)?(?: just)? (?:sent|attached|uploaded|handed in)(?: you)?|"
    r"(?:that|this|it) (?:was|is)|thats|its) the wrong (?:certificate|file|attachment))"
)


class About(StrEnum):
    """What is wanted."""

    SEND = "send"
    MINE = "mine"
    MY_ONE = "my one"
    BACK = "back"
    QUEUE = "queue"
    ONE = "one"


@dataclass(frozen=True, slots=True)
class EvidenceWish:
    """A wish, and the beginning of an id where it is about one certificate."""

    about: About
    evidence_id: str = ""


_PATTERNS = (
    (About.ONE, re.compile(rf"evidence {_ID}")),
    (About.MY_ONE, re.compile(rf"certificate {_ID}")),
    (About.QUEUE, re.compile(r"(?:the )?(?:evidence|certificates)(?: queue| list| waiting)?")),
    (
        About.BACK,
        re.compile(rf"{_BEFORE}(?:{_TAKE_BACK}|{_WRONG_ONE}(?: {_BEFORE}{_TAKE_BACK})?){_AFTER}"),
    ),
    (About.MINE, re.compile(rf"(?:show )?(?:me )?my {_CERTIFICATE}")),
    (
        About.SEND,
        re.compile(
            r"(?:i (?:want|need|would like) to |can i |how do i )?"
            r"(?:send|hand in|upload|submit|add|give you)(?: in)?(?: a| my| the| an| some)? "
            rf"{_CERTIFICATE}"
        ),
    ),
)


def wish_in(text: str) -> EvidenceWish | None:
    """The wish that words state as a whole; None of any others, which are never guessed at."""
    words = plain_words(text)
    for about, pattern in _PATTERNS:
        if found := pattern.fullmatch(words):
            return EvidenceWish(about, found[1] if found.groups() else "")
    return None
