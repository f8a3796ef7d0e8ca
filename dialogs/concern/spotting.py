"""A concern about somebody that is typed here by mistake: routed at once, kept nowhere.

The rule: words are a concern where they say that a child, an adult or the writer is harmed, in fear, in
danger or in want, or wants to die; that something was disclosed; or that the writer has a concern to
report. What only names training is taken out first (`training_talk.py`), because the titles of courses
are full of such words; so is a text that is only a title of the council's own (`course_names.py`). Nobody's name and no topic alone is a sign. Worries and reports do not count in a
question of whom to tell, which is answered with the same routes. Where it is in doubt, the words decide
and not what they might hide: a miss costs little, for the routes are one button away everywhere.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dialogs.concern import signs, training_talk
from dialogs.concern.course_names import NO_NAMES, CourseNames
from dialogs.concern.signs.people import PEOPLE, SOMEBODY
from dialogs.concern.signs.telling import WHOM_TO_TELL
from dialogs.replies import Notice
from dialogs.typed.plain_words import plain_words, spelled_out
from dialogs.typed.spelling import Spelling
from dialogs.typed.word_patterns import anywhere, words_in
from dialogs.wording import HELP, MY_TRAINING, concern_routes
from training.policy import Contacts

MOST_WORDS = 2_000
"""Of so many words of one text; whatever is pasted is not read for ever."""

_REACH = 12
"""A sign and what belongs to it are never further apart."""

_EVERY_SIGN = (*signs.ALWAYS, *signs.UNLESS_ASKED_WHOM_TO_TELL)
_SPELLING = Spelling(words_in(*_EVERY_SIGN) | training_talk.WORDS)
_WHOM_TO_TELL = anywhere(WHOM_TO_TELL)
_NO_SIGNS = words_in(PEOPLE, SOMEBODY, signs.LITTLE_WORDS, training_talk.TRAINING)


@dataclass(frozen=True, slots=True)
class _Sign:
    """A pattern, and the words of which it needs at least one."""

    pattern: re.Pattern[str]
    needs: frozenset[str]

    @classmethod
    def of(cls, pattern: str) -> "_Sign":
        return cls(anywhere(pattern), words_in(pattern) - _NO_SIGNS)


_ALWAYS = tuple(map(_Sign.of, signs.ALWAYS))
_UNLESS_ASKED = tuple(map(_Sign.of, signs.UNLESS_ASKED_WHOM_TO_TELL))
_SIGNS = frozenset().union(*(each.needs for each in (*_ALWAYS, *_UNLESS_ASKED)))


def is_concern(words: str) -> bool:
    """Whether plain words look like a safeguarding concern."""
    mended = _SPELLING.mend(spelled_out(words)[:MOST_WORDS])
    found = _SIGNS.intersection(mended)
    if not found:
        return False
    line = training_talk.without_training(_around(found, mended))
    if _says_any(_ALWAYS, line, found):
        return True
    return _says_any(_UNLESS_ASKED, line, found) and not _WHOM_TO_TELL.search(line)


def _says_any(wanted: Iterable[_Sign], line: str, found: frozenset[str]) -> bool:
    return any(not each.needs.isdisjoint(found) and each.pattern.search(line) for each in wanted)


def _around(found: frozenset[str], words: list[str]) -> str:
    """The words near a sign; a full stop stands for all others, so that nothing reaches across."""
    near: set[int] = set()
    for place, word in enumerate(words):
        if word in found:
            near.update(range(place - _REACH, place + _REACH + 1))
    return " ".join(word if place in near else "." for place, word in enumerate(words))


def found_in(*texts: str, courses: CourseNames = NO_NAMES) -> bool:
    """Whether any of these looks like a concern: for whatever people type, in words or into a field.

    `courses` are the council's own: what only names one of them is none.
    """
    suspicious = (each for each in texts if is_concern(plain_words(each)))
    return any(not courses.are_all_of(each) for each in suspicious)


def routes(contacts: Contacts) -> Notice:
    """What is said to it: that we cannot take it, and who can, now."""
    return Notice(
        title="I cannot take safeguarding concerns: please tell somebody who can, now",
        sentences=(
            *concern_routes(contacts),
            "I have not kept what you wrote. Please do not send me any details.",
        ),
        suggestions=(HELP, MY_TRAINING),
    )
