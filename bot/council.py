"""The council of this installation, opened from its settings: database, policy and calendar."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.calendar import CouncilCalendar
from bot.clock import FixedClock, SystemClock, nine_on
from bot.policy_file import read_policy
from bot.policy_file.lines import MOST_BYTES
from bot.settings import Settings
from scheduler.council import Council
from scheduler.ports import Clock
from storage import policies, schema
from storage.database import Database
from training.errors import TrainingError
from training.policy import Policy

EXAMPLE_POLICY = Path(__file__).parent / "example" / "policy.yaml"


class NotReadyError(TrainingError):
    """The installation lacks something that a command needs; the sentence says what to do."""


@asynccontextmanager
async def open_council(settings: Settings) -> AsyncIterator[Council]:
    """The council with a current database, closed at the end of the block."""
    text = policy_text(settings)
    policy = read_policy(text, name=_policy_path(settings).name)
    database = Database.open(settings.database_url.reveal())
    try:
        await _check_schema(database)
        await _remember(database, policy, text)
        yield Council(database, policy, CouncilCalendar(policy))
    finally:
        await database.close()


def load_policy(settings: Settings) -> Policy:
    """The policy in force.

    Raises ProblemsError with all that is wrong in the file.
    """
    return read_policy(policy_text(settings), name=_policy_path(settings).name)


def policy_text(settings: Settings) -> bytes:
    """The file of the policy in force; without one of its own, the example's."""
    return read_file(_policy_path(settings))


def _policy_path(settings: Settings) -> Path:
    return settings.policy_file or EXAMPLE_POLICY


def read_file(path: Path) -> bytes:
    """A policy file's bytes, or a sentence why not; of one that is too large, enough to see that."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
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


async def _remember(database: Database, policy: Policy, text: bytes) -> None:
    """Keep every policy that was ever in force, so that an old standing can be explained."""
    async with database.reading() as conn:
        if await policies.text_of(conn, policy.fingerprint) is not None:
            return
    async with database.writing() as conn:
        at = clock_for(None, policy).now()
        await policies.remember(conn, policy.fingerprint, text.decode(), at=at)
