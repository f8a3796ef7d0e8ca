"""Activities as nobody would send them: mutated by a seeded dice, and none may be an error of ours.

    python -m tests.bot.teams.fuzz 20000 --seed 1

posts so many to the bot behind its door and says what it found; `make fuzz` runs it.
"""

import argparse
import asyncio
import copy
import json
import logging
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from tests.bot.teams.office import (
    IN_A_CHANNEL,
    IN_A_GROUP,
    INSTALLED,
    JOINED,
    REMOVED,
    STRANGER,
    Office,
    click,
    filled_in,
    open_office,
    pressed,
    with_reason,
)

TRIED: tuple[dict[str, Any], ...] = (
    {"text": "help"},
    {"text": "what do I need to do"},
    {"text": "handout"},
    {"text": "", "value": {"say": "handout"}},
    {"text": "", "value": filled_in()},
    click(filled_in()),
    click({"v": 1}),
    {"text": "who's overdue in “Housing” page 2"},
    {"text": "overdue 1001"},
    click(pressed("remind")),
    click(pressed("remind-all")),
    click(pressed("reason")),
    click(pressed("email")),
    click(with_reason()),
    INSTALLED,
    JOINED,
    REMOVED,
    {"text": "<at>Safeguarding training</at> my training", **IN_A_GROUP},
    {"text": "<at>Safeguarding training</at> help", **IN_A_CHANNEL},
    {"text": "my training", **STRANGER},
    {"type": "messageReaction", "reactionsAdded": [{"type": "like"}]},
    {"type": "messageUpdate", "text": "help"},
    {"type": "invoke", "name": "fileConsent/invoke", "value": {"action": "accept"}},
)
ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 1.5, 10**30, float("nan"), float("inf")),
    *(
        "",
        " ",
        "\0",
        "\ud800",
        "\U0001f9d1\u200d\U0001f4bb",
        "\u202etxet",
        "<b>x</b>",
        "x" * 40_000,
    ),
    *("'; DROP TABLE person; --", "../../etc/passwd", "${jndi:x}", "28:bot", "personal"),
    *([], {}, [[]], [None], {"": ""}, {"id": {}}, {"id": "29:x"}, ["29:x"] * 50),
)
DEEP = 400


def bodies(count: int, seed: int, office: Office) -> Iterator[bytes]:
    """So many bodies, always the same for one seed."""
    dice = Random(seed)  # noqa: S311 - the same every time, on purpose
    for _ in range(count):
        activity = office.activity(**copy.deepcopy(dice.choice(TRIED)))
        for _ in range(dice.randint(1, 4)):
            _mutate(activity, dice)
        body = json.dumps(activity).encode()
        yield _broken(body, dice) if dice.random() < 0.1 else body


def _mutate(activity: dict[str, Any], dice: Random) -> None:
    """Change one thing anywhere in it."""
    holder, key = dice.choice(list(_places(activity)))
    match dice.randrange(5):
        case 0:
            del holder[key]
        case 1:
            holder[key] = [holder[key]]
        case 2:
            holder[key] = _nested(dice)
        case _:
            holder[key] = copy.deepcopy(dice.choice(ODD))


def _places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in nested objects and lists, as its holder and its key."""
    keys = list(node) if isinstance(node, dict) else range(len(node))
    for key in keys:
        yield node, key
        if isinstance(node[key], dict | list):
            yield from _places(node[key])


def _nested(dice: Random) -> Any:
    node: Any = "bottom"
    for _ in range(dice.randint(1, DEEP)):
        node = {"data": node} if dice.random() < 0.5 else [node]
    return node


def _broken(body: bytes, dice: Random) -> bytes:
    """Bytes changed, cut off or repeated."""
    at = dice.randrange(len(body))
    match dice.randrange(3):
        case 0:
            return body[:at]
        case 1:
            return body[:at] + dice.randbytes(3) + body[at + 1 :]
        case _:
            return body[:at] + body


class Failures(logging.Handler):
    """Whatever a turn could not deal with."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note it with its cause."""
        cause = record.exc_info[1] if record.exc_info else None
        self.found.append(f"{record.name}: {record.getMessage()} {cause!r}")


async def statuses(office: Office, count: int, seed: int) -> tuple[Counter[int], list[str]]:
    """How the door answered so many mutated activities, and what failed behind it."""
    failures, answered = Failures(), Counter[int]()
    logging.getLogger().addHandler(failures)
    try:
        for body in bodies(count, seed, office):
            headers = {"Content-Type": "application/json"}
            async with office.client.post("/api/messages", data=body, headers=headers) as response:
                answered[response.status] += 1
            office.teams.calls.clear()
    finally:
        logging.getLogger().removeHandler(failures)
    return answered, failures.found


async def _run(count: int, seed: int) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        async with open_office(Path(folder)) as office:
            answered, failed = await statuses(office, count, seed)
    counts = ", ".join(f"{status}: {number}" for status, number in sorted(answered.items()))
    sys.stdout.write(f"{count} mutated activities, seed {seed}: {counts}\n")
    sys.stdout.writelines(f"{each}\n" for each in failed[:20])
    return not failed and max(answered) < 500


def main() -> None:
    """Run as many as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    logging.getLogger("bot.teams.routes").setLevel(logging.ERROR)
    sys.exit(not asyncio.run(_run(options.count, options.seed)))


if __name__ == "__main__":
    main()
