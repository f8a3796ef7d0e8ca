"""A process that reads the mailbox is killed again and again: every answer is recorded once all the same."""

import asyncio
import random
import sqlite3
import sys
from asyncio.subprocess import PIPE
from dataclasses import dataclass
from pathlib import Path

from bot.mail.reply_register import ReplyRegister
from dialogs import handout
from dialogs.letters.letter import Letter
from storage import people
from storage.database import Database
from tests.bot.mail.corpus.shapes import AGREED, BOT, an_email
from tests.bot.mail.inbox.dovecot import PROGRAM, Dovecot, running
from tests.bot.mail.post_room import REPLIES
from tests.bot.mail.written import outgoing
from tests.cast import a_person, a_post
from tests.conftest import missing
from tests.dialogs.asked import NOW, matter_of
from tests.fakes import MovingClock
from tests.laid_tables import lay_sqlite
from training.people import Person
from training.records import NOTHING_RECORDED

PEOPLE, KILLS = 30, 5
STARTERS = [
    a_person(a_post(number=str(2_000 + number), started="2026-11-23"), name=f"Ada Finch{number}")
    for number in range(PEOPLE)
]


@dataclass(frozen=True, slots=True)
class Reading:
    """A mailbox full of answers, and the process that reads it."""

    database: Path
    server: Dovecot
    answers: Path

    async def killed_after(self, seconds: float) -> None:
        """Start a reader, let it work, kill it without warning."""
        process = await self._started()
        before = self.count("SELECT count(*) FROM mail_arrival")
        for _ in range(400):
            if self.count("SELECT count(*) FROM mail_arrival") > before:
                break
            await asyncio.sleep(0.02)
        await asyncio.sleep(seconds)
        if process.returncode is None:
            process.kill()
        await process.communicate()

    async def to_its_end(self) -> None:
        """Start a reader that nobody kills."""
        process = await self._started()
        _, errors = await process.communicate()
        assert process.returncode == 0, errors.decode()

    def count(self, question: str) -> int:
        """A number from the database, beside whoever works on it."""
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as connection:
            found: int = connection.execute(question).fetchone()[0]
        return found

    async def _started(self) -> asyncio.subprocess.Process:
        arguments = (f"sqlite:///{self.database}", str(self.server.imap), str(self.answers))
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.crash.mail_reader", *arguments, stderr=PIPE
        )


async def write_to(person: Person, database: Database) -> None:
    """The handout's form goes to somebody; what has to be known of it is noted."""
    form = handout.form(matter_of(person, NOTHING_RECORDED))
    sent = outgoing(person, delivery_id=f"d-{person.person_id}")
    register = ReplyRegister(database, REPLIES, MovingClock(NOW), mail_from=BOT)
    await register.note(sent, Letter("Welcome", (form,), "Why."))


async def set_up(folder: Path, server: Dovecot) -> Reading:
    """Everybody was written to, and everybody has answered."""
    file = folder / "reading.db"
    database = Database.open(lay_sqlite(file))
    async with database.writing() as conn:
        await people.add(conn, STARTERS)
    for person in STARTERS:
        await write_to(person, database)
        to = REPLIES.address_of(f"d-{person.person_id}")
        sender = f"{person.name} <{person.email}>"
        server.deliver(an_email(AGREED, sender=sender, to=to, answers=None).as_bytes(), to)
    await database.close()
    return Reading(file, server, folder / "answers")


async def test_every_answer_is_recorded_once_whenever_the_reader_dies(tmp_path: Path) -> None:
    if PROGRAM is None:
        missing("Dovecot", "Install it, on Debian: apt-get install dovecot-imapd dovecot-lmtpd.")
    dice = random.Random(7)  # noqa: S311 - dice, not a secret
    with running() as server:
        reading = await set_up(tmp_path, server)
        for _ in range(KILLS):
            await reading.killed_after(dice.uniform(0, 0.06))
        done_before_the_end = reading.count("SELECT count(*) FROM attestation")
        await reading.to_its_end()

    assert done_before_the_end < PEOPLE, "the reader was killed while there was work"
    for table in ("attestation", "completion", "mail_arrival"):
        assert reading.count(f"SELECT count(*) FROM {table}") == PEOPLE  # noqa: S608 - our own
    assert reading.count("SELECT count(DISTINCT person_id) FROM completion") == PEOPLE
    said = reading.count("SELECT count(*) FROM mail_response WHERE state = 'sent'")
    doubtful = reading.count("SELECT count(*) FROM mail_response WHERE state = 'uncertain'")
    assert (said + doubtful, doubtful <= KILLS) == (PEOPLE, True)
    assert said <= len(list(reading.answers.glob("*.eml"))) <= PEOPLE
