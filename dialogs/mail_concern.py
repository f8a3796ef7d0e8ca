"""Whether an email's text looks like a concern, to its very end.

Our own sentences, which say where concerns go, are no concern when they are quoted or copied.
"""

from collections.abc import Iterator

from dialogs.concern import is_concern
from dialogs.reading import LONGEST_READ, plain_words
from dialogs.wording import NOT_THE_PLACE, concern_routes
from training.policy import Policy

_OVERLAP = 200  # characters that two looks share


def looks_like_a_concern(text: str, policy: Policy) -> bool:
    """Whether a text of any length looks like one."""
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
