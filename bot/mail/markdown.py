"""A letter in the Markdown of GOV.UK Notify, which makes an email of text and HTML from it.

Of Markdown it knows headings, lists, links and little more. What people typed must not become any of
that, so a sign that would is written with a backslash before it, which both of its readings drop.
"""

import re
from collections.abc import Iterable

from bot.mail.paragraphs import paragraphs_of
from bot.mail.shortening import shortened
from dialogs.letters.letter import Letter
from training.policy import Contacts

_LINKS = re.compile(r"([\\\[\]])")
_BEGINNINGS = re.compile(r"([#*+>|`~_-])")
_NUMBER = re.compile(r"(\d+)\.")
_UNESCAPABLE = "^•"  # a quotation and a list where a line begins with them, and no backslash helps


def markdown_of(letter: Letter, contacts: Contacts) -> str:
    """The whole letter, long listings shortened; files cannot go along, and their names are told."""
    said = paragraphs_of(shortened(letter), contacts, Markdown())
    return "\n\n".join([*said, *_about_files(letter)]) + "\n"


class Markdown:
    """A letter's paragraphs as Notify reads them (`bot.mail.paragraphs.Hand`)."""

    between_rows = "\n"

    def title(self, words: str) -> str:
        """A heading."""
        return f"# {escaped(words)}"

    def sentence(self, words: str) -> str:
        """A paragraph."""
        return escaped(words)

    def row(self, head: str, sentences: Iterable[str]) -> str:
        """A point of a list; what else there is to say follows on its line."""
        return f"* {' '.join((_with_stop(escaped(head)), *map(escaped, sentences)))}"

    def link(self, label: str, url: str) -> str:
        """Words to press; in Notify's plain text the address stands behind them."""
        return f"[{escaped(label)}]({_whole(url)})"


def escaped(words: str) -> str:
    """Words that stay words wherever they stand: at the beginning of a line, and within it."""
    kept = _LINKS.sub(r"\\\1", words.lstrip(_UNESCAPABLE + " "))
    kept = _NUMBER.sub(r"\1\\.", kept, count=1) if _NUMBER.match(kept) else kept
    return _BEGINNINGS.sub(r"\\\1", kept, count=1) if _BEGINNINGS.match(kept) else kept


def _with_stop(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."


def _whole(url: str) -> str:
    """An address that no bracket or space in it ends too early."""
    return url.replace("(", "%28").replace(")", "%29").replace(" ", "%20")


def _about_files(letter: Letter) -> Iterable[str]:
    if not letter.files:
        return ()
    names = ", ".join(escaped(file.name) for file in letter.files)
    return (f"This email cannot carry files. Ask the safeguarding team for: {names}.",)
