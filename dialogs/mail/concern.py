"""Whether an email's text looks like a concern, to its very end.

Our own sentences, which say where concerns go, are no concern when they are quoted or copied. Nor is a line
that only names a course of the council's own.
"""

from collections.abc import Iterator

from dialogs.concern.course_names import CourseNames
from dialogs.concern.spotting import is_concern
from dialogs.typed.plain_words import LONGEST_READ, plain_words, spelled_out
from dialogs.wording import NOT_THE_PLACE, concern_routes
from training.policy import Policy

_AT_ONCE = 300  # words of one look: a longer one would hold up others
_OVERLAP = 40  # words that two looks share


def looks_like_a_concern(text: str, policy: Policy) -> bool:
    """Whether a text of any length looks like one."""
    courses = CourseNames.of(policy)
    lines = "\n".join(line for line in text.splitlines() if not courses.are_all_of(line))
    words = spelled_out(_without(_plain(lines), policy))
    starts = range(0, max(len(words), 1), _AT_ONCE - _OVERLAP)
    return any(is_concern(" ".join(words[start : start + _AT_ONCE])) for start in starts)


def without_our_own(text: str, policy: Policy) -> str:
    """The text; where it copies a sentence of ours, its plain words without that."""
    plain = _plain(text)
    left = _without(plain, policy)
    return text if left == plain else left


def _without(words: str, policy: Policy) -> str:
    for each in _our_own(policy):
        words = words.replace(each, " ")
    return words


def _plain(text: str) -> str:
    return " ".join(map(plain_words, _chunks(text)))


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
