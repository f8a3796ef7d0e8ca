"""A process that reads a mailbox until nothing more comes in: `DATABASE IMAP_PORT FOLDER`."""

import asyncio
import sys
from pathlib import Path

from bot.calendar import CouncilCalendar
from bot.clock import FixedClock
from bot.mail.folder import FolderSender
from bot.mail.inbox.desk import MailDesk
from bot.mail.inbox.imap import ImapInbox
from bot.mail.message import MailWriter
from bot.mail.rendering import Renderer
from bot.mailbox_route import ImapMailbox
from bot.wires import LetterComposer
from dialogs.mail.correspondence import Correspondence
from scheduler.council import Council
from scheduler.jobs.read_mail import MailReader
from scheduler.jobs.send_responses import ResponseSender
from storage.database import Database
from tests.bot.mail.corpus.shapes import BOT
from tests.bot.mail.inbox.dovecot import route_to
from tests.bot.mail.post_room import OURS, REPLIES
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW
from tests.evidence_means import Desk


async def work(address: str, inbox: ImapMailbox, folder: Path) -> None:
    """Read and answer everything, as the only process there is."""
    database = Database.open(address)
    council = Council(database, POLICY, CouncilCalendar(POLICY))
    clock = FixedClock(NOW, NOW.tzinfo)  # type: ignore[arg-type]
    means = Desk(folder / "evidence").means
    meaning = Correspondence(POLICY, council.calendar, REPLIES.hashed, means=means)
    desk = MailDesk(council, meaning, OURS)
    writer = MailWriter(Renderer(), clock, mail_from=BOT, replies=REPLIES)
    responses = ResponseSender(council, FolderSender(writer, folder), LetterComposer(), clock)
    await responses.send_all(nobody_else_is_there=True)
    reader = MailReader(council, ImapInbox(inbox), desk, clock)
    await reader.read(nobody_else_is_there=True)
    await responses.send_all()
    await database.close()


if __name__ == "__main__":
    _, database_address, port, to = sys.argv
    asyncio.run(work(database_address, route_to(int(port)), Path(to)))
