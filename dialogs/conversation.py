"""One way in for everything that somebody says or sends back, whatever the channel.

Words are only looked up; a form may record something. What it records is committed before the answer is
returned, so that nobody reads “recorded” of something that is not. Words are never kept.
"""

from dataclasses import dataclass
from datetime import datetime

from dialogs import concern, guidance, handout, my_training
from dialogs.caller import Caller
from dialogs.channels import Channels
from dialogs.confirming import Confirming, Filled
from dialogs.flow import Answer
from dialogs.reading import read
from dialogs.replies import Reply
from dialogs.wishes import Intent
from storage import snapshot
from storage.database import Connection, Database
from training.people import Person
from training.policy import Policy
from training.tracker import Standing, Tracker

_PERSONAL = frozenset({Intent.NEEDS, Intent.HANDOUT})


@dataclass(frozen=True, slots=True)
class Said:
    """What came in: words, or a form that was filled in."""

    text: str = ""
    answer: Answer | None = None


class Conversation:
    """Answers people. `now` is aware and in the council's zone: its date is today."""

    def __init__(self, database: Database, policy: Policy) -> None:
        self.policy = policy
        self.channels = Channels(database, policy)
        self._database = database
        self._confirming = Confirming(database, policy)

    async def answer(self, caller: Caller, said: Said, now: datetime) -> tuple[Reply, ...]:
        """What to say to it: always something, always with a next step."""
        if said.answer is not None:
            return await self._take_form(caller, said.answer, now)
        return await self._take_words(caller, read(said.text), now)

    def to_anybody(self, said: Said) -> tuple[Reply, ...] | None:
        """The answer to words that concern nobody's records; None where it depends on who asks."""
        if said.answer is not None:
            return None
        intent = read(said.text)
        return None if intent in _PERSONAL else (self._general(intent),)

    async def _take_form(self, caller: Caller, sent: Answer, now: datetime) -> tuple[Reply, ...]:
        if caller.person is None:
            return (guidance.unknown_person(self.policy),)
        if sent.flow != handout.FLOW:
            return (guidance.old_card(),)
        return await self._confirming.take(Filled(caller.person.person_id, caller, sent, now))

    async def _take_words(self, caller: Caller, intent: Intent, now: datetime) -> tuple[Reply, ...]:
        if intent in _PERSONAL:
            return await self._personal(caller, intent, now)
        return (self._general(intent),)

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
