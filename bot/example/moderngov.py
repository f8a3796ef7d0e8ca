"""The councillors once more, as ModernGov's GetCouncillorsByWard answers.

Like the real service it gives away made-up home addresses and phones (an importer drops them),
puts `Councillor` or `Cllr` before some names, writes `unspecified` for some ends, and lists a
vacant seat.
"""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.example.councillors import Councillor
    from bot.example.elections import Term

PREFIXES = ("Councillor ", "Cllr ", "")
VACANT_WARD = "Thornley"
VACANCY = (
    "        <councillor>\n"
    "          <councillorid>399</councillorid>\n"
    "          <fullusername>Vacancy</fullusername>\n"
    "        </councillor>\n"
)


def answer_of(councillors: tuple[Councillor, ...]) -> str:
    """Write the whole answer, ward by ward."""
    wards = groupby(councillors, key=lambda councillor: councillor.ward)
    return "".join(
        (
            '<?xml version="1.0" encoding="utf-8"?>\n<councillorsbyward>\n  <wards>\n',
            *(_ward(name, list(members)) for name, members in wards),
            "  </wards>\n</councillorsbyward>\n",
        )
    )


def _ward(name: str, members: list[Councillor]) -> str:
    vacancy = VACANCY if name == VACANT_WARD else ""
    return (
        f"    <ward>\n      <wardtitle>{_text(name)}</wardtitle>\n      <councillors>\n"
        f"        <councillorcount>{len(members) + bool(vacancy)}</councillorcount>\n"
        f"{''.join(map(_councillor, members))}{vacancy}      </councillors>\n    </ward>\n"
    )


def _councillor(councillor: Councillor) -> str:
    lines = "".join(f"          {line}\n" for line in _fields(councillor))
    return f"        <councillor>\n{lines}        </councillor>\n"


def _fields(councillor: Councillor) -> Iterator[str]:
    number = int(councillor.councillor_id)
    name = PREFIXES[number % len(PREFIXES)] + councillor.identity.name
    yield f"<councillorid>{number}</councillorid>"
    yield f"<fullusername>{_text(name)}</fullusername>"
    yield f"<politicalgrouptitle>{_text(councillor.party_group)}</politicalgrouptitle>"
    yield f"<politicalpartytitle>{_text(councillor.party_group)}</politicalpartytitle>"
    yield "<keyposts></keyposts>"
    yield "<workaddress><line1>Council Offices</line1>"
    yield f"  <email>{_text(councillor.identity.email)}</email><mobile></mobile></workaddress>"
    yield f"<homeaddress><line1>{number} Invented Street</line1><postcode>ZZ99 9ZZ</postcode>"
    yield f"  <phone>01632 960{number}</phone></homeaddress>"
    yield "<termsofoffice>"
    yield from map(_term, councillor.terms)
    yield "</termsofoffice>"


def _term(term: Term) -> str:
    end = "unspecified" if term.end_on is None else _day(term.end_on)
    return (
        f"  <termofoffice><startdate>{_day(term.start_on)}</startdate>"
        f"<enddate>{end}</enddate></termofoffice>"
    )


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _text(words: str) -> str:
    return escape(words, quote=False)
