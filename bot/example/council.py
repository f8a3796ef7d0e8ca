"""Write the example council: all its files in one pass over its people, nothing kept but counts."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.example import councillors as elected
from bot.example import exemptions, member, records, reports
from bot.example.councillor_history import CouncillorHistory
from bot.example.history import ELEARNING, StaffHistory
from bot.example.member import Member
from bot.example.moderngov import answer_of
from bot.example.names import NameBook
from bot.example.people import NEW_STARTER_EMAIL, Roll
from bot.example.records import Gap, Record
from bot.example.roles import Roles
from bot.example.scene import Scene
from bot.example.sheets import Sheet

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from bot.example.councillors import Councillor
    from bot.example.names import Identity

FEWEST_PEOPLE = 60
"""Below this there are not people enough for every service to have a head and a team."""


@dataclass(frozen=True, slots=True)
class ExampleFiles:
    """Where the files of one example council lie."""

    people: Path
    councillors: Path
    councillors_xml: Path
    completions: Path
    elearning_report: Path
    attendance_register: Path
    exemptions: Path
    policy: Path

    @classmethod
    def inside(cls, directory: Path) -> ExampleFiles:
        """Name the files in a directory."""
        return cls(
            people=directory / "people.csv",
            councillors=directory / "councillors.csv",
            councillors_xml=directory / "councillors.xml",
            completions=directory / "completions.csv",
            elearning_report=directory / "elearning-report.csv",
            attendance_register=directory / "attendance-register.csv",
            exemptions=directory / "exemptions.csv",
            policy=directory / "policy.yaml",
        )


@dataclass(frozen=True, slots=True)
class ExampleSummary:
    """What was written: people counts each member of staff once, rows each post."""

    files: ExampleFiles
    people: int
    people_rows: int
    councillors: int
    completions: int
    report_rows: int
    register_rows: int
    exemptions: int
    new_starter_no: str


def write_example(directory: Path, *, people: int, seed: int, as_of: date) -> ExampleSummary:
    """Write an example council of so many staff and 48 councillors as it stood on a day.

    Equal arguments give equal bytes. The directory is made if it is missing; files in it that have
    the same names are replaced.

    Raises:
        ValueError: if there are fewer than 60 people.
    """
    if people < FEWEST_PEOPLE:
        raise ValueError(
            f"An example council needs at least {FEWEST_PEOPLE} people, not {people}: "
            "give --people a larger number."
        )
    directory.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        writing = _Writing(Scene(people, seed, as_of), ExampleFiles.inside(directory), stack=stack)
        return writing.summary()


class _Writing:
    """One example while it is being written."""

    def __init__(self, scene: Scene, files: ExampleFiles, *, stack: ExitStack) -> None:
        self._scene = scene
        self._files = files
        self._people = Sheet(files.people, member.HEADERS, stack=stack)
        self._councillors = Sheet(files.councillors, elected.HEADERS, stack=stack)
        self._completions = Sheet(files.completions, records.HEADERS, stack=stack)
        self._exemptions = Sheet(files.exemptions, exemptions.HEADERS, stack=stack)
        self._report_sheet = Sheet(files.elearning_report, reports.REPORT_HEADERS, stack=stack)
        self._register_sheet = Sheet(
            files.attendance_register, reports.REGISTER_HEADERS, stack=stack
        )
        self._report = reports.LearningReport(self._report_sheet, scene)
        self._register = reports.SessionRegister(self._register_sheet, scene)
        self._new_starter_no = ""

    def summary(self) -> ExampleSummary:
        """Write everything and count it."""
        names = NameBook(self._scene.dice("names"))
        councillors = elected.councillors_of(self._scene, names)
        self._write_staff(names, councillors)
        self._write_councillors(councillors)
        self._report.add_unmatched()
        return ExampleSummary(
            files=self._files,
            people=self._scene.people,
            people_rows=self._people.rows,
            councillors=self._councillors.rows,
            completions=self._completions.rows,
            report_rows=self._report_sheet.rows,
            register_rows=self._register_sheet.rows,
            exemptions=self._exemptions.rows,
            new_starter_no=self._new_starter_no,
        )

    def _write_staff(self, names: NameBook, councillors: tuple[Councillor, ...]) -> None:
        roles = Roles(elected.leaders_of(councillors))
        history = StaffHistory(self._scene)
        book = exemptions.ExemptionBook(self._scene)
        second_rows = set[str]()
        for one in Roll(self._scene, names, shared=councillors[-1].identity).members():
            self._people.write(one.row())
            roles.note(one)
            if one.identity.email == NEW_STARTER_EMAIL:
                self._new_starter_no = one.place.employee_no
            elif one.identity.email not in second_rows:
                gaps = book.gaps_of(one)
                self._write_records(one, list(history.records_of(one, gaps)), gaps=gaps)
            if one.second:
                second_rows.add(one.identity.email)
        for row in book.rows(roles.safeguarding_team[0]):
            self._exemptions.write(row)
        self._files.policy.write_text(roles.policy(), encoding="utf-8", newline="\n")

    def _write_councillors(self, councillors: tuple[Councillor, ...]) -> None:
        history = CouncillorHistory(self._scene, councillors, shared=councillors[-1])
        for councillor in councillors:
            self._councillors.write(councillor.row())
            for record in history.records_of(councillor):
                self._write_record(record, councillor.identity, employee_no="")
        self._files.councillors_xml.write_text(
            answer_of(councillors), encoding="utf-8", newline="\n"
        )

    def _write_records(self, one: Member, told: list[Record], *, gaps: tuple[Gap, ...]) -> None:
        """Write one history; who is present and has no e-learning is enrolled in the report."""
        number = one.place.employee_no
        for record in told:
            self._write_record(record, one.identity, employee_no=number)
        present = one.contract.ended_on is None and not gaps
        enrolled = present and one.contract.started_on < self._scene.month_from
        if enrolled and all(record.course != ELEARNING for record in told):
            self._report.add_not_done(one.identity, number)

    def _write_record(self, record: Record, identity: Identity, *, employee_no: str) -> None:
        """Put a record into the one file where it belongs."""
        if self._report.takes(record):
            self._report.add_completed(identity, employee_no, on=record.on)
        elif self._register.takes(record):
            self._register.add(record, employee_no, email=identity.email)
        else:
            self._completions.write(record.row(employee_no, identity.email))
