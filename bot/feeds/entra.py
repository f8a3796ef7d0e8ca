"""The directory as an HR list: one row for each enabled account of the council's own people.

Read cell by cell like the rows of a file, so that the same is said of what is missing. Entra knows
one post for each account; since when, until when, absences and groups it does not tell.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.feeds.headers import ABSENT, Layout
from bot.feeds.hr_list import COLUMNS, staff_row
from bot.feeds.lines import Line
from bot.feeds.reading import table_rows
from bot.feeds.tables import Table
from bot.json_values import Json, object_of, text_of
from training.listed import Parsed, StaffRow

HEADER = {
    "employee_no": "employeeId",
    "name": "displayName",
    "email": "mail",
    "post": "jobTitle",
    "service": "department",
    "manager_employee_no": "manager",
    "started_on": "employeeHireDate",
}
"""Our columns, and what the directory calls each of them."""

FIRST = 1
"""The place of the first account; there is no row of headings before it."""


@dataclass(frozen=True, slots=True)
class Account:
    """One account: the object id that Entra knows it by, and its name for people."""

    entra_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Accounts:
    """What the directory lists: `by_place` says which account stands behind each row.

    `disabled` are the object ids of those that nobody can use: they count as not listed, and nothing
    is said of what they lack.
    """

    listed: Parsed[StaffRow]
    by_place: Mapping[int, Account]
    disabled: frozenset[str]


def read_accounts(users: Iterable[Json], zone: ZoneInfo) -> Accounts:
    """Read what Graph gives; guests are none of the council's people and are passed over."""
    members = [user for user in users if text_of(user, "userType").casefold() != "guest"]
    enabled = [user for user in members if user.get("accountEnabled") is not False]
    disabled = (user for user in members if user.get("accountEnabled") is False)
    by_place = dict(enumerate(enabled, FIRST))
    table = Table(tuple(HEADER.values()), [], _lines(by_place, zone))

    def read(line: Line) -> StaffRow | None:
        _look_at_manager(line, by_place[line.place])
        return staff_row(line)

    return Accounts(
        listed=table_rows(table, _layout(), named_by=COLUMNS.named_by, read=read),
        by_place={place: _account(user) for place, user in by_place.items()},
        disabled=frozenset(text_of(user, "id") for user in disabled),
    )


def _layout() -> Layout:
    there = {column: at for at, column in enumerate(HEADER)}
    silent = frozenset(COLUMNS.aliases.keys() - there.keys())
    positions = {**dict.fromkeys(silent, ABSENT), **there}
    return Layout(positions, tuple(HEADER.values()), silent=silent)


def _lines(users: Mapping[int, Json], zone: ZoneInfo) -> Iterator[tuple[int, list[str]]]:
    for place, user in users.items():
        yield (
            place,
            [
                text_of(user, "employeeId"),
                text_of(user, "displayName"),
                text_of(user, "mail") or text_of(user, "userPrincipalName"),
                text_of(user, "jobTitle"),
                text_of(user, "department"),
                text_of(object_of(user, "manager"), "employeeId"),
                _day(text_of(user, "employeeHireDate"), zone),
            ],
        )


def _day(moment: str, zone: ZoneInfo) -> str:
    """The council's day of a moment: midnight in summer is 23:00 of the day before in UTC."""
    try:
        found = datetime.fromisoformat(moment)
        return (found.astimezone(zone) if found.tzinfo else found).date().isoformat()
    except (ValueError, OverflowError):
        return moment


def _look_at_manager(line: Line, user: Json) -> None:
    manager = object_of(user, "manager")
    if manager and not text_of(manager, "employeeId"):
        said = "the manager's account has no employeeId, so nobody is known to be told of lateness."
        line.warn("manager_without_number", said, column="manager_employee_no")


def _account(user: Json) -> Account:
    entra_id = text_of(user, "id")
    return Account(entra_id, text_of(user, "userPrincipalName") or entra_id)
