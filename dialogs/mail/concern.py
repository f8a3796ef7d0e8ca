"""Whether an email's text looks like a concern, to its very end.

Our own sentences, which say where concerns go, are no concern when they are quoted or copied. Nor is a line
that only names a course of the council's own.
"""

from collections.abc import Iterator
from enum import StrEnum

from dialogs.concern.course_names import CourseNames
from dialogs.concern.signs.people import SOMEBODY
from dialogs.concern.spotting import is_concern
from dialogs.concern.training_talk import TOPIC
from dialogs.mail.incoming import Everything
from dialogs.typed.plain_words import LONGEST_READ, plain_words, spelled_out
from dialogs.typed.word_patterns import words_in
from dialogs.wording import NOT_THE_PLACE, concern_routes
from training.policy import Policy

LONGEST = 200_000
"""Characters of an email's own words, and of what lies beneath, in which a concern is looked for."""

_AT_ONCE = 300  # words of one look: a longer one would hold up others
_OVERLAP = 40  # words that two looks share
_SOMEBODY = words_in(SOMEBODY) - words_in(TOPIC)


class Worry(StrEnum):
    """What the guard makes of an email."""

    NONE = "none"
    PLAIN = "plain"
    BY_COURSE_NAMES = "by course names"  # beneath, and only where titles of courses count as words


def worry_in(everything: Everything, policy: Policy) -> Worry:
    """Whether anything in an email looks like a concern."""
    own, beneath = everything.own[:LONGEST], everything.beneath[:LONGEST]
    is_named = any(_is_worrying_name(each, policy) for each in everything.names)
    if is_named or looks_like_a_concern(own, policy):
        return Worry.PLAIN
    if not looks_like_a_concern(beneath, policy):
        return Worry.NONE
    is_plain = looks_like_a_concern(beneath, policy, but_for_course_names=True)
    return Worry.PLAIN if is_plain else Worry.BY_COURSE_NAMES


def looks_like_a_concern(text: str, policy: Policy, *, but_for_course_names: bool = False) -> bool:
    """Whether a text of any length looks like one; it may do so only because a course is called like it."""
    courses = CourseNames.of(policy)
    lines = "\n".join(line for line in text.splitlines() if not courses.are_all_of(line))
    plain = _without(_plain(lines), policy)
    words = spelled_out(courses.taken_out_of(plain) if but_for_course_names else plain)
    starts = range(0, max(len(words), 1), _AT_ONCE - _OVERLAP)
    return any(is_concern(" ".join(words[start : start + _AT_ONCE])) for start in starts)


def _is_worrying_name(name: str, policy: Policy) -> bool:
    """Whether a file's name says it of somebody; “Domestic abuse, Ada.pdf” is a certificate."""
    stem = name.rpartition(".")[0] or name
    words = spelled_out(plain_words(stem))
    return not _SOMEBODY.isdisjoint(words) and looks_like_a_concern(stem, policy)


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
