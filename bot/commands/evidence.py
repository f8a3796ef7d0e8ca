"""`evidence`: the safeguarding team's queue, its decisions, and the check of every file."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.commands.naming import course_called
from bot.commands.printing import show as print_listing
from bot.commands.running import (
    AsOf,
    Day,
    OutputFormat,
    PersonNamed,
    waiting,
    who_asks,
    with_council,
)
from bot.commands.why import reason_in
from bot.council import moment
from bot.listings.evidence_table import as_document, as_table, details
from bot.listings.listing import Format, harmless, print_json
from bot.settings import current_settings
from dialogs.evidence.queue import lying_apart
from scheduler.council import Council
from storage import audit, decisions, evidence, people, uploads
from storage.audit import Entry
from storage.database import Connection
from training.errors import TrainingError
from training.evidence import Decision, Evidence
from training.people import Person
from training.records import Verification

app = typer.Typer(
    help="The certificates that people handed in.", no_args_is_help=True, add_completion=False
)

EvidenceId = Annotated[
    str, typer.Argument(metavar="ID", help="The evidence's id, or how it begins.")
]


@app.command("list")
def list_(
    state: Annotated[
        Verification | None, typer.Option(help="Only those in one state; without, what waits.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="In every state.")] = False,
    person: Annotated[str | None, typer.Option(help="Only those of one person.")] = None,
    output: OutputFormat = Format.TABLE,
) -> None:
    """List what was handed in, the longest waiting first."""
    wanted = None if everything else state or Verification.PENDING

    async def work(council: Council) -> None:
        async with council.database.reading() as conn:
            person_id = (await _person(conn, person)).person_id if person else None
            found = await evidence.listing(conn, state=wanted, person_id=person_id)
            totals = await evidence.totals(conn)
            apart = await uploads.unscanned_count(conn)
            numbers = await people.numbers(conn)
        if output is Format.JSON:
            print_json(as_document(found, numbers, totals, apart=apart))
        else:
            print_listing(as_table(found, numbers, _zone(council)), output)
            _say_what_lies_apart(apart)

    with_council(work)


@app.command("show")
def show(
    evidence_id: EvidenceId,
    save: Annotated[
        Path | None, typer.Option(help="Where to put a copy of the file, to look at it.")
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Show one certificate's record, and save a copy of its file."""

    async def work(council: Council) -> None:
        async with council.database.writing() as conn:
            found = await _evidence(conn, evidence_id)
            same = await evidence.also_handed_in(conn, found)
            numbers = await people.numbers(conn)
            await _note_look(conn, found, moment(as_of, council.policy))
        for line in details(found, same, numbers, council.policy, _zone(council)):
            typer.echo(harmless(line))
        if save is not None:
            await _save(found, save)

    with_council(work)


@app.command("verify")
def verify(evidence_id: EvidenceId, as_of: AsOf = None) -> None:
    """Verify a certificate: the course counts, and the person is told."""
    _decide(evidence_id, Verification.VERIFIED, None, as_of)


@app.command("refuse")
def refuse(
    evidence_id: EvidenceId,
    reason: Annotated[str, typer.Option("--reason", help="Why; the person reads it as it stands.")],
    as_of: AsOf = None,
) -> None:
    """Refuse a certificate, with the reason that the person is told."""
    reason = reason_in(
        reason, needed="A reason is needed: the person is told it, and an auditor will ask."
    )
    _decide(evidence_id, Verification.REFUSED, reason, as_of)


@app.command("add")
def add(
    person: PersonNamed,
    course: Annotated[str, typer.Argument(help="A course's code, title or alias.")],
    file: Annotated[Path, typer.Argument(help="The certificate.")],
    on: Annotated[date, Day("--on", help="The day on which it was done.")],
    as_of: AsOf = None,
) -> None:
    """Hand in a certificate for somebody, such as one that came by post."""

    async def work(council: Council) -> None:
        from bot.commands.evidence_added import hand_in_for
        from bot.evidence_wires import open_means

        at = moment(as_of, council.policy)
        code = course_called(council.policy, course).code
        async with council.database.reading() as conn:
            found = await _person(conn, person)
        async with open_means(current_settings()) as means:
            said = await hand_in_for(
                council,
                means,
                found,
                file,
                values={"course": code, "done_on": on.isoformat()},
                at=at,
            )
        typer.echo(said)

    with_council(work)


@app.command("rehash")
def rehash() -> None:
    """Check every stored file against its hash; exit 1 if one is missing or changed."""

    async def work(council: Council) -> None:
        from bot.commands.evidence_rehashed import say_what_was_found
        from bot.evidence_wires import open_files
        from scheduler.jobs.rehash_evidence import rehash as rehashed

        async with open_files(current_settings()) as files:
            with waiting("Reading every file"):
                found = await rehashed(council.database, files)
        async with council.database.reading() as conn:
            numbers = await people.numbers(conn)
        say_what_was_found(found, numbers)

    with_council(work)


def _say_what_lies_apart(count: int) -> None:
    """On stderr, so that a listing in a pipe is the listing alone."""
    for sentence in lying_apart(count):
        typer.echo(sentence, err=True)


def _decide(evidence_id: str, state: Verification, reason: str | None, as_of: date | None) -> None:
    async def work(council: Council) -> None:
        decision = Decision(state, who_asks(), moment(as_of, council.policy), reason)
        async with council.database.writing() as conn:
            found = await _evidence(conn, evidence_id)
            await decisions.decide(conn, found.evidence_id, decision)
        done = "Verified" if state is Verification.VERIFIED else "Refused"
        typer.echo(f"{done}. The person is told with the next `run deliver`.")

    with_council(work)


async def _save(found: Evidence, place: Path) -> None:
    from bot.evidence_wires import open_files
    from storage.files import ChangedFileError, MissingFileError, unchanged

    async with open_files(current_settings()) as files:
        try:
            content = await unchanged(files, found.file.sha256)
        except (MissingFileError, ChangedFileError):
            raise TrainingError(
                "The file is missing or has changed. Run `safeguarding-bot evidence rehash`."
            ) from None
    with place.open("xb") as copy:
        copy.write(content)
    typer.echo(f"Saved as {place}: delete it when you have looked at it.")


async def _evidence(conn: Connection, words: str) -> Evidence:
    found = await evidence.find(conn, words)
    if found is None:
        raise TrainingError(f"No evidence, or more than one, has an id that begins with {words}.")
    return found


async def _person(conn: Connection, words: str) -> Person:
    found = await people.find(conn, words)
    if found is None:
        raise TrainingError(f"Nobody is known by {words}.")
    return found


async def _note_look(conn: Connection, found: Evidence, at: datetime) -> None:
    detail = {"evidence": found.evidence_id}
    await audit.write(conn, Entry(at, who_asks(), "evidence looked at", found.person_id, detail))


def _zone(council: Council) -> ZoneInfo:
    return ZoneInfo(council.policy.working_time.zone)
