"""`exempt` and `absence`: one exemption or absence, each with its reason and who recorded it."""

from datetime import date
from typing import Annotated

import typer

from bot.commands.naming import course_called, person_called
from bot.commands.running import AsOf, Day, PersonNamed, who_asks, with_council
from bot.commands.why import reason_in
from bot.council import moment
from dialogs.grants import grant
from dialogs.grants.grant import Grant
from scheduler.council import Council
from training.days import Period, long_date
from training.errors import TrainingError
from training.people import Absence
from training.records import Exemption

Reason = Annotated[str, typer.Option("--reason", help="Why, in a sentence an auditor can use.")]
RecordedBy = Annotated[
    str | None, typer.Option("--recorded-by", help="Who decided it; else who is logged in.")
]

NONE_GIVEN = "No reason was given."
"""What is recorded of an absence where nobody says why; why somebody is away is often nobody's business."""


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
        by = recorder(recorded_by)
        exemption = Exemption(wanted.code, _period(at.date(), until), reason_in(reason), by)
        async with council.database.writing() as conn:
            found = await person_called(conn, person)
            await grant.record(conn, Grant(found.person_id, exemption, by, at))
        typer.echo(f"{person} is exempt from {wanted.title} {_until(until)}.")

    with_council(work)


def absence(
    person: PersonNamed,
    from_on: Annotated[date, Day("--from", help="The first day away.")],
    to_on: Annotated[date | None, Day("--to", help="The last day away; open without.")] = None,
    reason: Reason = NONE_GIVEN,
    recorded_by: RecordedBy = None,
    as_of: AsOf = None,
) -> None:
    """Record that somebody is away; nobody is chased in an absence."""

    async def work(council: Council) -> None:
        at, by = moment(as_of, council.policy), recorder(recorded_by)
        away = Absence(_period(from_on, to_on), reason_in(reason), by)
        async with council.database.writing() as conn:
            found = await person_called(conn, person)
            await grant.record(conn, Grant(found.person_id, away, by, at))
        typer.echo(f"{person} is away from {long_date(from_on)} {_until(to_on)}.")
        if reason == NONE_GIVEN:
            typer.echo(f"{NONE_GIVEN} An auditor may ask for one: say it with --reason.")

    with_council(work)


def recorder(named: str | None) -> str:
    """Who decided it: whoever is named, else whoever is logged in."""
    return named or who_asks()


def _period(from_on: date, to_on: date | None) -> Period:
    if fault := grant.period_fault(from_on, to_on):
        raise TrainingError(fault)
    return Period(from_on, to_on)


def _until(day: date | None) -> str:
    return f"until {long_date(day)}" if day else "until further notice"
