"""What somebody says that their certificate proves: a course that counts, and the full day it was done on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dialogs.evidence.refusals import course_sentence
from dialogs.wording import FULL_DATE
from training.days import long_date
from training.evidence import Deed, course_fault, done_on
from training.policy import Policy
from training.tracker import Standing
from training.written_dates import date_in

COURSE = "course"
DONE_ON = "done_on"

MOST_QUOTED = 40  # characters of what was typed in the place of a date
CHOOSE = "Please choose the course."


@dataclass(frozen=True, slots=True)
class Unclear:
    """What is wrong with a deed, as a sentence for each field."""

    errors: Mapping[str, str]


def deed_in(values: Mapping[str, str], standing: Standing, policy: Policy) -> Deed | Unclear:
    """The deed that was filled in, or everything that is wrong with it at once."""
    errors: dict[str, str] = {}
    code = values.get(COURSE, "").strip()
    if fault := _course_error(code, standing, policy):
        errors[COURSE] = fault
    typed = values.get(DONE_ON, "").strip()
    day = done_on(typed, standing.on) if typed else FULL_DATE
    if isinstance(day, str):
        errors[DONE_ON] = f"{_named(typed)} {day}." if typed else day
    if errors or isinstance(day, str):
        return Unclear(errors)
    return Deed(code, day)


def _course_error(code: str, standing: Standing, policy: Policy) -> str | None:
    if not code:
        return CHOOSE
    fault = course_fault(code, standing, policy)
    if fault is None:
        return None
    course = policy.courses.get(code)
    return course_sentence(fault, course.title if course else code, policy.contacts)


def _named(typed: str) -> str:
    """A date in words, as it was not typed in a date field; anything else as it was typed."""
    day = date_in(" ".join(typed.split()))
    return long_date(day) if isinstance(day, date) else f"“{typed[:MOST_QUOTED]}”"
