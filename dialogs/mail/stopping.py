"""What is held against somebody's address, and what follows once nothing may be sent there."""

from datetime import datetime

from storage import audit, conversations, ledger, troubled_addresses
from storage.audit import Entry
from storage.database import Connection
from training.bounces import Trouble, Weight, after
from training.people import Person


async def hold(
    conn: Connection, person: Person, weight: Weight, *, code: str, at: datetime, by: str
) -> Trouble:
    """Hold one more trouble against the address of somebody who has one; all that is held now.

    Once it is stopped, what still waits goes to Teams, where they can be written to there. `code` is the
    mail system's own, `by` whoever told us.
    """
    address = person.email or ""
    trouble = after(await troubled_addresses.find(conn, address), weight, code, at)
    await troubled_addresses.hold(conn, address, trouble)
    if trouble.stopped:
        told = {"why": trouble.why.value, "code": trouble.code}
        await audit.write(conn, Entry(at, by, "address stopped", person.person_id, told))
        if person.person_id in await conversations.reachable(conn):
            await ledger.take_to_teams(conn, person.person_id)
    return trouble
