"""Messages that several tests of letters compose, and how they look at one."""

from dialogs.letters.letter import Letter
from dialogs.replies import Listing
from tests.cast import (
    MANAGER,
    NEW_STARTER,
    OVERDUE,
    records,
)
from tests.dialogs.asked import AMessage, item
from training.nudges import Role, RungKind
from training.people import Person

WELCOME = AMessage(
    NEW_STARTER,
    tuple(
        item(NEW_STARTER, course, RungKind.WELCOME)
        for course in ("induction_briefing", "handout", "elearning")
    ),
)
TO_MANAGER = tuple(
    item(OVERDUE, course, kind, to=Role.MANAGER)
    for kind in (RungKind.ESCALATE_MANAGER, RungKind.TEAM_LIST)
    for course in ("basic_child", "basic_adult")
)


def only_listing(letter: Letter) -> Listing:
    """The listing of a letter that is nothing else."""
    (listed,) = letter.replies
    assert isinstance(listed, Listing)
    return listed


def told(role: Role, *people: Person) -> AMessage:
    """Something overdue of each, told to somebody in that role."""
    kind = RungKind.ESCALATE_HEAD
    items = tuple(
        item(each, "self_audit" if each.seats else "elearning", kind, to=role, records=records())
        for each in people
    )
    return AMessage(None if role is Role.SAFEGUARDING_TEAM else MANAGER, items)
