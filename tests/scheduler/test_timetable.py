"""The timetable: when each job ticks, in London and across both changes of the clocks."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from apscheduler.triggers.base import BaseTrigger

from scheduler.timetable import LATE_SECONDS, Tick, digest_ticks, scheduler_for, timetable
from training.policy import Digests, WorkingTime


async def nothing() -> None:
    """A job with nothing to do."""


TICKS = {each.job: each for each in timetable(WorkingTime(), plan=nothing, deliver=nothing)}


def test_two_jobs_tick() -> None:
    assert list(TICKS) == ["plan-nudges", "deliver"]


@pytest.mark.parametrize(
    ("job", "after", "expected", "why"),
    [
        ("plan-nudges", "2026-11-23T05:59:59", "2026-11-23T06:00:00", "six in winter"),
        ("plan-nudges", "2026-11-23T06:00:01", "2026-11-24T06:00:00", "once a day"),
        ("plan-nudges", "2026-06-30T05:00:01", "2026-07-01T05:00:00", "six in summer is five UTC"),
        ("plan-nudges", "2026-03-28T12:00:00", "2026-03-29T05:00:00", "the morning clocks go on"),
        ("plan-nudges", "2026-10-24T12:00:00", "2026-10-25T06:00:00", "the morning they go back"),
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
    (_, deliver) = timetable(early, plan=nothing, deliver=nothing)

    assert next(_slots(deliver.when, "2026-11-23T00:00:00")).hour == 7
    assert next(_slots(deliver.when, "2026-11-23T13:00:00")).day == 24


async def test_ticks_are_late_rather_than_lost_and_never_two_at_once() -> None:
    scheduler = scheduler_for(list(TICKS.values()))
    scheduler.start(paused=True)
    jobs = {job.id: job for job in scheduler.get_jobs()}
    scheduler.shutdown(wait=False)

    assert {
        name: (job.coalesce, job.max_instances, job.misfire_grace_time)
        for name, job in jobs.items()
    } == {"plan-nudges": (True, 1, 3600), "deliver": (True, 1, 3600)}
    assert LATE_SECONDS == 3600
    assert all(job.func is nothing for job in jobs.values())


def test_a_tick_is_a_line_that_can_be_read_aloud() -> None:
    assert str(TICKS["plan-nudges"].when) == "cron[hour='6']"
    assert isinstance(TICKS["deliver"], Tick)


DIGEST_TICKS = {each.job: each for each in digest_ticks(WorkingTime(), Digests(), nothing)}


@pytest.mark.parametrize(
    ("job", "after", "expected", "why"),
    [
        ("ssg-digest", "2026-11-23T00:00:00", "2026-11-23T09:00:00", "Monday at nine"),
        ("ssg-digest", "2026-11-23T09:00:01", "2026-11-24T09:00:00", "a holiday may move it"),
        ("osg-digest", "2026-11-23T00:00:00", "2026-11-23T09:15:00", "a quarter past"),
        ("late-digests", "2026-11-23T14:10:00", "2026-11-23T14:30:00", "a look every half hour"),
        ("late-digests", "2026-11-23T18:00:00", "2026-11-24T08:00:00", "in working hours"),
    ],
)
def test_the_digests_have_their_times(job: str, after: str, expected: str, why: str) -> None:
    ticks_at = next(_slots(DIGEST_TICKS[job].when, after))

    assert ticks_at.astimezone(UTC) == datetime.fromisoformat(f"{expected}+00:00"), why


def _slots(when: BaseTrigger, after: str) -> Iterator[datetime]:
    """The slots of a trigger from a moment in UTC on."""
    now = datetime.fromisoformat(f"{after}+00:00").astimezone(ZoneInfo("Europe/London"))
    slot: datetime | None = when.get_next_fire_time(None, now)
    while slot is not None:
        yield slot
        slot = when.get_next_fire_time(slot, slot)
