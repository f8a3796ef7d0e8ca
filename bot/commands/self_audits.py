"""`self-audits`: every answer that councillors sent, who has not answered, and what waits for a decision."""

from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import orjson
import typer

from bot.commands.exempt import RecordedBy, recorder
from bot.commands.naming import person_called
from bot.commands.printing import handed_over, show
from bot.commands.running import AsOf, OutputFormat, who_asks, with_council
from bot.commands.why import reason_in
from bot.council import moment
from bot.listings.listing import Cell, Format, Table, print_json
from bot.listings.self_audit_listing import Known, document, table
from scheduler.council import Council
from storage import audit, people, self_audits, snapshot
from storage.audit import Entry
from storage.database import Connection
from training.days import long_date
from training.errors import TrainingError
from training.evidence import Decision
from training.records import Verification
from training.self_audits import SelfAudit
from training.status import OPEN
from training.tracker import Tracker

app = typer.Typer(
    help="What councillors answered about themselves.",
    invoke_without_command=True,
    add_completion=False,
)

UNANSWERED = ("person", "name", "group", "state", "due_on")

PersonNamed = Annotated[str, typer.Argument(help="A councillor id, employee number or e-mail.")]


@app.callback()
def listing(
    context: typer.Context,
    output: OutputFormat = Format.TABLE,
    out: Annotated[Path | None, typer.Option(help="The file; else stdout.")] = None,
) -> None:
    """List every self-audit with all its answers; that it was listed is written down."""
    if context.invoked_subcommand is not None:
        return
    if out is not None and output is Format.TABLE:
        raise typer.BadParameter("--out goes with --format json, csv or xlsx")

    async def work(council: Council) -> None:
        at = moment(None, council.policy)
        async with council.database.writing() as conn:
            sent = await self_audits.everything(conn)
            known = await _people(conn, sent)
            detail = {"self_audits": len(sent), "format": output.value}
            await audit.write(conn, Entry(at, who_asks(), "self-audits listed", detail=detail))
        if output is Format.JSON:
            handed_over(orjson.dumps(document(sent, known)) + b"\n", out)
        else:
            show(table(sent, known, _zone(council)), output, out=out)

    with_council(work)


@app.command("unanswered")
def unanswered(as_of: AsOf = None, output: OutputFormat = Format.TABLE) -> None:
    """List the councillors who have not answered."""

    async def work(council: Council) -> None:
        on = moment(as_of, council.policy).date()
        rows = [row async for row in _unanswered(council, on)]
        if output is Format.JSON:
            named = [dict(zip(UNANSWERED, row, strict=True)) for row in rows]
            print_json({"as_of": on, "unanswered": named})
        else:
            title = f"Not answered on {long_date(on)}: {len(rows)}"
            show(Table(title, UNANSWERED, rows), output)

    with_council(work)


async def _unanswered(council: Council, on: date) -> AsyncIterator[tuple[Cell, ...]]:
    """A line for each councillor who is asked and has not answered."""
    async with council.database.reading() as conn:
        known = await snapshot.of_people(conn, await people.councillors(conn))
    for each in Tracker(council.policy, on).standings(known.values()):
        status = each.status_for(council.policy.self_audit.course)
        if status is not None and status.state in OPEN:
            person, group = each.person, each.person.seats_on(on)[0].party_group
            yield person.number, person.name, group, status.state.value, status.due_on


@app.command("equivalents")
def equivalents(output: OutputFormat = Format.TABLE) -> None:
    """List the trainings elsewhere that wait for a decision, the longest waiting first."""

    async def work(council: Council) -> None:
        async with council.database.reading() as conn:
            sent = await self_audits.with_equivalents_waiting(conn)
            known = await _people(conn, sent)
        if output is Format.JSON:
            print_json(document(sent, known))
        else:
            show(table(sent, known, _zone(council)), output)

    with_council(work)


@app.command("verify")
def verify(person: PersonNamed, recorded_by: RecordedBy = None, as_of: AsOf = None) -> None:
    """Let a councillor's training elsewhere count, from its own date."""
    _decide(person, Verification.VERIFIED, None, recorded_by=recorded_by, as_of=as_of)


@app.command("refuse")
def refuse(
    person: PersonNamed,
    reason: Annotated[str, typer.Option("--reason", help="Why; the councillor reads it.")],
    recorded_by: RecordedBy = None,
    as_of: AsOf = None,
) -> None:
    """Do not let a councillor's training elsewhere count, and say why."""
    reason = reason_in(
        reason, needed="A reason is needed: the councillor reads it, and so does an auditor."
    )
    _decide(person, Verification.REFUSED, reason, recorded_by=recorded_by, as_of=as_of)


def _decide(
    named: str,
    state: Verification,
    reason: str | None,
    *,
    recorded_by: str | None,
    as_of: AsOf,
) -> None:
    async def work(council: Council) -> None:
        at = moment(as_of, council.policy)
        decision = Decision(state, recorder(recorded_by), at, reason)
        async with council.database.writing() as conn:
            sent = await _waiting(conn, named)
            if not await self_audits.decide(conn, sent, decision):
                raise TrainingError(_NOTHING_WAITS.format(named=named))
            detail = {"self_audit": sent.number, "state": state.value}
            what = f"equivalent {state.value}"
            await audit.write(conn, Entry(at, decision.by, what, sent.person_id, detail))
        assert sent.equivalent is not None  # noqa: S101 - it was decided about
        done_on = long_date(sent.equivalent.completion.on)
        typer.echo(f"The training of {named} on {done_on} is {state.value}.")

    with_council(work)


_NOTHING_WAITS = "No training elsewhere of {named} waits for a decision."


async def _waiting(conn: Connection, named: str) -> SelfAudit:
    """The self-audit of somebody whose training elsewhere waits."""
    found = await person_called(conn, named)
    waiting: Iterable[SelfAudit] = await self_audits.with_equivalents_waiting(conn)
    theirs = next((each for each in waiting if each.person_id == found.person_id), None)
    if theirs is None:
        raise TrainingError(_NOTHING_WAITS.format(named=named))
    return theirs


async def _people(conn: Connection, sent: Sequence[SelfAudit]) -> Known:
    return await snapshot.people_of(conn, {each.person_id for each in sent})


def _zone(council: Council) -> ZoneInfo:
    return ZoneInfo(council.policy.working_time.zone)
