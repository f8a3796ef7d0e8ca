"""Reading what people type: words to an intent, the same words always to the same one.

Case, punctuation, emoji, @mentions and polite words make no difference. Whole phrases come first,
then a telling part of a sentence; what is left is `UNKNOWN`, never a guess. A later step for
misspellings belongs between the two.
"""

import html
import re
import unicodedata

from dialogs.concern import is_concern
from dialogs.wishes import Intent

LONGEST_READ = 2_000  # characters; whatever somebody pastes, a wish stands at its beginning


_PHRASES: dict[Intent, tuple[str, ...]] = {
    Intent.NEEDS: (
        "needs", "my needs", "my training", "training", "my status", "status", "todo", "to do",
        "what next", "whats next", "what is next", "what now", "what is due", "whats due",
        "due", "overdue", "my courses", "courses", "my record", "my records",
    ),
    Intent.HANDOUT: (
        "handout", "the handout", "handouts", "hand out", "confirm", "sign", "self certify",
    ),
    Intent.HELP: (
        "help", "help me", "menu", "commands", "start", "info", "about", "who are you",
        "what are you", "what is this", "what can you do", "how does this work", "settings", "stop",
    ),
    Intent.GREETING: (
        "hi", "hi there", "hello", "hello there", "hey", "hiya", "morning", "good morning",
        "good afternoon", "good evening", "afternoon", "evening",
    ),
    Intent.THANKS: (
        "thanks", "thank you", "thank you very much", "thanks a lot", "many thanks", "ta", "cheers",
        "thx", "great thanks", "ok thanks", "ok thank you", "brilliant thanks", "lovely thanks",
    ),
}  # fmt: skip

_PARTS: tuple[tuple[Intent, tuple[str, ...]], ...] = (
    (Intent.SELF_AUDIT, ("self audit", "selfaudit", "councillor audit", "councillors audit")),
    (Intent.HANDOUT, ("handout", "hand out")),
    (
        Intent.NEEDS,
        (
            "need to do", "have to do", "should i do", "must i do", "do i need", "do i have to",
            "my training", "my safeguarding training", "my course", "am i due", "am i overdue",
            "am i up to date", "i overdue", "run out", "runs out", "expire", "outstanding",
            "left to do", "what training", "which training", "which courses", "what courses",
        ),
    ),
    (Intent.HELP, ("help", "what can you do", "how do you work")),
    (Intent.THANKS, ("thank you", "thanks")),
)  # fmt: skip

_EXACT = {phrase: intent for intent, phrases in _PHRASES.items() for phrase in phrases}
_POLITE = re.compile(r"\b(?:please|pls|plz|kindly)\b")
_GREETED = re.compile(r"^(?:hi|hello|hey|hiya|good morning|good afternoon)\s+(?=\S)")
_GRANT = re.compile(r"(?:exempt|absence|dispensation|dispense)\b")
_MENTION = re.compile(r"<at\b[^>]*>.*?</at>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,200}>")
_NOT_WORDS = re.compile(r"[^\w\s]|_")


def read(text: str) -> Intent:
    """What the words ask for; empty text, emoji alone and other languages are `UNKNOWN`."""
    words = plain_words(text)
    if is_concern(words):
        return Intent.CONCERN
    without_greeting = _GREETED.sub("", words)
    if _GRANT.match(without_greeting):
        return Intent.GRANT
    return (
        _EXACT.get(words)
        or _EXACT.get(without_greeting)
        or _part_of(without_greeting)
        or Intent.UNKNOWN
    )


def plain_words(text: str) -> str:
    """The words alone: lower case, single spaces, without mentions, mark-up, punctuation or emoji."""
    text = _MENTION.sub(" ", text[:LONGEST_READ])
    text = unicodedata.normalize("NFKC", html.unescape(_TAG.sub(" ", text))).casefold()
    text = text.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    return " ".join(_POLITE.sub(" ", _NOT_WORDS.sub(" ", text)).split())


def _part_of(words: str) -> Intent | None:
    padded = f" {words} "
    for intent, parts in _PARTS:
        if any(f" {part}" in padded for part in parts):
            return intent
    return None
