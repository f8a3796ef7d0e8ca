"""The council of this installation, opened from its settings: database, policy and calendar."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.calendar import CouncilCalendar
from bot.clock import FixedClock, SystemClock, nine_on
from bot.policy_file import read_policy
from bot.settings import Settings
from scheduler.council import Council
from scheduler.ports import Clock
from storage import schema
from storage.database import Database
from training.errors import TrainingError
from training.policy import Policy

EXAMPLE_POLICY = Path(__file__).parent / "example" / "policy.yaml"


class NotReadyError(TrainingError):
    """The installation lacks something that a command needs; the sentence says what to do."""


@asynccontextmanager
async def open_council(settings: Settings) -> AsyncIterator[Council]:
    """The council with a current database, closed at the end of the block."""
    policy = load_policy(settings)
    database = Database.open(settings.database_url.reveal())
    try:
        await _check_schema(database)
        yield Council(database, policy, CouncilCalendar(policy))
    finally:
        await database.close()


def load_policy(settings: Settings) -> Policy:
    """The policy in force; without a file of one's own, the example's.

    Raises ProblemsError with all that is wrong in the file.
    """
    path = settings.policy_file or EXAMPLE_POLICY
    return read_policy(read_file(path), name=path.name)


def read_file(path: Path) -> bytes:
    """A file's bytes, or a sentence why not."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotReadyError(f"{path} cannot be read: {error.strerror or error}.") from error


def clock_for(as_of: date | None, policy: Policy) -> Clock:
    """The machine's clock, or one that stands at 09:00 of the day asked about."""
    zone = ZoneInfo(policy.working_time.zone)
    return SystemClock(zone) if as_of is None else FixedClock(nine_on(as_of, zone), zone)


def moment(as_of: date | None, policy: Policy) -> datetime:
    """Now, or 09:00 of the day asked about."""
    return clock_for(as_of, policy).now()


async def _check_schema(database: Database) -> None:
    if not await schema.is_current_in(database):
        raise NotReadyError(
            "The database is not set up, or is older than this program."
            " Run `safeguarding-bot db upgrade` first."
        )
