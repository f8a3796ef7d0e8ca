"""One way in for everything that somebody says or sends back, whatever the channel.

The guard comes first. Words of our own buttons are read as a whole by whoever they belong to; what people
type in their own words is heard as a wish. Questions are looked up; a form, or a wish that asks for it, may
record something. What it records is committed before the answer is returned, so that nobody reads
“recorded” of something that is not. Words are never kept; that somebody looked at others' records is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from dialogs import guidance, handout
from dialogs.caller import Caller
from dialogs.channels import Channels
from dialogs.concern import spotting
from dialogs.concern.course_names import CourseNames
from dialogs.concern.guard import Guard
from dialogs.confirming import Confirming, Filled
from dialogs.evidence.arriving import Arriving
from dialogs.evidence.desk import FLOWS, EvidenceDesk
from dialogs.flow import Answer
from dialogs.grants.granting import Granting
from dialogs.grants.words import GrantKind
from dialogs.overdue import card as overdue_card
from dialogs.overdue import delay_form
from dialogs.overdue.answering import Overdue
from dialogs.overdue.by_letter import ByLetter
from dialogs.overdue.presses import OverduePresses
from dialogs.overdue.recording import Reasons
from dialogs.questions import PERSONAL, Questions
from dialogs.reading import is_saying
from dialogs.reading.hearing import Hearing
from dialogs.reading.wishes import Asked, Intent, Wish
from dialogs.replies import Notice, Reply
from dialogs.self_audit import steps
from dialogs.self_audit.keeping import SelfAudits
from storage.database import Transactions
from training.days import WorkingCalendar
from training.policy import Policy

_ASKING_AGAIN = frozenset({steps.FLOW, *GrantKind})
"""Flows that show the routes themselves, and beside them the form without what was typed into it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What came in: words, or a form that was filled in.

    `about` are the courses of the message that the words answer, where that is known.
    """

    text: str = ""
    answer: Answer | None = None
    about: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything in it that somebody may have typed."""
        return (self.text, *(self.answer.values.values() if self.answer else ()))


class Taker(Protocol):
    """Takes the cards of one flow."""

    async def take(self, filled: Filled) -> tuple[Reply, ...]:
        """What to say to a card that came back, once what it says is recorded."""
        ...


class Speaker(Protocol):
    """Answers words of its own, which it reads as a whole."""

    def knows(self, text: str) -> bool:
        """Whether the words are its own."""
        ...

    async def answer(self, caller: Caller, text: str, now: datetime) -> tuple[Reply, ...]:
        """What to say to them, for whoever wrote them."""
        ...


class Conversation:
    """Answers people. `now` is aware and in the council's zone: its date is today."""

    def __init__(
        self,
        database: Transactions,
        policy: Policy,
        calendar: WorkingCalendar,
        *,
        certificates: EvidenceDesk | None = None,
    ) -> None:
        """Without `certificates` no files are taken, and nobody is asked for one."""
        self.policy = policy
        self.certificates = certificates
        self.channels = Channels(database, policy)
        self._courses = CourseNames.of(policy)
        self._guard = Guard(database, policy.contacts, courses=self._courses)
        self._hearing = Hearing(database, policy)
        self._questions = Questions(database, policy, takes_files=certificates is not None)
        audits, grants = SelfAudits(database, policy), Granting(database, policy)
        self._overdue = Overdue(database, policy)
        desk = (certificates,) if certificates else ()
        self._takers: Mapping[str, Taker] = {
            handout.FLOW: Confirming(database, policy),
            steps.FLOW: audits,
            **dict.fromkeys(GrantKind, grants),
            overdue_card.FLOW: OverduePresses(database, policy, calendar),
            delay_form.FLOW: Reasons(database, policy),
            **{flow: each for each in desk for flow in FLOWS},
        }
        by_letter = ByLetter(database, policy)
        self._speakers: tuple[Speaker, ...] = (*desk, grants, audits, self._overdue, by_letter)

    async def answer(self, caller: Caller, said: Said, now: datetime) -> tuple[Reply, ...]:
        """What to say to it: always something, always with a next step."""
        counts = caller.speaks_for_themself
        guarded = await self._guard.routes_for(said.texts, now.date(), is_counted=counts)
        if guarded and not (said.answer and said.answer.flow in _ASKING_AGAIN):
            return guarded
        if said.answer is not None:
            return await self._take_form(caller, said.answer, now)
        if speaker := self._speaker_of(said.text):
            if not counts and speaker is not self._overdue:
                return (guidance.only_in_the_chat(),)
            return await speaker.answer(caller, said.text, now)
        wish = _meant(await self._hearing.hear(said.text, now), said.about)
        return await self._take_words(caller, wish, now)

    async def take_file(self, caller: Caller, file: Arriving, now: datetime) -> tuple[Reply, ...]:
        """What to say to a file that somebody sends without a form."""
        if self.certificates is None:
            return (guidance.no_files(self.policy),)
        return await self.certificates.take_file(caller, file, now)

    async def guarded(self, said: Said, now: datetime) -> tuple[Reply, ...]:
        """The routes, if something was said that is a concern: for whoever answers before us."""
        if said.answer is None and is_saying(said.text):
            return ()
        return await self._guard.routes_for(said.texts, now.date())

    def sorry(self, said: Said) -> Notice:
        """What is said where we failed: the routes all the same, if it was a concern."""
        if spotting.found_in(*said.texts, courses=self._courses):
            return spotting.routes(self.policy.contacts)
        return guidance.something_went_wrong(self.policy)

    async def wish_of(self, text: str, now: datetime) -> Wish:
        """What words are read as."""
        return await self._hearing.hear(text, now)

    async def done_in(self, text: str, now: datetime) -> Wish:
        """Which course words name, and which day, whatever else they say."""
        return await self._hearing.done_in(text, now)

    def to_anybody(self, said: Said, now: datetime) -> tuple[Reply, ...] | None:
        """The answer to words that concern nobody's records; None where it depends on who asks."""
        if said.answer is not None or self._speaker_of(said.text):
            return None
        wish = self._hearing.at_once(said.text, now.date())
        if wish is None or wish.intent in PERSONAL or wish.intent is Intent.CONCERN:
            return None
        return (self._general(wish),)

    def _speaker_of(self, text: str) -> Speaker | None:
        return next((each for each in self._speakers if each.knows(text)), None)

    async def _take_form(self, caller: Caller, sent: Answer, now: datetime) -> tuple[Reply, ...]:
        if caller.person is None:
            return (guidance.unknown_person(self.policy),)
        taker = self._takers.get(sent.flow)
        if taker is None:
            return (guidance.old_card(),)
        return await taker.take(Filled(caller.person.person_id, caller, sent, now))

    async def _take_words(self, caller: Caller, wish: Wish, now: datetime) -> tuple[Reply, ...]:
        if wish.intent not in PERSONAL:
            return (self._general(wish),)
        if caller.person is None:
            return (guidance.unknown_person(self.policy),)
        if wish.intent is Intent.OVERDUE:
            return await self._overdue.late(caller, wish.asked or Asked(), now)
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


def _meant(wish: Wish, about: tuple[str, ...]) -> Wish:
    """“I've done it”, as the answer to a message, is about what the message was about."""
    if wish.intent is not Intent.DONE or wish.course or wish.among or not about:
        return wish
    return replace(wish, among=about)
