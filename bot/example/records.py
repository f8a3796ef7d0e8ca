"""One line of a training history, and what hides lines: absences and exemptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.records import Outcome

if TYPE_CHECKING:
    from datetime import date

    from training.days import Period
    from training.records import Source

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
    period: Period

    def hides(self, record: Record) -> bool:
        """Say whether a record would contradict the gap."""
        return self.course in ("", record.course) and self.period.covers(record.on)
