"""Everything about certificates that somebody says, sends or presses: looked up, recorded, answered.

Who is speaking decides what happens, never what a form or a button names. What is recorded is committed
before the answer is returned.
"""

from collections.abc import Mapping
from datetime import date, datetime

from dialogs import guidance
from dialogs.caller import Caller
from dialogs.confirming import Filled
from dialogs.evidence import asking, queue, receipts
from dialogs.evidence.arriving import Arriving, Known, Refused
from dialogs.evidence.deeds import Unclear, deed_in
from dialogs.evidence.handing_in import HandingIn, handed_in_by
from dialogs.evidence.looking_up import LookingUp
from dialogs.evidence.receipts import reply_to
from dialogs.evidence.taking_back import TakingBack
from dialogs.evidence.team import AddressOf, EvidenceTeam, nowhere
from dialogs.evidence.words import About, EvidenceWish, wish_in
from dialogs.flow import Answer
from dialogs.replies import PRESS, Reply
from storage import snapshot
from storage.database import Transactions
from training.evidence import Deed
from training.people import Person
from training.policy import Policy
from training.records import NOTHING_RECORDED
from training.tracker import Standing, Tracker

FLOWS = frozenset({asking.FLOW, receipts.BACK, queue.FLOW})
"""The flows of the forms and buttons that are answered here."""

Replies = tuple[Reply, ...]


class EvidenceDesk:
    """Takes what concerns certificates. `now` is aware and in the council's zone."""

    def __init__(
        self,
        database: Transactions,
        policy: Policy,
        handing_in: HandingIn,
        *,
        address_of: AddressOf = nowhere,
    ) -> None:
        self._database = database
        self._policy = policy
        self._handing_in = handing_in
        self._back = TakingBack(database, policy, handing_in)
        self._own = LookingUp(database, policy)
        self._team = EvidenceTeam(database, policy, address_of=address_of)

    async def ask(
        self, person: Person, now: datetime, *, course: str | None = None, on: date | None = None
    ) -> Replies:
        """The form to send a certificate with, and what they have said already in it."""
        standing = await self._standing(person, now)
        values = asking.prefilled(course, on)
        return (asking.form(standing, self._policy, values=values),)

    async def take_file(
        self,
        caller: Caller,
        file: Arriving,
        now: datetime,
        *,
        values: Mapping[str, str] | None = None,
    ) -> Replies:
        """Take a file in, alone or with the form that it came with."""
        if caller.person is None:
            return (guidance.unknown_person(self._policy),)
        standing = await self._standing(caller.person, now)
        deed: Deed | Unclear | None = None
        if values is not None:
            deed = deed_in(values, standing, self._policy)
        if isinstance(deed, Unclear):
            return (asking.form(standing, self._policy, values=values, errors=deed.errors),)
        outcome = await self._handing_in.take(
            caller.person.person_id, file, handed_in=handed_in_by(caller, now), deed=deed
        )
        if values is not None and isinstance(outcome, Refused):
            return (asking.another_file(standing, self._policy, outcome.refusal, values=values),)
        return reply_to(outcome, standing, self._policy)

    async def take_with_file(
        self, caller: Caller, sent: Answer, file: Arriving, now: datetime
    ) -> Replies:
        """Take the form together with its file, where a channel can send both at once."""
        person = caller.person
        if person is None:
            return (guidance.unknown_person(self._policy),)
        is_new = asking.upload_in(sent.key, person.person_id) == ""
        if sent.flow != asking.FLOW or sent.version != asking.VERSION or not is_new:
            return (asking.start_again(await self._standing(person, now), self._policy),)
        return await self.take_file(caller, file, now, values=sent.values)

    def knows(self, text: str) -> bool:
        """Whether the words are about certificates."""
        return wish_in(text) is not None

    async def answer(self, caller: Caller, text: str, now: datetime) -> Replies:
        """Answer words about certificates."""
        person, wish = caller.person, wish_in(text) or EvidenceWish(About.SEND)
        if person is None:
            return (guidance.unknown_person(self._policy),)
        match wish.about:
            case About.SEND:
                return await self.ask(person, now)
            case About.BACK:
                return (await self._back.what_waits(person, text, now),)
            case About.MINE | About.MY_ONE:
                return await self._own.show(await self._standing(person, now), wish.evidence_id)
            case About.QUEUE | About.ONE:
                return await self._team.show(person, wish.evidence_id, now)

    async def take(self, filled: Filled) -> Replies:
        """Answer a form or a button of one of the three flows."""
        caller, sent, now = filled.caller, filled.sent, filled.at
        if caller.person is None:
            return (guidance.unknown_person(self._policy),)
        if sent.flow == asking.FLOW:
            return await self._take_deed(caller, caller.person, sent, now)
        if sent.flow == receipts.BACK:
            return (await self._back.one(caller.person, sent.key, now),)
        return (await self._team.decide(caller.person, sent, now),)

    async def _take_deed(
        self, caller: Caller, person: Person, sent: Answer, now: datetime
    ) -> Replies:
        """The form: about a file that is here, or one that is still to come."""
        standing = await self._standing(person, now)
        upload_id = asking.upload_in(sent.key, person.person_id)
        if upload_id is None or sent.version != asking.VERSION:
            return (asking.start_again(standing, self._policy),)
        if upload_id and sent.values.get(PRESS) == asking.DROP:
            dropped = await self._handing_in.drop(person.person_id, upload_id, at=now)
            return (asking.dropped() if dropped else asking.gone(),)
        deed = deed_in(sent.values, standing, self._policy)
        if isinstance(deed, Unclear):
            return self._again(standing, upload_id, sent, deed)
        if not upload_id:
            return await self._announce(caller, person, deed, now)
        outcome = await self._handing_in.declare(
            person.person_id, upload_id, deed, today=now.date()
        )
        return reply_to(outcome, standing, self._policy) if outcome else (asking.gone(),)

    def _again(self, standing: Standing, upload_id: str, sent: Answer, unclear: Unclear) -> Replies:
        if upload_id:
            return asking.what_is_it(
                standing, self._policy, upload_id, values=sent.values, errors=unclear.errors
            )
        return (asking.form(standing, self._policy, values=sent.values, errors=unclear.errors),)

    async def _announce(self, caller: Caller, person: Person, deed: Deed, now: datetime) -> Replies:
        is_known = await self._handing_in.announce(
            person.person_id, deed, handed_in=handed_in_by(caller, now)
        )
        if is_known:
            return reply_to(Known(deed), await self._standing(person, now), self._policy)
        return (receipts.announced(deed, self._policy),)

    async def _standing(self, person: Person, now: datetime) -> Standing:
        async with self._database.reading() as conn:
            known = await snapshot.of_person(conn, person.person_id)
        return Tracker(self._policy, now.date()).standing_of(*(known or (person, NOTHING_RECORDED)))
