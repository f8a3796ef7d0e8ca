"""After a worker died: what a new one finds out by itself, and what it leaves to people."""

import sqlite3
from pathlib import Path

import pytest

from storage.serving_lock import ServingLock
from tests.bot.commands.typed import MONDAY, CommandLine

AS_OF = ("--as-of", MONDAY)


@pytest.fixture
def planned(desk: CommandLine) -> CommandLine:
    """The tiny council with its Monday planned."""
    desk.done("run", "plan-nudges", *AS_OF)
    return desk


def die_sending(folder: Path) -> list[str]:
    """Leave every message as a worker leaves it that is killed in the middle of its batch."""
    with sqlite3.connect(folder / "safeguarding.db") as connection:
        connection.execute(
            "UPDATE delivery SET state = 'sending', token = 'dead', attempts = 1,"
            " lease_until = '2026-11-23T09:05:00.000000+00:00' WHERE state = 'queued'"
        )
        rows = connection.execute("SELECT delivery_id FROM delivery ORDER BY key")
        return [delivery_id for (delivery_id,) in rows]


def states(desk: CommandLine) -> dict[str, int]:
    totals: dict[str, int] = desk.done("deliveries", "--format", "json").json["totals"]
    return {state: count for state, count in totals.items() if count}


def test_a_new_worker_asks_the_folder_what_the_dead_one_had_written(
    planned: CommandLine, tmp_path: Path
) -> None:
    written, *_ = die_sending(tmp_path)
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / f"{written}.eml").write_text("Message-ID: <the-one@example.gov.uk>\n\n")

    answer = planned.done("run", "deliver", *AS_OF)

    assert answer.out == "uncertain 7, sent 7, queued 6\n"
    assert states(planned) == {"sent": 7}
    assert len(list((tmp_path / "mail").glob("*.eml"))) == 7
    events = planned.done("deliveries", "show", written).out
    assert "provider: taken" in events


def test_where_nobody_can_be_asked_a_person_decides(planned: CommandLine, tmp_path: Path) -> None:
    die_sending(tmp_path)
    nobody_there = "smtp://127.0.0.1:9"

    assert planned.done("run", "tend", *AS_OF, MAIL=nobody_there).out == "uncertain 7, held 7\n"
    assert states(planned) == {"held": 7}
    planned.done("deliveries", "release", "--all", *AS_OF)
    assert planned.done("run", "deliver", *AS_OF).out == "sent 7\n"


def test_tending_can_be_rehearsed(planned: CommandLine, tmp_path: Path) -> None:
    assert planned.done("run", "tend", *AS_OF).out == "nothing was in doubt\n"
    die_sending(tmp_path)
    later = ("--as-of", "2026-11-24")
    assert planned.done("run", "tend", *later, "--dry-run").out == "would settle 7\n"
    assert states(planned) == {"sending": 7}


def test_on_sqlite_a_second_process_that_would_deliver_is_refused(
    planned: CommandLine, tmp_path: Path
) -> None:
    serving = ServingLock(tmp_path / "safeguarding.db.lock")
    serving.take()

    for job in ("deliver", "tend"):
        said = planned.type("run", job, *AS_OF).refused()
        assert "Another process is already serving this database." in said

    serving.give_back()
    assert planned.done("run", "deliver", *AS_OF).out == "sent 7\n"


def test_the_evening_counts_what_has_not_ended(planned: CommandLine) -> None:
    tuesday = ("--as-of", "2026-11-24")
    assert planned.done("run", "reconcile", *tuesday, "--dry-run").out == "queued 7\n"
    planned.done("run", "deliver", *AS_OF)
    assert planned.done("run", "reconcile", *tuesday).out == (
        "Every message of earlier days has ended.\n"
    )


def test_whom_nothing_reaches_is_listed_until_something_does(
    planned: CommandLine, tmp_path: Path
) -> None:
    with sqlite3.connect(tmp_path / "safeguarding.db") as connection:
        connection.execute("UPDATE person SET email = 'nowhere' WHERE number = '1006'")

    planned.done("run", "deliver", *AS_OF)

    (row,) = planned.done("deliveries", "unreachable", "--format", "csv").rows
    assert (row["person"], row["channel"], row["answer"]) == (
        "1006",
        "email",
        "unreachable: bad address",
    )
    assert planned.done("run", "reconcile", "--as-of", "2026-11-24").out == "unreachable 1\n"
