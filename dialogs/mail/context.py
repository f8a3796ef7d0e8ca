"""Who wrote an email, and which message of ours it answers: two questions with two proofs.

The token says which message; it never says who. Who it is must be proven by the council's own mail system.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from dialogs.caller import Caller
from dialogs.mail.concern import Worry
from dialogs.mail.incoming import DOUBTFUL, Incoming, Machine
from dialogs.mail.question import BEGINNING, Question, question_in
from dialogs.replies import Reply
from storage import ledger, people, reply_tokens
from storage.database import Connection
from storage.reply_tokens import Sent
from training.delivery import Channel
from training.identity import folded
from training.nudges import Role
from training.people import Person

FRESH = timedelta(days=1)
"""For so long a question may also be answered outside its thread: as long as a file lies apart."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An email before it is settled: whether it looks like a concern, what is said and asked of its files."""

    incoming: Incoming
    worry: Worry = Worry.NONE
    about_files: tuple[Reply, ...] = ()
    asks: Question | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """A proven sender's email, with the message of ours that it answers, if that was theirs.

    `question` is what that message asked, or else what we asked them lately.
    """

    person: Person
    incoming: Incoming
    sent: Sent | None
    is_others: bool
    caller: Caller
    now: datetime
    question: Question | None = None

    @property
    def form_key(self) -> str | None:
        """The form that stood in the answered message."""
        key = self.sent.form_key if self.sent else None
        return None if key is None or key.startswith(BEGINNING) else key


async def context_of(conn: Connection, incoming: Incoming, now: datetime) -> Context | None:
    """What is known of an email; None unless its sender is on the lists and proven."""
    person = await person_at(conn, incoming.sender)
    if person is None or incoming.known_by is None:
        return None
    sent = await reply_tokens.find(conn, incoming.tokens)
    is_others = sent is not None and sent.person_id not in (None, person.person_id)
    account = (incoming.message_id or incoming.key)[:200]  # by which an auditor finds the email
    caller = Caller(person, Channel.EMAIL, incoming.known_by, account)
    theirs = None if is_others else sent
    question = await _question(conn, theirs, incoming, person, now)
    return Context(person, incoming, theirs, is_others, caller, now, question)


async def _question(
    conn: Connection, sent: Sent | None, incoming: Incoming, person: Person, now: datetime
) -> Question | None:
    """What the answered message asked; words in another thread, but no files, may answer a fresh question."""
    asked = question_in(sent.form_key if sent else None, now.date())
    if asked is not None or incoming.files:
        return asked
    key = await reply_tokens.latest_key(conn, person.person_id, BEGINNING, since=now - FRESH)
    return question_in(key, now.date())


async def is_a_persons(conn: Connection, incoming: Incoming) -> bool:
    """Whether it is no machine's, and says whom it comes from.

    One that was marked on its way is a person's where it is proven, and answers a message that went to them.
    """
    if incoming.report is not None or incoming.sender is None:
        return False
    if incoming.machine is not Machine.MARKED:
        return incoming.machine is None
    person = await person_at(conn, incoming.sender)
    sent = await reply_tokens.find(conn, incoming.tokens)
    is_theirs = person is not None and sent is not None and sent.person_id == person.person_id
    return is_theirs and incoming.known_by is not None


async def is_to_be_routed(conn: Connection, opened: Opened) -> bool:
    """Whether whoever wrote gets the routes: the guard fires, and there is somebody to give them to.

    Mail that bears the mark of a machine or a list may be a person's all the same, if it comes from one on
    the lists; an automatic answer never is.
    """
    incoming = opened.incoming
    if incoming.sender is None or incoming.report is not None or not await _fires(conn, opened):
        return False
    if incoming.machine is None:
        return True
    return incoming.machine in DOUBTFUL and await person_at(conn, incoming.sender) is not None


async def _fires(conn: Connection, opened: Opened) -> bool:
    """The names of courses beneath an answer to a message of ours are that message's."""
    if opened.worry is not Worry.BY_COURSE_NAMES:
        return opened.worry is Worry.PLAIN
    return await reply_tokens.find(conn, opened.incoming.tokens) is None


async def person_at(conn: Connection, address: str | None) -> Person | None:
    """The one person whom the lists have under that very address."""
    found = await people.find(conn, address) if address else None
    return found if found and folded(found.email) == folded(address) else None


async def courses_of(conn: Connection, context: Context) -> tuple[str, ...]:
    """The courses that the answered message spoke of to its reader about themself."""
    delivery = await ledger.find(conn, context.sent.sent_id) if context.sent else None
    if delivery is None:
        return ()
    own = (each for each in delivery.nudges if each.addressee.role is Role.PERSON)
    return tuple(dict.fromkeys(each.occurrence.course for each in own))
