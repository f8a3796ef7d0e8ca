"""Whose account in Entra it is: by the directory that was imported, else by the account's address.

One rule for Teams and for the web pages. An address finds nobody but whoever is listed under it, and
nobody where several are.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from storage import directory, people, snapshot
from storage.database import Connection
from training.identity import folded
from training.people import Person


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody's account, as Entra vouches for it.

    `is_at_home` is whether it belongs to the council's own tenant: of others the imported directory knows
    nothing. `addresses` are those that count, the likeliest first.
    """

    entra_id: str
    is_at_home: bool
    addresses: tuple[str, ...]


async def owner_of(conn: Connection, account: Account) -> Person | None:
    """The person whose account it is, if the council's lists hold them."""
    if account.is_at_home:
        owners = await directory.owners_of(conn, [account.entra_id])
        if person_id := owners.get(account.entra_id):
            return await snapshot.person_of(conn, person_id)
    return await listed_under(conn, account.addresses)


async def listed_under(conn: Connection, addresses: Iterable[str]) -> Person | None:
    """The person whom the council's lists hold under one of these addresses."""
    for address in addresses:
        found = await people.find(conn, address)
        if found and folded(found.email) == folded(address):
            return found
    return None


def addresses_that_count(email: str, account_name: str, *, is_at_home: bool) -> tuple[str, ...]:
    """The addresses by which an account may be recognised.

    Of another tenant only the account's name counts: its domain must be proven to Microsoft, while the
    address beside it is whatever that tenant's administrator types.
    """
    found = (email, account_name) if is_at_home else (account_name,)
    return tuple(address for address in dict.fromkeys(found) if "@" in address)
