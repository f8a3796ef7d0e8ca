"""The demo's first working morning: the lists come in, the day is planned, the mail goes out.

The lists come in twice, as at a real council: yesterday's without the starter, then this morning's
with them.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.example import NEW_STARTER_EMAIL, ExampleFiles
from bot.feeds.completions import read_completions
from bot.feeds.councillors import read_councillors
from bot.feeds.exemptions import read_exemptions
from bot.feeds.hr_list import read_people
from bot.feeds.reports import Wanted
from bot.wires import Wires
from scheduler.council import Council
from scheduler.jobs.import_completions import import_completions
from scheduler.jobs.import_exemptions import import_exemptions
from scheduler.jobs.import_people import ImportOf, import_councillors, import_staff
from scheduler.jobs.manager_lists import manager_lists
from scheduler.jobs.plan_nudges import plan_nudges
from storage import ledger
from training.days import ONE_DAY
from training.delivery import DeliveryState
from training.listed import Parsed, StaffRow


async def morning(files: ExampleFiles, wires: Wires, *, welcome_by_email: bool) -> int:
    """Write to everybody, to the starter last; returns how many messages went out.

    The starter's welcome is planned after the others' messages have gone, and left queued for Teams
    unless it is to go by email.
    """
    now = wires.clock.now()
    await _take_lists(files, wires.council, now)
    await _plan_and_release(wires, now)
    ended = await wires.deliverer.deliver()
    await import_staff(wires.council, read_people(files.people), _taken("people", now))
    await plan_nudges(wires.council, wires.clock.now())
    if welcome_by_email:
        ended += await wires.deliverer.deliver()
    return ended[DeliveryState.SENT]


async def _take_lists(files: ExampleFiles, council: Council, now: datetime) -> None:
    yesterday = now - ONE_DAY
    staff = _without_starter(read_people(files.people))
    await import_staff(council, staff, _taken("people", yesterday))
    councillors = read_councillors(files.councillors)
    await import_councillors(council, councillors, _taken("councillors", yesterday))
    for file, course in (
        (files.completions, None),
        (files.elearning_report, "elearning"),
        (files.attendance_register, None),
    ):
        wanted = Wanted(course=course)
        report = read_completions(file, council.policy, today=now.date(), wanted=wanted)
        await import_completions(council, report, _taken(file.stem, yesterday))
    listed = read_exemptions(files.exemptions, council.policy)
    await import_exemptions(council, listed, _taken("exemptions", yesterday))


def _without_starter(listed: Parsed[StaffRow]) -> Parsed[StaffRow]:
    return replace(listed, rows=tuple(row for row in listed.rows if row.email != NEW_STARTER_EMAIL))


def _taken(kind: str, at: datetime) -> ImportOf:
    return ImportOf(kind, sha256="", who="demo", at=at)


async def _plan_and_release(wires: Wires, now: datetime) -> None:
    """A first run of this size is held for a look; in the demo the look is yours afterwards."""
    planned_at = now - timedelta(minutes=30)
    plan = await plan_nudges(wires.council, planned_at)
    lists = await manager_lists(wires.council, planned_at)
    if plan.held or lists.held:
        async with wires.council.database.writing() as conn:
            await ledger.release_all(conn, at=now, by="demo")
