"""Whether an email looks like a concern: in its own words, or in what it sends on to us.

A long one is looked at to its end. Our own sentences, which say where concerns go, are no concern when they
are quoted or copied.
"""

from collections.abc import Iterator

from dialogs.concern import is_concern
from dialogs.incoming import Incoming
from dialogs.reading import LONGEST_READ, plain_words
from dialogs.wording import NOT_THE_PLACE, concern_routes
from training.policy import Policy

_OVERLAP = 200  # characters that two looks share


def looks_like_a_concern(incoming: Incoming, policy: Policy) -> bool:
    """Whether the guard fires.

    What lies beneath an answer to a message of ours is that message, and not looked at.
    """
    text = incoming.words if incoming.tokens else f"{incoming.words}\n{incoming.beneath}"
    words = " ".join(map(plain_words, _chunks(text)))
    for each in _our_own(policy):
        words = words.replace(each, " ")
    starts = range(0, max(len(words), 1), LONGEST_READ - _OVERLAP)
    return any(is_concern(words[start : start + LONGEST_READ]) for start in starts)


def _chunks(text: str) -> Iterator[str]:
    """Line by line, a long one in pieces: no more is read at once."""
    for line in text.splitlines():
        yield from (
            line[start : start + LONGEST_READ] for start in range(0, len(line), LONGEST_READ)
        )


def _our_own(policy: Policy) -> Iterator[str]:
    statements = (course.statement for course in policy.courses.values())
    sentences = (NOT_THE_PLACE, *concern_routes(policy.contacts), *statements)
    yield from (plain_words(each) for each in sentences if each)
