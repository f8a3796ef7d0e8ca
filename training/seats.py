"""Terms of office: since when somebody serves without a break (docs/rules.md, 8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from training.people import Seat

LONGEST_BREAK = timedelta(days=31)
"""Between two terms of unbroken service: the re-elected begin days after their old term ends."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term of office; the end is None where nobody has said it."""

    from_on: date
    to_on: date | None


def follows(to_on: date | None, from_on: date) -> bool:
    """Whether a term that begins on `from_on` continues one that ends on `to_on`."""
    return to_on is None or from_on - to_on <= LONGEST_BREAK


def first_election_of(terms: Iterable[Term]) -> date:
    """The first election of the unbroken service that the latest of the terms belongs to."""
    latest, *earlier = sorted(terms, key=lambda term: term.from_on, reverse=True)
    elected_on = latest.from_on
    for term in earlier:
        if not follows(term.to_on, elected_on):
            break
        elected_on = term.from_on
    return elected_on


def is_re_elected(known: Seat, listed: Seat) -> bool:
    """Whether a list gives a later election for somebody who served until then."""
    return known.elected_on < listed.elected_on and follows(known.term_ends_on, listed.elected_on)
