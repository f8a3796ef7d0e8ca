"""Self-audits with the database: the draft as it is kept, what is answered, and what is sent.

Each card is taken under a hold on its person, so that of two devices the second sees what the
first has done.
"""

from datetime import datetime

from dialogs import answers, guidance
from dialogs.caller import Caller
from dialogs.confirming import Filled, Replies
from dialogs.self_audit import steps
from dialogs.self_audit.matter import Audit
from dialogs.self_audit.receipt import receipt
from dialogs.self_audit.unanswered import Unanswered
from dialogs.self_audit.words import asked_in, is_asked_for, welcome_back
from storage import people, self_audit_drafts, self_audits, snapshot
from storage.database import Connection, Transactions
from training.policy import Policy
from training.self_audits import Draft, SelfAudit
from training.tracker import Tracker


class SelfAudits:
    """Asks councillors, and tells those who answer for them who has not answered."""

    def __init__(self, database: Transactions, policy: Policy) -> None:
        self._database = database
        self._policy = policy
        self._unanswered = Unanswered(database, policy)

    def knows(self, text: str) -> bool:
        """Whether the words ask for the self-audit, or who has not answered it."""
        return is_asked_for(text)

    async def answer(self, caller: Caller, text: str, now: datetime) -> Replies:
        """What to say to words about the self-audit; `now` is in the council's zone."""
        asked, person = asked_in(text), caller.person
        if asked.is_about_others and person is not None:
            return await self._unanswered.answer(person, now)
        async with self._database.reading() as conn:
            audit = await self._audit(conn, person.person_id, now) if person else None
        if audit is None:
            return (guidance.unknown_person(self._policy),)
        return (steps.show(audit, asked.page, first=welcome_back(audit)),)

    async def take(self, filled: Filled) -> Replies:
        """What to say to a card that came back, once what it says is recorded."""
        who, now = filled.person_id, filled.at
        async with self._database.writing() as conn:
            await people.hold(conn, who)
            audit = await self._audit(conn, who, now)
            if audit is None:
                return (guidance.unknown_person(self._policy),)
            turn = steps.answer(audit, filled.sent, filled.caller, at=now)
            match turn.record:
                case Draft() as draft:
                    await self_audit_drafts.keep(conn, who, draft)
                case SelfAudit() as sent:
                    return await self._sent(conn, sent, now)
                case None:
                    pass
        return turn.replies

    async def _sent(self, conn: Connection, sent: SelfAudit, now: datetime) -> Replies:
        """Record it, and say what is on record then."""
        await answers.record_self_audit(conn, sent)
        audit = await self._audit(conn, sent.person_id, now)
        return (receipt(audit, audit.last),) if audit and audit.last else ()

    async def _audit(self, conn: Connection, person_id: str, now: datetime) -> Audit | None:
        """What is known of one person's self-audit; None of somebody whom the lists do not hold."""
        known = await snapshot.of_person(conn, person_id)
        if known is None:
            return None
        draft = await self_audit_drafts.find(conn, person_id)
        return Audit(
            standing=Tracker(self._policy, now.date()).standing_of(*known),
            policy=self._policy,
            draft=draft if draft and draft.is_kept_at(now) else None,
            last=await self_audits.last_of(conn, person_id),
        )
