"""Nobody is chased while they are away, nor after they have left."""

from dataclasses import replace

from tests.cast import a_person, a_post, away, completed, day, records
from tests.journeys.diary import Diary
from tests.journeys.offices import HEAD, MANAGER

CLERK = a_post(number="1002", started="2026-11-02", manager="1003")  # e-learning due on the 9th
ENID = a_person(CLERK, name="Enid Okoro")
ALL_BUT_ELEARNING = records(
    completed("handout", "2026-11-02"), completed("induction_briefing", "2026-11-02")
)


async def test_a_leaver_hears_nothing_more_and_nor_does_their_manager(diary: Diary) -> None:
    await diary.town.know(ENID, ALL_BUT_ELEARNING)
    await diary.live("2026-11-02", "2026-11-11")

    gone = replace(CLERK, ended_on=day("2026-11-13"))  # Friday, her last day
    await diary.town.change(replace(ENID, posts=(gone,)))
    await diary.live("2026-11-12", "2026-12-22")

    assert diary.told(ENID) == [
        "2026-11-02: elearning welcome",  # Monday
        "2026-11-06: elearning due-1",  # Friday; the 8th is a Sunday
        "2026-11-10: elearning overdue+1",  # Tuesday
    ]
    assert [diary.told(each) for each in (MANAGER, HEAD, None)] == [[], [], []]


async def test_on_her_last_day_she_is_still_asked(diary: Diary) -> None:
    leaving = a_person(replace(CLERK, ended_on=day("2026-11-10")), name="Enid Okoro")
    await diary.town.know(leaving, ALL_BUT_ELEARNING)

    await diary.live("2026-11-02", "2026-11-20")

    assert diary.told(leaving)[-1] == "2026-11-10: elearning overdue+1"  # Tuesday


async def test_leave_over_the_due_date_moves_everything(diary: Diary) -> None:
    await diary.town.know(ENID, ALL_BUT_ELEARNING)
    await diary.live("2026-11-02", "2026-11-04")
    diary.town.turn_to("2026-11-04 16:00")

    # From Thursday, the 5th, to Friday, 4 December: due 14 days after that, on the 18th.
    await diary.town.is_away(ENID, away("2026-11-05", "2026-12-04"))
    await diary.live("2026-11-05", "2027-01-18")

    assert diary.told(ENID) == [
        "2026-11-02: elearning welcome",  # Monday
        "2026-12-11: elearning due-7",  # Friday
        "2026-12-17: elearning due-1",  # Thursday
        "2026-12-21: elearning overdue+1",  # Monday; the 19th is a Saturday
        "2026-12-29: elearning overdue+7",  # Tuesday; Christmas, a weekend, and a day for it
        "2027-01-04: elearning overdue+14",  # Monday; the 1st is a holiday
        "2027-01-08: elearning overdue+21",  # Friday
    ]
    assert diary.told(MANAGER) == [
        "2026-12-29: elearning escalate-manager"  # Tuesday: that week's Monday is a holiday
    ]
    assert diary.told(HEAD) == ["2027-01-15: elearning escalate-head"]  # Friday


async def test_leave_without_a_known_end_is_silence(diary: Diary) -> None:
    await diary.town.know(ENID, ALL_BUT_ELEARNING)
    await diary.live("2026-11-02", "2026-11-10")
    told = diary.told(ENID)

    await diary.town.is_away(ENID, away("2026-11-11"))
    await diary.live("2026-11-11", "2026-12-08")

    assert diary.told(ENID) == told
    assert diary.told(MANAGER) == []
