"""`exempt` and `absence`: one exemption or absence, each with its reason and who recorded it."""

from datetime import date
from typing import Annotated

import typer

from bot.commands.naming import course_called
from bot.commands.running import AsOf, Day, who_asks, with_council
from bot.council import moment
from scheduler.council import Council
from storage import audit, people, records
from storage.audit import Entry
from storage.database import Connection
from training.days import Period, long_date
from training.errors import TrainingError
from training.people import Absence, Person
from training.records import Exemption

PersonNamed = Annotated[str, typer.Argument(help="An employee number, councillor id or e-mail.")]
Reason = Annotated[str, typer.Option("--reason", help="Why, in a sentence an auditor can use.")]
RecordedBy = Annotated[
    str | None, typer.Option("--recorded-by", help="Who decided it; else who is logged in.")
]


def exempt(
    person: PersonNamed,
    course: Annotated[str, typer.Argument(help="A course's code, title or alias.")],
    reason: Reason,
    until: Annotated[date | None, Day("--until", help="Its last day; open without.")] = None,
    recorded_by: RecordedBy = None,
    as_of: AsOf = None,
) -> None:
    """Exempt somebody from a course, from today."""

    async def work(council: Council) -> None:
        at = moment(as_of, council.policy)
        wanted = course_called(council.policy, course)
        period = _period(at.date(), until)
        exemption = Exemption(wanted.code, period, _sentence(reason), _recorder(recorded_by))
        async with council.database.writing() as conn:
            found = await _find(conn, person)
            await records.add_exemptions(conn, [(found.person_id, exemption)], at)
            detail = {"course": wanted.code, "from": period.from_on.isoformat()}
            who = exemption.recorded_by
            await audit.write(conn, Entry(at, who, "exempted", found.person_id, detail))
        typer.echo(f"{person} is exempt from {wanted.title} {_until(until)}.")

    with_council(work)


def absence(
    person: PersonNamed,
    from_on: Annotated[date, Day("--from", help="The first day away.")],
    to_on: Annotated[date | None, Day("--to", help="The last day away; open without.")] = None,
    reason: Reason = "Absence recorded by command",
    recorded_by: RecordedBy = None,
    as_of: AsOf = None,
) -> None:
    """Record that somebody is away; nobody is chased in an absence."""

    async def work(council: Council) -> None:
        at = moment(as_of, council.policy)
        away = Absence(_period(from_on, to_on), _sentence(reason), _recorder(recorded_by))
        async with council.database.writing() as conn:
            found = await _find(conn, person)
            await people.add_absences(conn, [(found.person_id, away)], at)
            detail = {"from": from_on.isoformat()}
            await audit.write(conn, Entry(at, away.recorded_by, "absence", found.person_id, detail))
        typer.echo(f"{person} is away from {long_date(from_on)} {_until(to_on)}.")

    with_council(work)


async def _find(conn: Connection, words: str) -> Person:
    found = await people.find(conn, words)
    if found is None:
        raise TrainingError(f"Nobody is known by {words}.")
    return found


def _period(from_on: date, to_on: date | None) -> Period:
    if to_on is not None and to_on < from_on:
        raise TrainingError(f"{long_date(to_on)} is before {long_date(from_on)}.")
    return Period(from_on, to_on)


def _sentence(reason: str) -> str:
    if not reason.strip():
        raise TrainingError("A reason is needed: an auditor will ask for it.")
    return reason.strip()


def _recorder(named: str | None) -> str:
    return named or who_asks()


def _until(day: date | None) -> str:
    return f"until {long_date(day)}" if day else "until further notice"
