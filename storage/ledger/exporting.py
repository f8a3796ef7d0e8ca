"""Whole lists that somebody asked to be sent: the ledger keeps the question, never the list.

It is answered when it goes out, by what the asker may see then.
"""

from collections.abc import Collection

from sqlalchemy import insert, select

from storage.bulk import in_parts
from storage.database import Connection
from storage.ledger.listing import find_by_key
from storage.ledger.planning import Plan, add_planned
from storage.tables import export
from training.grounds import Scope
from training.looks import Look
from training.nudges import PlannedMessage


async def add_export(conn: Connection, message: PlannedMessage, look: Look, plan: Plan) -> bool:
    """Add an export with its question, each once; whether it is new."""
    if not await add_planned(conn, [message], plan):
        return False
    added = await find_by_key(conn, message.key)
    assert added is not None  # noqa: S101 - it has just been written
    await conn.execute(
        insert(export).values(
            delivery_id=added.delivery_id,
            scope=look.scope.value if look.scope else None,
            name=look.name,
            course=look.course,
            is_expiring=look.is_expiring,
        )
    )
    return True


async def exports_of(conn: Connection, delivery_ids: Collection[str]) -> dict[str, Look]:
    """What was asked for in those of some messages that are exports, by their ids."""
    table, found = export.c, dict[str, Look]()
    for part in in_parts(delivery_ids):
        kept = select(export).where(table.delivery_id.in_(part))
        for row in await conn.execute(kept):
            scope = Scope(row.scope) if row.scope else None
            found[row.delivery_id] = Look(scope, row.name, row.course, row.is_expiring)
    return found
