"""Reasons for a delay: only ever added, each form once, read back by person and as of any moment."""

from dataclasses import replace
from datetime import date, timedelta

from storage import delays
from storage.database import Database
from tests.storage.cast import MORNING
from training.delays import Delay
from training.nudges import Basis, Occurrence

HOLLYS = Delay(
    Occurrence("holly", "elearning", Basis.EXPIRY, date(2026, 11, 2)),
    reason="course_full",
    words="The course was full",
    note="Kein Platz — voll",
    expected_by=date(2026, 12, 4),
    recorded_by="rowan",
    recorded_at=MORNING,
)
ROWANS = Delay(
    Occurrence("rowan", "basic_child", Basis.DUE, date(2026, 10, 6)),
    reason="other",
    words="Something else",
    note=None,
    expected_by=None,
    recorded_by="rowan",
    recorded_at=MORNING + timedelta(hours=1),
)


async def test_reasons_come_back_as_they_went_oldest_first(peopled: Database) -> None:
    async with peopled.writing() as conn:
        assert await delays.add(conn, "form-2", [ROWANS])
        assert await delays.add(conn, "form-1", [HOLLYS])
        assert await delays.everything(conn) == [HOLLYS, ROWANS]
        assert await delays.of_people(conn, ["holly", "nobody"]) == [HOLLYS]
        assert await delays.of_people(conn, []) == []


async def test_a_form_is_kept_once(peopled: Database) -> None:
    other = replace(HOLLYS, reason="workload")
    async with peopled.writing() as conn:
        assert await delays.add(conn, "form-1", [HOLLYS])
        assert not await delays.add(conn, "form-1", [other])
        assert await delays.of_form(conn, "form-1") == [HOLLYS]
        assert await delays.add(conn, "form-2", [other])
        assert await delays.of_people(conn, ["holly"]) == [HOLLYS, other]


async def test_one_form_may_be_about_several_courses(peopled: Database) -> None:
    second = replace(HOLLYS, occurrence=replace(HOLLYS.occurrence, course="handout"))
    async with peopled.writing() as conn:
        assert await delays.add(conn, "form-1", [HOLLYS, second])
        assert await delays.of_form(conn, "form-1") == [HOLLYS, second]


async def test_what_was_on_record_before_a_moment(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await delays.add(conn, "form-1", [HOLLYS])
        await delays.add(conn, "form-2", [ROWANS])
        until = MORNING + timedelta(minutes=30)

        assert await delays.everything(conn, until=until) == [HOLLYS]
        assert await delays.everything(conn, until=MORNING) == []
        assert await delays.of_people(conn, ["rowan"], until=until) == []
