"""Somebody takes a certificate back that nobody has decided about: by its button, or in words."""

from datetime import datetime

from dialogs.evidence import own_certificates, queue, receipts
from dialogs.reading import Vocabulary, done_in
from dialogs.replies import Reply
from storage import decisions, evidence
from storage.database import Transactions
from training.evidence import Decision
from training.people import Person
from training.policy import Policy
from training.records import Verification


class TakingBack:
    """Takes back what waits. `now` is aware and in the council's zone."""

    def __init__(self, database: Transactions, policy: Policy) -> None:
        self._database = database
        self._policy = policy

    async def one(self, person: Person, evidence_id: str, now: datetime) -> Reply:
        """Take one of somebody's own back; one that was decided about stays as it is."""
        async with self._database.writing() as conn:
            found = await evidence.find(conn, evidence_id)
            if found is None or found.person_id != person.person_id:
                return queue.unknown()
            if found.state is not Verification.PENDING:
                return receipts.receipt(found, self._policy)
            withdrawn = Decision(Verification.WITHDRAWN, person.person_id, now)
            found = await decisions.decide(conn, found.evidence_id, withdrawn)
        return receipts.taken_back(found, self._policy)

    async def what_waits(self, person: Person, text: str, now: datetime) -> Reply:
        """Take the one back that waits; of several the one whose course the words name."""
        named = done_in(text, Vocabulary.of(self._policy), now.date())
        courses = (named.course,) if named.course else named.among
        async with self._database.reading() as conn:
            mine = await evidence.listing(conn, person_id=person.person_id)
        waiting = [each for each in mine if each.state is Verification.PENDING]
        meant = [each for each in waiting if each.deed.course in courses] or waiting
        if len(meant) == 1:
            return await self.one(person, meant[0].evidence_id, now)
        return own_certificates.which_to_take_back(meant, self._policy)
