"""Somebody takes a certificate back that nobody has decided about: by its button, or in words."""

from datetime import datetime

from dialogs.evidence import asking, own_certificates, receipts
from dialogs.evidence.handing_in import HandingIn
from dialogs.evidence.looking_up import sent_by
from dialogs.evidence.own_certificates import Own
from dialogs.reading import Vocabulary, done_in
from dialogs.replies import Reply
from storage import decisions, evidence
from storage.database import Transactions
from storage.uploads import Upload
from training.evidence import Decision
from training.people import Person
from training.policy import Policy
from training.records import Verification


class TakingBack:
    """Takes back what waits, or still lies apart. `now` is aware and in the council's zone."""

    def __init__(self, database: Transactions, policy: Policy, handing_in: HandingIn) -> None:
        self._database = database
        self._policy = policy
        self._handing_in = handing_in

    async def one(self, person: Person, own_id: str, now: datetime) -> Reply:
        """Take one of somebody's own back; one that was decided about stays as it is.

        What lies apart is looked for first: it may become evidence just now, and never the reverse.
        """
        if dropped := await self._handing_in.drop(person.person_id, own_id, at=now):
            deed = dropped.deed
            return receipts.taken_back(deed, self._policy) if deed else asking.dropped()
        async with self._database.writing() as conn:
            found = await evidence.find(conn, own_id)
            if found is None or found.person_id != person.person_id:
                return receipts.not_here()
            if found.state is not Verification.PENDING:
                return receipts.receipt(found, self._policy)
            withdrawn = Decision(Verification.WITHDRAWN, person.person_id, now)
            found = await decisions.decide(conn, found.evidence_id, withdrawn)
        return receipts.taken_back(found.deed, self._policy)

    async def what_waits(self, person: Person, text: str, now: datetime) -> Reply:
        """Take the one back that waits; of several the one whose course the words name."""
        named = done_in(text, Vocabulary.of(self._policy), now.date())
        courses = (named.course,) if named.course else named.among
        async with self._database.reading() as conn:
            mine = await sent_by(conn, person.person_id)
        waiting = [each for each in mine if _waits(each)]
        meant = [each for each in waiting if each.deed and each.deed.course in courses] or waiting
        if len(meant) == 1:
            return await self.one(person, own_certificates.id_of(meant[0]), now)
        return own_certificates.which_to_take_back(meant, self._policy)


def _waits(each: Own) -> bool:
    return isinstance(each, Upload) or each.state is Verification.PENDING
