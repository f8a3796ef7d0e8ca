"""`/tracker/export`: a file of everybody whom the filters find."""

from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from bot.web.members import Member
from bot.web.tracker import TRACKER, looks
from bot.web.tracker.export import MOST_IN_A_WORKBOOK, Export, Exporter
from bot.web.tracker.gate import Gate
from bot.web.tracker.keeping import Keeper
from bot.web.tracker.list_route import not_yet
from bot.web.tracker.query import asked_in

EXPORT = f"{TRACKER}/export"
CSV, XLSX = "csv", "xlsx"


@dataclass(frozen=True, slots=True)
class ExportRoute:
    """Hands out files."""

    gate: Gate
    keeper: Keeper

    def register(self, app: web.Application) -> None:
        """Add the address."""
        app.router.add_post(EXPORT, self.take)

    async def take(self, request: web.Request) -> web.StreamResponse:
        """Take the wish for a file, and hand it out."""
        async with self.gate.database.reading() as conn:
            member = await self.gate.let_in(conn, request)
            if not isinstance(member, Member):
                return member
            kept = await self.keeper.current(conn, member.now)
        sent = await self.gate.sent(request, member)
        if kept is None:
            return not_yet(self.gate)
        asked = asked_in(sent.fields, member, self.gate.policy)
        found = tuple(kept.roster.find(asked.wanted).person_ids)
        form = XLSX if sent.fields.get("format") == XLSX else CSV
        if form == XLSX and len(found) > MOST_IN_A_WORKBOOK:
            return self._too_long(asked.address(TRACKER), len(found))
        await self.gate.note(member, looks.exported(member, asked, people=len(found), form=form))
        exporter = Exporter(self.gate, self.keeper)
        export = Export(asked.wanted, found, member.now.date())
        if form == XLSX:
            return await exporter.workbook(export)
        return await exporter.csv(request, export)

    def _too_long(self, back: str, found: int) -> web.Response:
        return self.gate.notice(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "That is too much for one workbook",
            f"A workbook takes {MOST_IN_A_WORKBOOK:,} people at most, and this would be {found:,}. "
            "Choose a service, a course or a state first, or take CSV, which Excel opens too.",
            goes_to=back,
        )
