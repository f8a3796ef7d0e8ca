"""The tracker as JSON: what `status --format json` prints, written person by person."""

from collections import Counter
from datetime import date
from typing import Any

import orjson

from training.delays import NO_DELAYS, Delay, Delays
from training.looks import delay_for
from training.people import Kind, Person
from training.policy import Policy
from training.reasons import Reasons
from training.status import State, Status
from training.tracker import Standing

Json = dict[str, Any]


class TrackerJson:
    """Writes standings as they come, and their totals at the end."""

    def __init__(self, policy: Policy, on: date, *, delays: Delays = NO_DELAYS) -> None:
        self._policy = policy
        self._on = on
        self._delays = delays
        self._reasons = Reasons(policy, on)
        self._totals: Counter[State] = Counter()

    def head(self) -> bytes:
        """Everything before the first person."""
        head = {"as_of": self._on, "policy": self._policy.fingerprint}
        self._is_first = True
        return orjson.dumps(head)[:-1] + b',"people":['

    def part(self, standings: list[Standing]) -> bytes:
        """Some more people."""
        if not standings:
            return b""
        written = orjson.dumps([self.person(each) for each in standings])[1:-1]
        joined = written if self._is_first else b"," + written
        self._is_first = False
        return joined

    def tail(self) -> bytes:
        """The totals and the end."""
        totals = {state.value: self._totals[state] for state in State}
        return b'],"totals":' + orjson.dumps(totals) + b"}\n"

    def person(self, standing: Standing) -> Json:
        """One person with their requirements."""
        shown = person_json(standing.person, self._on)
        shown["requirements"] = [
            self._requirement(each, standing.person) for each in standing.statuses
        ]
        return shown

    def _requirement(self, status: Status, person: Person) -> Json:
        self._totals[status.state] += 1
        required, completion = status.requirement, status.completion
        return {
            "course": required.rule.course,
            "state": status.state,
            "due_on": required.due_on,
            "latest_on": required.latest_on,
            "completed_on": completion.on if completion else None,
            "valid_until": status.valid_until,
            "latest_breached": status.latest_breached,
            "interim_held": status.interim_held,
            "booked_on": status.booked_on,
            "missed_on": status.missed_on,
            "source": completion.source if completion else None,
            "why": self._reasons.why(status),
            "delay": self._delay(status, person),
        }

    def _delay(self, status: Status, person: Person) -> Json | None:
        """The reason on record for what is late; absent for everything else."""
        delay = delay_for(person, status, self._delays, self._policy) if self._delays else None
        return delay_json(delay) if delay else None


def delay_json(delay: Delay) -> Json:
    """A reason for a delay, with who recorded it and when."""
    return {
        "reason": delay.reason,
        "words": delay.words,
        "note": delay.note,
        "expected_by": delay.expected_by,
        "recorded_by": delay.recorded_by,
        "recorded_at": delay.recorded_at,
    }


def person_json(person: Person, on: date) -> Json:
    """Who somebody is on a day; the first post or seat held is shown first."""
    posts = person.posts_on(on)
    seat = next(iter(person.seats_on(on)), None)
    first = posts[0] if posts else None
    shown: Json = {
        "person_id": person.person_id,
        "employee_no": first.employee_no if first else None,
        "name": person.name,
        "email": person.email,
        "kind": Kind.STAFF if first else Kind.COUNCILLOR,
        "post": first.title if first else None,
        "service": first.service if first else None,
        "posts": [
            {"post": post.title, "service": post.service, "since": post.since_on or post.started_on}
            for post in posts
        ],
        "manager": first.manager_no if first else None,
        "started_on": first.started_on if first else None,
        "ended_on": first.ended_on if first else None,
    }
    if seat is not None:
        shown |= {"ward": seat.ward or None, "party_group": seat.party_group or None}
        if first is None:
            shown |= {
                "employee_no": seat.councillor_id,
                "started_on": seat.elected_on,
                "ended_on": seat.term_ends_on,
            }
    return shown
