"""The numbers of both digests, recomputed from the example council's files without the product's code.

Where everybody stands comes from `tests/reckoning`; what is made of it is counted here in the plainest
way, by docs/rules.md, 19 and 20. Digest, JSON and card of one frozen moment must all say the same.
"""

import asyncio
import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from storage import people
from storage.database import Database
from tests.bot.commands.typed import CommandLine
from tests.reckoning.measured import Reckoned, hats_of, measure, rows_of
from tests.reckoning.taken_in import example_council

AS_OF = "2026-11-23"
BEFORE = "2026-11-16"
ON = date.fromisoformat(AS_OF)
SMALLEST = 5
OF_COUNCILLORS = {"elearning", "self_audit"}
CLASSROOM = {"register", "certificate"}


@dataclass(frozen=True, slots=True)
class Told:
    """What the product says of the example council."""

    folder: Path
    desk: CommandLine

    def json(self, group: str) -> dict[str, Any]:
        """The digest's numbers."""
        found: dict[str, Any] = self.desk.done(
            "digest", group, "--as-of", AS_OF, "--format", "json"
        ).json
        return found

    def printed(self, group: str, how: str) -> str:
        """The digest as people see it, on one line."""
        printed = self.desk.done("digest", group, "--as-of", AS_OF, "--format", how).out
        return " ".join(printed.split())


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The council of seed 1, taken in and frozen on two Mondays."""
    council = example_council(tmp_path_factory.mktemp("digests"))
    for monday in (BEFORE, AS_OF):
        council.desk.done("run", "digests", "--as-of", monday)
    return Told(council.files, council.desk)


@pytest.fixture(scope="module")
def reckoned(told: Told) -> Reckoned:
    return measure(told.folder, ON)


@pytest.mark.parametrize("group", ["ssg", "osg"])
def test_the_rates_are_those_of_a_second_reckoning(
    told: Told, reckoned: Reckoned, group: str
) -> None:
    found = told.json(group)

    assert found["people"] == len(reckoned.people) == 436
    assert _numbers(found["overall"]) == reckoned.rate(reckoned.asked)
    courses = [
        each
        for each in reckoned.policy["courses"]
        if any(a.course == each and a.counts for a in reckoned.asked)
    ]
    assert {each["course"]: _numbers(each) for each in found["courses"]} == {
        course: reckoned.rate(a for a in reckoned.asked if a.course == course) for course in courses
    }
    assert {each["kind"]: _numbers(each) for each in found["kinds"]} == {
        kind: reckoned.rate(
            a for a in reckoned.asked if (a.service is None) is (kind == "councillor")
        )
        for kind in ("staff", "councillor")
    }


def _numbers(measure: dict[str, Any]) -> dict[str, Any]:
    return {name: measure[name] for name in ("in_place", "counted", "percent")}


def test_services_with_fewer_than_five_people_are_one_row(told: Told, reckoned: Reckoned) -> None:
    people: Counter[str] = Counter()
    for number in reckoned.people:
        hats = hats_of(number, reckoned.rows, ON)
        people.update({hat["service"] for hat in hats if hat["service"]})
    small = {name for name, count in people.items() if count < SMALLEST}
    while small and sum(people[name] for name in small) < SMALLEST:
        small.add(min(people.keys() - small, key=lambda name: (people[name], name)))
    found = {each["service"]: each for each in told.json("ssg")["services"]}

    assert small == {"Internal Audit", "Chief Executive's Office"}
    assert found.keys() == (people.keys() - small) | {None}
    for name in people.keys() - small:
        assert found[name]["people"] == people[name]
        rate = reckoned.rate(a for a in reckoned.asked if a.service == name)
        assert _numbers(found[name]) == rate
    rest = reckoned.rate(a for a in reckoned.asked if a.service in small)
    assert (_numbers(found[None]), found[None]["merged"]) == (rest, 2)


def test_councillors_by_course_and_by_group(told: Told, reckoned: Reckoned) -> None:
    done: Counter[tuple[str, str]] = Counter()
    for number in reckoned.people:
        seats = [h for h in hats_of(number, reckoned.rows, ON) if h["kind"] == "councillor"]
        mine = [
            a
            for a in reckoned.asked
            if (a.person, a.course in OF_COUNCILLORS) == (number, True)
            and a.answer["state"] != "exempt"
        ]
        if seats and mine:
            for a in mine:
                done[a.course, "asked"] += 1
                done[a.course, "done"] += a.is_in_place
            for name in (seats[0]["party_group"], "all"):
                done[name, "asked"] += 1
                done[name, "done"] += all(a.is_in_place for a in mine)
    found = told.json("ssg")["councillors"]

    assert found["all"]["counted"] == done["all", "asked"] == 48
    assert found["all"]["in_place"] == done["all", "done"]
    for each in found["courses"]:
        rate = (each["in_place"], each["counted"])
        assert rate == (done[each["course"], "done"], done[each["course"], "asked"])
    for each in found["groups"]:
        rate = (each["in_place"], each["counted"])
        assert rate == (done[each["group"], "done"], done[each["group"], "asked"])


@pytest.mark.parametrize("group", ["ssg", "osg"])
def test_counts_longest_and_people_to_chase(told: Told, reckoned: Reckoned, group: str) -> None:
    found = told.json(group)
    states = Counter(a.answer["state"] for a in reckoned.asked)
    late = [a for a in reckoned.asked if a.is_late]
    at_work = [a for a in late if a.person not in reckoned.away]
    proofs = {code: each["proof"] for code, each in reckoned.policy["courses"].items()}

    for state in ("overdue", "expired", "due", "expiring", "pending", "exempt"):
        assert found["counts"][state] == states[state]
    assert found["counts"]["late"] == len(late)
    assert found["counts"]["away"] == len(late) - len(at_work)
    assert found["counts"]["breached"] == sum(a.answer["latest_breached"] for a in reckoned.asked)
    assert found["longest_late"]["since"] == min(a.since for a in at_work).isoformat()
    assert found["people_to_chase"] == {
        "late": len({a.person for a in at_work}),
        "missed": len({a.person for a in reckoned.chased if a.answer["missed_on"]}),
        "unbooked": len(
            {
                a.person
                for a in at_work
                if proofs[a.course] in CLASSROOM and not a.answer["booked_on"]
            }
        ),
        "unanswered": 0,
    }
    assert found["reach"] == {"unreachable": 0, "uncertain": 0, "held": 0}
    assert found["evidence_waiting"] == {"people": 0, "since": None}


def test_what_each_service_has_to_do(told: Told, reckoned: Reckoned) -> None:
    found = told.json("osg")["to_do"]
    services = {a.service for a in reckoned.chased}

    assert {each["service"] for each in found} == services
    for each in found:
        mine = [a for a in reckoned.chased if a.service == each["service"]]
        assert each["people"] == len({a.person for a in mine})
        assert each["chased"]["late"] == len({a.person for a in mine if a.is_late})
        firsts = sorted(
            min(a.since for a in mine if a.person == person and a.is_late).isoformat()
            for person in {a.person for a in mine if a.is_late}
        )
        assert [case["since"] for case in each["worst"] if case["since"]] == firsts[:3]


def test_change_and_trend_are_between_the_frozen_weeks(told: Told) -> None:
    before = measure(told.folder, date.fromisoformat(BEFORE))
    then = before.rate(before.asked)["percent"]
    found = told.json("ssg")
    now = found["overall"]["percent"]
    assert then is not None

    assert found["compared_with"] == BEFORE
    assert found["overall"]["change"] == now - then
    assert [each["percent"] for each in found["trend"]] == [*[None] * 10, then, now]


@pytest.mark.parametrize("how", ["text", "card"])
def test_text_and_card_say_the_numbers_of_the_json(told: Told, how: str) -> None:
    found, printed = told.json("ssg"), told.printed("ssg", how)
    titles = YAML(typ="safe").load((told.folder / "policy.yaml").read_text("utf-8"))["courses"]
    named = [(titles[each["course"]]["title"], each) for each in found["courses"]]
    named += [(each["service"], each) for each in found["services"] if each["service"]]

    overall = found["overall"]
    assert (
        f"Of {overall['counted']:,} requirements of {found['people']} people, "
        f"{overall['in_place']} are in place: {overall['percent']}%, {overall['rag']}"
    ) in printed
    for name, each in named:
        mark = r"(\*\*)?"
        change = rf"(, (up|down) {abs(each['change'])} points?)?"
        line = (
            rf"{re.escape(name)}{mark}: {each['percent']}%, {each['rag']}{change}; "
            rf"{each['in_place']} of {each['counted']}"
        )
        assert re.search(line, printed), name
    everybody = found["councillors"]["all"]
    assert f"{everybody['in_place']} of {everybody['counted']} councillors" in printed


def test_the_charts_show_the_numbers_of_the_json(told: Told) -> None:
    card = told.desk.done("digest", "ssg", "--as-of", AS_OF, "--format", "card").json
    charts = {
        each["type"]: each
        for part in card["body"]
        for each in part.get("items", [])
        if each["type"].startswith("Chart.")
    }
    found = told.json("ssg")
    bars = [
        each
        for part in card["body"]
        for each in part.get("items", [])
        if each["type"] == "Chart.HorizontalBar"
    ]

    (line,) = charts["Chart.Line"]["data"]
    assert [point["y"] for point in line["values"]] == [
        each["percent"] for each in found["trend"] if each["percent"] is not None
    ]
    assert sorted(bar["y"] for bar in bars[0]["data"]) == sorted(
        each["percent"] for each in found["courses"]
    )


@pytest.mark.parametrize("how", ["text", "card", "json", "html"])
def test_the_strategic_digest_names_nobody_of_the_whole_council(told: Told, how: str) -> None:
    printed = told.printed("ssg", how)
    names = {row["name"] for row in rows_of(told.folder).values()}
    numbers_and_ids = asyncio.run(_ids(told))

    assert len(names) > 400
    assert [name for name in names if name in printed] == []
    assert [each for each in numbers_and_ids if each in printed] == []


async def _ids(told: Told) -> list[str]:
    """The ids that the database gave everybody."""
    database = Database.open(told.desk.settings["DATABASE_URL"])
    async with database.reading() as conn:
        ids = [each.person_id for each in await people.everybody(conn)]
    await database.close()
    return ids


def test_the_operational_digest_names_at_most_a_screenful(told: Told) -> None:
    printed = told.printed("osg", "text")
    names = {row["name"] for row in rows_of(told.folder).values()}

    assert 0 < sum(name in printed for name in names) <= 6 * 4 + 1
    assert json.dumps(told.json("osg")).count('"person_id"') <= 3 * 11
