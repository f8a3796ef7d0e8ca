"""A certificate handed in on the command line, for somebody else: as strictly as by themself."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from bot.commands.running import who_asks
from dialogs.evidence.arriving import Apart, Arriving, Known, Means, Recorded, Refused
from dialogs.evidence.deeds import Unclear, deed_in
from dialogs.evidence.handing_in import HandingIn
from dialogs.evidence.refusals import file_sentences
from scheduler.council import Council
from storage import snapshot
from training.days import long_date
from training.errors import TrainingError
from training.evidence import Evidence, HandedIn
from training.people import Person
from training.records import NOTHING_RECORDED
from training.tracker import Tracker
from training.uploads import MOST_BYTES

COMMAND_LINE = "command line"


async def hand_in_for(
    council: Council,
    means: Means,
    person: Person,
    file: Path,
    *,
    values: Mapping[str, str],
    at: datetime,
) -> str:
    """Hand a file in for somebody; returns what became of it.

    Raises:
        TrainingError: it was not taken, with the sentence that they would read.
    """
    policy = council.policy
    async with council.database.reading() as conn:
        known = await snapshot.of_person(conn, person.person_id)
    standing = Tracker(policy, at.date()).standing_of(*(known or (person, NOTHING_RECORDED)))
    deed = deed_in(values, standing, policy)
    if isinstance(deed, Unclear):
        raise TrainingError(" ".join(deed.errors.values()))
    outcome = await HandingIn(council.database, means).take(
        person.person_id,
        Arriving.at_once(file.name, _content_of(file)),
        handed_in=HandedIn(who_asks(), COMMAND_LINE, COMMAND_LINE, at),
        deed=deed,
    )
    match outcome:
        case Refused(refusal=refusal):
            raise TrainingError(" ".join(file_sentences(refusal, policy.contacts)))
        case Recorded(evidence=evidence):
            return _recorded(evidence)
        case Known():
            return f"It is on record already that they did it on {long_date(deed.on)}."
        case Apart(is_unchecked=True):
            return "It lies apart until the virus check answers, and then goes on by itself."
        case Apart():
            return (
                "It lies apart, because what is stored in its place has changed: run"
                " `safeguarding-bot evidence rehash`. When that is put right it goes on by itself."
            )
        case _:  # pragma: no cover - a deed was given
            raise AssertionError(outcome)


def _recorded(evidence: Evidence) -> str:
    decision = evidence.decision
    if decision is None:
        return f"Handed in as evidence {evidence.evidence_id}."
    why = f": {decision.reason}" if decision.reason else "."
    return f"That file is evidence {evidence.evidence_id} already, {evidence.state.value}{why}"


def _content_of(file: Path) -> bytes:
    """The file, or enough of it to see that it is too large."""
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)
