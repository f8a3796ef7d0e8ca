"""Certificates that come with an email: handed in by its proven sender, once however often it is read.

The words say which course a file proves and on which day, or else the message that they answer says the
course. Where that is not clear the file lies apart, and its sender is asked; the next email that says it
hands the file in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from dialogs.evidence import asking
from dialogs.evidence.arriving import Arriving, Asked, Outcome
from dialogs.evidence.deeds import COURSE, DONE_ON, Unclear, deed_in
from dialogs.evidence.handing_in import HandingIn, handed_in_by
from dialogs.evidence.receipts import reply_to
from dialogs.mail.context import Context
from dialogs.mail.guidance import what_does_it_prove
from dialogs.mail.question import Question, asked_next, completed, names_anything
from dialogs.reading import Vocabulary, done_in, read
from dialogs.reading.wishes import Intent, Wish
from dialogs.replies import Notice, Reply
from dialogs.typed.plain_words import LONGEST_READ
from storage import snapshot, uploads
from storage.database import Transactions
from training.courses import Course
from training.errors import TrainingError
from training.evidence import Deed, provable
from training.policy import Policy
from training.records import NOTHING_RECORDED
from training.tracker import Standing, Tracker

Replies = tuple[Reply, ...]

_TELLING = frozenset({Intent.UNKNOWN, Intent.DONE})
"""What words may be read as that say what a file proves."""


class FilesTroubleError(TrainingError):
    """The place for files, or what looks into them, does not work just now."""


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


@dataclass(frozen=True, slots=True)
class Taken:
    """What is said of files, and what is asked about them."""

    replies: Replies = ()
    asks: Question | None = None


@dataclass(frozen=True, slots=True)
class _Matter:
    """What an email's files are about: where their sender stands, what they may be for, and what is said.

    `is_told` is whether the email's own words name a course or a day, and ask for nothing else.
    """

    mailed: Mailed
    standing: Standing
    courses: Sequence[Course]
    deed: Deed | Unclear
    said: Wish
    is_told: bool

    @property
    def person_id(self) -> str:
        """Whose they are."""
        return self.standing.person.person_id


class MailedFiles:
    """Hands in what comes with emails. Called outside any transaction, since files are looked into."""

    def __init__(self, database: Transactions, policy: Policy, handing_in: HandingIn) -> None:
        self._database = database
        self._policy = policy
        self._handing_in = handing_in
        self._vocabulary = Vocabulary.of(policy)

    async def take(self, mailed: Mailed) -> Taken:
        """Hand in the email's files, or what lies apart and the words now say it of; what is said of it.

        Raises:
            FilesTroubleError: there is no place for them just now.
        """
        standing = await self._standing(mailed.context)
        matter = self._matter(mailed, standing)
        has_files = bool(mailed.context.incoming.files)
        if not matter.courses:
            return Taken((asking.nothing_to_send(self._policy),) if has_files else ())
        try:
            return await (self._hand_in(matter) if has_files else self._declare(matter))
        except OSError as error:
            raise FilesTroubleError("files cannot be kept now") from error

    async def _hand_in(self, matter: _Matter) -> Taken:
        context = matter.mailed.context
        outcomes = [
            await self._handing_in.take(
                matter.person_id,
                Arriving.at_once(each.name, each.content),
                handed_in=handed_in_by(context.caller, context.now),
                deed=matter.deed if isinstance(matter.deed, Deed) else None,
                upload_id=uuid5(NAMESPACE_URL, f"file {place} of {context.incoming.key}").hex,
            )
            for place, each in enumerate(context.incoming.files)
        ]
        return self._said_of(outcomes, matter)

    async def _declare(self, matter: _Matter) -> Taken:
        """Of every file of theirs that lies apart and waits for these words; asked again where they say half."""
        async with self._database.reading() as conn:
            mine = await uploads.of_person(conn, matter.person_id)
        waiting = [each.upload_id for each in mine if each.file is not None and each.deed is None]
        if isinstance(matter.deed, Unclear):
            is_half_said = bool(waiting) and matter.is_told
            return self._asked(matter, matter.deed, len(waiting)) if is_half_said else Taken()
        today = matter.standing.on
        outcomes = [
            await self._handing_in.declare(matter.person_id, each, matter.deed, today=today)
            for each in waiting
        ]
        return self._said_of([each for each in outcomes if each], matter)

    def _said_of(self, outcomes: Sequence[Outcome], matter: _Matter) -> Taken:
        """What is said of each file, what is the same of several only once; then what is still asked."""
        known = [each for each in outcomes if not isinstance(each, Asked)]
        said = [reply for each in known for reply in reply_to(each, matter.standing, self._policy)]
        told = tuple(dict.fromkeys(map(without_buttons, said)))
        waits = len(outcomes) - len(known)
        if not waits or isinstance(matter.deed, Deed):
            return Taken(told)
        asked = self._asked(matter, matter.deed, waits)
        return Taken((*told, *asked.replies), asked.asks)

    def _asked(self, matter: _Matter, unclear: Unclear, files: int) -> Taken:
        titles = [course.title for course in matter.courses]
        asked = what_does_it_prove(titles, unclear.errors, files=files, on=matter.said.on)
        return Taken((asked,), asked_next(matter.said, matter.standing.on))

    def _matter(self, mailed: Mailed, standing: Standing) -> _Matter:
        """The course is the one that is named, that the message was about, or all that there is."""
        text, on = mailed.text[:LONGEST_READ], standing.on
        told = done_in(text, self._vocabulary, on)
        is_told = names_anything(told) and read(text, self._vocabulary, on).intent in _TELLING
        said = completed(told, mailed.context.question)
        named = (said.course,) if said.course else said.among
        courses = _narrowed(provable(standing, self._policy), named, mailed.about)
        only = _only(named, mailed.about, courses)
        deed = deed_in(_values(only, said.on), standing, self._policy)
        among = () if only else tuple(each.code for each in courses)
        known = replace(said, course=only, among=among)
        return _Matter(mailed, standing, courses, deed, known, is_told)

    async def _standing(self, context: Context) -> Standing:
        async with self._database.reading() as conn:
            known = await snapshot.of_person(conn, context.person.person_id)
        on = context.now.date()
        return Tracker(self._policy, on).standing_of(*(known or (context.person, NOTHING_RECORDED)))


def _only(named: Sequence[str], about: Sequence[str], courses: Sequence[Course]) -> str | None:
    """The one course that is meant; a message about what no certificate proves makes nothing clear."""
    if len(named) == 1:
        return named[0]
    is_elsewhere = not named and about and not any(each.code in about for each in courses)
    return courses[0].code if len(courses) == 1 and not is_elsewhere else None


def _narrowed(courses: Sequence[Course], *named: Sequence[str]) -> Sequence[Course]:
    """Those that are named, by the first who name any of them; all where nobody does."""
    for codes in named:
        if wanted := [course for course in courses if course.code in codes]:
            return wanted
    return courses


def _values(course: str | None, on: date | None) -> dict[str, str]:
    return {COURSE: course or "", DONE_ON: on.isoformat() if on else ""}


def without_buttons(reply: Reply) -> Reply:
    """As an email shows it: nothing can be pressed there."""
    return replace(reply, buttons=()) if isinstance(reply, Notice) else reply
