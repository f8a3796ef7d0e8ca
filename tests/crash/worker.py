"""One process that delivers until nothing is left: `python -m tests.crash.worker DATABASE PROVIDER …`.

It is the product's own deliverer, with leases short enough for a test.
"""

import asyncio
import sys
import time
from datetime import timedelta

from aiohttp import ClientConnectorError, ClientSession, ClientTimeout

from bot.calendar import CouncilCalendar
from bot.clock import ShownClock
from scheduler.council import Council
from scheduler.drain import Terms
from scheduler.jobs.deliver import Deliverer
from scheduler.ports import Outgoing, Receipt, Sender, TryLaterError
from storage import ledger
from storage.database import Database
from tests.default_policy import POLICY
from tests.fakes import PlainComposer
from tests.scheduler.town import LONDON, MONDAY_MORNING
from training.delivery import Channel, DeliveryState

LEASE = timedelta(seconds=3)
TERMS = Terms(lease=LEASE, at_once=40)
TIMEOUT = ClientTimeout(total=0.9)
UNENDED = (DeliveryState.QUEUED, DeliveryState.SENDING, DeliveryState.UNCERTAIN)


class LoopbackSender:
    """Hands messages to the provider on this machine."""

    def __init__(self, session: ClientSession, address: str) -> None:
        self._session = session
        self._address = address

    async def send(self, outgoing: Outgoing, letter: str) -> Receipt:
        """Raises whatever leaves in doubt whether it arrived."""
        url = f"{self._address}/messages/{outgoing.delivery_id}"
        try:
            async with self._session.post(url, data=letter) as response:
                response.raise_for_status()
                return Receipt(outgoing.delivery_id)
        except ClientConnectorError as error:
            raise TryLaterError("no connection") from error


class AskedSender(LoopbackSender):
    """The same where the provider can be asked."""

    async def find(
        self,
        delivery_id: str,
        *,
        doubtful_for: timedelta,  # noqa: ARG002 - this one knows at once
    ) -> Receipt | None:
        """The provider's word."""
        async with self._session.get(f"{self._address}/messages/{delivery_id}") as response:
            return Receipt(delivery_id) if response.ok else None


async def work(database_address: str, provider: str, began: float, *, can_ask: bool) -> None:
    """Deliver and settle, over and over, until every message has come to an end."""
    database = Database.open(database_address)
    is_alone = database.lock()
    clock = ShownClock(MONDAY_MORNING + timedelta(seconds=time.monotonic() - began), LONDON)
    council = Council(database, POLICY, CouncilCalendar(POLICY))
    async with ClientSession(timeout=TIMEOUT) as session:
        kind = AskedSender if can_ask else LoopbackSender
        senders: dict[Channel, Sender[str]] = {Channel.EMAIL: kind(session, provider)}
        terms = dict.fromkeys(Channel, TERMS)
        deliverer = Deliverer(council, PlainComposer(), senders, clock, terms=terms)
        await deliverer.deliver(nobody_else_is_there=is_alone)
        while await is_unended(database):
            await asyncio.sleep(0.2)
            await deliverer.deliver()
    await database.close()


async def is_unended(database: Database) -> bool:
    """Whether any message still has an end to come to."""
    async with database.reading() as conn:
        totals = await ledger.totals(conn)
    return any(totals[state] for state in UNENDED)


if __name__ == "__main__":
    asyncio.run(
        work(sys.argv[1], sys.argv[2], float(sys.argv[3]), can_ask=sys.argv[4] == "can-ask")
    )
