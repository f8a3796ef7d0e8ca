"""Listed rows for the tests, with a default for everything."""

from datetime import date

from tests.cast import a_post, a_seat
from training.days import Period
from training.hr_list import PeopleChanges
from training.identity import AnyRow
from training.listed import CouncillorRow, Parsed, StaffRow
from training.people import Person, Post, Seat

ON = date(2026, 11, 23)
SAME = "the same address as the number says"


def staff(
    post: Post | None = None,
    *,
    place: int = 2,
    name: str = "Robin Ashby",
    email: str | None = SAME,
    absence: Period | None = None,
) -> StaffRow:
    """A row of the HR list; the address follows the number, as in the cast."""
    held = post or a_post()
    address = f"person-{held.number}@example.gov.uk" if email == SAME else email
    return StaffRow(place, name, address, held, absence)


def councillor(
    seat: Seat | None = None,
    *,
    place: int = 2,
    name: str = "Robin Ashby",
    email: str | None = SAME,
) -> CouncillorRow:
    """A row of the councillors' list; the address follows the id, as in the cast."""
    held = seat or a_seat()
    address = f"person-{held.number}@example.gov.uk" if email == SAME else email
    return CouncillorRow(place, name, address, held)


def listed(
    *rows: AnyRow,
    left_out: frozenset[str] = frozenset(),
    silent: frozenset[str] = frozenset(),
    is_whole: bool = True,
) -> Parsed[AnyRow]:
    """A list of these rows without problems."""
    return Parsed(rows, left_out=left_out, silent=silent, is_whole=is_whole)


def row_of(person: Person, *, place: int = 2) -> StaffRow:
    """The row that lists somebody's first post as it is known."""
    return StaffRow(place, person.name, person.email, person.posts[0])


def groups(changes: PeopleChanges) -> dict[str, list[str]]:
    """The ids in each group that has any."""
    named = {
        "joiners": changes.joiners,
        "movers": changes.movers,
        "leavers": changes.leavers,
        "changed": changes.changed,
    }
    return {
        name: [each.person.person_id for each in found] for name, found in named.items() if found
    }
