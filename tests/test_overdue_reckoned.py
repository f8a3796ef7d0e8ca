"""Who is late, in four places, for one date: the card, the command line and both digests say the same.

What is right is recomputed from the example council's files without the product's code
(`tests/reckoning`), as for the digests; this file only counts it.
"""

import asyncio
import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.calendar import CouncilCalendar
from bot.policy_file import read_policy
from dialogs.caller import Caller, KnownBy
from dialogs.conversation import Conversation, Said
from dialogs.overdue.card import PAGE
from dialogs.replies import Listing
from storage import people
from storage.database import Database
from tests.bot.commands.typed import CommandLine
from tests.reckoning.measured import Reckoned, hats_of, measure, rows_of
from tests.reckoning.taken_in import example_council
from training.delivery import Channel
from training.policy import Policy

AS_OF = "2026-11-23"
ON = date.fromisoformat(AS_OF)
NINE = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/London"))


@dataclass(frozen=True, slots=True)
class Told:
    """The example council, taken in, and the ways to ask it."""

    folder: Path
    desk: CommandLine
    policy: Policy

    def overdue(self, *words: str) -> dict[str, Any]:
        """What the command line says."""
        found: dict[str, Any] = self.desk.done(
            "overdue", *words, "--as-of", AS_OF, "--format", "json"
        ).json
        return found

    def digest(self, group: str) -> dict[str, Any]:
        """What a digest of that day says."""
        found: dict[str, Any] = self.desk.done(
            "digest", group, "--as-of", AS_OF, "--format", "json"
        ).json
        return found

    def card(self, number: str, words: str = "who's overdue") -> list[Listing]:
        """Every page that somebody is shown in Teams."""
        return asyncio.run(_pages(self, number, words))


async def _pages(told: Told, number: str, words: str) -> list[Listing]:
    database = Database.open(told.desk.settings["DATABASE_URL"])
    async with database.reading() as conn:
        person = await people.find(conn, number)
    caller = Caller(person, Channel.TEAMS, KnownBy.TEAMS_ACCOUNT, "entra-0001")
    talk = Conversation(database, told.policy, CouncilCalendar(told.policy))
    pages: list[Listing] = []
    while words:
        (page,) = await talk.answer(caller, Said(words), NINE)
        assert isinstance(page, Listing)
        pages.append(page)
        words = next((each.words for each in page.suggestions if each.label == "Next page"), "")
    await database.close()
    return pages


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The council of seed 1, taken in, and its figures frozen."""
    council = example_council(tmp_path_factory.mktemp("overdue"))
    council.desk.done("run", "digests", "--as-of", AS_OF)
    written = (council.files / "policy.yaml").read_bytes()
    return Told(council.files, council.desk, read_policy(written, name="policy.yaml"))


@pytest.fixture(scope="module")
def reckoned(told: Told) -> Reckoned:
    return measure(told.folder, ON)


def late_in(reckoned: Reckoned) -> dict[str, list[tuple[date, str]]]:
    """Everybody who is late, with the day and the course of each thing."""
    found: dict[str, list[tuple[date, str]]] = {}
    for each in reckoned.asked:
        if each.is_late:
            found.setdefault(each.person, []).append((each.since, each.course))
    return found


def in_order(late: dict[str, list[tuple[date, str]]], reckoned: Reckoned) -> list[str]:
    """The longest late first, by number where it is the same day, who is away last."""
    return sorted(late, key=lambda number: (number in reckoned.away, min(late[number])[0], number))


def test_everybody_who_is_late_is_listed_in_order_and_nobody_else(
    told: Told, reckoned: Reckoned
) -> None:
    late, found = late_in(reckoned), told.overdue()

    assert [each["employee_no"] for each in found["people"]] == in_order(late, reckoned)
    for each in found["people"]:
        mine = sorted((course["late_since"], course["course"]) for course in each["courses"])
        assert mine == sorted(
            (since.isoformat(), code) for since, code in late[each["employee_no"]]
        )
        assert each["since"] == min(late[each["employee_no"]])[0].isoformat()
        assert each["away"] is (each["employee_no"] in reckoned.away)


def test_command_line_card_and_both_digests_count_the_same_people(
    told: Told, reckoned: Reckoned
) -> None:
    late, found = late_in(reckoned), told.overdue()
    at_work = [number for number in late if number not in reckoned.away]
    pages = told.card(told.policy.roles.safeguarding_team[0])
    everybody = len(reckoned.people)

    assert found["covers"]["people"] == everybody == 436
    assert found["found"] == len(at_work)
    assert found["away"] == len(late) - len(at_work)
    for group in ("ssg", "osg"):
        digest = told.digest(group)
        assert digest["people"] == everybody
        assert digest["people_to_chase"]["late"] == found["found"]
        requirements = sum(len(each["courses"]) for each in found["people"])
        assert digest["counts"]["late"] == requirements == sum(map(len, late.values()))
        away = [each for each in found["people"] if each["away"]]
        assert digest["counts"]["away"] == sum(len(each["courses"]) for each in away)
    assert pages[0].title == f"{found['found']} people are late"
    assert pages[0].sentences[0].endswith(f": {everybody} people.")
    assert f"{found['away']} more p" in pages[0].sentences[1]
    assert len(pages) == -(-len(late) // PAGE)


def test_the_cards_pages_show_what_the_command_line_lists(told: Told) -> None:
    pages = told.card(told.policy.roles.safeguarding_team[0])
    rows = [row for page in pages for row in page.rows]
    found = told.overdue()["people"]

    assert [row.heading.partition(", ")[0] for row in rows] == [each["name"] for each in found]
    for row, each in zip(rows, found, strict=True):
        since = date.fromisoformat(each["since"])
        assert row.state.startswith(f"late since {since.day} {since:%B %Y}")
        assert row.state.endswith("away") is each["away"]


def test_what_runs_out_soon_is_what_the_digests_count(told: Told, reckoned: Reckoned) -> None:
    found = told.overdue("--expiring")
    expiring = [each for each in reckoned.asked if each.answer["state"] == "expiring"]

    assert {each["employee_no"] for each in found["people"]} == {each.person for each in expiring}
    assert sum(len(each["courses"]) for each in found["people"]) == len(expiring)
    assert told.digest("osg")["counts"]["expiring"] == len(expiring)


@pytest.mark.parametrize("course", ["elearning", "basic_child", "self_audit"])
def test_one_course_is_what_the_reckoning_has_of_it(
    told: Told, reckoned: Reckoned, course: str
) -> None:
    mine = {each.person for each in reckoned.asked if each.is_late and each.course == course}

    assert {each["employee_no"] for each in told.overdue("--course", course)["people"]} == mine


def test_a_head_of_service_is_shown_the_late_of_the_service(told: Told, reckoned: Reckoned) -> None:
    late = late_in(reckoned)
    for service, head in told.policy.roles.heads_of_service.items():
        mine = {
            number
            for number in reckoned.people
            if any(hat["service"] == service for hat in hats_of(number, reckoned.rows, ON))
        }
        found = told.overdue("--as", head, "--service", service)
        assert found["covers"]["people"] == len(mine), service
        assert {each["employee_no"] for each in found["people"]} == mine & late.keys(), service


def test_a_manager_is_shown_the_late_of_their_line_and_nobody_else(
    told: Told, reckoned: Reckoned
) -> None:
    """The line is followed in the file itself, row by row, as somebody with a pencil would."""
    late, rows = late_in(reckoned), rows_of(told.folder)
    reports_to = {number: row.get("manager_employee_no", "") for number, row in rows.items()}
    managers = sorted({manager for manager in reports_to.values() if manager})[::7]

    assert len(managers) >= 5
    for manager in managers:
        below = {
            number
            for number in reckoned.people
            for hat in hats_of(number, reckoned.rows, ON)
            if _leads_to(manager, hat["employee_no"], reports_to)
        }
        found = told.overdue("--as", manager)
        headed = [s for s, head in told.policy.roles.heads_of_service.items() if head == manager]
        own = {
            number
            for number in reckoned.people
            if any(hat["service"] in headed for hat in hats_of(number, reckoned.rows, ON))
        }
        assert {e["employee_no"] for e in found["people"]} == (below | own) & late.keys(), manager
        assert found["covers"]["people"] == len(below | own), manager


def _leads_to(manager: str, number: str, reports_to: dict[str, str]) -> bool:
    been = set()
    while number and number not in been:
        been.add(number)
        number = reports_to.get(number, "")
        if number == manager:
            return True
    return False


def test_a_group_leader_is_shown_the_late_of_the_group(told: Told, reckoned: Reckoned) -> None:
    late = late_in(reckoned)
    for group, leader in told.policy.roles.group_leaders.items():
        mine = {
            number
            for number in reckoned.people
            if any(hat.get("party_group") == group for hat in hats_of(number, reckoned.rows, ON))
        }
        found = told.overdue("--as", leader)
        assert {each["employee_no"] for each in found["people"]} == mine & late.keys(), group
        assert found["covers"]["people"] == len(mine), group


def test_the_strategic_digest_still_names_nobody_who_is_late(told: Told) -> None:
    printed = json.dumps(told.digest("ssg"))
    names = {each["name"] for each in told.overdue()["people"]}

    assert len(names) > 50
    assert [name for name in names if re.search(re.escape(name), printed)] == []
