"""The example council's CSV files as people with their places, records, absences and exemptions.

One e-mail, case-folded, is one person. A row that belongs to nobody is left out, never guessed.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

COMPLETED = "completed"
BOOKED = "booked"
DID_NOT_ATTEND = "did_not_attend"
FAILED = "failed"

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A row of people.csv (a post, kind staff) or of councillors.csv (a seat, kind councillor)."""

    kind: str
    number: str
    post: str
    started_on: date
    ended_on: date | None
    post_since: date | None
    groups: tuple[str, ...]

    def in_force(self, on: date) -> bool:
        """First and last day included (8)."""
        return self.started_on <= on and (self.ended_on is None or on <= self.ended_on)


@dataclass(frozen=True, slots=True)
class Record:
    """One thing known about one person and one course; a booking's date is the session's."""

    course: str
    on: date
    outcome: str
    source: str
    version: str


@dataclass(frozen=True, slots=True)
class Span:
    """An absence (no course) or an exemption from a course; without `until_on` it has no end."""

    course: str
    from_on: date
    until_on: date | None

    def covers(self, day: date) -> bool:
        """First and last day included."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


@dataclass(slots=True)
class Person:
    """Everything the files say about one human being; lists keep the order of the files."""

    places: list[Place] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    absences: list[Span] = field(default_factory=list)
    exemptions: list[Span] = field(default_factory=list)


class People:
    """All people, found by employee number or councillor id, else by e-mail."""

    def __init__(self) -> None:
        self.by_email: dict[str, Person] = {}
        self._by_number: dict[str, Person] = {}

    def enter(self, number: str, email: str) -> Person:
        """The person with this e-mail, new if there is none yet, also known by this number."""
        person = self.by_email.setdefault(email.casefold(), Person())
        self._by_number.setdefault(number, person)
        return person

    def find(self, number: str, email: str) -> Person | None:
        """The person a record belongs to: by number first, then by e-mail, else nobody."""
        return self._by_number.get(number) or self.by_email.get(email.casefold())


def read_people(directory: Path) -> list[Person]:
    """Read all six CSV files of the council."""
    people = People()
    _read_posts(directory / "people.csv", people)
    _read_seats(directory / "councillors.csv", people)
    _read_completions(directory / "completions.csv", people)
    _read_learning_report(directory / "elearning-report.csv", people)
    _read_register(directory / "attendance-register.csv", people)
    _read_exemptions(directory / "exemptions.csv", people)
    return list(people.by_email.values())


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield {name: (cell or "").strip() for name, cell in row.items()}


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _groups(cell: str) -> tuple[str, ...]:
    return tuple(group.strip() for group in cell.split(";") if group.strip())


def _read_posts(path: Path, people: People) -> None:
    for row in _rows(path):
        person = people.enter(row["employee_no"], row["email"])
        person.places.append(
            Place(
                kind="staff",
                number=row["employee_no"],
                post=row["post"],
                started_on=date.fromisoformat(row["started_on"]),
                ended_on=_day(row["ended_on"]),
                post_since=_day(row["post_since"]),
                groups=_groups(row["groups"]),
            )
        )
        if row["absent_from"]:
            from_on = date.fromisoformat(row["absent_from"])
            person.absences.append(Span("", from_on, _day(row["absent_to"])))


def _read_seats(path: Path, people: People) -> None:
    for row in _rows(path):
        person = people.enter(row["councillor_id"], row["email"])
        person.places.append(
            Place(
                kind="councillor",
                number=row["councillor_id"],
                post="",
                started_on=date.fromisoformat(row["elected_on"]),
                ended_on=_day(row["term_ends_on"]),
                post_since=None,
                groups=_groups(row["groups"]),
            )
        )


def _add(person: Person | None, record: Record) -> None:
    """Keep the record; the same course completed on the same date counts once, the first wins."""
    if person is None:
        return
    same = [r for r in person.records if (r.course, r.on) == (record.course, record.on)]
    if record.outcome == COMPLETED and any(r.outcome == COMPLETED for r in same):
        return
    person.records.append(record)


def _read_completions(path: Path, people: People) -> None:
    for row in _rows(path):
        record = Record(
            course=row["course"],
            on=date.fromisoformat(row["completed_on"]),
            outcome=row["outcome"] or COMPLETED,
            source=row["source"],
            version=row.get("document_version", ""),
        )
        _add(people.find(row["employee_no"], row["email"]), record)


def _read_learning_report(path: Path, people: People) -> None:
    for row in _rows(path):
        if row["Course complete"]:
            day = _moodle_day(row["Course complete"])
            record = Record("elearning", day, COMPLETED, "lms_report", "")
            _add(people.find(row["ID number"], row["Email address"]), record)


def _moodle_day(cell: str) -> date:
    """Moodle writes `05/03/26, 14:20`: day first, two digits of a year after 2000."""
    day, month, year = cell.split(",", maxsplit=1)[0].split("/")
    return date(2000 + int(year), int(month), int(day))


def _read_register(path: Path, people: People) -> None:
    outcomes = {"yes": COMPLETED, "no": DID_NOT_ATTEND}
    for row in _rows(path):
        day = date.fromisoformat(row["session_on"])
        record = Record(row["course"], day, outcomes[row["attended"]], "register", "")
        _add(people.find(row["employee_no"], row["email"]), record)


def _read_exemptions(path: Path, people: People) -> None:
    for row in _rows(path):
        person = people.find(row["employee_no"], row["email"])
        if person is None:
            continue
        kept = {"exemption": person.exemptions, "absence": person.absences}[row["kind"]]
        from_on = date.fromisoformat(row["from_on"])
        kept.append(Span(row["course"], from_on, _day(row["until_on"])))
