"""Cleo leads a team and has training of her own to renew: on a Monday both come in one message."""

from tests.cast import OVERDUE, completed, records
from tests.journeys.diary import open_diary
from tests.journeys.offices import MANAGER, POLICY_WITH_OFFICES

# Valid until Tuesday, 24 November 2026.
RUNS_OUT = records(completed("elearning", "2023-11-25"))
BRAMS = records(
    completed("handout", "2026-07-07"),
    completed("elearning", "2026-07-10"),
    completed("induction_briefing", "2026-07-20"),
    completed("basic_adult", "2026-09-01"),
)


async def test_her_own_training_and_her_team_come_in_one_message(sqlite_address: str) -> None:
    async with open_diary(sqlite_address, policy=POLICY_WITH_OFFICES) as diary:
        await diary.town.know(MANAGER, RUNS_OUT)
        await diary.town.know(OVERDUE, BRAMS)

        await diary.live("2026-11-20", "2026-11-25")

        assert diary.told(MANAGER) == [
            "2026-11-20: elearning expiry-7",  # Friday: our first day, the latest rung passed
            # Monday: one message for both
            "2026-11-23: elearning expiry-1, basic_child escalate-manager",
            "2026-11-25: elearning expired+1",  # Wednesday
        ]
        own, team = diary.handed(MANAGER)[1].letter.replies
        assert "Bram Holloway" not in str(own)
        assert "Bram Holloway" in str(team)
