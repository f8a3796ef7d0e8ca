"""One line of a training history, and what hides lines: absences and exemptions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from bot.example.member import Away

HEADERS = [
    "employee_no",
    "email",
    "course",
    "completed_on",
    "source",
    "reference",
    "outcome",
    "document_version",
]


class Source(StrEnum):
    """Where a line comes from, as the completions file names it."""

    LMS_REPORT = "lms_report"
    REGISTER = "register"
    CERTIFICATE = "certificate"
    SELF_CERTIFIED = "self_certified"
    DISPENSATION = "dispensation"


class Outcome(StrEnum):
    """How it went, as the completions file names it."""

    COMPLETED = "completed"
    BOOKED = "booked"
    DID_NOT_ATTEND = "did_not_attend"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Record:
    """One course on one day for one person."""

    course: str
    on: date
    source: Source
    reference: str
    outcome: Outcome = Outcome.COMPLETED
    document_version: str = ""

    def row(self, employee_no: str, email: str) -> tuple[object, ...]:
        """Lay the record out under HEADERS for the person it belongs to."""
        return (
            employee_no,
            email,
            self.course,
            self.on,
            self.source.value,
            self.reference,
            self.outcome.value,
            self.document_version,
        )


@dataclass(frozen=True, slots=True)
class Gap:
    """A time without records: of one course (an exemption) or of all (`course` empty, an absence)."""

    course: str
    away: Away

    def hides(self, record: Record) -> bool:
        """Say whether a record would contradict the gap."""
        return self.course in ("", record.course) and self.away.covers(record.on)
