"""What came back on a form of exemption, absence or dispensation: a grant, or what is to be put right."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dialogs.filled_in import choice_fault, text_fault
from dialogs.grants.forms import (
    COMPLETED_ON,
    COURSE,
    EMPLOYER,
    EVIDENCE,
    FROM,
    REASON,
    TO,
    UNTIL,
    GrantMatter,
    fields_of,
)
from dialogs.grants.grant import Granted, period_fault
from dialogs.grants.words import GrantKind
from dialogs.replies import Choice, DateField, Field, TextField
from dialogs.typed.dates import day_typed, past_day_typed
from training.days import Period
from training.dispensations import Dispensation
from training.people import Absence
from training.records import Exemption

_BEGINS = "begins"  # the day of the form, from which an exemption counts
NO_SUCH_FILE = "They have handed in no file of that number: leave it empty if there is none."


@dataclass(slots=True)
class _Written:
    """A form as it came back: what was written, the days in it, and what is to be put right."""

    values: Mapping[str, str]
    days: dict[str, date] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def judged(
    matter: GrantMatter, values: Mapping[str, str], *, by: str
) -> Granted | Mapping[str, str]:
    """What is to be recorded in somebody's name, or what to put right, by field."""
    written = _Written(values, {_BEGINS: matter.day})
    for each in fields_of(matter):
        _check(each, written, matter)
    _check_order(written, FROM, TO)
    _check_order(written, _BEGINS, UNTIL)
    return written.errors or _granted(matter, written, by=by)


def _check(asked: Field, written: _Written, matter: GrantMatter) -> None:
    value = written.values[asked.name]
    match asked:
        case Choice():
            fault = choice_fault(asked, value)
        case DateField():
            fault = _check_day(asked, value, written, matter)
        case TextField():
            fault = text_fault(asked, value)
        case _:
            fault = asked.error
    if fault:
        written.errors[asked.name] = fault


def _check_day(asked: DateField, value: str, written: _Written, matter: GrantMatter) -> str | None:
    if not value:
        return asked.error if asked.required else None
    is_past = asked.name == COMPLETED_ON
    day = past_day_typed(value, matter.standing.on) if is_past else day_typed(value)
    if not isinstance(day, date):
        return day
    written.days[asked.name] = day
    return None


def _check_order(written: _Written, first: str, last: str) -> None:
    """The last day is not before the first."""
    from_on = written.days.get(first)
    fault = period_fault(from_on, written.days.get(last)) if from_on else None
    if fault:
        written.errors[last] = fault


def _granted(matter: GrantMatter, written: _Written, *, by: str) -> Granted:
    course = matter.course.code if matter.course else written.values.get(COURSE, "")
    reason, days = written.values[REASON], written.days
    match matter.kind:
        case GrantKind.EXEMPTION:
            return Exemption(course, Period(matter.day, days.get(UNTIL)), reason, by)
        case GrantKind.ABSENCE:
            return Absence(Period(days[FROM], days.get(TO)), reason, by)
        case GrantKind.DISPENSATION:
            return Dispensation(
                course=course,
                completed_on=days[COMPLETED_ON],
                employer=written.values[EMPLOYER],
                reason=reason,
                evidence=written.values[EVIDENCE] or None,
                recorded_by=by,
            )
