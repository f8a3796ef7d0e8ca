"""Take in a report of completions: matched to people, added where new, and nothing taken away.

A completion that the last report of the same kind had and this one lacks is reported to whoever
imports; the record stays, for a learning system that forgets does not undo what somebody did.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scheduler.council import Council
from scheduler.jobs.import_people import ImportOf
from storage import naming, people, records, runs, sightings
from storage.database import Connection
from storage.runs import ImportRun
from storage.sightings import Sighting
from training.days import long_date
from training.errors import Problem, Severity
from training.listed import CompletionRow, Parsed
from training.matching import Matcher
from training.policy import Policy
from training.records import Completion, Source, new_ones


@dataclass(frozen=True, slots=True)
class CompletionsImported:
    """What a report brought; `unmatched` rows name nobody we know, and are never guessed."""

    listed: Parsed[CompletionRow]
    added: int
    known: int
    unmatched: tuple[Problem, ...]
    disappeared: tuple[Problem, ...]

    @property
    def summary(self) -> dict[str, int]:
        """The import in figures: how many rows the file had, and what became of them."""
        return {
            "rows": self.listed.rows_in_file,
            "added": self.added,
            "already known": self.known,
            "not done": self.listed.not_done,
            "unmatched": len(self.unmatched),
            "missing since last time": len(self.disappeared),
            "left out": self.listed.rows_left_out,
            "errors": len(self.listed.errors),
            "warnings": len(self.listed.warnings),
        }

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything to be said about the file."""
        return (*self.listed.problems, *self.unmatched, *self.disappeared)


async def import_completions(
    council: Council, listed: Parsed[CompletionRow], taken: ImportOf
) -> CompletionsImported:
    """Add what a report says and we do not know yet."""
    async with council.database.reading() as conn:
        matched, unmatched = _matched(listed.rows, await naming.matcher(conn))
        new = await _new(conn, matched)
        reported = [_sighting(who, each) for who, each in matched if _is_from_lms(each)]
        gone = await sightings.missing(conn, taken.kind, reported)
        numbers = await people.numbers(conn) if gone else {}
    imported = CompletionsImported(
        listed=listed,
        added=len(new),
        known=len(matched) - len(new),
        unmatched=unmatched,
        disappeared=tuple(_disappeared(gone, council.policy, numbers)),
    )
    if not taken.dry_run and matched:
        async with council.database.writing() as conn:
            run = ImportRun(taken.kind, taken.sha256, taken.at, taken.who, imported.summary)
            import_id = await runs.add_import(conn, run)
            await records.add(
                conn, new, recorded_by=taken.who, recorded_at=taken.at, import_id=import_id
            )
            await sightings.see(conn, taken.kind, reported, import_id)
    return imported


def _matched(
    rows: Iterable[CompletionRow], matcher: Matcher
) -> tuple[list[tuple[str, Completion]], tuple[Problem, ...]]:
    matched: list[tuple[str, Completion]] = []
    unmatched: list[Problem] = []
    for row in rows:
        person_id = matcher.find(row.employee_no, row.email)
        if person_id is None:
            unmatched.append(_nobody(row))
        else:
            matched.append((person_id, row.completion))
    return matched, tuple(unmatched)


def _nobody(row: CompletionRow) -> Problem:
    named = row.employee_no or row.email
    return Problem(
        "unmatched",
        f"Row {row.place}: nobody is known by {named}. List them, then import this file again.",
        row.place,
        severity=Severity.WARNING,
    )


async def _new(
    conn: Connection, matched: list[tuple[str, Completion]]
) -> list[tuple[str, Completion]]:
    """Those not known by person, course, date and outcome."""
    reported: dict[str, list[Completion]] = {}
    for person_id, completion in matched:
        reported.setdefault(person_id, []).append(completion)
    known = await records.completions_of(conn, reported)
    return [
        (person_id, each)
        for person_id, theirs in reported.items()
        for each in new_ones(known.get(person_id, ()), theirs)
    ]


def _is_from_lms(completion: Completion) -> bool:
    return completion.counts and completion.source is Source.LMS_REPORT


def _sighting(person_id: str, completion: Completion) -> Sighting:
    return Sighting(person_id, completion.course, completion.on)


def _disappeared(
    gone: Iterable[Sighting], policy: Policy, numbers: dict[str, str]
) -> Iterator[Problem]:
    for each in gone:
        course = policy.courses.get(each.course)  # None: taken out of the policy since then
        yield Problem(
            "disappeared",
            f"{numbers.get(each.person_id, each.person_id)}: {course.title if course else each.course}"
            f" of {long_date(each.on)} was in the last report and is not in this one."
            " It still counts.",
            severity=Severity.WARNING,
        )
