"""The measured process: somebody asks who is overdue, again and again, and is answered with a card."""

import asyncio
import json
import resource
import sqlite3
import sys
import time
from collections import Counter
from contextlib import closing
from datetime import datetime
from pathlib import Path
from statistics import median, quantiles
from zoneinfo import ZoneInfo

from bot.calendar import CouncilCalendar
from bot.policy_file import read_policy
from bot.teams.cards.document import card_of
from dialogs.caller import Caller, KnownBy
from dialogs.conversation import Conversation, Said
from storage import audit, people
from storage.database import Database
from training.delivery import Channel
from training.policy import Policy

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Europe/London"))
WANTED_BELOW = 500
WARMING = 3
TIMES = {"team": 3, "head": 20}
USUAL_TIMES = 200
KILOBYTES_IN_A_MEGABYTE = 1024


async def main(who: str, file: str, policy: Policy) -> dict[str, float]:
    """Ask some times to get warm, then measure every answer."""
    number, words = _asked_by(who, file, policy)
    database = Database.open(f"sqlite:///{file}")
    async with database.reading() as conn:
        asker = await people.find(conn, number)
    assert asker is not None
    talk = Conversation(database, policy, CouncilCalendar(policy))
    caller = Caller(asker, Channel.TEAMS, KnownBy.TEAMS_ACCOUNT, "entra-0001")
    times = TIMES.get(who, USUAL_TIMES)
    seconds, processor = [], 0.0
    for turn in range(WARMING + times):
        began, busy = time.perf_counter(), time.process_time()
        json.dumps(card_of(await talk.answer(caller, Said(words), NOW)))
        if turn >= WARMING:
            seconds.append(time.perf_counter() - began)
            processor += time.process_time() - busy
    async with database.reading() as conn:
        look = (await audit.entries(conn, who=asker.person_id))[-1].detail
    await database.close()
    found = {"people": int(str(look["people"])), "late": int(str(look.get("found", 1)))}
    return found | _figures(seconds) | {"processor": processor / times * 1_000}


def _figures(seconds: list[float]) -> dict[str, float]:
    """In milliseconds and megabytes."""
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "median": median(seconds) * 1_000,
        "p95": quantiles(seconds, n=20, method="inclusive")[-1] * 1_000,
        "longest": max(seconds) * 1_000,
        "megabytes": kilobytes / KILOBYTES_IN_A_MEGABYTE,
    }


def _asked_by(who: str, file: str, policy: Policy) -> tuple[str, str]:
    """The number of whoever asks, and their words; read from the tables without the product."""
    heads = sorted(policy.roles.heads_of_service.values())
    with closing(sqlite3.connect(file)) as connection:
        lines = dict(connection.execute("SELECT employee_no, manager_no FROM post"))
    below = _below(lines)
    manager = min(below, key=lambda each: abs(below[each] - WANTED_BELOW))
    match who:
        case "head":
            return heads[len(heads) // 2], "who's overdue"
        case "team":
            return policy.roles.safeguarding_team[0], "who's overdue"
        case "person":
            report = next(number for number, above in lines.items() if above == manager)
            return manager, f"overdue {report}"
        case _:
            return manager, "who's overdue"


def _below(lines: dict[str, str | None]) -> Counter[str]:
    """How many posts stand below each number; the example's tree has no circles."""
    below: Counter[str] = Counter()
    for direct in lines.values():
        above = direct
        while above:
            below[above] += 1
            above = lines.get(above)
    return below


if __name__ == "__main__":
    policy_file = Path(sys.argv[3])
    in_force = read_policy(policy_file.read_bytes(), name=policy_file.name)
    sys.stdout.write(json.dumps(asyncio.run(main(sys.argv[1], sys.argv[2], in_force))))
