"""`explain`: why one person stands where they stand with one course, and what would clear it."""

from typing import Annotated

import typer
from rich.console import Console

from bot.commands.naming import course_called
from bot.commands.running import AsOf, with_council
from bot.council import moment
from bot.listing import harmless
from bot.tracker_table import in_words
from scheduler.council import Council
from storage import people, snapshot
from training.days import long_date
from training.errors import TrainingError
from training.explain import Explanation
from training.explain import explain as explained
from training.tracker import Tracker


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
        wanted = course_called(council.policy, course)
        standing = Tracker(council.policy, on).standing_of(*known)
        status = standing.status_for(wanted.code)
        if status is None:
            raise TrainingError(
                f"{wanted.title} is not asked of {known[0].number} on {long_date(on)}."
            )
        title = f"{known[0].name}, {wanted.title}, {long_date(on)}: {in_words(status)}"
        _print(title, explained(status, known[1], council.policy, on))

    with_council(work)


def _print(title: str, explanation: Explanation) -> None:
    console = Console(highlight=False, markup=False, soft_wrap=True)
    console.print(harmless(title), style="bold")
    for heading, sentences in (
        ("Why", explanation.why),
        ("Records that do not count", explanation.refused),
        ("What would clear it", explanation.cures),
    ):
        if sentences:
            console.print(f"\n{heading}", style="bold")
            for sentence in sentences:
                console.print(f"  {harmless(sentence)}")
