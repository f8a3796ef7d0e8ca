"""What was said, made ready to be read: words spelled out and mended, and the courses they name."""

from dataclasses import dataclass
from datetime import date

from dialogs.reading.lexicon import LEXICON
from dialogs.reading.names import Found
from dialogs.reading.patterns import FILLERS
from dialogs.reading.vocabulary import Vocabulary
from dialogs.typed.everyday_words import EVERYDAY
from dialogs.typed.plain_words import joined, spelled_out
from dialogs.typed.word_patterns import at_start

MOST_WORDS = 60
"""A wish stands at the beginning, whatever is pasted behind it."""

_FILLERS = at_start(FILLERS)


@dataclass(frozen=True, slots=True)
class Heard:
    """The words without what only leads up to them, and whom and what the council knows by name."""

    words: tuple[str, ...]
    courses: Found
    vocabulary: Vocabulary
    today: date

    @property
    def line(self) -> str:
        """The words with single spaces between them."""
        return " ".join(self.words)

    @property
    def rest(self) -> str:
        """The line without the words that name courses."""
        places = self.courses.places
        return " ".join(word for at, word in enumerate(self.words) if at not in places)

    @property
    def is_strange(self) -> bool:
        """Whether a word is neither a known one nor an everyday one: a name, perhaps."""
        return any(_is_strange(word) for word in self.rest.split())


def _is_strange(word: str) -> bool:
    return len(word) > 2 and word not in LEXICON and word not in EVERYDAY  # noqa: PLR2004


def heard(words: str, vocabulary: Vocabulary, today: date) -> Heard:
    """Plain words made ready."""
    mended = joined(vocabulary.spelling.mend(spelled_out(words)[:MOST_WORDS]))
    said = tuple(_without_fillers(" ".join(mended)).split())
    return Heard(said, vocabulary.courses.found_in(said), vocabulary, today)


def _without_fillers(line: str) -> str:
    """Without “can you”, “hi”, “just” and their like in front, unless nothing else was said."""
    while found := _FILLERS.match(line):
        rest = line[found.end() :].lstrip()
        if not rest:
            break
        line = rest
    return line
