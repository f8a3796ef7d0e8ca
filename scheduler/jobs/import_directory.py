"""Take in what the council's directory says: as the HR list, and whose account is whose.

An account that is disabled or removed counts as not listed: its owner has left only where a full list
was asked for, as with a file. Where the next read goes on is remembered last, so that a run that broke
off is made good by the next.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.council import Council
from scheduler.jobs.import_people import ImportOf, PeopleImported, import_staff
from storage import directory, people
from storage.database import Connection
from training.listed import Parsed, StaffRow


@dataclass(frozen=True, slots=True)
class DirectoryList:
    """What one read of the directory gave.

    `accounts` are the object ids by the places of the rows, `gone` those of accounts that are disabled
    or removed, `link` is where the next read goes on. What is not whole lists only who has changed.
    """

    listed: Parsed[StaffRow]
    accounts: Mapping[int, str]
    gone: frozenset[str]
    link: str
    is_whole: bool


async def import_directory(
    council: Council,
    found: DirectoryList,
    taken: ImportOf,
    *,
    full: bool = False,
    accept_leavers: bool = False,
) -> PeopleImported:
    """Bring people, posts and accounts up to date with the directory.

    Raises TooManyLeaversError where a full list would lose more than a fifth of the staff.
    """
    imported = await import_staff(
        council,
        found.listed,
        taken,
        full=full and found.is_whole,
        accept_leavers=accept_leavers,
    )
    if not taken.dry_run:
        async with council.database.writing() as conn:
            await _remember(conn, found, imported, taken)
    return imported


async def _remember(
    conn: Connection, found: DirectoryList, imported: PeopleImported, taken: ImportOf
) -> None:
    numbers = {
        found.accounts[row.place]: row.number
        for row in imported.listed.rows
        if row.place in found.accounts
    }
    holders = await people.holders(conn, set(numbers.values()))
    owners = {entra_id: holders[number] for entra_id, number in numbers.items()}
    await directory.link(conn, owners)
    await directory.unlink(conn, await _forgotten(conn, found))
    if _is_taken_in(found, imported):
        await directory.mark(conn, found.link, at=taken.at)


async def _forgotten(conn: Connection, found: DirectoryList) -> frozenset[str]:
    """The accounts that nobody can use any more; a whole read names all that there are."""
    if not found.is_whole:
        return found.gone
    known = await directory.accounts(conn)
    return found.gone | (known.keys() - set(found.accounts.values()))


def _is_taken_in(found: DirectoryList, imported: PeopleImported) -> bool:
    """Whether no row was refused for what else we know: such a row must be read again.

    What an account lacks in itself is told again as soon as it is put right.
    """
    return len(imported.listed.errors) == len(found.listed.errors)
