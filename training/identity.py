"""Which listed rows are about one and the same human being.

A row belongs to the known person who holds its number, else to the one with its e-mail (a new post of
the same person), else to a new person. One address is one person, and nobody is matched by name.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from training.listed import CouncillorRow, StaffRow
from training.people import Kind, Person

AnyRow = TypeVar("AnyRow", StaffRow, CouncillorRow)


def person_id_for(kind: Kind, number: str) -> str:
    """The id of somebody first met under a number: `staff-1042`, `councillor-100`."""
    return f"{kind.value}-{number}"


def numbers_of(person: Person, kind: Kind) -> Iterable[str]:
    """The employee numbers, or the councillor ids, that somebody holds or has held."""
    if kind is Kind.STAFF:
        return [post.employee_no for post in person.posts]
    return [seat.councillor_id for seat in person.seats]


def by_number(known: Iterable[Person], kind: Kind) -> dict[str, Person]:
    """The known people by each of their numbers of one kind."""
    return {number: person for person in known for number in numbers_of(person, kind)}


def folded(email: str | None) -> str:
    """An address as it is compared; empty where there is none."""
    return email.casefold() if email else ""


def gathered(
    rows: Sequence[AnyRow], known: Sequence[Person], *, kind: Kind
) -> dict[str, list[AnyRow]]:
    """The rows of each person by person id, in the order in which people are first listed."""
    holders = by_number(known, kind)
    addresses = {folded(person.email): person.person_id for person in known}
    for row in rows:
        if row.number in holders:
            addresses[folded(row.email)] = holders[row.number].person_id
    addresses.pop("", None)
    people: dict[str, list[AnyRow]] = {}
    for row in rows:
        holder, address = holders.get(row.number), folded(row.email)
        person_id = holder.person_id if holder else addresses.get(address)
        if person_id is None:
            person_id = person_id_for(kind, row.number)
            if address:
                addresses[address] = person_id
        people.setdefault(person_id, []).append(row)
    return people
