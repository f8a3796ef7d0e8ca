"""Certificates that come with an email: handed in by its proven sender, once however often it is read.

The words say which course a file proves and on which day, or else the message that they answer says the
course. Where that is not clear the file lies apart, and its sender is asked; the next email that says it
hands the file in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from dialogs import evidence as asking
from dialogs.arriving import Arriving, Asked, Outcome
from dialogs.deeds import COURSE, DONE_ON, Unclear, deed_in
from dialogs.evidence_receipts import reply_to
from dialogs.handing_in import HandingIn, handed_in_by
from dialogs.mail_context import Context
from dialogs.mail_guidance import what_does_it_prove
from dialogs.plain_words import LONGEST_READ
from dialogs.reading import Vocabulary, done_in
from dialogs.replies import Notice, Reply
from storage import snapshot, uploads
from storage.database import Transactions
from training.evidence import Deed, provable
from training.policy import Policy
from training.records import NOTHING_RECORDED
from training.tracker import Standing, Tracker

Replies = tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class Mailed:
    """A proven sender's email, with the courses that the message spoke of which it answers."""

    context: Context
    about: Sequence[str]

    @property
    def text(self) -> str:
        """What may say course and day; the subject of an answer is ours, with dates of our own."""
        incoming = self.context.incoming
        is_answer = self.context.sent is not None or self.context.is_others
        return incoming.words if is_answer else f"{incoming.subject}\n{incoming.words}"


class MailedFiles:
    """Hands in what comes with emails. Called outside any transaction, since files are looked into."""

    def __init__(self, database: Transactions, policy: Policy, handing_in: HandingIn) -> None:
        self._database = database
        self._policy = policy
        self._handing_in = handing_in
        self._vocabulary = Vocabulary.of(policy)

    async def take(self, mailed: Mailed) -> Replies:
        """Hand in the email's files, or what lies apart and the words now say it of; what is said of it."""
        standing = await self._standing(mailed.context)
        if not provable(standing, self._policy):
            has_files = bool(mailed.context.incoming.files)
            return (asking.nothing_to_send(self._policy),) if has_files else ()
        deed = self._deed_of(mailed, standing)
        if mailed.context.incoming.files:
            return await self._hand_in(mailed, standing, deed)
        return await self._declare(mailed, standing, deed) if isinstance(deed, Deed) else ()

    async def _hand_in(self, mailed: Mailed, standing: Standing, deed: Deed | Unclear) -> Replies:
        context = mailed.context
        outcomes = [
            await self._handing_in.take(
                context.person.person_id,
                Arriving.at_once(each.name, each.content),
                handed_in=handed_in_by(context.caller, context.now),
                deed=deed if isinstance(deed, Deed) else None,
                upload_id=uuid5(NAMESPACE_URL, f"file {place} of {context.incoming.key}").hex,
            )
            for place, each in enumerate(context.incoming.files)
        ]
        return self._said_of(outcomes, standing, deed)

    async def _declare(self, mailed: Mailed, standing: Standing, deed: Deed) -> Replies:
        """Of every file of theirs that lies apart and waits for these words."""
        person_id = mailed.context.person.person_id
        async with self._database.reading() as conn:
            mine = await uploads.of_person(conn, person_id)
        outcomes = [
            await self._handing_in.declare(person_id, each.upload_id, deed, today=standing.on)
            for each in mine
            if each.file is not None and each.deed is None
        ]
        return self._said_of([each for each in outcomes if each], standing, deed)

    def _said_of(
        self, outcomes: Sequence[Outcome], standing: Standing, deed: Deed | Unclear
    ) -> Replies:
        """What is said of each file, what is the same of several only once; then what is still asked."""
        known = [each for each in outcomes if not isinstance(each, Asked)]
        said = [reply for each in known for reply in reply_to(each, standing, self._policy)]
        waits = len(outcomes) - len(known)
        if waits and isinstance(deed, Unclear):
            titles = [course.title for course in provable(standing, self._policy)]
            said.append(what_does_it_prove(titles, deed.errors.values(), files=waits))
        return tuple(dict.fromkeys(_without_buttons(each) for each in said))

    def _deed_of(self, mailed: Mailed, standing: Standing) -> Deed | Unclear:
        said = done_in(mailed.text[:LONGEST_READ], self._vocabulary, standing.on)
        named = (said.course,) if said.course else said.among
        course = self._course_meant(named, mailed.about, standing)
        return deed_in(_values(course, said.on), standing, self._policy)

    def _course_meant(
        self, named: Sequence[str], about: Sequence[str], standing: Standing
    ) -> str | None:
        """The one that is named, or the message was about, or is all that a certificate could prove."""
        if len(named) == 1:
            return named[0]
        codes = [course.code for course in provable(standing, self._policy)]
        wanted = named or about or codes
        left = [code for code in codes if code in wanted]
        return left[0] if len(left) == 1 else None

    async def _standing(self, context: Context) -> Standing:
        async with self._database.reading() as conn:
            known = await snapshot.of_person(conn, context.person.person_id)
        on = context.now.date()
        return Tracker(self._policy, on).standing_of(*(known or (context.person, NOTHING_RECORDED)))


def _values(course: str | None, on: date | None) -> dict[str, str]:
    return {COURSE: course or "", DONE_ON: on.isoformat() if on else ""}


def _without_buttons(reply: Reply) -> Reply:
    """As an email shows it: nothing can be pressed there."""
    return replace(reply, buttons=()) if isinstance(reply, Notice) else reply
