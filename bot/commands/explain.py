"""`explain`: why one person stands where they stand with one course, and what would clear it."""

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console

from bot.commands.naming import course_called
from bot.commands.running import AsOf, with_council
from bot.council import moment
from bot.listing import harmless
from bot.tracker_table import in_words
from scheduler.council import Council
from storage import people, snapshot, snoozes
from training.days import long_date
from training.errors import TrainingError
from training.explain import Explanation
from training.explain import explain as explained
from training.policy import Policy
from training.rungs import matter_of
from training.skips import Snooze, silent_until
from training.status import Status
from training.tracker import Standing, Tracker


def explain(
    person: Annotated[str, typer.Argument(help="An employee number, councillor id or e-mail.")],
    course: Annotated[str, typer.Argument(help="A course's code, title or alias.")],
    as_of: AsOf = None,
) -> None:
    """Say why somebody is overdue (or not), and what would clear it."""

    async def work(council: Council) -> None:
        on = moment(as_of, council.policy).date()
        async with council.database.reading() as conn:
            found = await people.find(conn, person)
            known = await snapshot.of_person(conn, found.person_id) if found else None
            if known is None:
                raise TrainingError(f"Nobody is known by {person}.")
            put_off = await snoozes.of_person(conn, known[0].person_id)
        wanted = course_called(council.policy, course)
        standing = Tracker(council.policy, on).standing_of(*known)
        status = standing.status_for(wanted.code)
        if status is None:
            raise TrainingError(
                f"{wanted.title} is not asked of {known[0].number} on {long_date(on)}."
            )
        title = f"{known[0].name}, {wanted.title}, {long_date(on)}: {in_words(status)}"
        explanation = explained(status, known[1], council.policy, on)
        _print(title, explanation, _reminders(put_off, standing, status, council.policy))

    with_council(work)


def _reminders(
    put_off: Sequence[Snooze], standing: Standing, status: Status, policy: Policy
) -> tuple[str, ...]:
    """Until when the person put their own reminders off, if that is so today."""
    matter = matter_of(standing.person, status, policy)
    until = silent_until(put_off, matter, standing.on) if matter else None
    if until is None:
        return ()
    asked_on = max(each.asked_on for each in put_off if each.course in (None, status.course))
    asked = f"Put off by the person on {long_date(asked_on)}"
    return (f"{asked}: nothing is said to them about it before {long_date(until)}.",)


def _print(title: str, explanation: Explanation, reminders: tuple[str, ...]) -> None:
    console = Console(highlight=False, markup=False, soft_wrap=True)
    console.print(harmless(title), style="bold")
    for heading, sentences in (
        ("Why", explanation.why),
        ("Records that do not count", explanation.refused),
        ("What would clear it", explanation.cures),
        ("Reminders", reminders),
    ):
        if sentences:
            console.print(f"\n{heading}", style="bold")
            for sentence in sentences:
                console.print(f"  {harmless(sentence)}")
