"""What somebody typed, as plain words: the same however it was written, spoken or decorated.

Case, punctuation, emoji, accents, mark-up, @mentions, characters that cannot be seen and polite words
make no difference; short forms are spelled out and compounds written as one word. However much is
pasted, no step takes longer than the text is long.
"""

import html
import re
import unicodedata
from collections.abc import Iterable

LONGEST_READ = 32_000  # characters; whatever is pasted after them is not looked at

_MENTION = re.compile(r"<at\b[^<>]{0,200}>[^<]{0,200}</at>", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"&#x?[0-9a-f]{8,};?", re.IGNORECASE)  # of no character at all
_TAG = re.compile(r"<[^<>]{0,200}>")
_APOSTROPHES = re.compile(r"['`\u00b4\u2018\u2019\u02bc]")
_NOT_WORDS = re.compile(r"[^\w\s]|_")
_POLITE = re.compile(r"\b(?:please|pls|plz|kindly)\b")
_UNSEEN = frozenset({"Cf", "Mn"})  # what has no width or turns the text around, and accents

_SHORT = {
    short: tuple(whole.split())
    for short, whole in {
        "whos": "who is", "whats": "what is", "wheres": "where is", "whens": "when is",
        "hows": "how is", "whys": "why is", "theres": "there is", "thats": "that is",
        "im": "i am", "ive": "i have", "its": "it is", "hes": "he is", "shes": "she is",
        "youre": "you are", "youve": "you have", "theyre": "they are", "theyve": "they have",
        "weve": "we have", "isnt": "is not", "arent": "are not", "wasnt": "was not",
        "werent": "were not", "hasnt": "has not", "havent": "have not", "hadnt": "had not",
        "dont": "do not", "doesnt": "does not", "didnt": "did not", "wont": "will not",
        "wouldnt": "would not", "cant": "can not", "cannot": "can not", "couldnt": "could not",
        "shouldnt": "should not", "aint": "is not", "gonna": "going to", "gotta": "got to",
        "wanna": "want to", "dunno": "do not know", "wot": "what", "wat": "what", "wht": "what",
        "wen": "when", "y": "why", "dos": "does",
        "u": "you", "ur": "your", "r": "are", "nxt": "next", "wk": "week", "wks": "weeks",
        "tmrw": "tomorrow", "tmw": "tomorrow", "2moro": "tomorrow", "2morrow": "tomorrow",
        "tomoz": "tomorrow", "thx": "thanks", "thnx": "thanks", "ty": "thanks", "ppl": "people",
        "abt": "about", "cert": "certificate", "certs": "certificates", "cllr": "councillor",
        "cllrs": "councillors", "mgr": "manager", "dept": "department", "trng": "training",
        "elearn": "elearning", "teh": "the", "nto": "not", "havnt": "have not", "ovr": "over",
    }.items()
}  # fmt: skip

_COMPOUNDS = {
    "e learning": "elearning", "hand out": "handout", "hand outs": "handouts",
    "over due": "overdue", "to morrow": "tomorrow", "any more": "anymore", "any one": "anyone",
    "any body": "anybody", "every one": "everyone", "every body": "everybody",
    "some one": "someone", "some body": "somebody", "safe guarding": "safeguarding",
    "non compliant": "noncompliant", "2 do": "to do",
    "lvl 1": "level1", "lvl 2": "level2", "lvl 3": "level3", "level 0": "level0",
    "level 1": "level1", "level 2": "level2", "level 3": "level3", "level 4": "level4",
}  # fmt: skip
_COMPOUND = re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, _COMPOUNDS))})(?!\S)")


def plain_words(text: str) -> str:
    """The words alone: lower case, single spaces, nothing but letters and digits."""
    text = text[:LONGEST_READ]
    if "<" in text or "&" in text:
        text = html.unescape(_LONG_NUMBER.sub(" ", _TAG.sub(" ", _MENTION.sub(" ", text))))
    text = _APOSTROPHES.sub("", text)
    if not text.isascii():
        text = _seen(unicodedata.normalize("NFKD", text))
    return " ".join(_POLITE.sub(" ", _NOT_WORDS.sub(" ", text.casefold())).split())


def spelled_out(words: str) -> list[str]:
    """Plain words one by one, with short forms in full and compounds as one."""
    return joined(each for word in words.split() for each in _SHORT.get(word, (word,)))


def joined(words: Iterable[str]) -> list[str]:
    """Words one by one, with those that are one written as one: “e learning”."""
    return _COMPOUND.sub(lambda found: _COMPOUNDS[found[0]], " ".join(words)).split()


def _seen(text: str) -> str:
    return "".join(each for each in text if unicodedata.category(each) not in _UNSEEN)
