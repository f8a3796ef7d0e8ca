"""Certificates at the team's desk: handed in as from a chat, so that file and record are the product's own."""

from dataclasses import replace
from datetime import datetime

from dialogs.caller import Caller, KnownBy
from dialogs.evidence.arriving import Arriving, Recorded
from dialogs.evidence.handing_in import HandingIn, handed_in_by
from storage import evidence
from tests.bot.uploads import made
from tests.bot.web.shown import Shown
from tests.bot.web.tracker.team_desk import Browser, TeamDesk
from tests.cast import OVERDUE, day
from tests.dialogs.asked import NOW
from training.delivery import Channel
from training.evidence import Deed, Evidence
from training.people import Person

ADULT, CHILD = Deed("basic_adult", day("2026-11-19")), Deed("basic_child", day("2026-11-20"))


async def hand_in(
    desk: TeamDesk,
    deed: Deed = CHILD,
    *,
    by: Person = OVERDUE,
    file: tuple[str, bytes] | None = None,
    at: datetime = NOW,
) -> Evidence:
    """A certificate that waits: a PDF unless another file is given."""
    name, content = file or ("certificate.pdf", made.a_pdf())
    caller = Caller(by, Channel.TEAMS, KnownBy.TEAMS_ACCOUNT, "entra-0001")
    outcome = await HandingIn(desk.database, desk.shelves.means).take(
        by.person_id,
        Arriving.at_once(name, content),
        handed_in=replace(handed_in_by(caller, at), at=at),
        deed=deed,
    )
    assert isinstance(outcome, Recorded), outcome
    return outcome.evidence


async def as_recorded(desk: TeamDesk, one: Evidence) -> Evidence:
    """How it stands now."""
    async with desk.database.reading() as conn:
        found = await evidence.find(conn, one.evidence_id)
    assert found is not None
    return found


def path_of(one: Evidence) -> str:
    """Where it is shown."""
    return f"/tracker/evidence/{one.evidence_id}"


async def page_of(browser: Browser, one: Evidence, *, status: int = 200) -> Shown:
    """Its page."""
    return await browser.see(path_of(one), status=status)
