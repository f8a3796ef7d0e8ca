"""Is the name that somebody typed the name on the council's list? Tolerant of how people write names.

Case, accents, order, titles, hyphens and left-out middle names make no difference; a different
first name or surname does.
"""

import re
import unicodedata

_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sir", "dame", "cllr", "councillor"}
)
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i"}
)
_APOSTROPHES = re.compile(r"['`\u00b4\u2018\u2019\u02bc]")
_NOT_LETTERS = re.compile(r"[\W\d_]+")


def same_name(typed: str, listed: str) -> bool:
    """Whether both name one person.

    Every word of the shorter name must stand in the longer one. One word alone is enough only if
    that is the whole of the listed name.
    """
    one, other = _words(typed), _words(listed)
    if not one or not other:
        return False
    if "".join(one) == "".join(other):
        return True
    fewer, more = sorted((set(one), set(other)), key=len)
    return fewer <= more and (len(fewer) > 1 or fewer == more)


def _words(name: str) -> list[str]:
    letters = unicodedata.normalize("NFKD", name.casefold()).translate(_UNDECOMPOSED)
    letters = "".join(each for each in letters if not unicodedata.combining(each))
    words = _NOT_LETTERS.sub(" ", _APOSTROPHES.sub("", letters)).split()
    return [word for word in words if word not in _TITLES]
