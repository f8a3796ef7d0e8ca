"""What an import says at its end: what is wrong, who changes, and the figures."""

from collections.abc import Mapping, Sequence
from typing import Any

import typer

from bot.commands.running import show_problems
from bot.listings.listing import harmless
from scheduler.jobs.import_people import PeopleImported
from training.errors import Problem, TrainingError
from training.hr_list import Change
from training.listed import Parsed

MOST_SHOWN = 20


def refuse_if_unusable(listed: Parsed[Any]) -> None:
    """A file without one good row is refused, with every reason."""
    if listed.rows or listed.not_done:
        return
    show_problems(listed.problems)
    reason = "" if listed.problems else "There are no rows below the headings. "
    raise TrainingError(f"{reason}Nothing in this file could be used, so nothing was changed.")


def refuse_if_nobody_is_known(listed: Parsed[Any], unmatched: Sequence[Problem]) -> None:
    """A file of which every row is about strangers has changed nothing, and may be another council's."""
    if listed.rows and len(unmatched) == len(listed.rows):
        raise TrainingError("Nobody in this file is known here, so nothing was changed.")


def report_people(
    imported: PeopleImported, *, dry_run: bool, problems: tuple[Problem, ...] | None = None
) -> None:
    """Everything about people; `problems` where they are to be said in other words."""
    show_problems(imported.listed.problems if problems is None else problems)
    changes = imported.changes
    for heading, group in (
        ("Joiners", changes.joiners),
        ("Movers", changes.movers),
        ("Leavers", changes.leavers),
        ("Changed", changes.changed),
    ):
        _show_changes(heading, group)
    say_figures(imported.summary, imported.listed, dry_run=dry_run)


def say_figures(summary: Mapping[str, int], listed: Parsed[Any], *, dry_run: bool) -> None:
    """The last line, and before it the columns that nothing was done with."""
    if listed.unknown_columns:
        typer.echo(harmless(f"Columns not used: {', '.join(listed.unknown_columns)}."))
    figures = ", ".join(f"{name} {count}" for name, count in summary.items())
    typer.echo(f"{'Dry run, nothing kept: ' if dry_run else ''}{figures}.")


def _show_changes(heading: str, group: tuple[Change, ...]) -> None:
    for change in group[:MOST_SHOWN]:
        said = f"{heading[:-1]} {change.person.number}: {' '.join(change.sentences)}"
        typer.echo(harmless(said))
    if len(group) > MOST_SHOWN:
        typer.echo(f"{heading}: and {len(group) - MOST_SHOWN} more.")
