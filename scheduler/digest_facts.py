"""What a digest is made from: the figures of a week, frozen or taken just now, and the weeks before.

Both groups' digests, the command and the update of a post come here, so that all say the same.
"""

from datetime import date, datetime

from scheduler.council import Council
from storage import conversations, delays, figures, ledger, people, snapshot
from storage.database import Connection
from training.delivery import DeliveryState
from training.digest import TREND_WEEKS, Digest
from training.figures import Figures, week_of
from training.nudges import Role
from training.tally import Outreach, Tally
from training.tracker import Tracker


async def digest_of(conn: Connection, council: Council, group: Role, now: datetime) -> Digest:
    """The digest of the week of `now`: from its frozen figures, else as everything stands now."""
    week = week_of(now.date())
    frozen = await figures.of_week(conn, week)
    taken = frozen or await take_figures(conn, council, now)
    return await _told(conn, group, taken, is_frozen=frozen is not None)


async def frozen_digest(conn: Connection, group: Role, week: date) -> Digest | None:
    """The digest of a week whose figures are frozen; None where they are not."""
    taken = await figures.of_week(conn, week)
    return await _told(conn, group, taken, is_frozen=True) if taken else None


async def take_figures(conn: Connection, council: Council, now: datetime) -> Figures:
    """Count everybody as they stand on the day of `now`, a part of them at a time."""
    on = now.date()
    tracker = Tracker(council.policy, on)
    tally = Tally(council.policy, on, await _outreach(conn))
    async for part in snapshot.everybody(conn):
        for standing in tracker.standings(part):
            tally.add(standing)
    return tally.figures(now)


async def _outreach(conn: Connection) -> Outreach:
    totals = await ledger.totals(conn)
    missed = await ledger.unreachable(conn)
    return Outreach(
        in_teams=await conversations.reachable(conn),
        failed=frozenset(each.addressee.key for each in missed),
        tellings=await ledger.told_to_managers(conn),
        delays=await delays.everything(conn),
        uncertain=totals[DeliveryState.UNCERTAIN],
        held=totals[DeliveryState.HELD],
    )


async def _told(conn: Connection, group: Role, taken: Figures, *, is_frozen: bool) -> Digest:
    """With the weeks before; with names for the operational digest alone."""
    before = await figures.before(conn, taken.week, weeks=TREND_WEEKS - 1)
    names = await people.names_of(conn, _named(taken)) if group is Role.OSG else {}
    return Digest(group, taken, before, names, is_frozen)


def _named(taken: Figures) -> frozenset[str]:
    """Everybody whom the operational digest names."""
    cases = [case for to_do in taken.to_do for case in to_do.worst]
    ids = {to_do.responsible_id for to_do in taken.to_do}
    ids |= {each for case in cases for each in (case.person_id, case.told_id)}
    return frozenset(each for each in ids if each)
