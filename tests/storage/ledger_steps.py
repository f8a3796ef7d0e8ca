"""What the tests of the ledger do again and again, each in a transaction of its own."""

from datetime import timedelta

from storage import ledger
from storage.database import Database
from storage.ledger import Delivery, Move
from tests.storage.cast import MORNING

LATER = MORNING + timedelta(minutes=10)


async def claim(database: Database, wanted: ledger.Claim) -> list[Delivery]:
    async with database.writing() as conn:
        return await ledger.claim(conn, wanted)


async def move(database: Database, step: Move) -> bool:
    async with database.writing() as conn:
        return bool(await ledger.record_outcomes(conn, [step], at=LATER, by="deliver"))


async def found(database: Database, delivery_id: str) -> Delivery:
    async with database.reading() as conn:
        delivery = await ledger.find(conn, delivery_id)
    assert delivery is not None
    return delivery
