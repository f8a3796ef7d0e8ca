"""Misspelt words mended, where it is clear which word was meant; the same word always to the same.

A word of up to three letters is left as it is. One of four to six may have a letter too many, one too
few or two changed places; from seven letters on one wrong letter, from nine on two. It must begin with
the right letter, or with the first two changed places. Of two that are equally near, the one of the very
same letters was meant; where that does not decide, or the word is an everyday one, nothing is mended: a
wrong guess is worse than a question.
"""

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dialogs.typed.everyday_words import EVERYDAY

SHORTEST, LONGEST = 4, 20
MOST_MENDED = 400
"""Of so many words of one text the spelling is looked at; a wish has few, a pasted page has thousands."""

_ONE_WRONG_FROM, _TWO_WRONG_FROM = 7, 9


class Spelling:
    """The words that are known, and a way from a misspelt one to the one that was meant."""

    def __init__(self, words: Iterable[str]) -> None:
        self._known = frozenset(words)
        by_letter: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(self._known):
            if len(word) >= SHORTEST:
                by_letter[word[0]].append(word)
        self._by_letter = dict(by_letter)

    def mend(self, words: list[str]) -> list[str]:
        """The words, with those that are clearly misspelt replaced."""
        mended: dict[str, str] = {}
        for word in words:
            if len(mended) == MOST_MENDED:
                break
            if word not in mended and self._is_strange(word):
                mended[word] = self._meant_by(word)
        return [mended.get(word, word) for word in words] if mended else words

    def _is_strange(self, word: str) -> bool:
        is_word = SHORTEST <= len(word) <= LONGEST and word.isascii() and word.isalpha()
        return is_word and word not in self._known and word not in EVERYDAY

    def _meant_by(self, word: str) -> str:
        """The one known word that is nearest, or the word itself."""
        limit = 2 if len(word) >= _TWO_WRONG_FROM else 1
        near = process.extract(
            word, self._beginning_like(word), scorer=OSA.distance, score_cutoff=limit, limit=None
        )
        ranked = [
            (int(distance), sorted(known) != sorted(word), known)
            for known, distance, _ in near
            if _is_slip(word, known)
        ]
        best = min(ranked, default=None)
        if best is None or sum(each[:2] == best[:2] for each in ranked) > 1:
            return word
        return best[2]

    def _beginning_like(self, word: str) -> list[str]:
        swapped = [each for each in self._by_letter.get(word[1], ()) if each[1] == word[0]]
        return [*self._by_letter.get(word[0], ()), *swapped]


def _is_slip(word: str, known: str) -> bool:
    """Whether a short word differs by more than one letter put in the place of another."""
    if min(len(word), len(known)) >= _ONE_WRONG_FROM or len(word) != len(known):
        return True
    return sorted(word) == sorted(known)
