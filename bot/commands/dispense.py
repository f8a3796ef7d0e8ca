"""`dispense`: training that somebody did with another employer, taken as done here from its own date."""

from datetime import date
from typing import Annotated

import typer

from bot.commands.exempt import Reason, RecordedBy, recorder
from bot.commands.naming import course_called, person_called
from bot.commands.running import AsOf, Day, PersonNamed, with_council
from bot.commands.why import reason_in
from bot.council import moment
from dialogs.grants import grant
from dialogs.grants.grant import Grant
from dialogs.states import when
from scheduler.council import Council
from storage import dispensations, snapshot
from storage.database import Connection
from training.days import long_date
from training.dispensations import Dispensation, completed_fault, course_fault
from training.errors import TrainingError
from training.policy import Policy
from training.tracker import Tracker


def dispense(
    person: PersonNamed,
    course: Annotated[str, typer.Argument(help="Our course that it counts as: code or title.")],
    completed_on: Annotated[date, Day("--completed-on", help="When it was done there.")],
    employer: Annotated[str, typer.Option(help="With whom it was done.")],
    reason: Reason,
    evidence: Annotated[
        str | None, typer.Option(metavar="FILE-ID", help="The file that shows it.")
    ] = None,
    recorded_by: RecordedBy = None,
    as_of: AsOf = None,
) -> None:
    """Take training with another employer as done here; it runs out as if it had been done here."""

    async def work(council: Council) -> None:
        at, by = moment(as_of, council.policy), recorder(recorded_by)
        code = _course(council.policy, course, completed_on, today=at.date())
        with_whom, why = _employer(employer), reason_in(reason)
        async with council.database.writing() as conn:
            who = (await person_called(conn, person)).person_id
            file = await _file(conn, who, evidence) if evidence else None
            given = Dispensation(code, completed_on, with_whom, why, file, by)
            is_new = await grant.record(conn, Grant(who, given, by, at))
            stands = await _stands(conn, council, who, code, on=at.date())
        again = "" if is_new else " It was on record already, and nothing was changed."
        done = f"{council.policy.courses[code].title} of {long_date(completed_on)}"
        typer.echo(f"{person}: {done} is taken as done here. {stands}{again}")

    with_council(work)


def _course(policy: Policy, named: str, completed_on: date, *, today: date) -> str:
    """The code of the course that it counts as, where it can."""
    wanted = course_called(policy, named)
    if fault := course_fault(wanted) or completed_fault(completed_on, today):
        raise TrainingError(fault)
    return wanted.code


async def _file(conn: Connection, person_id: str, named: str) -> str:
    """The whole id of the file, which must be the person's own."""
    found = await dispensations.evidence_of(conn, person_id, named)
    if found is None:
        raise TrainingError(
            f"They have handed in no file {named}: `evidence list --all` shows them."
        )
    return found


async def _stands(
    conn: Connection, council: Council, person_id: str, course: str, *, on: date
) -> str:
    """Where they stand with the course now, as a sentence."""
    known = await snapshot.of_person(conn, person_id)
    status = Tracker(council.policy, on).standing_of(*known).status_for(course) if known else None
    return when(status) if status else "It is not asked of them at the moment."


def _employer(named: str) -> str:
    if not named.strip():
        raise TrainingError("Say with which employer it was done.")
    return named.strip()
