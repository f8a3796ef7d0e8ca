"""A council's post room: emails are put into a mailbox, read by the real job, and what follows is looked at."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from bot.calendar import CouncilCalendar
from bot.environment import Secret
from bot.links import Links
from bot.mail.inbox.desk import MailDesk, OpenedEmail
from bot.mail.inbox.parsing import Ours
from bot.mail.inbox.proving import Receiver
from bot.mail.reply_addresses import ReplyAddresses
from bot.mail_wires import link_for
from dialogs import handout
from dialogs.evidence.arriving import Means
from dialogs.letters.as_json import letter_of
from dialogs.letters.letter import Letter
from dialogs.mail.correspondence import Correspondence
from scheduler.council import Council
from scheduler.jobs.read_mail import MailReader
from scheduler.mail_ports import Mailbox
from storage import ledger, mail_responses, people, records, reply_tokens
from storage.database import Connection, Database
from storage.ledger import Claim, Move
from storage.mail_responses import Response
from storage.reply_tokens import Sent
from storage.tables import mail_arrival
from tests import cast
from tests.bot.mail.corpus.shapes import (
    ADA,
    ADA_ID,
    ADA_TOKEN,
    BOT,
    BRAM,
    BRAM_ID,
    BRAM_TOKEN,
    CLEO,
)
from tests.bot.mail.written import LINKS
from tests.cast import TODAY
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW, matter_of
from tests.evidence_means import Desk
from tests.fakes import MovingClock
from tests.scheduler.piles import Pile
from training.delivery import Channel, DeliveryState
from training.nudges import (
    Addressee,
    Basis,
    MessageKind,
    Nudge,
    Occurrence,
    PlannedMessage,
    Role,
    Rung,
    RungKind,
)
from training.people import Person

RECEIVER = Receiver(is_exchange=True, authserv_id="mx.example.gov.uk")
OURS = Ours(frozenset({BOT}), RECEIVER)
REPLIES = ReplyAddresses(BOT, Secret("a secret of these tests, nobody else's"))

ADA_FINCH = replace(cast.NEW_STARTER, email=ADA)
BRAM_HOLLOWAY = replace(cast.OVERDUE, email=BRAM)
CLEO_MARSH = replace(cast.MANAGER, email=CLEO)
FORM_KEY = handout.form(matter_of(cast.NEW_STARTER)).key


@dataclass(slots=True)
class PostRoom:
    """Everything a test of incoming mail looks at."""

    council: Council
    means: Means
    links: Links | None = LINKS
    clock: MovingClock = field(default_factory=lambda: MovingClock(NOW))
    pile: Mailbox = field(default_factory=Pile)
    delivery_ids: dict[str, str] = field(default_factory=dict)

    @property
    def database(self) -> Database:
        """The council's database."""
        return self.council.database

    @property
    def desk(self) -> MailDesk:
        """Where emails are understood."""
        council, link = self.council, link_for(self.links, self.clock)
        meaning = Correspondence(
            council.policy, council.calendar, REPLIES.hashed, means=self.means, link_for=link
        )
        return MailDesk(self.council, meaning, OURS)

    @property
    def reader(self) -> MailReader[OpenedEmail]:
        """A process that reads."""
        return MailReader(self.council, self.pile, self.desk, self.clock)

    async def receive(self, *emails: bytes) -> Mapping[str, int]:
        """Put emails into the mailbox and read it; what came of them."""
        if emails:
            assert isinstance(self.pile, Pile)
            self.pile.emails += emails
        found = await self.reader.read()
        assert found is not None
        return found

    async def said(self) -> list[tuple[Response, Letter]]:
        """What waits to be said back, with its words; it stays as it is."""
        async with self.database.writing() as conn:
            wish = mail_responses.Claim(self.clock.now(), timedelta(minutes=1), "look", 100)
            claimed = await mail_responses.claim(conn, wish)
            await conn.rollback()
        return [(each, letter_of(each.letter)) for each in claimed]

    async def titles(self) -> list[str]:
        """The titles of what waits to be said back."""
        return [letter.subject for _, letter in await self.said()]

    async def outcomes(self) -> list[tuple[str, str | None]]:
        """What became of every email, and whose it was."""
        table = mail_arrival.c
        async with self.database.reading() as conn:
            ended = select(table.outcome, table.person_id).order_by(table.at)
            return [(row.outcome, row.person_id) for row in await conn.execute(ended)]


async def _fill(conn: Connection, room: PostRoom) -> None:
    """The people, what Bram has done, and the two messages that were sent this morning."""
    for person in (ADA_FINCH, BRAM_HOLLOWAY, CLEO_MARSH):
        await people.add(conn, [person])
    done = dict(cast.CAST)[cast.OVERDUE].completions
    told = [(BRAM_HOLLOWAY.person_id, each) for each in done]
    await records.add(conn, told, recorded_by="test", recorded_at=NOW)
    for person, courses, kind in (
        (ADA_FINCH, ("handout", "elearning"), RungKind.WELCOME),
        (BRAM_HOLLOWAY, ("basic_adult", "basic_child"), RungKind.OVERDUE),
    ):
        room.delivery_ids[person.person_id] = await _sent(conn, person, courses, kind)
    ids = room.delivery_ids
    adas = Sent(ids[ADA_FINCH.person_id], ADA_FINCH.person_id, FORM_KEY)
    await reply_tokens.remember(conn, [ADA_TOKEN, ADA_ID], adas, at=NOW)
    brams = Sent(ids[BRAM_HOLLOWAY.person_id], BRAM_HOLLOWAY.person_id)
    await reply_tokens.remember(conn, [BRAM_TOKEN, BRAM_ID], brams, at=NOW)


async def _sent(conn: Connection, person: Person, courses: tuple[str, ...], kind: RungKind) -> str:
    """A message by email that has gone; its id."""
    addressee = Addressee(Role.PERSON, person.person_id)
    nudges = tuple(
        Nudge(Occurrence(person.person_id, each, Basis.DUE, TODAY), addressee, Rung(kind))
        for each in courses
    )
    message = PlannedMessage(addressee, TODAY, MessageKind.DAILY, nudges)
    how = ledger.Plan(NOW, lambda _: Channel.EMAIL, NOW, "test")
    await ledger.add_planned(conn, [message], how)
    (claimed,) = await ledger.claim(conn, Claim(NOW, timedelta(minutes=5), 1, "t", "test"))
    await ledger.record_outcomes(
        conn, [Move(claimed.delivery_id, DeliveryState.SENT, token="t")], at=NOW, by="test"
    )
    return claimed.delivery_id


@asynccontextmanager
async def open_post_room(
    address: str, *, means: Means | None = None, is_new: bool = True
) -> AsyncIterator[PostRoom]:
    """A post room on a database with today's tables; one that was opened before is no longer `is_new`.

    Without `means` its files lie in a folder that goes with it.
    """
    database, folder = Database.open(address), TemporaryDirectory()
    try:
        council = Council(database, POLICY, CouncilCalendar(POLICY))
        room = PostRoom(council, means or Desk(Path(folder.name)).means)
        if is_new:
            async with database.writing() as conn:
                await _fill(conn, room)
        yield room
    finally:
        await database.close()
        folder.cleanup()
