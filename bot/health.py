"""Is the bot alive, and is it ready? Asked by whatever runs it, so without anything personal.

Ready means: the database is current, the timetable is kept, and the ledger moves. What waits for people, not
for a restart, stands beside it: doubtful and held messages, addresses that are stopped, and a mailbox that could
not be read for an hour.
"""

from datetime import datetime, timedelta

from aiohttp import web

from bot.wires import Wires
from scheduler.clockwork import Clockwork
from scheduler.council import CouncilCalendar
from storage import ledger, mail_responses, mailboxes, schema, troubled_addresses
from storage.database import DatabaseTrouble
from storage.ledger import Standing
from storage.mail_responses import ResponseState
from storage.mailboxes import Reading
from training.bounces import Weight

STUCK_AFTER = timedelta(minutes=15)
"""Working time in which messages wait and none moves."""

SILENT_AFTER = timedelta(minutes=5)
"""The timetable does something every minute."""

UNREAD_AFTER = timedelta(hours=1)
"""A mailbox that cannot be read for so long is noted: people wait for answers."""

WIRES = web.AppKey("wires", Wires)
CLOCKWORK = web.AppKey("clockwork", Clockwork)


def register(app: web.Application, wires: Wires, clockwork: Clockwork | None) -> None:
    """Add the two addresses; without a clockwork the timetable is not asked about."""
    app[WIRES] = wires
    if clockwork is not None:
        app[CLOCKWORK] = clockwork
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)


async def healthz(_request: web.Request) -> web.Response:
    """Alive."""
    return web.json_response({"alive": True})


async def readyz(request: web.Request) -> web.Response:
    """Ready, or 503 with what is not."""
    wires, clockwork = request.app[WIRES], request.app.get(CLOCKWORK)
    now = wires.clock.now()
    try:
        found = (
            await _ledger(wires, now)
            if await schema.is_current_in(wires.council.database)
            else None
        )
    except DatabaseTrouble:
        found = None
    answer: dict[str, object] = {"database": found is not None}
    if clockwork is not None:
        answer["timetable"] = is_kept(clockwork, now)
    if found is not None:
        answer["ledger"] = not is_stuck(found, wires.council.calendar, now)
    is_ready = all(answer.values())
    if found is not None:
        answer |= {"uncertain": found.uncertain, "held": found.held, **await _mail(wires, now)}
    return web.json_response(answer, status=200 if is_ready else 503)


def is_kept(clockwork: Clockwork, now: datetime) -> bool:
    """Whether the timetable has done anything lately."""
    return clockwork.rang_at is not None and now - clockwork.rang_at < SILENT_AFTER


def is_stuck(found: Standing, calendar: CouncilCalendar, now: datetime) -> bool:
    """Whether messages could have gone for a quarter of an hour of working time, and none has moved."""
    if found.waiting_since is None or not calendar.is_working_moment(now - STUCK_AFTER):
        return False
    if not calendar.is_working_moment(now):
        return False
    since = max(filter(None, (found.waiting_since, found.moved_at)))
    return now - since > STUCK_AFTER


async def _ledger(wires: Wires, now: datetime) -> Standing:
    async with wires.council.database.reading() as conn:
        return await ledger.standing(conn, now=now)


async def _mail(wires: Wires, now: datetime) -> dict[str, object]:
    """What there is to note about incoming mail, where a mailbox is read."""
    if wires.mail_in is None:
        return {}
    async with wires.council.database.reading() as conn:
        reading = await mailboxes.find(conn, wires.mail_in.inbox.name)
        stopped = await troubled_addresses.counts(conn)
        waiting = await mail_responses.counts(conn)
    return {
        "mailbox": is_readable(reading, now),
        "responses_waiting": waiting[ResponseState.WAITING],
        "addresses_stopped": sum(stopped.values()),
        "complaints": stopped[Weight.COMPLAINT],
    }


def is_readable(reading: Reading, now: datetime) -> bool:
    """Whether the mailbox could be read within the last hour, as far as that was tried."""
    return reading.failing_since is None or now - reading.failing_since < UNREAD_AFTER
