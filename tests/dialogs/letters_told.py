"""A letter in the ledger that told somebody of others, and whoever follows the link in it."""

from dataclasses import replace

from dialogs.caller import Caller, KnownBy
from dialogs.conversation import Said
from dialogs.flow import Answer
from dialogs.replies import Form, Reply
from storage import delays, ledger, snapshot
from tests.dialogs.talking import Talk
from training.delays import Delay
from training.delivery import Channel
from training.nudges import Addressee, MessageKind, Nudge, PlannedMessage, Role, Rung, RungKind
from training.people import Person
from training.rungs import matter_of
from training.status import OPEN
from training.tracker import Tracker


def by_link(reader: Person, origin: str = "delivery-1") -> Caller:
    """Somebody with a link that we sent them."""
    return Caller(reader, Channel.EMAIL, KnownBy.SIGNED_LINK, origin)


async def letter_to(
    talk: Talk,
    reader: Person,
    *named: Person,
    role: Role = Role.MANAGER,
    courses: tuple[str, ...] = (),
) -> str:
    """The id of a letter that named people with all that is open of theirs, or with some courses."""
    addressee = Addressee(role, reader.person_id)
    nudges = [each for person in named for each in await _nudges(talk, person, addressee, courses)]
    message = PlannedMessage(addressee, talk.now.date(), MessageKind.DAILY, tuple(nudges))
    async with talk.database.writing() as conn:
        plan = ledger.Plan(talk.now, lambda _: Channel.EMAIL, talk.now, "test")
        await ledger.add_planned(conn, [replace(message, nudges=tuple(nudges))], plan)
        found = await ledger.find_by_key(conn, message.key)
    assert found is not None
    return found.delivery_id


async def _nudges(
    talk: Talk, person: Person, addressee: Addressee, courses: tuple[str, ...]
) -> list[Nudge]:
    async with talk.database.reading() as conn:
        known = await snapshot.of_person(conn, person.person_id)
    assert known is not None
    standing = Tracker(talk.policy, talk.now.date()).standing_of(*known)
    matters = [
        matter_of(person, each, talk.policy)
        for each in standing.statuses
        if each.state in OPEN and (not courses or each.course in courses)
    ]
    rung = Rung(RungKind.TEAM_LIST, 0)
    return [Nudge(each.occurrence, addressee, rung) for each in matters if each]


async def opened(talk: Talk, reader: Person, words: str, origin: str = "delivery-1") -> Reply:
    """What somebody with a link is shown."""
    caller = by_link(reader, origin)
    (reply,) = await talk.conversation.answer(caller, Said(words), talk.now)
    return reply


async def filled(talk: Talk, reader: Person, shown: Form, **values: str) -> Reply:
    """What is said to the form, sent by link."""
    sent = Answer(shown.flow, shown.version, shown.key, {**shown.values, **values})
    (reply,) = await talk.conversation.answer(by_link(reader), Said(answer=sent), talk.now)
    return reply


async def kept(talk: Talk) -> list[Delay]:
    """Every reason on record."""
    async with talk.database.reading() as conn:
        return await delays.everything(conn)


async def looks(talk: Talk) -> list[tuple[str, str | None, dict[str, object]]]:
    """What the audit log holds: what, about whom, and what else."""
    return [(e.what, e.about, dict(e.detail)) for e in await talk.audited()]
