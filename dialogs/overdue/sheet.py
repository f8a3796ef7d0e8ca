"""The whole list as rows for a workbook or a program: one for each person and course."""

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from dialogs.overdue.rows import recorded_on
from dialogs.remedies import what_is_needed
from training.looks import Found, WholeList, day_of, delay_for
from training.people import Person
from training.policy import Policy
from training.status import LATE, Status

Cell: TypeAlias = str | date | None

COLUMNS = (
    *("number", "name", "post", "service", "course", "state", "late_since", "valid_until"),
    *("due_on", "latest_on", "booked_on", "missed_on", "away", "needed"),
    *("reason", "note", "expected_by", "reason_recorded_on"),
)


def rows(whole: WholeList, policy: Policy) -> Iterator[tuple[Cell, ...]]:
    """A line for each, in the order of the card."""
    for found in whole.overview.worst():
        who = (found.number, found.person.name, *_places(found.person, whole.view.on))
        for status in found.statuses:
            yield (*who, *_about(status, found, policy), *_reason(status, found, whole, policy))


def _places(person: Person, on: date) -> tuple[str, str]:
    """What somebody does, and where: the posts and services, the seats and their groups."""
    posts, seats = person.posts_on(on), person.seats_on(on)
    titles = [*(post.title for post in posts), *(f"Councillor for {seat.ward}" for seat in seats)]
    places = [*(post.service for post in posts), *(seat.party_group for seat in seats)]
    return "; ".join(titles), "; ".join(dict.fromkeys(places))


def _about(status: Status, found: Found, policy: Policy) -> tuple[Cell, ...]:
    return (
        policy.courses[status.course].title,
        status.state.value,
        day_of(status) if status.state in LATE else None,
        status.valid_until,
        status.due_on,
        status.latest_on,
        status.booked_on,
        status.missed_on,
        "yes" if found.is_away else "no",
        what_is_needed(status, policy),
    )


def _reason(status: Status, found: Found, whole: WholeList, policy: Policy) -> tuple[Cell, ...]:
    delay = delay_for(found.person, status, whole.delays, policy)
    if delay is None:
        return (None, None, None, None)
    return (delay.words, delay.note, delay.expected_by, recorded_on(delay, policy))
