"""A process that hands in one certificate after the other until it is killed.

    python -m tests.crash.uploader DATABASE_ADDRESS FOLDER FIRST_NUMBER

Every third lies apart first, as when nobody has said what it proves, and is declared then.
"""

import asyncio
import sys
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from dialogs.evidence.arriving import Arriving, Asked
from dialogs.evidence.handing_in import HandingIn
from storage.database import Database
from tests.bot.uploads.made import a_pdf
from tests.cast import OVERDUE, TODAY
from tests.dialogs.asked import NOW
from tests.evidence_means import Desk
from training.evidence import Deed, HandedIn

WHO = HandedIn(OVERDUE.person_id, "test", "test", NOW)
FIRST_DAY = date(1950, 1, 1)


class Patient(HandingIn):
    """Takes from one person more than anybody would send."""

    async def _too_many(self, person_id: str) -> None:
        assert person_id


async def main(address: str, folder: Path, first: int) -> None:
    """Hand in for ever, telling each that is done on standard output."""
    database = Database.open(address)
    handing_in = Patient(database, Desk(folder).means)
    for number in count(first):
        deed = Deed("basic_child", FIRST_DAY + timedelta(days=number))
        file = Arriving.at_once("c.pdf", a_pdf(f"Certificate {number}"))
        is_asked = number % 3 == 0
        outcome = await handing_in.take(
            WHO.by, file, handed_in=WHO, deed=None if is_asked else deed
        )
        if isinstance(outcome, Asked):
            upload_id = outcome.upload.upload_id
            await handing_in.declare(WHO.by, upload_id, deed, today=TODAY)
        print(number, flush=True)  # noqa: T201 - the killer listens


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])))
