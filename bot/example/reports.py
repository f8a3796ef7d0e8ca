"""Last month's files: the learning system's course report and one attendance register.

What they hold is in no other file, so importing them moves the tracker. The report has the shape
of Moodle's course completion report: day first, two-digit year, and a last column that is empty
for whoever has not completed, also after a failed quiz.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from bot.example.records import Record
from bot.example.renewals import weekday_before
from training.records import Outcome

if TYPE_CHECKING:
    from datetime import date

    from bot.example.names import Identity
    from bot.example.scene import Scene
    from bot.example.sheets import Sheet

ACTIVITY = "SG-INTRO quiz"
REPORT_HEADERS = (
    "ID",
    "Name",
    "ID number",
    "Email address",
    ACTIVITY,
    f"{ACTIVITY} - Completion date",
    "Course complete",
)
REGISTER_HEADERS = ["employee_no", "email", "course", "session_on", "attended"]

PASSED = "Completed (achieved pass grade)"
FAILED = "Completed (did not achieve pass grade)"
NOT_DONE = "Not completed"
FIRST_MOODLE_ID = 20011
UNMATCHED = (
    ("Jo Bramhope", "", "jo.bramhope@contractor.example.org"),
    ("Lyn Oakshott", "T0077", "lyn.oakshott@example.gov.uk"),
)


class LearningReport:
    """Writes the course report row by row; the first who never did it failed the quiz."""

    def __init__(self, sheet: Sheet, scene: Scene) -> None:
        self._sheet = sheet
        self._scene = scene
        self._ids = count(FIRST_MOODLE_ID)
        self._failed = False

    def takes(self, record: Record) -> bool:
        """Say whether a record belongs into this report and nowhere else."""
        completed = record.course == "elearning" and record.outcome is Outcome.COMPLETED
        return completed and self._scene.in_last_month(record.on)

    def add_completed(self, identity: Identity, employee_no: str, *, on: date) -> None:
        """Write somebody who passed last month; a councillor has no employee number."""
        self._add((identity.name, employee_no, identity.email), PASSED, on=on)

    def add_not_done(self, identity: Identity, employee_no: str) -> None:
        """Write somebody enrolled who has not completed."""
        who = (identity.name, employee_no, identity.email)
        if self._failed:
            self._add(who, NOT_DONE, on=None)
        else:
            self._failed = True
            self._add(who, FAILED, on=weekday_before(self._scene.month_to))

    def add_unmatched(self) -> None:
        """Write two people whom the HR list does not know."""
        for who in UNMATCHED:
            self._add(who, PASSED, on=weekday_before(self._scene.month_to))

    def _add(self, who: tuple[str, str, str], state: str, *, on: date | None) -> None:
        number = next(self._ids)
        at = "" if on is None else f"{on:%d/%m/%y}, {8 + number % 9:02}:{number * 7 % 60:02}"
        self._sheet.write((number, *who, state, at, at if state == PASSED else ""))


class SessionRegister:
    """Writes the register of last month's basic child session."""

    def __init__(self, sheet: Sheet, scene: Scene) -> None:
        self._sheet = sheet
        self._session_on = scene.register_on

    def takes(self, record: Record) -> bool:
        """Say whether a record belongs into this register and nowhere else."""
        return record.course == "basic_child" and record.on == self._session_on

    def add(self, record: Record, employee_no: str, *, email: str) -> None:
        """Write one line of the register."""
        attended = "yes" if record.outcome is Outcome.COMPLETED else "no"
        self._sheet.write((employee_no, email, record.course, record.on, attended))
