"""Councillors as ModernGov's web service lists them by ward.

The answer holds home addresses and private telephone numbers. They are never read: only the elements
named here leave this module.
"""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from bot.feeds.councillors import is_vacancy, without_title
from bot.feeds.lines import is_address
from bot.feeds.reading import unusable
from bot.feeds.tables import EMPTY, LONGEST_CELL, UNREADABLE, Source, tidy
from bot.feeds.web_service_xml import MOST_BYTES, element_in
from training.errors import Problem, Severity
from training.listed import CouncillorRow, Parsed
from training.people import Seat
from training.seats import Term, first_election_of
from training.written_dates import date_in, end_in

TEXTS = (
    *("councillorid", "fullusername", "politicalgrouptitle", "politicalpartytitle"),
    "workaddress/email",
)
SILENT = frozenset({"groups"})
"""The service names no committees, so what is known about them stays as it is."""


def read_moderngov(source: Source) -> Parsed[CouncillorRow]:
    """Read the answer of `GetCouncillorsByWard`; places count its councillors from 1."""
    try:
        answer = _start_of(source) if isinstance(source, Path) else source
    except (OSError, ValueError):
        return unusable(UNREADABLE)
    if not answer.strip():
        return unusable(EMPTY)
    root = element_in(answer)
    return unusable(root) if isinstance(root, Problem) else _councillors(root)


def _start_of(path: Path) -> bytes:
    """The file, or enough of it to see that it is too big."""
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def looks_like_xml(start: bytes) -> bool:
    """Whether a file that starts so is XML, plain or HTML-escaped, and no table."""
    bare = start.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")
    return bare.startswith((b"<", b"&lt;"))


def _councillors(root: Element) -> Parsed[CouncillorRow]:
    rows: list[CouncillorRow] = []
    problems: list[Problem] = []
    left_out: set[str] = set()
    vacant = 0
    for place, (ward, councillor) in enumerate(_seats(root), start=1):
        found = _too_long(place, ward, councillor) or _row(place, ward, councillor=councillor)
        if isinstance(found, Problem):
            problems.append(found)
            vacant += not found.is_error
            left_out.add(_text(councillor, "councillorid").casefold())
        else:
            rows.append(found)
            problems += [] if found.email else [_no_email(place, found.number)]
    if not rows and not problems:
        return unusable(Problem("no_councillors", "The answer lists no councillors."))
    return Parsed(
        rows=tuple(rows),
        problems=tuple(problems),
        left_out=frozenset(left_out),
        silent=SILENT,
        not_done=vacant,
    )


def _seats(root: Element) -> Iterator[tuple[str, Element]]:
    """Each councillor element with the name of its ward."""
    for ward in root.iter("ward"):
        for councillor in ward.iter("councillor"):
            yield _text(ward, "wardtitle"), councillor


def _too_long(place: int, ward: str, councillor: Element) -> Problem | None:
    """The same limit as for a cell of a table."""
    longest = max(len(text) for text in (ward, *(_text(councillor, path) for path in TEXTS)))
    if longest <= LONGEST_CELL:
        return None
    sentence = (
        f"Row {place}: a text about this councillor holds {longest:,} characters; "
        f"at most {LONGEST_CELL:,} are taken."
    )
    return _error("cell_too_long", sentence, place=place)


def _row(place: int, ward: str, *, councillor: Element) -> CouncillorRow | Problem:
    number = _text(councillor, "councillorid")
    name = without_title(_text(councillor, "fullusername"))
    if is_vacancy(name):
        return _warning("vacancy", f"A seat in {ward or 'a ward'} is vacant.", place=place)
    if not number:
        return _error("missing_value", f"{name} has no councillorid.", place=place)
    terms = _terms(councillor)
    if isinstance(terms, str):
        return _error("bad_date", f"Councillor {number}: the term date {terms}.", place=place)
    if not terms:
        sentence = f"Councillor {number} has no term of office, so nothing can be due."
        return _error("no_term", sentence, place=place)
    group = _text(councillor, "politicalgrouptitle") or _text(councillor, "politicalpartytitle")
    seat = Seat(number, ward, group, first_election_of(terms), terms[-1].to_on)
    return CouncillorRow(place, name, _email(councillor), seat)


def _terms(councillor: Element) -> list[Term] | str:
    """The terms of office in order of their start, or what is wrong with a date."""
    found = []
    for term in councillor.iter("termofoffice"):
        start, end = _text(term, "startdate"), _text(term, "enddate")
        from_on, to_on = date_in(start), end_in(end) if end else None
        if isinstance(from_on, str):
            return f"“{start}” {from_on}"
        if isinstance(to_on, str):
            return f"“{end}” {to_on}"
        found.append(Term(from_on, to_on))
    return sorted(found, key=lambda term: term.from_on)


def _email(councillor: Element) -> str | None:
    """The council's address for them, never one at home."""
    address = _text(councillor, "workaddress/email")
    return address if is_address(address) else None


def _text(element: Element, path: str) -> str:
    return tidy(element.findtext(path) or "")


def _no_email(place: int, number: str) -> Problem:
    sentence = f"Councillor {number} has no council e-mail address and is reached in Teams only."
    return _warning("no_email", sentence, place=place)


def _error(code: str, sentence: str, *, place: int) -> Problem:
    return Problem(code, sentence, place)


def _warning(code: str, sentence: str, *, place: int) -> Problem:
    return Problem(code, sentence, place, severity=Severity.WARNING)
