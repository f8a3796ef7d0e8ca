"""Cleo's team of two, and what stands on her list on Monday, 23 November 2026."""

from tests.cast import CAST, MANAGER, NEW_STARTER, OVERDUE
from tests.scheduler.town import Town
from training.nudges import Nudge

KNOWN = dict(CAST)
LIST_OF_MONDAY = [
    "person-1001 handout",  # Ada starts today: due on the 30th, in seven days
    "person-1001 elearning",
    "person-1002 basic_adult",  # Bram, since 7 October
    "person-1002 basic_child",
]


async def with_team(town: Town[str]) -> Town[str]:
    """The town with Cleo, Ada and Bram in it."""
    for each in (MANAGER, NEW_STARTER, OVERDUE):
        await town.know(each, KNOWN[each])
    return town


def in_short(nudges: tuple[Nudge, ...]) -> list[str]:
    """About whom, which course, and as what."""
    return [
        f"{each.occurrence.person_id} {each.occurrence.course} {each.rung.code}" for each in nudges
    ]
