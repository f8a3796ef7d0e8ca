"""Every word that reading knows, whatever the council: these are what misspellings are mended to."""

from dialogs.reading import patterns
from dialogs.reading.named_days import MONTHS, NEAR, SPANS, WEEKDAYS
from dialogs.reading.phrases import EXACT
from dialogs.typed.word_patterns import words_in

_SOURCES = [
    value for name, value in vars(patterns).items() if name.isupper() and isinstance(value, str)
]
_PARTS = ("learning", "over", "hand", "safe", "level")  # of words that are written as one

LEXICON = words_in(*_SOURCES, *EXACT) | {*MONTHS, *WEEKDAYS, *NEAR, *SPANS, *_PARTS}
