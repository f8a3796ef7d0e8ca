"""What `evidence rehash` found: each file that is not as it was handed in, and what to do about it."""

from collections.abc import Mapping

import typer

from bot.commands.running import complain
from dialogs.wording import counted
from scheduler.jobs.rehash_evidence import Fault, Faulty, Rehashed
from training.errors import TrainingError

COPY = "Bring them back from the last good copy."
AGAIN = " Whoever sent what lies apart can also take it back and send it again."


def say_what_was_found(found: Rehashed, numbers: Mapping[str, str]) -> None:
    """One line for each; `numbers` are how people are best known, by their id.

    Raises:
        TrainingError: a file is missing or has changed.
    """
    for name in found.unknown:
        complain(f"warning no record knows the file {name}")
    for each in sorted(found.faulty, key=lambda faulty: faulty.fault is Fault.CHANGED):
        complain(f"error {each.fault.value}: {_which(each, numbers)}")
    if not found.is_whole:
        counts = f"Missing {found.count(Fault.MISSING)}, changed {found.count(Fault.CHANGED)}."
        again = AGAIN if any(each.lies_apart for each in found.faulty) else ""
        raise TrainingError(f"{counts} {COPY}{again}")
    typer.echo(f"{counted(found.right, 'file', 'files')}, each as it was handed in.")


def _which(each: Faulty, numbers: Mapping[str, str]) -> str:
    if each.person_id is None:
        return f"the file {each.sha256} of evidence {each.record_id}"
    return (
        f"the file of {numbers.get(each.person_id, 'somebody')} that lies apart as {each.record_id}"
    )
