"""Where everybody stands on one date: paragraphs 4 to 8 of the page, and the answer they give."""

from datetime import date, timedelta
from pathlib import Path
from typing import TypedDict

from tests.reckoning.asked import Asked, asked_of
from tests.reckoning.files import BOOKED, COMPLETED, DID_NOT_ATTEND, FAILED, Person, read_people
from tests.reckoning.held import (
    Given,
    completions_of,
    counting_for,
    given_by,
    is_valid,
    winner_of,
)
from tests.reckoning.rulebook import Rulebook, read_rulebook


class RequirementAnswer(TypedDict):
    """One requirement as `status --format json` prints it, dates in ISO form, absent is None."""

    course: str
    state: str
    due_on: str | None
    latest_on: str | None
    completed_on: str | None
    valid_until: str | None
    latest_breached: bool
    interim_held: bool | None
    booked_on: str | None
    missed_on: str | None
    source: str | None


class PersonAnswer(TypedDict):
    """One person as `status --format json` prints them, without name, address and manager."""

    employee_no: str
    kind: str
    started_on: str
    ended_on: str | None
    requirements: list[RequirementAnswer]


def reckon(directory: Path, as_of: date) -> list[PersonAnswer]:
    """Everybody in force on the date, sorted by number, with all that is asked of them (8)."""
    rulebook = read_rulebook(directory / "policy.yaml")
    answers = [
        _person_answer(person, rulebook, as_of)
        for person in read_people(directory)
        if any(place.in_force(as_of) for place in person.places)
    ]
    return sorted(answers, key=lambda answer: answer["employee_no"])


def _person_answer(person: Person, rulebook: Rulebook, on: date) -> PersonAnswer:
    """The first place in force is shown: posts were read before seats (9)."""
    shown = next(place for place in person.places if place.in_force(on))
    all_asked = asked_of(person, rulebook, on)
    return {
        "employee_no": shown.number,
        "kind": shown.kind,
        "started_on": shown.started_on.isoformat(),
        "ended_on": _iso(shown.ended_on),
        "requirements": [
            _answer(
                asked,
                person=person,
                rulebook=rulebook,
                on=on,
                for_ever=_is_for_ever(asked, all_asked, rulebook),
            )
            for asked in all_asked
        ],
    }


def _is_for_ever(asked: Asked, all_asked: list[Asked], rulebook: Rulebook) -> bool:
    """Once met, it has no `valid_until` (4)."""
    if asked.renews == "unless_higher_required":
        mandatory = [one.course for one in all_asked if one.mandatory]
        return any(asked.course in rulebook.courses[code].satisfies for code in mandatory)
    return asked.renews in {"never", "on_new_version"}


def _answer(
    asked: Asked, *, person: Person, rulebook: Rulebook, on: date, for_ever: bool
) -> RequirementAnswer:
    counting = counting_for(asked, person, rulebook, on)
    given = given_by(counting, rulebook, own=asked.course, own_months=asked.own_months)
    if for_ever:
        given = [Given(completion, None) for completion in counting]
    won = winner_of(given)
    exempt = any(e.course == asked.course and e.covers(on) for e in person.exemptions)
    state = _state(asked, won, exempt=exempt, on=on, window_days=rulebook.renewal_window_days)
    last_done = max((completion.on for completion in counting), default=date.min)
    return {
        "course": asked.course,
        "state": state,
        "due_on": _iso(asked.due_on),
        "latest_on": _iso(asked.latest_on),
        "completed_on": _iso(won.completion.on) if won else None,
        "valid_until": _iso(won.valid_until) if won else None,
        "latest_breached": state == "overdue"
        and asked.latest_on is not None
        and on > asked.latest_on,
        "interim_held": _interim_held(asked, state, person=person, rulebook=rulebook, on=on),
        "booked_on": _iso(_booked_on(asked.course, person, on)),
        "missed_on": _iso(_missed_on(asked.course, person, on, last_done))
        if asked.missed
        else None,
        "source": won.completion.source if won else None,
    }


def _state(asked: Asked, won: Given | None, *, exempt: bool, on: date, window_days: int) -> str:
    """The first that fits (5). No evidence waits in the example's files: never `pending`."""
    if exempt and asked.mandatory:
        return "exempt"
    if won is not None and is_valid(won, on):
        window_end = on + timedelta(days=window_days)
        return "expiring" if won.valid_until and won.valid_until <= window_end else "met"
    if not asked.mandatory:
        return "recommended"
    if won is not None:
        return "expired"
    return "due" if asked.due_on is None or on <= asked.due_on else "overdue"


def _interim_held(
    asked: Asked, state: str, *, person: Person, rulebook: Rulebook, on: date
) -> bool | None:
    """Is the wait covered by something valid by its own months? None where nobody asks (6)."""
    if asked.interim is None or state in {"met", "expiring", "exempt"}:
        return None
    completions = completions_of(asked.interim, person, rulebook, on)
    months = rulebook.courses[asked.interim].valid_months
    given = given_by(completions, rulebook, own=asked.interim, own_months=months)
    return any(is_valid(one, on) for one in given)


def _missed_on(course: str, person: Person, on: date, last_done: date) -> date | None:
    """The latest session missed, if nothing that counts was completed on or after that day (7)."""
    sessions = [
        record.on
        for record in person.records
        if record.course == course and record.outcome == DID_NOT_ATTEND and record.on <= on
    ]
    return max((session for session in sessions if session > last_done), default=None)


def _booked_on(course: str, person: Person, on: date) -> date | None:
    """The next session booked; today's only while nothing is known of what came of it."""
    own = [record for record in person.records if record.course == course]
    results = {COMPLETED, DID_NOT_ATTEND, FAILED}
    known = {record.on for record in own if record.outcome in results and record.on <= on}
    booked = {record.on for record in own if record.outcome == BOOKED and record.on >= on}
    return min(booked - known, default=None)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
