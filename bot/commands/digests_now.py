"""`run digests`: both groups' digests of this week now, whatever day it is."""

from collections.abc import Mapping

from bot.settings import current_settings
from dialogs.letters.letter import Letter
from scheduler.council import Council
from scheduler.jobs.noting import noted_digests_of
from scheduler.jobs.send_digests import DigestsMade, make_digests
from scheduler.jobs.update_digests import DigestUpdater
from scheduler.ports import Clock, Replacer


async def run_digests(council: Council, clock: Clock, *, dry_run: bool) -> Mapping[str, int]:
    """Freeze and plan what is not yet, and put right in place what stands in a channel already."""
    if dry_run:
        made = await make_digests(council, clock.now(), dry_run=True)
        return made.summary | {"would be updated": len(made.posted)}
    made = await noted_digests_of(council, clock)
    return {**made.summary, **await _updated(council, clock, made)}


async def _updated(council: Council, clock: Clock, made: DigestsMade) -> Mapping[str, int]:
    """Only a post that is there needs the wires, and so the settings of Teams."""
    if not made.posted:
        return {}
    from bot.wires import LetterComposer, open_wires

    async with open_wires(council, current_settings(), clock) as wires:
        if wires.teams is None:
            return {"not updated": len(made.posted)}
        sender: Replacer[Letter] = wires.teams.sender
        return await DigestUpdater(council, LetterComposer(), sender).update(made.posted)
