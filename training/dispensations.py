"""A dispensation: training that somebody did with another employer, taken as done here.

It is a completion of our course from the day on which it was done there, so it runs out when it would
have run out here, and never later (docs/rules.md, 23).
"""

from dataclasses import dataclass
from datetime import date

from training.courses import Course, Proof
from training.days import long_date
from training.records import Completion, Source


@dataclass(frozen=True, slots=True)
class Dispensation:
    """One dispensation: with whom it was done, why it counts, and who says so.

    `evidence` is the id of a file that was handed in for it, where there is one.
    """

    course: str
    completed_on: date
    employer: str
    reason: str
    evidence: str | None
    recorded_by: str

    @property
    def completion(self) -> Completion:
        """The completion that it is; its reference says with whom and why."""
        reference = f"{self.employer}: {self.reason}"
        return Completion(self.course, self.completed_on, Source.DISPENSATION, reference=reference)


def course_fault(course: Course) -> str | None:
    """Why nobody can be given a dispensation from a course; None where they can."""
    if course.proof is Proof.SELF_CERTIFIED:
        return f"{course.title} is the council's own: each person confirms it themself."
    return None


def completed_fault(completed_on: date, today: date) -> str | None:
    """What is wrong with the day of a dispensation, if anything is."""
    if completed_on > today:
        return f"{long_date(completed_on)} is in the future: give the day on which it was done."
    return None
