"""The timetable: when each job ticks, in London and across both changes of the clocks."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from apscheduler.triggers.base import BaseTrigger

from scheduler.timetable import Jobs, timetable
from training.policy import Digests, WorkingTime


async def nothing() -> None:
    """A job with nothing to do."""


JOBS = Jobs(
    plan=nothing,
    list_managers=nothing,
    deliver=nothing,
    tend=nothing,
    reconcile=nothing,
    digest=nothing,
    tend_evidence=nothing,
    sweep_evidence=nothing,
    rehash_evidence=nothing,
)


TICKS = {each.job: each for each in timetable(WorkingTime(), Digests(), JOBS)}


def test_the_whole_timetable_can_be_read_aloud() -> None:
    assert {name: str(tick.when) for name, tick in TICKS.items()} == {
        "plan-nudges": "cron[hour='6', minute='0']",
        "manager-lists": "cron[hour='6', minute='5']",
        "deliver": "cron[hour='8-17', second='*/30']",
        "tend": "cron[second='15']",
        "ssg-digest": "cron[hour='9', minute='0']",
        "osg-digest": "cron[hour='9', minute='15']",
        "reconcile": "cron[hour='18', minute='0']",
        "tend-evidence": "cron[minute='*/2', second='45']",
        "sweep-evidence": "cron[hour='3', minute='0']",
        "rehash-evidence": "cron[day_of_week='sun', hour='4', minute='0']",
    }


@pytest.mark.parametrize(
    ("job", "after", "expected", "why"),
    [
        ("plan-nudges", "2026-11-23T05:59:59", "2026-11-23T06:00:00", "six in winter"),
        ("plan-nudges", "2026-11-23T06:00:01", "2026-11-24T06:00:00", "once a day"),
        ("plan-nudges", "2026-06-30T05:00:01", "2026-07-01T05:00:00", "six in summer is five UTC"),
        ("plan-nudges", "2026-03-28T12:00:00", "2026-03-29T05:00:00", "the morning clocks go on"),
        ("plan-nudges", "2026-10-24T12:00:00", "2026-10-25T06:00:00", "the morning they go back"),
        ("manager-lists", "2026-11-23T06:00:00", "2026-11-23T06:05:00", "after the plan"),
        ("manager-lists", "2026-11-23T06:05:01", "2026-11-24T06:05:00", "every morning"),
        ("manager-lists", "2026-06-30T05:05:01", "2026-07-01T05:05:00", "in summer too"),
        ("deliver", "2026-11-23T00:00:00", "2026-11-23T08:00:00", "from the hour we open in"),
        ("deliver", "2026-11-23T08:30:00.5", "2026-11-23T08:30:30", "every half minute"),
        ("deliver", "2026-11-23T08:30:30.5", "2026-11-23T08:31:00", "through every minute"),
        ("deliver", "2026-11-23T17:59:30.5", "2026-11-24T08:00:00", "to the hour we close in"),
        ("deliver", "2026-03-28T18:00:00", "2026-03-29T07:00:00", "the morning clocks go on"),
        ("deliver", "2026-10-24T17:00:00", "2026-10-25T08:00:00", "the morning they go back"),
    ],
)
def test_a_job_ticks_next_at(job: str, after: str, expected: str, why: str) -> None:
    ticks_at = next(_slots(TICKS[job].when, after))

    assert ticks_at.astimezone(UTC) == datetime.fromisoformat(f"{expected}+00:00"), why


@pytest.mark.parametrize(
    ("from_on", "expected", "why"),
    [
        ("2026-03-27T12:00:00", ["28T06", "29T05", "30T05"], "one each day, none is skipped"),
        ("2026-10-23T12:00:00", ["24T05", "25T06", "26T06"], "one each day, none comes twice"),
    ],
)
def test_a_change_of_the_clocks_costs_and_doubles_no_plan(
    from_on: str, expected: list[str], why: str
) -> None:
    slots = _slots(TICKS["plan-nudges"].when, from_on)

    assert [f"{next(slots).astimezone(UTC):%dT%H}" for _ in range(3)] == expected, why


def test_a_council_with_other_hours_delivers_in_them() -> None:
    early = WorkingTime(from_time=time(7, 15), to_time=time(12, 0))
    ticks = {each.job: each for each in timetable(early, Digests(), JOBS)}

    assert next(_slots(ticks["deliver"].when, "2026-11-23T00:00:00")).hour == 7
    assert next(_slots(ticks["deliver"].when, "2026-11-23T13:00:00")).day == 24


@pytest.mark.parametrize(
    ("opens", "expected", "why"),
    [
        (time(8, 30), "2026-11-23T09:00:00", "people are at work, and not at their first coffee"),
        (time(7, 0), "2026-11-23T08:00:00", "in other hours"),
    ],
)
def test_where_people_are_to_be_reached_that_is_tried_once_a_day(
    opens: time, expected: str, why: str
) -> None:
    hours = WorkingTime(from_time=opens, to_time=time(17, 0))
    (*_, reach) = timetable(hours, Digests(), replace(JOBS, reach=nothing))
    slots = _slots(reach.when, "2026-11-23T00:00:00")

    assert reach.job == "reach"
    assert next(slots).isoformat()[:19] == expected, why
    assert next(slots).day == 24


@pytest.mark.parametrize(
    ("now", "expected", "why"),
    [
        ("2026-11-23T05:59:59", None, "yesterday's planning is too old to catch up"),
        ("2026-11-23T06:00:00", "2026-11-23T06:00", "the moment itself"),
        ("2026-11-23T16:59:59", "2026-11-23T06:00", "as long as the day lasts"),
        ("2026-11-23T17:00:01", None, "in the evening tomorrow's will do"),
        ("2026-10-25T10:00:00", "2026-10-25T06:00", "the morning the clocks go back"),
        ("2026-03-29T10:00:00", "2026-03-29T06:00", "the morning they go on"),
    ],
)
def test_the_latest_slot_of_the_planning_is(now: str, expected: str | None, why: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=ZoneInfo("Europe/London"))

    slot = TICKS["plan-nudges"].latest_slot(moment)

    assert (f"{slot:%Y-%m-%dT%H:%M}" if slot else None) == expected, why


def test_work_on_the_ledger_has_no_slots() -> None:
    now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    assert TICKS["deliver"].latest_slot(now) is None
    assert TICKS["tend"].latest_slot(now) is None


@pytest.mark.parametrize(
    ("job", "after", "expected", "why"),
    [
        ("ssg-digest", "2026-11-23T00:00:00", "2026-11-23T09:00:00", "Monday at nine"),
        ("ssg-digest", "2026-11-23T09:00:01", "2026-11-24T09:00:00", "a holiday may move it"),
        ("osg-digest", "2026-11-23T00:00:00", "2026-11-23T09:15:00", "a quarter past"),
    ],
)
def test_the_digests_have_their_times(job: str, after: str, expected: str, why: str) -> None:
    ticks_at = next(_slots(TICKS[job].when, after))

    assert ticks_at.astimezone(UTC) == datetime.fromisoformat(f"{expected}+00:00"), why


def _slots(when: BaseTrigger, after: str) -> Iterator[datetime]:
    """The slots of a trigger from a moment in UTC on."""
    now = datetime.fromisoformat(f"{after}+00:00").astimezone(ZoneInfo("Europe/London"))
    slot: datetime | None = when.get_next_fire_time(None, now)
    while slot is not None:
        yield slot
        slot = when.get_next_fire_time(slot, slot)
