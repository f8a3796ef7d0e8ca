"""`make crash`: the full experiment on both engines, and with each way out for mail, as a table."""

import asyncio
import sys
import tempfile
from pathlib import Path

from storage.migrations import upgrade
from tests.crash.killing import Experiment, Found, carried_out
from tests.crash.mailing import Mailing, mailed
from tests.postgres import fresh_database, started_server

HEAD = f"{'':34}{'messages':>9}{'kills':>6}{'sent':>7}{'held':>6}{'of them taken':>15}{'lost':>6}{'twice':>7}"


KILLS, CUTS = 40, 160


def main() -> None:
    """Every engine, with a provider that can be asked and one that cannot; fails where one must not."""
    sys.stdout.write(HEAD + "\n")
    with started_server() as server, tempfile.TemporaryDirectory() as folder:
        results = [*_on_sqlite(Path(folder)), *_on_postgresql(server), *_by_mail(Path(folder))]
    if any(found.lost or found.twice for found in results):
        raise SystemExit("Messages were lost or sent twice.")


def _on_sqlite(folder: Path) -> list[Found]:
    results = []
    for can_ask in (True, False):
        address = f"sqlite:///{folder / f'crash-{can_ask}.db'}"
        experiment = Experiment(messages=4_000, workers=1, kills=25, can_ask=can_ask)
        results.append(_row("SQLite, one worker", experiment, address))
    return results


def _on_postgresql(server: str) -> list[Found]:
    results = []
    for can_ask in (True, False):
        experiment = Experiment(messages=6_000, workers=2, kills=25, can_ask=can_ask)
        with fresh_database(server) as address:
            results.append(_row("PostgreSQL, two workers", experiment, address))
    return results


def _by_mail(folder: Path) -> list[Found]:
    """Two hundred blows at each way out: connections cut around the body, and workers killed there."""
    results = []
    for way in ("smtp", "graph", "notify"):
        address = f"sqlite:///{folder / f'mail-{way}.db'}"
        asyncio.run(upgrade(address))
        mailing = Mailing(way, messages=600, kills=KILLS, cuts=CUTS)
        found, _ = asyncio.run(mailed(mailing, address))
        _say(f"Mail by {way}, and {CUTS} cuts", mailing.messages, KILLS, found)
        results.append(found)
    return results


def _row(name: str, experiment: Experiment, address: str) -> Found:
    asyncio.run(upgrade(address))
    found = asyncio.run(carried_out(experiment, address))
    called = f"{name}, {'asked' if experiment.can_ask else 'not asked'}"
    _say(called, experiment.messages, experiment.kills, found)
    return found


def _say(called: str, messages: int, kills: int, found: Found) -> None:
    sys.stdout.write(
        f"{called:34}{messages:9}{kills:6}{found.states['sent']:7}"
        f"{found.held:6}{found.held_taken:15}{found.lost:6}{found.twice:7}\n"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
