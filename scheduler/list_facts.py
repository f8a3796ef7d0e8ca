"""The whole lists that people asked for, found as they go out: by what each asker may see then.

Somebody who has lost the scope since, or all the people in it, gets nothing.
"""

from collections.abc import Sequence
from datetime import date

from scheduler.council import Council
from storage import delays, ledger, sight, snapshot
from storage.database import Connection
from storage.ledger import Delivery
from training.access import Sight
from training.delays import latest_of
from training.grounds import View
from training.looks import Look, Overview, WholeList
from training.nudges import MessageKind
from training.tracker import Tracker

MOST = 20_000
"""People in one workbook: more than any council has late, and still a file that mail carries."""


async def whole_lists(
    conn: Connection, council: Council, deliveries: Sequence[Delivery], day: date
) -> dict[str, WholeList]:
    """The lists of those messages that are exports, by their ids."""
    asked = {
        each.delivery_id: each.addressee.person_id or ""
        for each in deliveries
        if each.kind is MessageKind.EXPORT
    }
    found: dict[str, WholeList] = {}
    for delivery_id, look in (await ledger.exports_of(conn, asked)).items():
        view = await _view(conn, council, asked[delivery_id], look, day=day)
        whole = await whole_list(conn, council, view, look) if view is not None else None
        if whole is not None and whole.overview.people:
            found[delivery_id] = whole
    return found


async def whole_list(
    conn: Connection, council: Council, view: View, look: Look, *, most: int = MOST
) -> WholeList:
    """Everybody whom a look finds in a view, as everything was recorded by that day."""
    tracker, overview = Tracker(council.policy, view.on), Overview(look, most=most)
    async for part in sight.seen_in(conn, view):
        for scope, known in part:
            overview.add(scope, tracker.standing_of(*known))
    ids = [each.person.person_id for each in overview.worst()]
    recorded = await delays.of_people(conn, ids, until=council.midnight_after(view.on))
    return WholeList(look, view, overview, latest_of(recorded))


async def _view(
    conn: Connection, council: Council, asker_id: str, look: Look, *, day: date
) -> View | None:
    asker = await snapshot.person_of(conn, asker_id)
    if asker is None:
        return None
    return await sight.view_of(conn, Sight(asker, council.policy, day), look)
