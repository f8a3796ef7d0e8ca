"""What listed rows make of the person they are about: posts, seats, name, address and absences.

Posts and seats stay in the order in which they were first listed. An empty e-mail cell takes nothing
away.
"""

from collections.abc import Sequence
from dataclasses import replace

from training.listed import CouncillorRow, StaffRow
from training.people import Absence, Person, Post, Seat
from training.seats import is_re_elected

LISTED_REASON = "Listed as absent in the HR list"
RECORDED_BY = "hr_list"
KEPT_WHEN_SILENT = {
    "post_since": "since_on",
    "manager_employee_no": "manager_no",
    "employment": "employment",
    "groups": "groups",
}
"""Columns a list may lack, and the field of a post that stays as known then."""


def with_posts(
    person: Person | None, person_id: str, *, rows: Sequence[StaffRow], silent: frozenset[str]
) -> Person:
    """The person with the posts, name, address and absences of these rows."""
    if person is None and len(rows) == 1:
        return _newcomer(person_id, rows[0])
    if person is not None and len(rows) == 1 and _says_nothing_new(person, rows[0]):
        return person
    before = person or Person(person_id, rows[0].name, None)
    posts = {post.employee_no: post for post in before.posts}
    for row in rows:
        posts[row.number] = _post(posts.get(row.number), row.post, silent)
    absences = before.absences
    for row in rows:
        absences = _with_absence(absences, row)
    email = next((row.email for row in rows if row.email), before.email)
    return Person(
        before.person_id, rows[0].name, email, tuple(posts.values()), before.seats, absences
    )


def _newcomer(person_id: str, row: StaffRow) -> Person:
    """Somebody whom nobody knows yet in their only post, as nearly all rows of a first list are."""
    return Person(person_id, row.name, row.email, (row.post,), (), _with_absence((), row))


def _says_nothing_new(person: Person, row: StaffRow) -> bool:
    """Whether a row is word for word what is known, as nearly all rows of a monthly list are."""
    is_same_post = len(person.posts) == 1 and person.posts[0] == row.post
    is_same_person = person.name == row.name and person.email == row.email
    return is_same_post and is_same_person and row.absence is None


def _post(known: Post | None, listed: Post, silent: frozenset[str]) -> Post:
    """The listed post; what its list has no column for stays as known, as long as it can be meant."""
    if known is None or silent.isdisjoint(KEPT_WHEN_SILENT):
        return listed
    kept = KEPT_WHEN_SILENT.keys() & silent
    if known.title != listed.title:
        kept -= {"post_since"}
    fields = {KEPT_WHEN_SILENT[column]: getattr(known, KEPT_WHEN_SILENT[column]) for column in kept}
    return replace(listed, **fields)


def _with_absence(known: tuple[Absence, ...], row: StaffRow) -> tuple[Absence, ...]:
    """The absences with the one of this row; a known one that began that day takes its end.

    An end is never taken away, and one that somebody else recorded is never moved.
    """
    if row.absence is None:
        return known
    same = [each for each in known if each.period.from_on == row.absence.from_on]
    if not same:
        return (*known, Absence(row.absence, LISTED_REASON, RECORDED_BY))
    found = same[0]
    may_end = found.period.to_on is None or found.recorded_by == RECORDED_BY
    if row.absence.to_on is None or not may_end:
        return known
    ended = replace(found, period=row.absence)
    return tuple(ended if each is found else each for each in known)


def with_seats(
    person: Person | None, person_id: str, *, rows: Sequence[CouncillorRow], silent: frozenset[str]
) -> Person:
    """The person with the seats of these rows; name and address too, unless they are staff."""
    before = person or Person(person_id, rows[0].name, None)
    seats = {seat.councillor_id: seat for seat in before.seats}
    for row in rows:
        seats[row.number] = _seat(seats.get(row.number), row.seat, silent)
    if before.posts:
        return replace(before, seats=tuple(seats.values()))
    email = next((row.email for row in rows if row.email), before.email)
    return replace(before, name=rows[0].name, email=email, seats=tuple(seats.values()))


def _seat(known: Seat | None, listed: Seat, silent: frozenset[str]) -> Seat:
    """The listed seat; an unbroken service keeps its first election."""
    if known is None:
        return listed
    elected_on = known.elected_on if is_re_elected(known, listed) else listed.elected_on
    groups = known.groups if "groups" in silent else listed.groups
    return replace(listed, elected_on=elected_on, groups=groups)
