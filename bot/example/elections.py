"""All-out elections every four years, and the by-elections between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

THURSDAY = 3
CYCLE_YEARS = 4
CYCLE_REMAINDER = 3
"""2019, 2023, 2027: the years that leave this remainder when divided by four."""

RETIRE_DAYS = 4
"""Councillors retire on the fourth day after the ordinary day of election."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term of office; the end is None where the source says `unspecified`."""

    start_on: date
    end_on: date | None


def election_in(year: int) -> date:
    """Give the ordinary day of election: the first Thursday of May."""
    first = date(year, 5, 1)
    return first + timedelta(days=(THURSDAY - first.weekday()) % 7)


def election_before(day: date) -> date:
    """Give the latest all-out election on or before a day."""
    year = day.year - (day.year - CYCLE_REMAINDER) % CYCLE_YEARS
    election = election_in(year)
    return election if election <= day else election_in(year - CYCLE_YEARS)


def end_of_term(election: date) -> date:
    """Give the last day of those elected at (or after) an all-out election."""
    return election_in(election.year + CYCLE_YEARS) + timedelta(days=RETIRE_DAYS)


def terms_since(elected_on: date, as_of: date) -> tuple[Term, ...]:
    """List the unbroken terms of somebody elected on a day and re-elected ever since."""
    terms = []
    start_on, current = elected_on, election_before(elected_on)
    while start_on <= as_of:
        terms.append(Term(start_on, end_of_term(current)))
        current = election_in(current.year + CYCLE_YEARS)
        start_on = current
    return tuple(terms)


def by_election(as_of: date, days_ago: int) -> date:
    """Give a by-election's Thursday about so many days ago, never close to an all-out election."""
    day = as_of - timedelta(days=days_ago)
    nearest = election_before(day)
    if (day - nearest).days < 90:  # noqa: PLR2004 -- a seat is not refilled in its first months
        day = nearest - timedelta(days=300)
    return day - timedelta(days=(day.weekday() - THURSDAY) % 7)
