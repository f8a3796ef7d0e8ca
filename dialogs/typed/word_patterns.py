"""Little regular expressions over plain words with single spaces between them.

A word is always whole and written out in full, so that the words which patterns are made of can be
listed, and their misspellings mended.
"""

import re


def anywhere(*patterns: str) -> re.Pattern[str]:
    """Finds any of the patterns as whole words."""
    return re.compile(rf"(?<!\S)(?:{'|'.join(patterns)})(?!\S)")


def at_start(*patterns: str) -> re.Pattern[str]:
    """Finds any of the patterns at the beginning, where `match` is used."""
    return re.compile(rf"(?:{'|'.join(patterns)})(?!\S)")


def words_in(*patterns: str) -> frozenset[str]:
    """The words that patterns are made of, with and without a last letter that may be missing."""
    found = {match for each in patterns for match in re.findall(r"(?<![a-z\\])[a-z]+\??", each)}
    whole = {word.removesuffix("?") for word in found}
    return frozenset(whole | {word[:-2] for word in found if word.endswith("?")})
