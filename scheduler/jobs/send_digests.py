"""Freeze the figures of a week, and plan its two digests: each once a week, whatever happens.

The clock makes them on their day, or on the next working day; after an outage whenever it ticks again
in that week. By hand they are made at once, and what has been posted in Teams is put right in place.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from scheduler.council import Council
from scheduler.digest_facts import take_figures
from storage import channels, figures, ledger
from storage.database import Connection
from storage.ledger import Delivery
from training.days import working_day_from
from training.delivery import Channel, DeliveryState
from training.digest import GROUPS, digest_message
from training.figures import Figures, week_of
from training.nudges import Addressee, Role
from training.policy import DigestSlot, Policy

BY = "digests"


@dataclass(frozen=True, slots=True)
class DigestsMade:
    """What a run did: the week, whether its figures are new, and the groups whose digest is planned."""

    week: date
    is_new: bool
    planned: tuple[Role, ...]
    posted: tuple[Delivery, ...] = ()

    @property
    def summary(self) -> dict[str, int]:
        """The run in figures, for the log and the record of runs."""
        return {"figures frozen": int(self.is_new), "digests planned": len(self.planned)}


async def due_digests(council: Council, now: datetime) -> tuple[Role, ...]:
    """The groups whose digest of this week should be on its way by now, and is not.

    On a day off none is: what was missed all week would only meet the next week's on Monday.
    """
    if not council.calendar.is_working_day(now.date()):
        return ()
    late = [group for group in GROUPS if slot_of(group, now, council) <= now]
    async with council.database.reading() as conn:
        return tuple([group for group in late if await _planned(conn, group, now) is None])


async def make_digests(
    council: Council, now: datetime, groups: Iterable[Role] = GROUPS, *, dry_run: bool = False
) -> DigestsMade:
    """Freeze the week's figures, unless it has some, and plan the digests of these groups.

    What is planned already stays as it is; `posted` are those that stand in a Teams channel.
    """
    wanted = tuple(groups)
    async with council.database.reading() as conn:
        known = {group: await _planned(conn, group, now) for group in wanted}
        has_figures = await figures.of_week(conn, week_of(now.date())) is not None
        taken = None if has_figures else await take_figures(conn, council, now)
    made = DigestsMade(
        week=week_of(now.date()),
        is_new=taken is not None,
        planned=tuple(group for group in wanted if known[group] is None),
        posted=tuple(each for each in known.values() if each and _is_posted(each)),
    )
    if not dry_run:
        async with council.database.writing() as conn:
            await _write(conn, made, taken, now)
    return made


def slot_of(group: Role, now: datetime, council: Council) -> datetime:
    """When a group's digest is due in the week of `now`: on its day, or the next working day."""
    policy = council.policy
    slot = _slot(group, policy)
    day = week_of(now.date()) + timedelta(days=slot.weekday)
    zone = ZoneInfo(policy.working_time.zone)
    return datetime.combine(working_day_from(day, council.calendar), slot.at, tzinfo=zone)


def _slot(group: Role, policy: Policy) -> DigestSlot:
    return policy.digests.ssg if group is Role.SSG else policy.digests.osg


async def _planned(conn: Connection, group: Role, now: datetime) -> Delivery | None:
    """This week's digest in the ledger."""
    return await ledger.find_by_key(conn, digest_message(group, week_of(now.date())).key)


def _is_posted(delivery: Delivery) -> bool:
    is_sent = delivery.state is DeliveryState.SENT and delivery.message_id is not None
    return is_sent and delivery.channel is Channel.TEAMS


async def _write(conn: Connection, made: DigestsMade, taken: Figures | None, now: datetime) -> None:
    if taken is not None:
        await figures.freeze(conn, taken)
    linked = {group for group in made.planned if await channels.find(conn, group)}

    def channel_of(addressee: Addressee) -> Channel:
        return Channel.TEAMS if addressee.role in linked else Channel.EMAIL

    how = ledger.Plan(planned_for=now, channel_of=channel_of, at=now, by=BY)
    await ledger.add_planned(conn, [digest_message(each, made.week) for each in made.planned], how)
