"""Papers that must not be kept: DBS certificates, and papers about a child or an adult at risk.

A simple rule on the name and the text of a file, meant to catch honest mistakes. It cannot read
pictures, nor pages that were scanned. A DBS certificate is known by the headings of its form, because a
training certificate may well name the service; case papers by what they are called together with what
points at somebody.
"""

import re
from collections.abc import Callable, Iterable

from training.uploads import Refusal

_DBS_NAMED = frozenset(
    {
        "disclosure and barring service",
        "disclosure scotland",
        "accessni",
        "dbs certificate",
        "dbs check",
    }
)
_DBS_HEADINGS = frozenset(
    {
        "applicant personal details",
        "barred list information",
        "chief police officer",
        "countersignatory details",
        "criminal record certificate",
        "enhanced certificate",
        "police national computer",
        "police records of convictions",
        "pvg scheme record",
        "section 142 of the education act",
    }
)
_CASE_PAPERS = frozenset(
    {
        "body map",
        "case chronology",
        "case conference",
        "case notes",
        "child in need plan",
        "child protection conference",
        "child protection plan",
        "core group meeting",
        "marac referral",
        "multi agency referral form",
        "protection plan review",
        "safeguarding referral",
        "section 42 enquiry",
        "section 47 enquiry",
        "strategy discussion",
        "strategy meeting",
    }
)
_SOMEBODY = frozenset(
    {
        "adult at risk details",
        "alleged perpetrator",
        "case number",
        "case reference",
        "childs name",
        "mosaic id",
        "name of adult at risk",
        "name of child",
        "nhs number",
        "service user name",
    }
)
_DBS_FILES = frozenset({"dbs", "crb", "disclosure certificate"})
_CASE_FILES = _CASE_PAPERS | {"case file", "case record", "chronology", "marf", "s47"}

_APOSTROPHES = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}]")
_NO_WORD = re.compile(r"[\W_]+")


def private_paper(name: str, text: str) -> Refusal | None:
    """What a file of that name and text looks like, if it must not be kept."""
    called, said = _words(name), _words(text).replace(" ", "")
    headings = sum(map(_within(said), _DBS_HEADINGS))
    is_named = any(map(_within(said), _DBS_NAMED))
    if _is_called(called, _DBS_FILES) or (headings and headings + is_named > 1):
        return Refusal.DBS
    is_case = any(map(_within(said), _CASE_PAPERS)) and any(map(_within(said), _SOMEBODY))
    return Refusal.CASE_MATERIAL if is_case or _is_called(called, _CASE_FILES) else None


def _words(text: str) -> str:
    """The words alone, in lower case and with a space around each."""
    plain = _APOSTROPHES.sub("", text.casefold().replace("&", " and "))
    return f" {_NO_WORD.sub(' ', plain)} "


def _is_called(called: str, names: Iterable[str]) -> bool:
    return any(f" {each} " in called for each in names)


def _within(said: str) -> Callable[[str], bool]:
    """Whether a phrase stands in a text whose spaces are gone, since PDFs put them into words."""
    return lambda phrase: phrase.replace(" ", "") in said
