"""Forms of the handout that come back: judged, recorded and committed before they are answered.

Many share a transaction. Of one person's forms in it only the first is judged there: the next must see
what became of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dialogs import answers, guidance, handout
from dialogs.caller import Caller
from dialogs.confirmation import HandoutConfirmation
from dialogs.flow import Answer, Turn
from dialogs.replies import Reply
from storage import snapshot
from storage.database import Connection, Transactions
from storage.gathering import Gathering
from training.policy import Policy
from training.tracker import Tracker

Replies = tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that came back: from whom, when, and as what person of ours."""

    person_id: str
    caller: Caller
    sent: Answer
    at: datetime


class Confirming:
    """Takes filled-in forms. Their moments are aware and in the council's zone: the date is today."""

    def __init__(self, database: Transactions, policy: Policy) -> None:
        self._policy = policy
        self._tracker: Tracker | None = None
        self._taking = Gathering(database.writing, self._taken)

    async def take(self, filled: Filled) -> Replies:
        """What to say to a form, once what it says is recorded."""
        return await self._taking.ask(filled)

    async def _taken(self, conn: Connection, forms: Sequence[Filled]) -> list[Replies]:
        said: dict[int, Replies] = {}
        while left := [place for place in range(len(forms)) if place not in said]:
            firsts = {forms[place].person_id: place for place in reversed(left)}
            said |= await self._of_several(conn, forms, sorted(firsts.values()))
        return [said[place] for place in range(len(forms))]

    async def _of_several(
        self, conn: Connection, forms: Sequence[Filled], places: Sequence[int]
    ) -> dict[int, Replies]:
        """The forms of as many people: judged by what is known of them now, and recorded together."""
        known = await snapshot.of_people(conn, {forms[place].person_id for place in places})
        turns = {place: self._turn(forms[place], known) for place in places}
        confirmed = [turn.record for turn in turns.values() if turn.record]
        await answers.record_handouts(conn, confirmed)
        return {place: turn.replies for place, turn in turns.items()}

    def _turn(self, filled: Filled, known: dict[str, snapshot.Known]) -> Turn[HandoutConfirmation]:
        if filled.person_id not in known:
            return Turn((guidance.unknown_person(self._policy),))
        standing = self._tracker_on(filled.at.date()).standing_of(*known[filled.person_id])
        matter = handout.handout_of(standing, self._policy)
        if matter is None:
            return Turn((guidance.old_card(),))
        return handout.answer(matter, filled.sent, filled.caller, at=filled.at)

    def _tracker_on(self, on: date) -> Tracker:
        """The day's tracker, kept while the day lasts."""
        if self._tracker is None or self._tracker.on != on:
            self._tracker = Tracker(self._policy, on)
        return self._tracker
