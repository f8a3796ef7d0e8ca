"""One way in for every email: what it records and what is said back go into one transaction.

Where the sender is not proven nothing is recorded, and nothing is said about anybody. Machines and lists are
never answered, and nobody more often than a person needs.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from dialogs.concern.guard import COUNTED
from dialogs.conversation import Conversation
from dialogs.evidence.arriving import Means
from dialogs.evidence.desk import EvidenceDesk
from dialogs.evidence.handing_in import HandingIn
from dialogs.mail import guidance, returned
from dialogs.mail.answer_cap import has_had_enough, has_outside_had_enough
from dialogs.mail.context import (
    Opened,
    context_of,
    courses_of,
    is_a_persons,
    is_to_be_routed,
    person_at,
)
from dialogs.mail.files import Mailed, MailedFiles
from dialogs.mail.incoming import Incoming
from dialogs.mail.meaning import Answered, understand
from dialogs.mail.outcome import Outcome
from dialogs.mail.responding import Responder, answer_with
from dialogs.outside import LinkFor, no_link
from storage import counted, troubled_addresses
from storage.database import Connection, Joined, Transactions
from storage.mail_arrivals import Ending
from training.bounces import Weight
from training.days import WorkingCalendar
from training.people import Person
from training.policy import Policy

LOG = logging.getLogger(__name__)

_KEPT = frozenset({Outcome.RECORDED})


class Correspondence:
    """Answers emails. `hashed` turns an address into what is kept of it; `means` take the files."""

    def __init__(
        self,
        policy: Policy,
        calendar: WorkingCalendar,
        hashed: Callable[[str], str],
        *,
        means: Means,
        link_for: LinkFor = no_link,
    ) -> None:
        self._policy = policy
        self._calendar = calendar
        self._hashed = hashed
        self._link_for = link_for
        self._means = means

    async def take_files(self, database: Transactions, opened: Opened, now: datetime) -> Opened:
        """Take what a proven sender attached, or say what an earlier file proves; with what is said of it.

        Done before the email is settled, since files are looked into.
        """
        incoming = opened.incoming
        async with database.reading() as conn:
            is_theirs = await is_a_persons(conn, incoming)
            context = await context_of(conn, incoming, now) if is_theirs else None
            if context is None or await is_to_be_routed(conn, opened):
                return opened
            about = await courses_of(conn, context)
        files = MailedFiles(database, self._policy, HandingIn(database, self._means))
        taken = await files.take(Mailed(context, about))
        return replace(opened, about_files=taken.replies, asks=taken.asks)

    async def settle(self, conn: Connection, opened: Opened, now: datetime) -> Ending:
        """Handle an email in an open transaction; whoever opened it commits."""
        incoming = opened.incoming
        if await is_to_be_routed(conn, opened):
            return await self._give_routes(Responder(conn, incoming, now), incoming.sender or "")
        if incoming.report is not None:
            return await returned.note(conn, incoming, at=now)
        if incoming.machine is not None and not await is_a_persons(conn, incoming):
            return Ending(Outcome(incoming.machine.value))
        if incoming.sender is None:
            return Ending(Outcome.UNKNOWN)
        return await self._settle_persons(conn, opened, incoming.sender, now)

    async def _settle_persons(
        self, conn: Connection, opened: Opened, sender: str, now: datetime
    ) -> Ending:
        responder = Responder(conn, opened.incoming, now)
        person = await person_at(conn, sender)
        if person is None:
            return Ending(Outcome.UNKNOWN, self._hashed(sender))
        answered = await self._answer(conn, opened, person, now)
        return await self._respond(responder, person, answered)

    async def apologise(self, conn: Connection, incoming: Incoming, now: datetime) -> Ending:
        """Settle an email that we failed with: whoever is on the lists hears of it, others do not."""
        person = await person_at(conn, incoming.sender)
        is_machine = incoming.machine is not None or incoming.report is not None
        if person is None or is_machine:
            return Ending(Outcome.FAILED)
        sorry = guidance.went_wrong(self._policy.contacts)
        answered = Answered((sorry,), Outcome.FAILED)
        return await self._respond(Responder(conn, incoming, now), person, answered)

    async def _answer(
        self, conn: Connection, opened: Opened, person: Person, now: datetime
    ) -> Answered:
        incoming, contacts = opened.incoming, self._policy.contacts
        context = await context_of(conn, incoming, now)
        if context is None:
            notice = guidance.unproven(self._policy, self._link_for(person))
            return Answered((notice,), Outcome.UNPROVEN)
        await troubled_addresses.clear(conn, person.email or "")  # it is alive
        unread = tuple(guidance.unreadable(each, contacts) for each in incoming.unreadable)
        besides = (*opened.about_files, *unread)
        conversation = self._conversation(Joined(conn))
        understood = await understand(conn, context, conversation, is_beside_others=bool(besides))
        before = (guidance.someone_elses(),) if context.is_others else ()
        replies = (*before, *understood.replies, *besides)
        return Answered(replies, understood.outcome, opened.asks or understood.asks)

    def _conversation(self, database: Transactions) -> Conversation:
        """What answers people in chat, taking part in the email's transaction."""
        handing_in = HandingIn(database, self._means)
        desk = EvidenceDesk(database, self._policy, handing_in)
        return Conversation(database, self._policy, self._calendar, certificates=desk)

    async def _respond(self, responder: Responder, person: Person, answered: Answered) -> Ending:
        """Answer at the address on record, unless they have had enough or want nothing.

        Emails sent in somebody's name by others use up none of their own answers.
        """
        conn, prefix = responder.conn, "unproven " if answered.outcome is Outcome.UNPROVEN else ""
        sender = self._hashed(f"{prefix}{responder.incoming.sender}")
        outcome, may_answer = answered.outcome, await self._may_answer(responder, person)
        if may_answer and await has_had_enough(conn, sender, at=responder.at):
            may_answer = False
            outcome = outcome if outcome in _KEPT else Outcome.CAPPED
        if may_answer:
            why = guidance.WHY_UNPROVEN if answered.outcome is Outcome.UNPROVEN else guidance.WHY
            letter = answer_with(answered.replies, self._policy.contacts, answered.asks, why=why)
            await responder.to_person(person, letter)
        return Ending(outcome, sender, may_answer, person.person_id)

    async def _may_answer(self, responder: Responder, person: Person) -> bool:
        """Not where their mail program asks for none, nor where they called our mail unwanted."""
        trouble = await troubled_addresses.find(responder.conn, person.email or "")
        is_unwanted = trouble is not None and trouble.why is Weight.COMPLAINT
        return not responder.incoming.wants_no_answer and not is_unwanted

    async def _give_routes(self, responder: Responder, address: str) -> Ending:
        """At once, to whoever wrote, proven or not: the routes are public, and somebody may need them.

        That there was one is counted with the guard's others, in the email's own transaction and so once.
        What is kept to count by cannot be led back to the same person's other emails. Strangers are answered so
        often an hour and no more, all together, and none whose own domain disowns the email: else anybody could
        have us write to others.
        """
        conn, at = responder.conn, responder.at
        await counted.once_more(conn, COUNTED, at.date())
        sender = self._hashed(f"concern {address}")
        is_outside = await person_at(conn, address) is None
        ending = Ending(Outcome.CONCERN, sender, is_outside=is_outside)
        if await has_had_enough(conn, sender, at=at):
            return ending
        if is_outside and (
            responder.incoming.is_disowned or await has_outside_had_enough(conn, at=at)
        ):
            LOG.warning("concern from outside not answered")
            return ending
        await responder.to_address(address, guidance.concern_routes(self._policy.contacts))
        return replace(ending, was_answered=True)
