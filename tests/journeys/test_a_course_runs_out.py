"""E-learning done on 15 March 2024 is valid until Sunday, 14 March 2027."""

from datetime import date

from storage import snapshot
from tests.cast import a_person, a_post, completed, records
from tests.journeys.diary import Diary
from tests.journeys.offices import HEAD, MANAGER
from training.status import Status
from training.tracker import Tracker

BRAM = a_person(a_post(number="1002", started="2018-02-05", manager="1003"), name="Bram Holloway")
ONCE = records(completed("elearning", "2024-03-15"))


async def test_renewed_inside_the_window_it_is_not_mentioned_again(diary: Diary) -> None:
    await diary.town.know(BRAM, ONCE)

    await diary.live("2026-12-11", "2027-01-20")
    await diary.town.record(BRAM, completed("elearning", "2027-01-20"))  # Wednesday
    await diary.live("2027-01-21", "2027-03-23")

    assert diary.told(BRAM) == [
        "2026-12-14: elearning expiry-90",  # Monday
        "2027-01-13: elearning expiry-60",  # Wednesday
    ]
    assert diary.told(MANAGER) == []
    renewed = await _status(diary, on=date(2027, 4, 14))
    assert (renewed.state, renewed.valid_until) == ("met", date(2030, 3, 14))  # no day is lost


async def test_left_alone_it_is_chased_over_easter_and_escalated(diary: Diary) -> None:
    await diary.town.know(BRAM, ONCE)

    await diary.live("2027-02-01", "2027-04-27")

    assert diary.told(BRAM) == [
        "2027-02-01: elearning expiry-60",  # Monday: our first day, the latest rung passed
        "2027-02-12: elearning expiry-30",  # Friday
        "2027-03-05: elearning expiry-7",  # Friday; the 7th is a Sunday
        "2027-03-12: elearning expiry-1",  # Friday; the 13th is a Saturday
        "2027-03-15: elearning expired+1",  # Monday
        "2027-03-22: elearning expired+7",  # Monday; the 21st is a Sunday
        "2027-03-30: elearning expired+14",  # Tuesday; the 28th is Easter, the 29th a holiday
        "2027-04-05: elearning expired+21",  # Monday; the 4th is a Sunday
    ]
    assert diary.told(MANAGER) == ["2027-03-22: elearning escalate-manager"]  # Monday
    assert diary.told(HEAD) == ["2027-04-12: elearning escalate-head"]  # Monday
    assert diary.told(None) == ["2027-04-26: elearning escalate-team"]  # Monday


async def _status(diary: Diary, *, on: date) -> Status:
    async with diary.town.database.reading() as conn:
        known = await snapshot.of_person(conn, BRAM.person_id)
    assert known is not None
    status = Tracker(diary.town.council.policy, on).standing_of(*known).status_for("elearning")
    assert status is not None
    return status
