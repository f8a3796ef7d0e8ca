"""Questions about somebody's own training: the facts fetched, the answer found, what they said recorded.

Each question's answer is a pure function in a file of its own; what is recorded is committed before the
answer is returned.
"""

from dataclasses import dataclass
from datetime import date, datetime

from dialogs import answers, handout
from dialogs.caller import Caller
from dialogs.own_training import done, later, mistaken, my_training, not_me, runs_out, why
from dialogs.reading.wishes import Intent, Wish
from dialogs.replies import Reply
from storage import sightings, snapshot
from storage.database import Connection, Transactions
from training.people import Person
from training.policy import Policy
from training.records import NOTHING_RECORDED, Records
from training.tracker import Standing, Tracker

Replies = tuple[Reply, ...]

PERSONAL = frozenset(
    {
        Intent.NEEDS,
        Intent.HANDOUT,
        Intent.OVERDUE,
        Intent.WHY,
        Intent.RUNS_OUT,
        Intent.DONE,
        Intent.LATER,
        Intent.NOT_ME,
        Intent.MISTAKEN,
    }
)
"""What is only answered to somebody whom the lists hold."""

RECORDED = frozenset({Intent.LATER, Intent.NOT_ME})
"""What may be written down, for whoever says it and nobody else."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Where somebody stands on a day, and by which records."""

    standing: Standing
    records: Records


class Questions:
    """Answers people about themselves. `now` is aware and in the council's zone: its date is today."""

    def __init__(
        self, database: Transactions, policy: Policy, *, takes_files: bool = False
    ) -> None:
        """With `takes_files` certificates can be handed in here."""
        self._takes_files = takes_files
        self._database = database
        self._policy = policy

    async def answer(self, caller: Caller, person: Person, wish: Wish, now: datetime) -> Replies:
        """What to say to a personal wish."""
        if wish.intent in RECORDED:
            return await self._recorded(caller, person, wish, now)
        async with self._database.reading() as conn:
            facts = await facts_of(conn, person, self._policy, now.date())
            if wish.intent is Intent.DONE:
                return done.answer(await self._proofs(conn, facts), wish)
        return self._looked_up(facts, wish)

    def _looked_up(self, facts: Facts, wish: Wish) -> Replies:
        """What is only looked up; a question about others is answered with one's own until it is theirs."""
        standing, policy = facts.standing, self._policy
        match wish.intent:
            case Intent.WHY:
                return why.answer(standing, facts.records, policy, wish)
            case Intent.RUNS_OUT:
                return runs_out.answer(standing, policy, wish)
            case Intent.MISTAKEN:
                return mistaken.answer(standing, policy, takes_files=self._takes_files)
            case Intent.HANDOUT:
                matter = handout.handout_of(standing, policy)
                return (handout.show(matter),) if matter else my_training.answer(standing, policy)
            case _:
                return my_training.answer(standing, policy)

    async def _recorded(self, caller: Caller, person: Person, wish: Wish, now: datetime) -> Replies:
        """What is written down: reminders put off, or that the lists are wrong; for nobody else."""
        async with self._database.writing() as conn:
            if wish.intent is Intent.NOT_ME:
                said = not_me.answer(person, self._policy, caller=caller, at=now)
                if said.record is not None and caller.speaks_for_themself:
                    await answers.record_said_wrong(conn, said.record)
                return said.replies
            facts = await facts_of(conn, person, self._policy, now.date())
            turn = later.answer(facts.standing, self._policy, wish, caller=caller, at=now)
            if turn.record is not None and caller.speaks_for_themself:
                await answers.record_put_off(conn, turn.record)
            return turn.replies

    async def _proofs(self, conn: Connection, facts: Facts) -> done.Facts:
        """The same with the day of the last report of each course that reports prove."""
        reported: dict[str, date] = {}
        for status in facts.standing.statuses:
            at = await sightings.last_reported_at(conn, status.course)
            if at is not None:
                reported[status.course] = at.date()
        return done.Facts(facts.standing, facts.records, self._policy, reported, self._takes_files)


async def facts_of(conn: Connection, person: Person, policy: Policy, on: date) -> Facts:
    """Where a person stands on a day; nothing is asked of somebody whom the lists no longer hold."""
    known = await snapshot.of_person(conn, person.person_id)
    if known is None:
        return Facts(Standing(person, on, ()), NOTHING_RECORDED)
    return Facts(Tracker(policy, on).standing_of(*known), known[1])
