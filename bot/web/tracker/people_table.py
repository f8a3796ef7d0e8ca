"""One page of people as a table: a row each, a column for each course that is asked of any of them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.listings.tracker_table import in_words
from bot.web.tracker.references import About, References
from training.days import long_date
from training.people import Person, Post
from training.policy import Policy
from training.roster import Wanted
from training.status import LATE, State, Status
from training.tracker import Standing

_DATE = re.compile(r"(\d{1,2}) (\w{3}) (\d{4})$")
_TONES = {
    State.OVERDUE: "late",
    State.EXPIRED: "late",
    State.DUE: "soon",
    State.EXPIRING: "soon",
    State.PENDING: "waits",
    State.MET: "well",
    State.EXEMPT: "apart",
    State.RECOMMENDED: "apart",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One course."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One requirement: the state in words with its date, what makes it worse, and where it is explained.

    `tone` is a colour that repeats what the words say; `course` is the title.
    """

    course: str
    words: str
    beside: str
    tone: str
    reference: str


@dataclass(frozen=True, slots=True)
class Row:
    """One person; `cells` are in the order of the columns, None where a course is not asked."""

    number: str
    name: str
    work: tuple[str, ...]
    away: str
    cells: tuple[ShownCell | None, ...]


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """The rows of a page and what their columns are."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def people_table(
    standings: Sequence[Standing], wanted: Wanted, policy: Policy, references: References
) -> PeopleTable:
    """The table; a course that is asked of nobody on the page has no column."""
    asked = {status.course for standing in standings for status in standing.statuses}
    columns = tuple(
        Column(code, course.title)
        for code, course in policy.courses.items()
        if code in asked and wanted.course in (None, code)
    )
    rows = tuple(_row(each, columns, references) for each in standings)
    return PeopleTable(columns, rows)


def _row(standing: Standing, columns: Iterable[Column], references: References) -> Row:
    person, on = standing.person, standing.on
    by_course = {each.course: each for each in standing.statuses}
    return Row(
        number=standing.number,
        name=person.name,
        work=tuple(work_of(person, on)),
        away=away_of(person, on),
        cells=tuple(_cell(person, by_course, each, references=references) for each in columns),
    )


def _cell(
    person: Person, statuses: Mapping[str, Status], column: Column, *, references: References
) -> ShownCell | None:
    status = statuses.get(column.code)
    if status is None:
        return None
    return ShownCell(
        course=column.title,
        words=unbroken(in_words(status)),
        beside=beside(status),
        tone=tone_of(status),
        reference=references.to(About(person.person_id, column.code)),
    )


def unbroken(words: str) -> str:
    """The words with a date that stays in one line."""
    return _DATE.sub("\N{NO-BREAK SPACE}".join((r"\1", r"\2", r"\3")), words)


def beside(status: Status) -> str:
    """What else somebody should see at a glance; empty where there is nothing."""
    if status.latest_breached and status.latest_on:
        return "Latest date passed"
    if status.state in LATE and status.booked_on:
        return f"Booked {long_date(status.booked_on)}"
    if status.missed_on and status.state in (*LATE, State.DUE):
        return "Missed a session"
    return ""


def tone_of(status: Status) -> str:
    """The colour beside the words."""
    return _TONES[status.state]


def work_of(person: Person, on: date) -> list[str]:
    """What somebody does, post by post and seat by seat."""
    held = [hat for hat in person.hats if hat.is_held_on(on)]
    return [
        f"{hat.title}, {hat.service}" if isinstance(hat, Post) else f"Councillor, {hat.ward}"
        for hat in held
    ]


def away_of(person: Person, on: date) -> str:
    """That somebody is away, and until when; empty where they are not."""
    absence = person.absence_on(on)
    if absence is None:
        return ""
    until = absence.period.to_on
    return f"Away until {long_date(until)}" if until else "Away"
