"""Take in the list of staff or of councillors: all checked first, then written at once or not at all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from scheduler.council import Council
from storage import conversations, people, runs
from storage.database import Connection
from storage.runs import ImportRun
from training.errors import TrainingError
from training.hr_list import PeopleChanges, changes_between, councillor_changes_between
from training.identity import folded
from training.list_checks import check_councillors, check_staff
from training.listed import CouncillorRow, Parsed, StaffRow
from training.people import Person

MOST_LEAVERS = 0.2
"""The share of people that one list may mark as leavers without being asked twice."""


class TooManyLeaversError(TrainingError):
    """A list that would end the posts of a fifth of the council: more likely cut off than true."""


@dataclass(frozen=True, slots=True)
class ImportOf:
    """One file on its way in: what it is, its hash, who brings it and when; `dry_run` keeps nothing."""

    kind: str
    sha256: str
    who: str
    at: datetime
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class PeopleImported:
    """What a list changed, and everything that was wrong with it."""

    listed: Parsed[StaffRow] | Parsed[CouncillorRow]
    changes: PeopleChanges

    @property
    def summary(self) -> dict[str, int]:
        """The import in figures: how many rows the file had, and what became of them."""
        changes = self.changes
        return {
            "rows": self.listed.rows_in_file,
            "joiners": len(changes.joiners),
            "movers": len(changes.movers),
            "leavers": len(changes.leavers),
            "changed": len(changes.changed),
            "unchanged": changes.unchanged,
            "left out": self.listed.rows_left_out,
            "errors": len(self.listed.errors),
            "warnings": len(self.listed.warnings),
        }


async def import_staff(
    council: Council,
    listed: Parsed[StaffRow],
    taken: ImportOf,
    *,
    full: bool = False,
    accept_leavers: bool = False,
) -> PeopleImported:
    """Bring people and posts up to date with the HR list.

    Raises TooManyLeaversError where a full list would lose more than a fifth of the staff.
    """
    today = taken.at.date()

    def compare(known: Sequence[Person]) -> PeopleImported:
        checked = check_staff(listed, known, policy=council.policy, today=today)
        changes = changes_between(known, checked, full=full, on=today)
        return PeopleImported(checked, changes)

    return await _import(council, compare, taken, accept_leavers=accept_leavers)


async def import_councillors(
    council: Council, listed: Parsed[CouncillorRow], taken: ImportOf
) -> PeopleImported:
    """Bring councillors and their seats up to date; nobody's seat ends for missing from the list."""
    today = taken.at.date()

    def compare(known: Sequence[Person]) -> PeopleImported:
        checked = check_councillors(listed, known, today=today)
        return PeopleImported(
            checked, councillor_changes_between(known, checked, full=False, on=today)
        )

    return await _import(council, compare, taken, accept_leavers=False)


async def _import(
    council: Council,
    compare: Callable[[Sequence[Person]], PeopleImported],
    taken: ImportOf,
    *,
    accept_leavers: bool,
) -> PeopleImported:
    async with council.database.reading() as conn:
        known = await people.everybody(conn)
    imported = compare(known)
    if imported.changes.leaver_share > MOST_LEAVERS and not accept_leavers:
        raise TooManyLeaversError(
            f"This list would mark {imported.changes.leaver_share:.0%} of people as leavers."
            " Check that it is whole; if it is right, import it again with --accept-leavers."
        )
    if not taken.dry_run and imported.listed.rows:
        async with council.database.writing() as conn:
            await _write(conn, imported, taken)
            await conversations.unlink(conn, _with_new_address(known, imported.changes))
    return imported


def _with_new_address(known: Sequence[Person], changes: PeopleChanges) -> list[str]:
    """Whose address changes: whoever wrote to us under the old one may have been somebody else."""
    before = {person.person_id: folded(person.email) for person in known}
    return [
        each.person_id
        for each in changes.to_update
        if before.get(each.person_id, "") != folded(each.email)
    ]


async def _write(conn: Connection, imported: PeopleImported, taken: ImportOf) -> None:
    changes = imported.changes
    await people.add(conn, changes.to_add)
    await people.update(conn, changes.to_update)
    await people.add_absences(conn, changes.absences, taken.at)
    await runs.add_import(
        conn, ImportRun(taken.kind, taken.sha256, taken.at, taken.who, imported.summary)
    )
