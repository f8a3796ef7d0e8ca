"""A letter as plain text: everything that the HTML says, for people who read mail without it."""

from collections.abc import Iterable

from bot.mail.paragraphs import paragraphs_of
from bot.mail.printable import wrapped
from dialogs.letters.letter import Letter
from training.policy import Contacts

WIDTH = 72


def text_of(letter: Letter, contacts: Contacts, *, by_reply: bool = False) -> str:
    """Paragraphs of at most 72 columns with an empty line between them; links are never broken.

    `by_reply` says that answers to the email are read.
    """
    said = paragraphs_of(letter, contacts, PlainText(), by_reply=by_reply)
    return "\n\n".join(said) + "\n"


class PlainText:
    """A letter's paragraphs without any markup (`bot.mail.paragraphs.Hand`)."""

    between_rows = "\n\n"

    def title(self, words: str) -> str:
        """The words, underlined."""
        return f"{_wrapped(words)}\n{'-' * min(len(words), WIDTH)}"

    def sentence(self, words: str) -> str:
        """The words."""
        return _wrapped(words)

    def row(self, head: str, sentences: Iterable[str]) -> str:
        """The head with a star, the sentences indented beneath, each on a line."""
        beneath = (_wrapped(each, first="  ", rest="  ") for each in sentences)
        return "\n".join((_wrapped(head, first="* ", rest="  "), *beneath))

    def link(self, label: str, url: str) -> str:
        """The label, and the whole address on a line of its own, where no mail program breaks it."""
        return f"{_wrapped(label)}:\n{url}"


def _wrapped(text: str, *, first: str = "", rest: str = "") -> str:
    return wrapped(text, width=WIDTH, first=first, rest=rest)
