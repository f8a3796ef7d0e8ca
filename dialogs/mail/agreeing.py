"""Whether a plain email agrees to the words that were put to somebody: “Yes, I have read it”.

Nothing is ticked in an email, so that every word counts: there must be a plain yes to having read it, and
not one word that could mean anything else. “I have not read it” and “I have read it, but …” are no yes.
"""

import re

from dialogs.typed.plain_words import plain_words
from training.people import Person

HOW_TO_AGREE = "Yes, I have read it"
"""What we ask for; `is_agreement` takes much more."""

_YES = re.compile(
    r"\b(?:i (?:can )?confirm(?: that)? i have (?:now |already )?(?:received and )?read\b|"
    r"i(?: have|ve) (?:now |already |fully )?(?:received and )?read\b|"
    r"(?:read and (?:understood|understand|confirmed|agreed))\b|(?:have )?received and read\b)"
)
_BESIDE = frozenset((
    "a", "accept", "afternoon", "again", "agree", "agreed", "all", "already", "also", "am", "and",
    "as", "at", "been", "best", "can", "cheers", "confirm", "confirmed", "confirming", "content",
    "contents", "dear", "diolch", "document", "done", "evening", "everyone", "folks", "for",
    "fully", "good", "handout", "have", "hello", "hi", "i", "im", "in", "is", "it", "its", "ive",
    "just", "kind", "many", "me", "morning", "my", "note", "now", "of", "ok", "okay", "once",
    "pdf", "properly", "read", "received", "regards", "reminder", "requested", "responsibilities",
    "responsibility", "safeguarding", "sending", "statement", "team", "thank", "thanks", "that",
    "the", "this", "through", "to", "today", "understand", "understood", "version", "very",
    "whole", "wishes", "with", "yep", "yes", "you", "your",
))  # fmt: skip


_HALF = frozenset((
    "agree", "agreed", "aye", "confirm", "confirmed", "diolch", "fine", "great", "hi", "i", "ie", "ok", "okay",
    "please", "sure", "thank", "thanks", "yeah", "yep", "yes", "you",
))  # fmt: skip
_SAYS_YES = frozenset(
    (
        "agree",
        "agreed",
        "aye",
        "confirm",
        "confirmed",
        "ie",
        "ok",
        "okay",
        "sure",
        "yeah",
        "yep",
        "yes",
    )
)
_THUMBS_UP = "\N{THUMBS UP SIGN}"


def is_half_a_yes(text: str) -> bool:
    """Whether the text only nods: a yes that does not say to what, or a thumb."""
    words = plain_words(text).split()
    if not words:
        return text.strip().startswith(_THUMBS_UP)
    return not _SAYS_YES.isdisjoint(words) and _HALF.issuperset(words)


def is_agreement(text: str, person: Person, statement: str | None) -> bool:
    """Whether the text says that it was read, and nothing besides; a name and thanks may stand there.

    The statement itself, copied, is the clearest yes.
    """
    words = plain_words(text)
    if statement and plain_words(statement) in words:
        words = words.replace(plain_words(statement), " i have read it ")
    if "?" in text or not _YES.search(words):
        return False
    allowed = _BESIDE | set(plain_words(person.name).split())
    return all(word in allowed for word in words.split())
