"""Take in exemptions and absences, each with its reason and who recorded it."""

from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.council import Council
from scheduler.jobs.import_people import ImportOf
from storage import naming, people, records, runs
from storage.database import Connection
from storage.runs import ImportRun
from training.errors import Problem, Severity
from training.listed import AbsenceRow, ExemptionRow, Parsed
from training.matching import Matcher
from training.people import Absence
from training.records import Exemption

Row = ExemptionRow | AbsenceRow


@dataclass(frozen=True, slots=True)
class ExemptionsImported:
    """What the list brought."""

    listed: Parsed[Row]
    exemptions: tuple[tuple[str, Exemption], ...]
    absences: tuple[tuple[str, Absence], ...]
    unmatched: tuple[Problem, ...]

    @property
    def summary(self) -> dict[str, int]:
        """The import in figures: how many rows the file had, and what became of them."""
        return {
            "rows": self.listed.rows_in_file,
            "exemptions": len(self.exemptions),
            "absences": len(self.absences),
            "unmatched": len(self.unmatched),
            "left out": self.listed.rows_left_out,
            "errors": len(self.listed.errors),
        }

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything to be said about the file."""
        return (*self.listed.problems, *self.unmatched)


async def import_exemptions(
    council: Council, listed: Parsed[Row], taken: ImportOf
) -> ExemptionsImported:
    """Record every exemption and absence of somebody we know; the same list again changes nothing."""
    async with council.database.reading() as conn:
        imported = _sorted(listed, await naming.matcher(conn))
    if not taken.dry_run and (imported.exemptions or imported.absences):
        async with council.database.writing() as conn:
            await _write(conn, imported, taken)
    return imported


def _sorted(listed: Parsed[Row], matcher: Matcher) -> ExemptionsImported:
    found: Sequence[tuple[str | None, Row]] = [
        (matcher.find(row.employee_no, row.email), row) for row in listed.rows
    ]
    return ExemptionsImported(
        listed=listed,
        exemptions=tuple(
            (who, row.exemption) for who, row in found if who and isinstance(row, ExemptionRow)
        ),
        absences=tuple(
            (who, row.absence) for who, row in found if who and isinstance(row, AbsenceRow)
        ),
        unmatched=tuple(_nobody(row) for who, row in found if who is None),
    )


def _nobody(row: Row) -> Problem:
    named = row.employee_no or row.email
    sentence = f"Row {row.place}: nobody is known by {named}. List them, then import it again."
    return Problem("unmatched", sentence, row.place, severity=Severity.WARNING)


async def _write(conn: Connection, imported: ExemptionsImported, taken: ImportOf) -> None:
    """Write what is new or different: what is known keeps the moment when it was recorded."""
    spared = await records.exemptions_of(conn, {who for who, _ in imported.exemptions})
    new = [(who, each) for who, each in imported.exemptions if each not in spared.get(who, ())]
    await records.add_exemptions(conn, new, taken.at)
    away = await people.absences_of(conn, {who for who, _ in imported.absences})
    gone = [(who, each) for who, each in imported.absences if each not in away.get(who, ())]
    await people.add_absences(conn, gone, taken.at)
    run = ImportRun(taken.kind, taken.sha256, taken.at, taken.who, imported.summary)
    await runs.add_import(conn, run)
