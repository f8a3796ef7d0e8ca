"""What is wrong with a list as a whole, seen across its rows and against the people already known.

A row with an error is left out. A warning keeps its row and says what to look at.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from training.days import add_months, long_date
from training.errors import Problem, Severity
from training.identity import AnyRow, by_number, folded
from training.listed import CouncillorRow, Parsed, StaffRow
from training.managers import circles, unknown_managers
from training.people import Kind, Person
from training.policy import Policy
from training.seats import is_re_elected

MONTHS_AHEAD = 12
"""Nobody is listed longer before they start; a later start is a typing error."""


def check_staff(
    listed: Parsed[StaffRow], known: Sequence[Person], *, policy: Policy, today: date
) -> Parsed[StaffRow]:
    """The HR list without its impossible rows, with everything to be said about it."""
    dated = _without(listed, _impossible_posts(listed.rows, add_months(today, MONTHS_AHEAD)))
    checked = _without_clashes(dated, known, kind=Kind.STAFF)
    said = (
        *unknown_managers(checked.rows, known),
        *circles(checked.rows, known),
        *_titles_not_assessed(checked.rows, policy, today=today),
    )
    return _with(checked, said)


def check_councillors(
    listed: Parsed[CouncillorRow], known: Sequence[Person], *, today: date
) -> Parsed[CouncillorRow]:
    """The councillors' list without its impossible rows, with everything to be said about it."""
    dated = _without(listed, _impossible_seats(listed.rows, add_months(today, MONTHS_AHEAD)))
    checked = _without_clashes(dated, known, kind=Kind.COUNCILLOR)
    return _with(checked, _later_elections(checked.rows, known))


def _without_clashes(
    listed: Parsed[AnyRow], known: Sequence[Person], *, kind: Kind
) -> Parsed[AnyRow]:
    """The list without rows that contradict each other, or would make two known people one."""
    once = _once_each(listed)
    unique = _without(once, _conflicting_numbers(once.rows))
    named = _without(unique, _addresses_with_two_names(unique.rows))
    owned = _without(named, _addresses_of_others(named.rows, known, kind=kind))
    return _with(owned, _addresses_with_new_names(owned.rows, known, kind=kind))


def _with(listed: Parsed[AnyRow], problems: Iterable[Problem]) -> Parsed[AnyRow]:
    both = sorted((*listed.problems, *problems), key=lambda problem: problem.place or 0)
    return replace(listed, problems=tuple(both))


def _without(listed: Parsed[AnyRow], problems: Iterable[Problem]) -> Parsed[AnyRow]:
    """The list without the rows in which these errors stand."""
    found = tuple(problems)
    if not found:
        return listed
    places = {problem.place for problem in found}
    out = [row for row in listed.rows if row.place in places]
    words = {word.casefold() for row in out for word in (row.number, row.email, row.name) if word}
    kept = tuple(row for row in listed.rows if row.place not in places)
    return replace(_with(listed, found), rows=kept, left_out=listed.left_out | words)


def _impossible_posts(rows: Iterable[StaffRow], furthest: date) -> Iterator[Problem]:
    for row in rows:
        post = row.post
        if post.ended_on is not None and post.ended_on < post.started_on:
            sentence = f"{row.number} leaves on {long_date(post.ended_on)}, before starting."
            yield _error(row, "leaves_first", sentence)
        elif post.started_on > furthest or (post.since_on and post.since_on > furthest):
            yield _starts_too_late(row, post.taken_up_on)


def _impossible_seats(rows: Iterable[CouncillorRow], furthest: date) -> Iterator[Problem]:
    for row in rows:
        seat = row.seat
        if seat.term_ends_on is not None and seat.term_ends_on < seat.elected_on:
            ends = long_date(seat.term_ends_on)
            sentence = f"The term of councillor {row.number} ends on {ends}, before the election."
            yield _error(row, "leaves_first", sentence)
        elif seat.elected_on > furthest:
            yield _starts_too_late(row, seat.elected_on)


def _starts_too_late(row: AnyRow, start: date) -> Problem:
    sentence = f"{row.number} starts on {long_date(start)}, more than a year ahead."
    return _error(row, "starts_too_late", f"{sentence} Check the year.")


def _once_each(listed: Parsed[AnyRow]) -> Parsed[AnyRow]:
    """The list with each of several identical rows once."""
    first: dict[AnyRow, int] = {}
    repeats: dict[int, Problem] = {}
    for row in _sharing(listed.rows, lambda row: row.number):
        earlier = first.setdefault(replace(row, place=0), row.place)
        if earlier != row.place:
            sentence = f"{row.number} is the same as in row {earlier} and counts once."
            repeats[row.place] = _warning(row, "repeated_row", sentence)
    if not repeats:
        return listed
    kept = tuple(row for row in listed.rows if row.place not in repeats)
    return replace(_with(listed, repeats.values()), rows=kept, repeated=len(repeats))


def _conflicting_numbers(rows: Sequence[AnyRow]) -> Iterator[Problem]:
    shared = _sharing(rows, lambda row: row.number)
    places = _places(shared, lambda row: row.number)
    for row in shared:
        others = _listing(place for place in places[row.number] if place != row.place)
        sentence = f"{row.number} is listed differently in row {others}. Keep the right one."
        yield _error(row, "conflicting_rows", sentence)


def _addresses_with_two_names(rows: Sequence[AnyRow]) -> Iterator[Problem]:
    """One address is one person: different names at one address cannot both be right."""
    shared = _sharing(rows, lambda row: folded(row.email))
    places = _places(shared, lambda row: folded(row.email))
    names: dict[str, set[str]] = {}
    for row in shared:
        names.setdefault(folded(row.email), set()).add(row.name.casefold())
    for row in shared:
        if len(names[folded(row.email)]) > 1:
            others = _listing(each for each in places[folded(row.email)] if each != row.place)
            sentence = f"{row.number} shares its e-mail address with another name in row {others}."
            yield _error(row, "shared_email", f"{sentence} One address is one person.")


def _addresses_of_others(
    rows: Sequence[AnyRow], known: Sequence[Person], *, kind: Kind
) -> Iterator[Problem]:
    """Addresses that would join two people whose records are kept apart."""
    holders = by_number(known, kind)
    owners = {folded(person.email): person for person in known if person.email}
    moved = [row for row in rows if row.number in holders and row.email]
    for row in moved:
        if folded(holders[row.number].email) != folded(row.email):
            owners.pop(folded(holders[row.number].email), None)
    for row in moved:
        person = holders[row.number]
        owner = owners.setdefault(folded(row.email), person)
        if owner is not person:
            sentence = f"The address of {row.number} belongs to {owner.number} already."
            yield _error(row, "shared_email", f"{sentence} One address is one person.")


def _addresses_with_new_names(
    rows: Sequence[AnyRow], known: Sequence[Person], *, kind: Kind
) -> Iterator[Problem]:
    """Addresses of known people in rows with a new number and another name: perhaps reused."""
    holders = by_number(known, kind)
    owners = {folded(person.email): person for person in known if person.email}
    for row in rows:
        owner = owners.get(folded(row.email))
        if owner and row.number not in holders and owner.name.casefold() != row.name.casefold():
            sentence = (
                f"{row.number} has the address of {owner.number}, known by another name, and is "
                "taken for the same person. If the address was given to somebody else, correct it."
            )
            yield _warning(row, "address_reused", sentence)


def _titles_not_assessed(
    rows: Iterable[StaffRow], policy: Policy, *, today: date
) -> Iterator[Problem]:
    """One warning for each title in use that no list of the policy names."""
    current = [row for row in rows if row.post.ended_on is None or row.post.ended_on >= today]
    counts = Counter(row.post.title for row in current)
    for row in current:
        title = row.post.title
        count = counts.pop(title, 0)
        if count and not policy.assesses(title):
            posts = "1 post" if count == 1 else f"{count} posts"
            sentence = (
                f"The policy assesses no “{title}” ({posts}), so only the general rules apply."
            )
            yield _warning(row, "title_not_assessed", sentence)


def _later_elections(rows: Iterable[CouncillorRow], known: Iterable[Person]) -> Iterator[Problem]:
    seats = {seat.councillor_id: seat for person in known for seat in person.seats}
    for row in rows:
        seat = seats.get(row.number)
        if seat and is_re_elected(seat, row.seat):
            first, later = long_date(seat.elected_on), long_date(row.seat.elected_on)
            sentence = f"Councillor {row.number} was re-elected on {later}; the first election,"
            yield _warning(row, "re_elected", f"{sentence} {first}, stays.")


def _sharing(rows: Sequence[AnyRow], key: Callable[[AnyRow], str]) -> list[AnyRow]:
    """The rows whose key, not empty, other rows have too."""
    keys = [key(row) for row in rows]
    if len(set(keys)) == len(keys):
        return []
    counts = Counter(keys)
    return [row for row, own in zip(rows, keys, strict=True) if own and counts[own] > 1]


def _places(rows: Iterable[AnyRow], key: Callable[[AnyRow], str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for row in rows:
        places.setdefault(key(row), []).append(row.place)
    return places


def _listing(places: Iterable[int]) -> str:
    return ", ".join(map(str, places))


def _error(row: AnyRow, code: str, sentence: str) -> Problem:
    return Problem(code, f"Row {row.place}: {sentence}", row.place)


def _warning(row: AnyRow, code: str, sentence: str) -> Problem:
    said = f"Row {row.place}: {sentence}"
    return Problem(code, said, row.place, severity=Severity.WARNING)
