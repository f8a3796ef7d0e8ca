"""What a committee paper makes of the example council: counted by the written rules, 19 and 21.

Where everybody stood on each day comes from the reckoning; escalations are read from the database's own
rows.
"""

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

from tests.reckoning.measured import Asked, Reckoned, hats_of, measure
from tests.reckoning.standing import RequirementAnswer

FROM, TO, TODAY = "2026-01-01", "2026-09-30", "2026-11-23"
MONDAYS = ("2026-07-06", "2026-08-17", "2026-09-28")
POINTS = (
    ("Before the period, as at 31 December 2025", "2025-12-31"),
    ("January to March 2026, as at 31 March", "2026-03-31"),
    ("April to June 2026, as at 30 June", "2026-06-30"),
    ("July to September 2026, as at 28 September", "2026-09-28"),
)
OF_COUNCILLORS = {"elearning", "self_audit"}
COLOURS = ((95, "green"), (85, "amber"), (0, "red"))
SMALLEST = 5

Tables = dict[str, dict[str, dict[str, str]]]


def tables_of(paper: str) -> Tables:
    """Each table by its caption: cells by row and by column."""
    found: Tables = {}
    blocks = paper.split("\n\n")
    for caption, table in pairwise(blocks):
        if table.startswith("| ") and caption.startswith("**"):
            head, _, *rows = [
                [cell.strip("* ") for cell in line.strip("|").split("|")]
                for line in table.strip().splitlines()
            ]
            found[caption.strip("*")] = {
                row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in rows
            }
    return found


@cache
def reckoned(files: Path, on: str) -> Reckoned:
    """Where everybody stood on a day."""
    return measure(files, date.fromisoformat(on))


def in_words(rate: dict[str, int | None]) -> str:
    """As the page says it, from docs/rules.md, 19."""
    percent = rate["percent"]
    if percent is None:
        return "nothing counts yet"
    colour = next(name for least, name in COLOURS if percent >= least)
    return f"{percent}%, {colour}: {rate['in_place']:,} of {rate['counted']:,}"


def done_by(found: Reckoned) -> dict[tuple[str, str], tuple[int, int]]:
    """How many councillors have done each course, and all of it by group, of how many."""
    counted: Counter[tuple[str, str]] = Counter()
    in_place: Counter[tuple[str, str]] = Counter()
    on = date.fromisoformat(next(on for _, on in POINTS if reckoned(found.folder, on) is found))
    for number in found.people:
        seats = [h for h in hats_of(number, found.rows, on) if h["kind"] == "councillor"]
        mine = [
            a
            for a in found.asked
            if a.person == number and a.course in OF_COUNCILLORS and a.answer["state"] != "exempt"
        ]
        if not seats or not mine:
            continue
        for a in mine:
            counted["course", a.course] += 1
            in_place["course", a.course] += a.is_in_place
        for name in (seats[0]["party_group"], "All councillors"):
            counted["group", name] += 1
            in_place["group", name] += all(a.is_in_place for a in mine)
    return {key: (in_place[key], counted[key]) for key in counted}


@dataclass(frozen=True, slots=True)
class Told:
    """One escalation as its row says it; `person` is the number of the first hat."""

    person: str
    course: str
    basis: str
    occurs_on: str
    rung: str
    role: str
    sent_on: str


def escalations(file: Path) -> list[Told]:
    """All that the ledger has sent, straight from its tables."""
    question = """
        SELECT person.number, i.course, i.basis, i.occurs_on, i.rung_kind, i.role,
               substr(d.sent_at, 1, 10)
        FROM delivery_item AS i
        JOIN delivery AS d USING (delivery_id)
        JOIN person ON person.person_id = i.person_id
        WHERE i.rung_kind LIKE 'escalate-%' AND i.dropped_at IS NULL AND d.state = 'sent'
    """
    with closing(sqlite3.connect(file)) as database:
        return [Told(*row) for row in database.execute(question)]


def became(told: Told, found: Reckoned, answers: dict[tuple[str, str], Asked]) -> str:
    """What became of one by the day, by docs/rules.md, 21."""
    asked = answers.get((told.person, told.course))
    if asked is None:
        return "Left without having done it"
    answer = asked.answer
    if answer["state"] == "exempt":
        return "Exempt, with the reason recorded"
    if asked.is_in_place or _was_met_later(told, answer):
        return "Done since"
    if told.person in found.away:
        return "Open: away, with the reason recorded"
    return "Open: no reason recorded"


def _was_met_later(told: Told, answer: RequirementAnswer) -> bool:
    """Met since, and run out again."""
    until = answer["valid_until"]
    if answer["state"] != "expired" or until is None:
        return False
    return told.basis == "due" or until > told.occurs_on
