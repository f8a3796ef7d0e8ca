"""Papers that must not be kept: DBS certificates, and papers about a child or an adult at risk.

A simple rule on the name and the text of a file, meant to catch honest mistakes. It cannot read
pictures, nor pages that were scanned. A DBS certificate is known by the headings of its form, because a
training certificate may well name the service. Case papers are known by what they are called together
with what points at somebody; a date of birth on the certificate of a course is the learner's.
"""

import re
from collections.abc import Callable, Iterable

from training.private_words import (
    ABOUT_SOMEBODY,
    CASE_FILES,
    CASE_PAPERS,
    CERTIFICATES,
    CERTIFYING,
    DBS_FILES,
    DBS_HEADINGS,
    DBS_NAMED,
    GROUPS,
    LEARNING,
    OF_SOMEBODY,
    SUBJECTS,
)
from training.uploads import Refusal

_DBS_TITLE = re.compile(
    "(?:basic|standard|enhanced)(?:certificate|disclosure)(?!in(?!f)|of|for|level)"
)
"""The title of the form, in a text whose spaces are gone; a basic certificate in something is none."""

_AGED = re.compile(
    r"(?:\b(?P<whom>\w++)[\s,]++)?\bage(?:d|:)?\s*\d{1,3}\b"
    r"(?!\s*(?:[-\N{EN DASH}+]|(?:and|or|over|plus|to|under|upwards)\b))",
    re.IGNORECASE,
)
_YEARS_OLD = re.compile(r"\b\d{1,3}[- ]?(?:years?|yrs?)[- ]old\b", re.IGNORECASE)
_LABELLED = re.compile(
    r"\b(?i:child|young person|adult|service user|client)\s*:\s*"
    r"(?P<first>[A-Z][\w'\N{RIGHT SINGLE QUOTATION MARK}-]*)\.?\s+[A-Z]"
)
_BORN = (" dob ", " d o b ")

_APOSTROPHES = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}]")
_NO_WORD = re.compile(r"[\W_]+")


def private_paper(name: str, text: str) -> Refusal | None:
    """What a file of that name and text looks like, if it must not be kept."""
    called, said = _words(name), _words(text).replace(" ", "")
    is_dbs_file = _is_called(called, DBS_FILES) and not _is_called(called, LEARNING)
    if is_dbs_file or _is_dbs_form(said):
        return Refusal.DBS
    is_case_file = _is_called(called, CASE_FILES) and not _is_called(called, CERTIFICATES)
    is_case = _says(said, CASE_PAPERS) and _points_at_somebody(said, text)
    return Refusal.CASE_MATERIAL if is_case_file or is_case else None


def _is_dbs_form(said: str) -> bool:
    """Two headings of the form, or one and who issues it."""
    headings = sum(map(_within(said), DBS_HEADINGS)) + (_DBS_TITLE.search(said) is not None)
    return headings > 0 and headings + _says(said, DBS_NAMED) > 1


def _points_at_somebody(said: str, text: str) -> bool:
    if _says(said, ABOUT_SOMEBODY):
        return True
    return not _says(said, CERTIFYING) and (_says(said, OF_SOMEBODY) or _describes(text))


def _describes(text: str) -> bool:
    """Whether it gives somebody's birth or age, or names a child or an adult as such."""
    words = _words(text)
    return (
        any(each in words for each in _BORN)
        or any((found["whom"] or "").casefold() not in GROUPS for found in _AGED.finditer(text))
        or _YEARS_OLD.search(text) is not None
        or any(found["first"].casefold() not in SUBJECTS for found in _LABELLED.finditer(text))
    )


def _words(text: str) -> str:
    """The words alone, in lower case and with a space around each."""
    plain = _APOSTROPHES.sub("", text.casefold().replace("&", " and "))
    return f" {_NO_WORD.sub(' ', plain)} "


def _is_called(called: str, names: Iterable[str]) -> bool:
    return any(f" {each} " in called for each in names)


def _says(said: str, phrases: Iterable[str]) -> bool:
    return any(map(_within(said), phrases))


def _within(said: str) -> Callable[[str], bool]:
    """Whether a phrase stands in a text whose spaces are gone, since PDFs put them into words."""
    return lambda phrase: phrase.replace(" ", "") in said
