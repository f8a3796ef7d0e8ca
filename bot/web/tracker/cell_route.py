"""`/tracker/why/{reference}`: one cell, explained and with what proves it."""

from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from bot.web.members import Member
from bot.web.tracker import TRACKER, looks
from bot.web.tracker.cell_page import CellPage, cell_page
from bot.web.tracker.gate import Gate
from bot.web.tracker.keeping import Keeper
from bot.web.tracker.query import asked_in
from bot.web.tracker.references import About, References
from bot.web.tracker.shown_records import whose_names
from storage import people, provenance, snapshot
from storage.database import Connection

WHY = f"{TRACKER}/why"


@dataclass(frozen=True, slots=True)
class CellRoute:
    """Explains cells."""

    gate: Gate
    keeper: Keeper

    def register(self, app: web.Application) -> None:
        """Add the address."""
        app.router.add_get(f"{WHY}/{{reference}}", self.show)

    async def show(self, request: web.Request) -> web.StreamResponse:
        """Why somebody stands where they stand with one course."""
        async with self.gate.database.reading() as conn:
            member = await self.gate.let_in(conn, request)
            if not isinstance(member, Member):
                return member
            about = References(member).read(request.match_info["reference"])
            shown = await self._page(conn, about, member) if about else None
        asked = asked_in(request.query, member, self.gate.policy)
        back = asked.address(TRACKER, page=asked.page)
        if about is None or shown is None:
            return self._not_there(back)
        await self.gate.note(member, looks.one_seen(member, about.person_id, about.course))
        return self.gate.page(
            "cell.html",
            title=f"{shown.name}: {shown.course}",
            shown=shown,
            back=self.gate.base + back,
            member=member,
        )

    async def _page(self, conn: Connection, about: About, member: Member) -> CellPage | None:
        known = await snapshot.of_person(conn, about.person_id)
        course = self.gate.policy.courses.get(about.course)
        if known is None or course is None:
            return None
        courses = self.gate.policy.meets(course.code)
        proven = await provenance.provenance_of(conn, about.person_id, courses)
        names = await people.names_of(conn, whose_names(proven))
        tracker = self.keeper.tracker(member.now.date())
        return cell_page(known, course, tracker, provenances=proven, names=names)

    def _not_there(self, back: str) -> web.Response:
        return self.gate.notice(
            HTTPStatus.NOT_FOUND,
            "That is not in the tracker",
            "The link is from an earlier sign-in, or the lists have changed since. Please look for the "
            "person again.",
            goes_to=back,
        )
