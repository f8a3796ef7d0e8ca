"""Who is late as JSON: what `overdue --format json` prints, worst first."""

from typing import Any

from bot.listings.tracker_json import delay_json
from dialogs.remedies import what_is_needed
from training.looks import Found, WholeList, day_of, delay_for
from training.policy import Policy
from training.status import LATE, Status

Json = dict[str, Any]


def overdue_json(whole: WholeList, policy: Policy) -> Json:
    """The whole document: whom it covers, how many there are, and each of them."""
    overview = whole.overview
    return {
        "as_of": whole.view.on,
        "policy": policy.fingerprint,
        "covers": {
            "scopes": [
                {"scope": each.scope, "of": _names(each.names, each.scope.value)}
                for each in whole.view.grounds
            ],
            "people": overview.people,
        },
        "about": "expiring" if whole.look.is_expiring else "late",
        "course": whole.look.course,
        "found": overview.found,
        "away": overview.away,
        "people": [_person(each, whole, policy) for each in overview.worst()],
    }


def _names(names: frozenset[str], scope: str) -> list[str]:
    """The services, groups or numbers that a scope means; none of one that is everybody."""
    return sorted(names - {scope})


def _person(found: Found, whole: WholeList, policy: Policy) -> Json:
    return {
        "person_id": found.person.person_id,
        "employee_no": found.number,
        "name": found.person.name,
        "away": found.is_away,
        "since": found.since,
        "courses": [_course(each, found, whole, policy) for each in found.statuses],
    }


def _course(status: Status, found: Found, whole: WholeList, policy: Policy) -> Json:
    delay = delay_for(found.person, status, whole.delays, policy)
    return {
        "course": status.course,
        "state": status.state,
        "late_since": day_of(status) if status.state in LATE else None,
        "due_on": status.due_on,
        "latest_on": status.latest_on,
        "valid_until": status.valid_until,
        "booked_on": status.booked_on,
        "missed_on": status.missed_on,
        "needed": what_is_needed(status, policy),
        "delay": delay_json(delay) if delay else None,
    }
