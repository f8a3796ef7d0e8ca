"""“Who's overdue?”: the list and one person's card, each told with whom it covers.

A look at others is written down and committed before it is answered, and so is one that is refused.
What the cards' buttons do is in `presses.py`.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from dialogs import guidance
from dialogs.caller import Caller
from dialogs.overdue import looking, person_card, scope_words, showing
from dialogs.overdue import words as overdue_words
from dialogs.overdue.looking import Seen
from dialogs.overdue.words import AskedOne, words_for
from dialogs.reading.wishes import Asked
from dialogs.replies import Reply, Suggestion
from storage import audit, people
from storage.audit import Entry
from storage.database import Connection, Transactions
from training.grounds import Scope
from training.people import Person
from training.policy import Policy

Answered = tuple[Reply, Entry | None]
"""What is said, and what is to be written down before it is."""


class Overdue:
    """Answers questions about late training. `now` is aware and in the council's zone."""

    def __init__(self, database: Transactions, policy: Policy) -> None:
        self._database = database
        self._policy = policy

    def knows(self, text: str) -> bool:
        """Whether the words are those of our own buttons."""
        return overdue_words.read(text) is not None

    async def answer(self, caller: Caller, text: str, now: datetime) -> tuple[Reply, ...]:
        """The list or the card that words of our own ask for."""
        return await self.late(caller, overdue_words.read(text) or Asked(), now)

    async def late(
        self, caller: Caller, asked: Asked | AskedOne, now: datetime
    ) -> tuple[Reply, ...]:
        """The list or the card that was asked for, or whom one may ask about instead."""
        asker = showing.asker_in(caller, now)
        if asker is None:
            return (guidance.unknown_person(self._policy),)
        async with self._database.reading() as conn:
            if isinstance(asked, AskedOne):
                reply, entry = await self._one(conn, asker, asked.named, now)
            else:
                reply, entry = await self._list(conn, asker, asked, now)
        if entry is not None:
            if not caller.speaks_for_themself:
                entry = replace(entry, who=caller.identified_by)
            async with self._database.writing() as conn:
                await audit.write(conn, entry)
        return (reply,)

    async def _list(self, conn: Connection, asker: Person, asked: Asked, now: datetime) -> Answered:
        course = self._policy.course_named(asked.course) if asked.course else None
        if asked.course and course is None:
            return scope_words.no_such_course(self._policy), None
        asked = replace(asked, course=course.code if course else None)
        shown = await showing.shown_to(conn, asker, asked, policy=self._policy, now=now)
        if shown is None:
            return await self._no_scope(conn, asker, asked, now)
        if shown.overview.people > shown.view.shows(asker, {}):
            look = looking.look_of(asked)
            entry = looking.list_seen(asker.person_id, shown.view, look, shown.overview, at=now)
            return await showing.page(conn, shown), entry
        if asked.name is not None:
            return scope_words.nobody_there(asked.name), None
        return await self._only_yourself(conn, asker, now), None

    async def _no_scope(
        self, conn: Connection, asker: Person, asked: Asked, now: datetime
    ) -> Answered:
        """Whoever asks for their own people is refused nothing, though they have none."""
        look = looking.look_of(asked)
        if look.scope is None:
            return await self._only_yourself(conn, asker, now), None
        refused = await showing.refusal(conn, asker, self._policy, now)
        return refused, looking.list_refused(asker.person_id, look, at=now)

    async def _only_yourself(self, conn: Connection, asker: Person, now: datetime) -> Reply:
        """There is nobody but the asker to be seen: no look at others."""
        seen = await self._seen(conn, asker, [asker.person_id], now)
        own = await showing.one_person(conn, seen[asker.person_id], self._policy, now)
        words = words_for(asker, own.standing.number)
        own_card = Suggestion("Your late training", words) if own.late else None
        return scope_words.only_yourself(self._policy, own_card=own_card)

    async def _one(self, conn: Connection, asker: Person, named: str, now: datetime) -> Answered:
        found = await people.find(conn, named)
        about = found.person_id if found else ""
        seen = (await self._seen(conn, asker, [about], now)).get(about)
        if seen is None:
            refused = await showing.refusal(conn, asker, self._policy, now)
            return refused, looking.one_refused(asker.person_id, about or None, at=now)
        card = person_card.card(await showing.one_person(conn, seen, self._policy, now))
        if seen.scope is Scope.SELF:
            return card, None
        return card, looking.one_seen(asker.person_id, about, seen.scope, at=now)

    async def _seen(
        self, conn: Connection, asker: Person, person_ids: list[str], now: datetime
    ) -> Mapping[str, Seen]:
        return await looking.seen(conn, asker, person_ids, policy=self._policy, on=now.date())
