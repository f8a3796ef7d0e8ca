"""A council that people can talk to: words, buttons and forms in, replies out, on a real database.

Cleo (1003) manages Customers' Bram (late since October), Ada (new), Enid (away) and Lin, who manages Moss.
Hope heads Housing; Sage is the safeguarding team; Fay leads the Meadow Group, Gil is one of it, and Olga
looks after all councillors.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from dialogs.conversation import Conversation, Said
from dialogs.flow import Answer
from dialogs.replies import PRESS, Button, Form, Listing, Notice, Reply
from storage import audit, ledger, people, records
from storage.audit import Entry
from storage.database import Database
from storage.ledger import Delivery
from tests.cast import (
    CAST,
    COUNCILLOR,
    MANAGER,
    NEW_STARTER,
    ON_LEAVE,
    OVERDUE,
    Weekdays,
    a_person,
    a_policy,
    a_post,
    a_seat,
    away,
    completed,
)
from tests.cast import records as recorded
from tests.dialogs.asked import NOW, caller_of
from training.people import Person
from training.policy import Policy, Roles
from training.records import NOTHING_RECORDED, Completion, Records

CLEO, BRAM, ADA, ENID, FAY = MANAGER, OVERDUE, NEW_STARTER, ON_LEAVE, COUNCILLOR
LIN = a_person(
    a_post(number="1020", title="Careline Team Leader", started="2019-06-03", manager="1003"),
    name="Lin Sayer",
)
MOSS = a_person(
    a_post(number="1021", title="Clerk", started="2020-02-03", manager="1020"), name="Moss Tiller"
)
IVY = a_person(
    a_post(number="1022", title="Clerk", started="2020-03-02", manager="1020"),
    name="Ivy Larch",
    absences=(away("2026-09-01", "2027-01-31"),),
)
HOPE = a_person(
    a_post(number="3001", title="Head of Housing", service="Housing", started="2015-03-02"),
    name="Hope Quill",
)
TESS = a_person(
    a_post(number="3002", title="Clerk", service="Housing", started="2016-03-07", manager="3001"),
    name="Tess Rudd",
)
SAGE = a_person(
    a_post(number="5001", title="Safeguarding Lead", service="Communities", started="2015-03-02"),
    name="Sage Pryor",
)
OLGA = a_person(
    a_post(number="6001", title="Scrutiny Officer", service="Members", started="2015-03-02"),
    name="Olga Finn",
)
GIL = a_person(a_seat(number="C07", elected="2019-05-06"), name="Cllr Gil Sedge")
LEFT = a_person(
    a_post(number="1023", started="2020-02-03", ended="2026-11-20", manager="1003"),
    name="Dov Pardoe",
)

_DONE = recorded(completed("elearning", "2025-03-03"))
PEOPLE: tuple[tuple[Person, Records], ...] = (
    (CLEO, _DONE),
    (BRAM, dict(CAST)[BRAM]),
    (ADA, NOTHING_RECORDED),
    (ENID, NOTHING_RECORDED),
    (LIN, _DONE),
    (MOSS, recorded(completed("elearning", "2023-11-02"))),
    (IVY, recorded(completed("elearning", "2023-10-02"))),
    (HOPE, _DONE),
    (TESS, recorded(completed("elearning", "2024-01-11"))),
    (SAGE, _DONE),
    (OLGA, _DONE),
    (FAY, dict(CAST)[FAY]),
    (GIL, recorded(completed("elearning", "2023-09-04"), completed("self_audit", "2023-09-04"))),
    (LEFT, NOTHING_RECORDED),
)

ROLES = Roles(
    safeguarding_team=("5001",),
    scrutiny_officer="6001",
    heads_of_service={"Housing": "3001"},
    group_leaders={"Meadow Group": "C01"},
)
POLICY = a_policy(roles=ROLES)
HOLIDAYS = Weekdays(holidays=("2026-12-25", "2026-12-28"))


@dataclass(slots=True)
class Talk:
    """Somebody's way to talk to the bot, and a look behind it."""

    database: Database
    policy: Policy = POLICY
    now: datetime = NOW

    @property
    def conversation(self) -> Conversation:
        """The product's own."""
        return Conversation(self.database, self.policy, HOLIDAYS)

    async def say(self, person: Person, words: str) -> Reply:
        """Say something; the one reply to it."""
        (reply,) = await self.conversation.answer(caller_of(person), Said(words), self.now)
        return reply

    async def press(self, person: Person, button: Button, **changes: object) -> Reply:
        """Press a button, or one that was tampered with."""
        pressed = replace(button, **changes)  # type: ignore[arg-type]
        answer = Answer(pressed.flow, pressed.version, pressed.key, {PRESS: pressed.verb})
        return await self.send(person, answer)

    async def fill(self, person: Person, form: Form, **values: str) -> Reply:
        """Fill in a form and send it."""
        answer = Answer(form.flow, form.version, form.key, {**form.values, **values})
        return await self.send(person, answer)

    async def send(self, person: Person, answer: Answer) -> Reply:
        """Send something back; the one reply to it."""
        caller = caller_of(person)
        (reply,) = await self.conversation.answer(caller, Said(answer=answer), self.now)
        return reply

    async def audited(self) -> list[Entry]:
        """The audit log."""
        async with self.database.reading() as conn:
            return await audit.entries(conn)

    async def ledger(self) -> list[Delivery]:
        """Everything in the ledger."""
        async with self.database.reading() as conn:
            return await ledger.listing(conn)

    async def know(self, person: Person, known: Records = NOTHING_RECORDED) -> None:
        """Put somebody on the lists, with what is recorded about them."""
        async with self.database.writing() as conn:
            await people.add(conn, [person])
            at = self.now - timedelta(days=1)
            await people.add_absences(
                conn, [(person.person_id, each) for each in person.absences], at
            )
        await self.record(person, *known.completions)

    async def record(self, person: Person, *done: Completion) -> None:
        """Record what somebody did."""
        async with self.database.writing() as conn:
            await records.add(
                conn,
                [(person.person_id, each) for each in done],
                recorded_by="test",
                recorded_at=self.now,
            )


@asynccontextmanager
async def talk_at(address: str) -> AsyncIterator[Talk]:
    """The council on an empty database with its tables."""
    database = Database.open(address)
    talk = Talk(database)
    for person, known in PEOPLE:
        await talk.know(person, known)
    yield talk
    await database.close()


def listing(reply: Reply) -> Listing:
    """A reply that is a listing."""
    assert isinstance(reply, Listing), reply
    return reply


def notice(reply: Reply) -> Notice:
    """A reply that is a notice."""
    assert isinstance(reply, Notice), reply
    return reply


def form(reply: Reply) -> Form:
    """A reply that is a form."""
    assert isinstance(reply, Form), reply
    return reply


def button(reply: Reply, label: str) -> Button:
    """The button of that label."""
    assert not isinstance(reply, Form)
    (found,) = [each for each in reply.buttons if each.label == label]
    return found


def said(reply: Reply) -> str:
    """Everything that a reply says, on lines."""
    rows = reply.rows if isinstance(reply, Listing) else ()
    lines = [reply.title, *reply.sentences]
    for each in rows:
        lines += [f"{each.heading}: {each.state}", *each.sentences]
    return "\n".join(lines)
