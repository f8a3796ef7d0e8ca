"""One way in for everything that somebody says or sends back, whatever the channel.

Words are only looked up; a form may record something. What it records is committed before the answer is
returned, so that nobody reads “recorded” of something that is not. Words are never kept; that somebody
looked at others' records is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from dialogs import concern, evidence_words, guidance, handout, my_training, self_audit
from dialogs.arriving import Arriving
from dialogs.caller import Caller
from dialogs.channels import Channels
from dialogs.confirming import Confirming, Filled
from dialogs.evidence_desk import FLOWS, EvidenceDesk
from dialogs.flow import Answer
from dialogs.grant_words import GrantKind
from dialogs.granting import Granting
from dialogs.reading import read
from dialogs.replies import Reply
from dialogs.self_audits import SelfAudits
from dialogs.wishes import Intent
from storage import snapshot
from storage.database import Connection, Database
from training.people import Person
from training.policy import Policy
from training.tracker import Standing, Tracker

_PERSONAL = frozenset({Intent.NEEDS, Intent.HANDOUT, Intent.SELF_AUDIT, Intent.GRANT})


@dataclass(frozen=True, slots=True)
class Said:
    """What came in: words, or a form that was filled in."""

    text: str = ""
    answer: Answer | None = None


class Taker(Protocol):
    """Takes the cards of one flow."""

    async def take(self, filled: Filled) -> tuple[Reply, ...]:
        """What to say to a card that came back, once what it says is recorded."""
        ...


class Speaker(Protocol):
    """Answers words whose meaning is more than an intent."""

    async def answer(self, caller: Caller, text: str, now: datetime) -> tuple[Reply, ...]:
        """What to say to whoever wrote them."""
        ...


class Conversation:
    """Answers people. `now` is aware and in the council's zone: its date is today."""

    def __init__(
        self, database: Database, policy: Policy, *, certificates: EvidenceDesk | None = None
    ) -> None:
        """Without `certificates` no files are taken, and nobody is asked for one."""
        self.policy = policy
        self.certificates = certificates
        self.channels = Channels(database, policy)
        self._database = database
        audits, grants = SelfAudits(database, policy), Granting(database, policy)
        self._takers: Mapping[str, Taker] = {
            handout.FLOW: Confirming(database, policy),
            self_audit.FLOW: audits,
            **dict.fromkeys(GrantKind, grants),
        }
        self._speakers: Mapping[Intent, Speaker] = {
            Intent.SELF_AUDIT: audits,
            Intent.GRANT: grants,
        }

    async def answer(self, caller: Caller, said: Said, now: datetime) -> tuple[Reply, ...]:
        """What to say to it: always something, always with a next step."""
        if said.answer is not None:
            return await self._take_form(caller, said.answer, now)
        if self.certificates and (wish := evidence_words.wish_in(said.text)):
            if caller.person is None:
                return (guidance.unknown_person(self.policy),)
            return await self.certificates.take_words(caller.person, wish, now)
        return await self._take_words(caller, said.text, now)

    async def take_file(self, caller: Caller, file: Arriving, now: datetime) -> tuple[Reply, ...]:
        """What to say to a file that somebody sends without a form."""
        if self.certificates is None:
            return (guidance.no_files(self.policy),)
        return await self.certificates.take_file(caller, file, now)

    def to_anybody(self, said: Said) -> tuple[Reply, ...] | None:
        """The answer to words that concern nobody's records; None where it depends on who asks."""
        if said.answer is not None or evidence_words.wish_in(said.text):
            return None
        intent = read(said.text)
        return None if intent in _PERSONAL else (self._general(intent),)

    async def _take_form(self, caller: Caller, sent: Answer, now: datetime) -> tuple[Reply, ...]:
        if caller.person is None:
            return (guidance.unknown_person(self.policy),)
        if self.certificates and sent.flow in FLOWS:
            return await self.certificates.take_form(caller, sent, now)
        taker = self._takers.get(sent.flow)
        if taker is None:
            return (guidance.old_card(),)
        return await taker.take(Filled(caller.person.person_id, caller, sent, now))

    async def _take_words(self, caller: Caller, text: str, now: datetime) -> tuple[Reply, ...]:
        intent = read(text)
        if intent not in _PERSONAL:
            return (self._general(intent),)
        speaker = self._speakers.get(intent)
        if speaker is not None:
            return await speaker.answer(caller, text, now)
        return await self._personal(caller, intent, now)

    async def _personal(self, caller: Caller, intent: Intent, now: datetime) -> tuple[Reply, ...]:
        if caller.person is None:
            return (guidance.unknown_person(self.policy),)
        async with self._database.reading() as conn:
            standing = await self._standing(conn, caller.person, now)
        if intent is Intent.NEEDS:
            return my_training.answer(standing, self.policy)
        matter = handout.handout_of(standing, self.policy)
        return (handout.show(matter),) if matter else my_training.answer(standing, self.policy)

    def _general(self, intent: Intent) -> Reply:
        """What is said to anybody, known or not."""
        match intent:
            case Intent.HELP:
                return guidance.help_page(self.policy)
            case Intent.GREETING:
                return guidance.hello(self.policy)
            case Intent.THANKS:
                return guidance.thanks()
            case Intent.CONCERN:
                return concern.routes(self.policy.contacts)
            case _:
                return guidance.not_understood(self.policy)

    async def _standing(self, conn: Connection, person: Person, now: datetime) -> Standing:
        known = await snapshot.of_person(conn, person.person_id)
        if known is None:
            return Standing(person, now.date(), ())
        return Tracker(self.policy, now.date()).standing_of(*known)
