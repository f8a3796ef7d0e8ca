"""Text made fit for one line of an email: what was typed stays text, and does nothing else."""

import unicodedata
from textwrap import TextWrapper

_UNPRINTABLE = frozenset({"Cc", "Cs"})
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def one_line(text: str) -> str:
    """The text on one line, without what could break out of it.

    Line breaks become spaces, so that no name can add a header. Control characters, half surrogates
    (which UTF-8 cannot hold) and marks that turn the direction of the text after them are left out.
    """
    kept = (each for each in " ".join(text.split()) if _is_printable(each))
    return " ".join("".join(kept).split())


def header_line(text: str) -> str:
    """The same for a header, where text that looks like an encoded word would be decoded."""
    return one_line(text).replace("=?", "= ?")


def wrapped(text: str, *, width: int, first: str = "", rest: str = "") -> str:
    """The text in lines of at most `width` columns; addresses are never broken.

    `first` stands before the first line, `rest` before the others.
    """
    return TextWrapper(
        width=width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    ).fill(text)


def _is_printable(character: str) -> bool:
    return unicodedata.category(character) not in _UNPRINTABLE and character not in _TURNING
