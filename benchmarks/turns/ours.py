"""This bot as a council runs it: its own process, its own database, everybody on the lists."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measuring import bot, measured
from benchmarks.turns.load import Crowd
from benchmarks.turns.servers import Server, free_port, serving

FORM = re.compile(rb'"data":(\{"v":[^}]*\}\})')
LIST_HEAD = "employee_no,name,email,kind,post,service,started_on\n"


@dataclass(frozen=True, slots=True)
class OurBot:
    """The process, and the file that it records in."""

    server: Server
    database: Path

    def confirmations(self) -> int:
        """How many are on record."""
        with sqlite3.connect(self.database) as connection:
            (count,) = connection.execute("SELECT count(*) FROM attestation").fetchone()
        return int(count)


@contextmanager
def our_bot(folder: Path, people: int) -> Iterator[OurBot]:
    """The bot with so many new starters on its list."""
    database, port = folder / "turns.db", free_port()
    environ = {
        "SAFEGUARDING_DATABASE_URL": f"sqlite:///{database}",
        "SAFEGUARDING_TEAMS_LOCAL": "1",
        "SAFEGUARDING_MAIL": f"folder:{folder / 'mail'}",
        "SAFEGUARDING_PORT": str(port),
    }
    listed = folder / "people.csv"
    listed.write_text(LIST_HEAD + "".join(map(_line, range(people))))
    for command in (bot("db", "upgrade"), bot("import", "people", str(listed))):
        measured(command, environ=environ, out=folder / "out")
    with serving(bot("serve"), port, environ=environ, log=folder / "serve.log") as server:
        yield OurBot(server, database)


def person(number: int) -> str:
    """What Teams calls the person of that number on the list."""
    return f"person{number}"


async def filled_in_forms(crowd: Crowd, numbers: range) -> list[bytes]:
    """Everybody asks for the handout; the forms as they fill them in."""
    await crowd.talk([crowd.says(person(each), "handout") for each in numbers])
    return [_filled_in(crowd, each) for each in numbers]


def _filled_in(crowd: Crowd, number: int) -> bytes:
    shown = FORM.search(crowd.heard[f"a:{person(number)}"])
    assert shown, "no form came"
    data: dict[str, Any] = json.loads(shown[1])
    return crowd.clicks(person(number), data | {"read": "true", "typed_name": _name(number)})


def _name(number: int) -> str:
    return f"Person Number{number}"


def _line(number: int) -> str:
    address = f"{person(number)}@example.gov.uk"
    return f"{10_000 + number},{_name(number)},{address},staff,Clerk,Customers,2026-11-26\n"
