"""`import people --from-entra`: the directory in the place of a file."""

import re
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from zoneinfo import ZoneInfo

import orjson
import typer

from bot.commands.imported import report_people
from bot.commands.running import show_problems, waiting
from bot.entra.directory import DirectoryRead, read_directory
from bot.entra.graph import Graph
from bot.feeds.entra import Account, Accounts, read_accounts
from scheduler.council import Council
from scheduler.jobs.import_directory import DirectoryList, import_directory
from scheduler.jobs.import_people import ImportOf
from storage import directory
from training.errors import Problem, TrainingError

_ROWS = re.compile(r"\b(?:r|R)ow (\d+(?:, \d+)*)")


async def take_in_directory(
    council: Council, graph: Graph, taken: ImportOf, *, full: bool, accept_leavers: bool
) -> None:
    """Read what has changed since the last time, or everybody, and bring the lists up to date.

    A full list is read whole: only then is it known who is not there.
    """
    async with council.database.reading() as conn:
        link = None if full else await directory.marked(conn)
    with waiting("Reading the directory"):
        read = await read_directory(graph, link)
    accounts = read_accounts(read.users, ZoneInfo(council.policy.working_time.zone))
    _refuse_if_empty(read, accounts)
    with waiting("Comparing and writing"):
        imported = await import_directory(
            council,
            _listed(read, accounts),
            replace(taken, sha256=_hash_of(read)),
            full=full,
            accept_leavers=accept_leavers,
        )
    _say_what_was_read(read, accounts)
    problems = in_names(imported.listed.problems, accounts.by_place)
    report_people(imported, dry_run=taken.dry_run, problems=problems)


def in_names(problems: tuple[Problem, ...], by_place: Mapping[int, Account]) -> tuple[Problem, ...]:
    """The same problems with the accounts' names: nobody can look up a row of a directory."""

    def named(rows: re.Match[str]) -> str:
        found = (by_place.get(int(place)) for place in rows[1].split(", "))
        return ", ".join(account.name if account else "somebody" for account in found)

    return tuple(replace(each, sentence=_ROWS.sub(named, each.sentence)) for each in problems)


def _refuse_if_empty(read: DirectoryRead, accounts: Accounts) -> None:
    """A directory of nobody is a mistake; a day on which nothing changed is none."""
    if not read.is_whole or accounts.listed.rows:
        return
    show_problems(in_names(accounts.listed.problems, accounts.by_place))
    raise TrainingError(
        "The directory lists nobody who could be taken in, so nothing was changed. Check that its"
        " accounts have an employeeId, a jobTitle, a department and an employeeHireDate."
    )


def _listed(read: DirectoryRead, accounts: Accounts) -> DirectoryList:
    return DirectoryList(
        listed=accounts.listed,
        accounts={place: each.entra_id for place, each in accounts.by_place.items()},
        gone=read.gone | accounts.disabled,
        link=read.link,
        is_whole=read.is_whole,
    )


def _hash_of(read: DirectoryRead) -> str:
    users = sorted(map(orjson.dumps, map(dict, read.users)))
    return sha256(b"\n".join(users)).hexdigest()


def _say_what_was_read(read: DirectoryRead, accounts: Accounts) -> None:
    there, gone = len(accounts.by_place), len(read.gone | accounts.disabled)
    what = "Everybody was read" if read.is_whole else "Only what has changed was read"
    typer.echo(f"{what}: {there} enabled accounts, {gone} disabled or removed.")
