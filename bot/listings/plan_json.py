"""A plan as JSON: what `plan --format json` prints."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from scheduler.council import Council
from scheduler.jobs.day_plan import Plan, Routed
from training.nudges import Nudge

Json = dict[str, Any]


def plan_json(plan: Plan, council: Council, numbers: Mapping[str, str]) -> Json:
    """The document; `numbers` gives the employee number or councillor id for a person's id."""
    working = council.policy.working_time
    send_at = datetime.combine(plan.day, working.from_time, ZoneInfo(working.zone)).astimezone(UTC)
    return {
        "as_of": plan.day,
        "messages": [_message(routed, send_at, numbers) for routed in plan.messages],
        "skipped": [
            {
                "person": numbers.get(skip.person_id),
                "course": skip.course,
                "reason": skip.reason,
            }
            for skip in plan.skipped
        ],
        "held": plan.held,
    }


def _message(routed: Routed, send_at: datetime, numbers: Mapping[str, str]) -> Json:
    """One message; `team` is there only where it carries a manager's list."""
    message = routed.message
    team = [_line(nudge, numbers) for nudge in routed.lines]
    return {
        "key": message.key,
        "person": numbers.get(message.addressee.person_id or ""),
        "to": message.addressee.role,
        "channel": routed.channel,
        "send_at": send_at,
        "items": [_item(nudge, numbers) for nudge in routed.rungs],
        **({"team": team} if team else {}),
    }


def _item(nudge: Nudge, numbers: Mapping[str, str]) -> Json:
    """One item; `about` is whom it concerns, who is not always the addressee."""
    return {
        "course": nudge.occurrence.course,
        "rung": nudge.rung.code,
        "due_on": nudge.due_on,
        "valid_until": nudge.valid_until,
        "about": numbers.get(nudge.occurrence.person_id),
    }


def _line(nudge: Nudge, numbers: Mapping[str, str]) -> Json:
    """One line of a manager's list: whose course, and its dates."""
    return {
        "person": numbers.get(nudge.occurrence.person_id),
        "course": nudge.occurrence.course,
        "due_on": nudge.due_on,
        "valid_until": nudge.valid_until,
    }
