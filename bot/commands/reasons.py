"""`reasons`: what was put on record for delays, by whom and when; also what a newer reason has replaced."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from bot.commands.naming import person_called
from bot.commands.printing import show
from bot.commands.running import AsOf, OutputFormat, with_council
from bot.council import moment
from bot.listings.listing import Cell, Format, Table, print_json
from bot.listings.tracker_json import delay_json
from dialogs.overdue.rows import recorded_on
from scheduler.council import Council
from storage import delays, people
from training.delays import Delay
from training.policy import Policy

COLUMNS = (
    *("person", "course", "of", "reason", "words", "note", "expected_by"),
    *("recorded_by", "recorded_on"),
)
SPARE = ("of", "reason", "recorded_by", "expected_by")


def reasons(
    person: Annotated[
        str | None, typer.Option(help="Only one: an employee number, councillor id or e-mail.")
    ] = None,
    as_of: AsOf = None,
    output: OutputFormat = Format.TABLE,
) -> None:
    """List the reasons for delays on record, oldest first."""

    async def work(council: Council) -> None:
        until = council.midnight_after(moment(as_of, council.policy).date())
        async with council.database.reading() as conn:
            if person is None:
                found = await delays.everything(conn, until=until)
            else:
                known = await person_called(conn, person)
                found = await delays.of_people(conn, [known.person_id], until=until)
            numbers = await people.numbers(conn)
        if output is Format.JSON:
            print_json({"reasons": [_json(each, numbers) for each in found]})
        else:
            show(_table(found, numbers, council.policy), output)

    with_council(work)


def _json(each: Delay, numbers: Mapping[str, str]) -> dict[str, object]:
    what = each.occurrence
    return {
        "person_id": what.person_id,
        "employee_no": numbers.get(what.person_id),
        "course": what.course,
        "basis": what.basis,
        "of": what.on,
        **delay_json(each),
    }


def _table(found: Sequence[Delay], numbers: Mapping[str, str], policy: Policy) -> Table:
    count = "1 reason" if len(found) == 1 else f"{len(found)} reasons"
    lines = [_row(each, numbers, policy) for each in found]
    return Table(f"{count} on record", COLUMNS, lines, prose="note", spare=SPARE)


def _row(each: Delay, numbers: Mapping[str, str], policy: Policy) -> tuple[Cell, ...]:
    """`of` is the due date or the last valid day that the delay counts from."""
    what = each.occurrence
    return (
        numbers.get(what.person_id),
        what.course,
        what.on,
        each.reason,
        each.words,
        each.note,
        each.expected_by,
        numbers.get(each.recorded_by, each.recorded_by),
        recorded_on(each, policy),
    )
