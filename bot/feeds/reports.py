"""What all reports of completions share: the question that was asked, and what a fact must satisfy."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.feeds.lines import Line
from bot.feeds.tables import tidy
from training.courses import Course, Proof
from training.errors import Problem
from training.listed import CompletionRow
from training.policy import Policy
from training.records import Completion, Outcome, Source

Who = tuple[str | None, str | None]
"""An employee number or councillor id, and an e-mail address; at least one of them is there."""


class ReportKind(StrEnum):
    """The reports we read; `auto` finds out by the header."""

    AUTO = "auto"
    CANONICAL = "canonical"
    MOODLE_COURSE = "moodle-course"
    MOODLE_ACTIVITY = "moodle-activity"
    TOTARA = "totara"
    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person who imports says about the file: `course` is for rows that name none."""

    kind: ReportKind = ReportKind.AUTO
    course: str | None = None
    activity: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report being read under a policy on a day."""

    policy: Policy
    today: date
    wanted: Wanted
    _courses: dict[str, Course | None] = field(default_factory=dict, repr=False)

    def course_called(self, name: str) -> Course | None:
        """The policy's course of that code, title or alias; each name is looked up once."""
        if name not in self._courses:
            self._courses[name] = self.policy.course_named(name)
        return self._courses[name]

    def course_of_file(self) -> Course | Problem:
        """The one course of a report whose rows name none."""
        name = self.wanted.course
        if name is None:
            sentence = "The report does not say which course it is about. Name it with --course."
            return Problem("no_course", sentence)
        return self.course_called(name) or Problem("unknown_course", _unknown(name))

    def course_in(self, line: Line, *columns: str) -> Course | None:
        """The course that a row names in the first of these columns that names one of ours."""
        names = [text for text in map(line.text, columns) if text]
        if not names and self.wanted.course:
            names = [tidy(self.wanted.course)]
        for name in names:
            if course := self.course_called(name):
                return course
        if names:
            line.error("unknown_course", _unknown(names[0]), column=columns[0])
        else:
            line.error("missing_value", "no course is named; give one.", column=columns[0])
        return None

    def row(self, line: Line, who: Who, *, completion: Completion) -> CompletionRow | None:
        """The finished row, if it can be true: nothing but a booking lies in the future."""
        if completion.on > self.today and completion.outcome is not Outcome.BOOKED:
            day = f"{completion.on:%d/%m/%Y}"
            sentence = f"{day} is in the future, so only a booking can have that date."
            line.error("in_the_future", sentence, column="completed_on")
        return CompletionRow(line.place, *who, completion) if line.is_good else None


def source_allowed(line: Line, course: Course, *, source: Source) -> bool:
    """Whether that course can be proven so: people's own word counts for few courses."""
    is_own_word = source is Source.SELF_CERTIFIED
    if not is_own_word or course.proof is Proof.SELF_CERTIFIED:
        return True
    sentence = f"{course.title} cannot be self-certified; it needs a {PROOFS[course.proof]}."
    line.error("source_not_allowed", sentence, column="source")
    return False


PROOFS = {
    Proof.REGISTER: "register of attendance",
    Proof.LMS_REPORT: "report of the learning system",
    Proof.CERTIFICATE: "certificate",
}


def _unknown(name: str) -> str:
    return f"The policy has no course “{name}”. Add the name to a course's aliases, or correct it."
