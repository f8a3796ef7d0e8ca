"""The example council, imported and judged by the product, stands where a second reckoning puts it.

One import through the real jobs into SQLite, then `status --format json` as of three dates beside
`tests/reckoning`, which reads the same files and shares no code with the product.
"""

import asyncio
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.calendar import CouncilCalendar
from bot.clock import nine_on
from bot.example import ExampleFiles, write_example
from bot.feeds.completions import read_completions
from bot.feeds.councillors import read_councillors
from bot.feeds.exemptions import read_exemptions
from bot.feeds.hr_list import read_people
from bot.feeds.reports import Wanted
from bot.listings.tracker_json import Json, TrackerJson
from bot.policy_file import read_policy
from scheduler.council import Council
from scheduler.jobs.import_completions import import_completions
from scheduler.jobs.import_exemptions import import_exemptions
from scheduler.jobs.import_people import ImportOf, import_councillors, import_staff
from storage import snapshot
from storage.database import Database
from storage.tables import metadata
from tests.reckoning import PersonAnswer, RequirementAnswer, reckon
from training.policy import Policy
from training.tracker import Tracker

WRITTEN_ON = date(2026, 11, 20)
IMPORTED_AT = nine_on(WRITTEN_ON, ZoneInfo("Europe/London"))
PERSON_FIELDS = tuple(PersonAnswer.__annotations__)
REQUIREMENT_FIELDS = tuple(RequirementAnswer.__annotations__)


@dataclass(frozen=True, slots=True)
class Example:
    """The example council as files and as a database."""

    files: ExampleFiles
    policy: Policy
    address: str

    @property
    def directory(self) -> Path:
        """Where the files lie."""
        return self.files.policy.parent

    def tracker(self, on: date) -> list[Json]:
        """The people of `status --format json` on a day, read back from its text."""
        return asyncio.run(_tracker(self, on))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """The council of seed 1, imported once."""
    folder = tmp_path_factory.mktemp("example")
    files = write_example(folder, people=400, seed=1, as_of=WRITTEN_ON).files
    policy = read_policy(files.policy.read_bytes(), name=files.policy.name)
    made = Example(files, policy, f"sqlite:///{folder / 'example.db'}")
    asyncio.run(_take_in(made))
    return made


async def _take_in(example: Example) -> None:
    """All six files, as a council would bring them."""
    files, policy = example.files, example.policy
    database = Database.open(example.address)
    async with database.writing() as conn:
        await conn.run_sync(metadata.create_all)
    council = Council(database, policy, CouncilCalendar(policy))
    await import_staff(council, read_people(files.people), _taken("people"))
    await import_councillors(council, read_councillors(files.councillors), _taken("councillors"))
    for file in (files.completions, files.elearning_report, files.attendance_register):
        course = "elearning" if file == files.elearning_report else None
        wanted = Wanted(course=course)
        report = read_completions(file, policy, today=WRITTEN_ON, wanted=wanted)
        await import_completions(council, report, _taken(file.stem))
    await import_exemptions(council, read_exemptions(files.exemptions, policy), _taken("others"))
    await database.close()


def _taken(kind: str) -> ImportOf:
    return ImportOf(kind, sha256="", who="test", at=IMPORTED_AT)


async def _tracker(example: Example, on: date) -> list[Json]:
    database = Database.open(example.address)
    writer, tracker = TrackerJson(example.policy, on), Tracker(example.policy, on)
    async with database.reading() as conn:
        batches = [list(tracker.standings(each)) async for each in snapshot.everybody(conn)]
    await database.close()
    parts = [writer.head(), *(writer.part(each) for each in batches), writer.tail()]
    people: list[Json] = json.loads(b"".join(parts))["people"]
    return people


@pytest.mark.parametrize(
    ("as_of", "people", "why"),
    [
        ("2026-11-20", 436, "the day on which it was written, with last month's report in it"),
        ("2025-09-15", 376, "two weeks after a new, immaterial version of the handout"),
        ("2023-06-01", 288, "after an election, before the councillors' rules are in effect"),
    ],
)
def test_everybody_stands_where_a_second_reckoning_puts_them(
    example: Example, as_of: str, people: int, why: str
) -> None:
    on = date.fromisoformat(as_of)
    told = {each["employee_no"]: _compared(each) for each in example.tracker(on)}
    reckoned = {each["employee_no"]: each for each in reckon(example.directory, on)}

    assert len(told) == people, why
    assert told.keys() == reckoned.keys()
    differing = [(told[no], reckoned[no]) for no in told if told[no] != reckoned[no]]
    assert differing == []


def _compared(person: Json) -> Json:
    """What both reckonings say about somebody."""
    shown = {name: person[name] for name in PERSON_FIELDS}
    shown["requirements"] = [
        {name: each[name] for name in REQUIREMENT_FIELDS} for each in person["requirements"]
    ]
    return shown
