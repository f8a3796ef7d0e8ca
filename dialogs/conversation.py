"""One way in for everything that somebody says or sends back, whatever the channel.

The guard comes first. Questions are looked up; a form, or a wish that asks for it, may record something.
What it records is committed before the answer is returned, so that nobody reads “recorded” of something
that is not. Words are never kept.
"""

from dataclasses import dataclass
from datetime import datetime

from dialogs import answers, concern, guidance, handout
from dialogs.caller import Caller
from dialogs.channels import Channels
from dialogs.flow import Answer
from dialogs.guard import Guard
from dialogs.hearing import Hearing
from dialogs.questions import PERSONAL, Questions, facts_of
from dialogs.reading import is_saying
from dialogs.replies import Notice, Reply
from dialogs.wishes import Intent, Wish
from storage.database import Database
from training.policy import Policy


@dataclass(frozen=True, slots=True)
class Said:
    """What came in: words, or a form that was filled in."""

    text: str = ""
    answer: Answer | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything in it that somebody may have typed."""
        return (self.text, *(self.answer.values.values() if self.answer else ()))


class Conversation:
    """Answers people. `now` is aware and in the council's zone: its date is today."""

    def __init__(self, database: Database, policy: Policy) -> None:
        self.policy = policy
        self.channels = Channels(database, policy)
        self._database = database
        self._guard = Guard(database, policy.contacts)
        self._hearing = Hearing(database, policy)
        self._questions = Questions(database, policy)

    async def answer(self, caller: Caller, said: Said, now: datetime) -> tuple[Reply, ...]:
        """What to say to it: always something, always with a next step."""
        counts = caller.speaks_for_themself
        if guarded := await self._guard.routes_for(said.texts, now.date(), is_counted=counts):
            return guarded
        if said.answer is not None:
            return await self._take_form(caller, said.answer, now)
        return await self._take_words(caller, await self._hearing.hear(said.text, now), now)

    async def guarded(self, said: Said, now: datetime) -> tuple[Reply, ...]:
        """The routes, if something was said that is a concern: for whoever answers before us."""
        if said.answer is None and is_saying(said.text):
            return ()
        return await self._guard.routes_for(said.texts, now.date())

    def sorry(self, said: Said) -> Notice:
        """What is said where we failed: the routes all the same, if it was a concern."""
        if concern.found_in(*said.texts):
            return concern.routes(self.policy.contacts)
        return guidance.something_went_wrong(self.policy)

    async def wish_of(self, text: str, now: datetime) -> Wish:
        """What words are read as."""
        return await self._hearing.hear(text, now)

    def to_anybody(self, said: Said, now: datetime) -> tuple[Reply, ...] | None:
        """The answer to words that concern nobody's records; None where it depends on who asks."""
        if said.answer is not None:
            return None
        wish = self._hearing.at_once(said.text, now.date())
        if wish is None or wish.intent in PERSONAL or wish.intent is Intent.CONCERN:
            return None
        return (self._general(wish),)

    async def _take_form(self, caller: Caller, sent: Answer, now: datetime) -> tuple[Reply, ...]:
        if caller.person is None:
            return (guidance.unknown_person(self.policy),)
        if sent.flow != handout.FLOW:
            return (guidance.old_card(),)
        async with self._database.writing() as conn:
            facts = await facts_of(conn, caller.person, self.policy, now.date())
            matter = handout.handout_of(facts.standing, self.policy)
            if matter is None:
                return (guidance.old_card(),)
            turn = handout.answer(matter, sent, caller, at=now)
            if turn.record is not None:
                await answers.record_handout(conn, turn.record)
        return turn.replies

    async def _take_words(self, caller: Caller, wish: Wish, now: datetime) -> tuple[Reply, ...]:
        if wish.intent not in PERSONAL:
            return (self._general(wish),)
        if caller.person is None:
            return (guidance.unknown_person(self.policy),)
        return await self._questions.answer(caller, caller.person, wish, now)

    def _general(self, wish: Wish) -> Reply:
        """What is said to anybody, known or not."""
        match wish.intent:
            case Intent.HELP:
                return guidance.help_page(self.policy)
            case Intent.GREETING:
                return guidance.hello(self.policy)
            case Intent.THANKS:
                return guidance.thanks()
            case Intent.ROUTES:
                return guidance.whom_to_tell(self.policy)
            case _:
                return guidance.not_understood(self.policy, wish.nearly)
