"""One process that sends mail until nothing is left: `python -m tests.crash.mail_worker …`.

It is the product's own deliverer with the product's own way out; leases and patience are short enough
for an experiment. Arguments: database, way, the provider's address, when the experiment began.
"""

import asyncio
import sys
import time
from datetime import timedelta

from aiohttp import ClientSession, ClientTimeout

from bot.calendar import CouncilCalendar
from bot.clock import ShownClock, SystemClock
from bot.entra.graph import Graph
from bot.mail.graph import Doubts, GraphSender
from bot.mail.graph_files import FileUploads
from bot.mail.graph_mailbox import GraphMailbox
from bot.mail.message import MailWriter
from bot.mail.notify import NotifySender, NotifyTemplate
from bot.mail.notify_calls import NotifyCalls
from bot.mail.rendering import Renderer
from bot.mail.senders import MailSender
from bot.mail.smtp import SmtpSender
from bot.mail.smtp_connection import Patience, SmtpConnection
from bot.mail_route import MailSecurity, SmtpMail
from bot.wires import LetterComposer
from dialogs.letters.letter import Letter
from scheduler.council import Council
from scheduler.drain import Terms
from scheduler.jobs.deliver import Deliverer
from scheduler.pacing import SharedPacer
from scheduler.ports import Sender
from storage.database import Database
from tests.bot.fake_graph import SomeTokens
from tests.bot.mail.fake_exchange import MAILBOX
from tests.bot.mail.fake_notify import KEY, TEMPLATE
from tests.crash.worker import is_unended
from tests.default_policy import POLICY
from tests.scheduler.town import LONDON, MONDAY_MORNING
from training.delivery import Channel
from training.pacing import Pace

LEASE = timedelta(seconds=3)
TERMS = Terms(lease=LEASE, at_once=4)
ANSWER_SECONDS = 0.9
CERTAIN_AFTER = timedelta(seconds=1)
"""The providers are on this machine, and begin nothing late."""

SHORTER_PAUSES = 0.02

PACE = Pace("mail", per_second=100)

DOUBTS = Doubts(draft_for=CERTAIN_AFTER, nothing_for=timedelta(seconds=2))


def sender_of(way: str, address: str, clock: ShownClock, session: ClientSession) -> MailSender:
    """The product's own sender, to a provider on this machine."""
    writer = MailWriter(Renderer(), clock, mail_from=MAILBOX)
    match way:
        case "smtp":
            patience = Patience(wait=ANSWER_SECONDS, turn=ANSWER_SECONDS, rest=0.05)
            route = SmtpMail("127.0.0.1", int(address), MailSecurity.NONE)
            return SmtpSender(writer, SmtpConnection(route, patience), patience)
        case "graph":
            graph = Graph(session, SomeTokens(), root=address, patience=0)
            mailbox = GraphMailbox(graph, MAILBOX, FileUploads(graph, session))
            return GraphSender(writer, mailbox, mail_from=MAILBOX, doubts=DOUBTS)
        case _:
            calls = NotifyCalls(KEY, base_url=address, answer_seconds=ANSWER_SECONDS)
            return NotifySender(calls, NotifyTemplate(TEMPLATE), certain_after=CERTAIN_AFTER)


async def work(database_address: str, way: str, provider: str, began: float) -> None:
    """Deliver and settle, over and over, until every message has come to an end."""
    database = Database.open(database_address)
    is_alone = database.lock()
    clock = ShownClock(MONDAY_MORNING + timedelta(seconds=time.monotonic() - began), LONDON)
    council = Council(database, POLICY, CouncilCalendar(POLICY))
    async with ClientSession(timeout=ClientTimeout(total=ANSWER_SECONDS)) as session:
        sender = sender_of(way, provider, clock, session)
        senders: dict[Channel, Sender[Letter]] = {Channel.EMAIL: sender}
        terms = dict.fromkeys(Channel, TERMS)
        deliverer = Deliverer(
            council,
            LetterComposer(),
            senders,
            clock,
            pacers={Channel.EMAIL: SharedPacer(database, PACE, SystemClock(LONDON))},
            terms=terms,
            spread=lambda: SHORTER_PAUSES,
        )
        await deliverer.deliver(nobody_else_is_there=is_alone)
        while await is_unended(database):
            await asyncio.sleep(0.2)
            await deliverer.deliver()
        await sender.close()
    await database.close()


if __name__ == "__main__":
    asyncio.run(work(sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4])))
