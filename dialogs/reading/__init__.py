"""Reading what people type: words to a wish, the same words always to the same one.

Whole sayings come first, then a concern about somebody, then what sentences tell, each kind in a file of
its own. Misspellings are mended where it is clear what was meant. What is left is `UNKNOWN`, with next
steps to choose from: never a guess that tells something about others, never one that records something.
"""

from collections.abc import Sequence
from datetime import date

from dialogs.concern.spotting import found_in
from dialogs.reading import patterns
from dialogs.reading.heard import Heard, heard
from dialogs.reading.later import later_in
from dialogs.reading.nearly import nearly_meant
from dialogs.reading.others import asked_in
from dialogs.reading.own import done, own_wish_in
from dialogs.reading.phrases import EXACT
from dialogs.reading.vocabulary import Vocabulary
from dialogs.reading.wishes import Intent, Wish
from dialogs.typed.plain_words import plain_words
from dialogs.typed.word_patterns import anywhere, at_start

__all__ = ["Vocabulary", "done_in", "is_saying", "read"]

_TO_TELL = anywhere(patterns.TO_TELL)
_CONCERN_TALK = anywhere(patterns.CONCERN_TALK)
_OFFICER = anywhere(patterns.OFFICER)
_WHOM_TO_ASK = anywhere(patterns.WHOM_TO_ASK)
_MOVED = anywhere(patterns.MOVED)
_NOT_ME_SINCE = at_start(patterns.NOT_ME_SINCE)
_LEFT_A_PLACE = at_start(patterns.LEFT_A_PLACE)
_WHEN_LEFT = at_start(patterns.WHEN_LEFT)
_UNSURE_MOVE = at_start(patterns.UNSURE)
_HELP = anywhere(patterns.HELP)
_THANKS = anywhere(patterns.THANKS)

MOST_WORDS_OF_A_NAME = 5


def read(text: str, vocabulary: Vocabulary, today: date) -> Wish:
    """What the words ask for; empty text, emoji alone and other languages are `UNKNOWN`."""
    words = plain_words(text)
    if intent := EXACT.get(words):
        return Wish(intent)
    if found_in(text, courses=vocabulary.course_names):
        return Wish(Intent.CONCERN)
    said = heard(words, vocabulary, today)
    if intent := EXACT.get(said.line):
        return Wish(intent)
    return _told(said) or nearly_meant(said)


def done_in(text: str, vocabulary: Vocabulary, today: date) -> Wish:
    """Which course was done and when, as far as the words name either; whatever else they say."""
    return done(heard(plain_words(text), vocabulary, today))


def is_saying(text: str) -> bool:
    """Whether the text is one of the sayings that have one meaning, and so can be nothing else."""
    return plain_words(text) in EXACT


def _told(said: Heard) -> Wish | None:
    """What a sentence tells; the more particular kinds first."""
    return (
        _routes(said)
        or later_in(said)
        or _not_me(said)
        or asked_in(said)
        or own_wish_in(said)
        or _general(said.line)
    )


def _routes(said: Heard) -> Wish | None:
    line = said.line
    asks = _TO_TELL.search(line) and _CONCERN_TALK.search(line)
    return Wish(Intent.ROUTES) if asks or _OFFICER.search(line) else None


def _not_me(said: Heard) -> Wish | None:
    """Somebody else, or no longer where the lists have them: said of oneself, or with a service's name."""
    line = said.line
    if _UNSURE_MOVE.match(line):
        return None
    is_said = _MOVED.search(line) or _NOT_ME_SINCE.match(line) or _has_left_a_service(said)
    return Wish(Intent.NOT_ME) if is_said else None


def _has_left_a_service(said: Heard) -> bool:
    """“I left Housing in May”: a service's whole name comes next, then no more than when or where to."""
    found = _LEFT_A_PLACE.match(said.line)
    if found is None:
        return False
    words, services = said.line[found.end() :].split(), said.vocabulary.services
    lengths = range(1, min(len(words), MOST_WORDS_OF_A_NAME) + 1)
    return any(
        services.found_in(words[:length]).is_whole and _ends_or_says_when(words[length:])
        for length in lengths
    )


def _ends_or_says_when(words: Sequence[str]) -> bool:
    return not words or bool(_WHEN_LEFT.match(words[0]))


def _general(line: str) -> Wish | None:
    if _HELP.search(line) or _WHOM_TO_ASK.search(line):
        return Wish(Intent.HELP)
    return Wish(Intent.THANKS) if _THANKS.search(line) else None
