"""What the safeguarding team does with certificates, in chat and on its pages: the queue, one of them, a decision.

Only the team, and nobody about their own. That somebody looked at a certificate is written down.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dialogs.evidence import queue
from dialogs.evidence.queue import Matter
from dialogs.flow import Answer
from dialogs.replies import PRESS, Reply
from storage import audit, decisions, evidence, people, snapshot, uploads
from storage.audit import Entry
from storage.database import Connection, Transactions
from storage.decisions import DecidedError, OwnEvidenceError
from training.access import is_of_the_team
from training.evidence import Decision, Evidence
from training.people import Person
from training.policy import Policy
from training.records import Verification

AddressOf = Callable[[str, str], str | None]
"""Where somebody, by their id, may open a file, by its evidence's id; None where nowhere."""


def nowhere(_evidence_id: str, _person_id: str) -> str | None:
    """Of a bot without pages."""
    return None


@dataclass(frozen=True, slots=True)
class Waiting:
    """The certificates that wait, the longest first, with the names of whose they are by their id.

    `apart` is how many files lie apart until the virus check answers.
    """

    evidence: Sequence[Evidence]
    names: Mapping[str, str]
    apart: int


class EvidenceTeam:
    """Shows and decides. `now` is aware and in the council's zone."""

    def __init__(
        self, database: Transactions, policy: Policy, *, address_of: AddressOf = nowhere
    ) -> None:
        self._database = database
        self._policy = policy
        self._address_of = address_of

    async def show(self, person: Person, evidence_id: str, now: datetime) -> tuple[Reply, ...]:
        """Everything that waits, or with an id one certificate."""
        if not is_of_the_team(person, self._policy, now.date()):
            return (queue.not_allowed(self._policy.contacts),)
        return await self._one(person, evidence_id, now) if evidence_id else (await self._queue(),)

    async def decide(self, person: Person, sent: Answer, now: datetime) -> Reply:
        """Take the button that accepts, or the form that says why not."""
        if not is_of_the_team(person, self._policy, now.date()):
            return queue.not_allowed(self._policy.contacts)
        is_accepted = sent.values.get(PRESS) == queue.VERIFY
        reason = " ".join(sent.values.get(queue.REASON, "").split())
        if not is_accepted and not reason:
            return queue.refuse_again(sent.key)
        state = Verification.VERIFIED if is_accepted else Verification.REFUSED
        decision = Decision(state, person.person_id, now, None if is_accepted else reason)
        try:
            async with self._database.writing() as conn:
                return await self._decided(conn, sent.key, decision)
        except (DecidedError, OwnEvidenceError) as refusal:
            return queue.unchanged(refusal.message)

    async def _decided(self, conn: Connection, evidence_id: str, decision: Decision) -> Reply:
        found = await evidence.find(conn, evidence_id)
        if found is None:
            return queue.unknown()
        found = await decisions.decide(conn, found.evidence_id, decision)
        return queue.decided(found, self._policy)

    async def look(self, person: Person, evidence_id: str, now: datetime) -> Matter | None:
        """One certificate, for somebody of the team; that it was looked at is written down."""
        async with self._database.writing() as conn:
            found = await evidence.find(conn, evidence_id)
            whose = await snapshot.person_of(conn, found.person_id) if found else None
            if found is None or whose is None:
                return None
            same = await evidence.also_handed_in(conn, found)
            await _note_look(conn, found, by=person, at=now)
        return Matter(found, whose, same, self._address_of(found.evidence_id, person.person_id))

    async def waiting(self) -> Waiting:
        """Everything that waits, for somebody of the team."""
        async with self._database.reading() as conn:
            found = await evidence.listing(conn, state=Verification.PENDING)
            names = await people.names_of(conn, {each.person_id for each in found})
            apart = await uploads.unscanned_count(conn)
        return Waiting(found, names, apart)

    async def _queue(self) -> Reply:
        waiting = await self.waiting()
        return queue.queue(waiting.evidence, waiting.names, self._policy, apart=waiting.apart)

    async def _one(self, person: Person, evidence_id: str, now: datetime) -> tuple[Reply, ...]:
        matter = await self.look(person, evidence_id, now)
        return queue.one(matter, self._policy) if matter else (queue.unknown(),)


async def _note_look(conn: Connection, found: Evidence, *, by: Person, at: datetime) -> None:
    detail = {"evidence": found.evidence_id}
    entry = Entry(at, by.person_id, "evidence looked at", found.person_id, detail)
    await audit.write(conn, entry)
