"""`/tracker/export`: everybody who was found, as CSV or as an Excel workbook.

A filter by course or state is one of requirements, so a file holds those that fit and no others. As on the
pages, everything is worked out anew. CSV goes out as it is made, however long it is; a workbook must be
whole before it can be sent, and is made beside everything else in a thread.
"""

import asyncio
import io
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from http import HTTPStatus

from aiohttp import web

from bot.listings.listing import write_csv
from bot.listings.tracker_sheet import workbook_of
from bot.listings.tracker_table import details
from bot.web.headers import usual_headers
from bot.web.tracker.gate import Gate
from bot.web.tracker.keeping import Keeper
from storage import snapshot
from storage.bulk import in_parts
from training.roster import Wanted
from training.tracker import Standing

PEOPLE_AT_ONCE = 100
MOST_IN_A_WORKBOOK = 10_000

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

BYTE_ORDER_MARK = "\ufeff"
"""By which Excel knows that accents are to be read as UTF-8."""


@dataclass(frozen=True, slots=True)
class Export:
    """Whom a file is about, and on which day."""

    wanted: Wanted
    person_ids: Sequence[str]
    on: date


@dataclass(frozen=True, slots=True)
class Exporter:
    """Makes the files."""

    gate: Gate
    keeper: Keeper

    async def csv(self, request: web.Request, export: Export) -> web.StreamResponse:
        """Send a line for each requirement, as they are worked out."""
        response = web.StreamResponse(headers=self._headers(export, "csv", CSV_TYPE))
        is_whole = False
        await response.prepare(request)
        try:
            await response.write(self._lines((), export, is_first=True))
            async for standings in self._standings(export):
                await response.write(self._lines(standings, export))
            await response.write_eof()
            is_whole = True
        finally:
            if not is_whole and request.transport:
                request.transport.abort()  # half a file must not look like a whole one
        return response

    async def workbook(self, export: Export) -> web.Response:
        """The tracker as safeguarding teams know it, with every detail on a second sheet."""
        standings = [each async for part in self._standings(export) for each in part]
        policy = self.gate.policy
        made = await asyncio.to_thread(workbook_of, standings, policy, export.on)
        headers = self._headers(export, "xlsx", XLSX_TYPE)
        return web.Response(status=HTTPStatus.OK, body=made, headers=headers)

    async def _standings(self, export: Export) -> AsyncIterator[list[Standing]]:
        """Those who were found, as they stand now; what does not fit is left out."""
        tracker, database = self.keeper.tracker(export.on), self.gate.database
        for ids in in_parts(export.person_ids, PEOPLE_AT_ONCE):
            async with database.reading() as conn:
                known = await snapshot.of_people(conn, ids)
            in_order = (known[each] for each in ids if each in known)
            yield [_narrowed(each, export.wanted) for each in tracker.standings(in_order)]
            await asyncio.sleep(0)

    def _lines(
        self, standings: Iterable[Standing], export: Export, *, is_first: bool = False
    ) -> bytes:
        table = details(standings, self.gate.policy, export.on)
        text = io.StringIO(newline="")
        write_csv(table, text)
        if is_first:
            return (BYTE_ORDER_MARK + text.getvalue()).encode()
        _, _, lines = text.getvalue().partition("\r\n")  # the headings stand there already
        return lines.encode()

    def _headers(self, export: Export, suffix: str, kind: str) -> dict[str, str]:
        """With those of every page: what has begun to go out can be given no more."""
        site, name = self.gate.site, f"tracker-{export.on.isoformat()}.{suffix}"
        is_https = site.root.startswith("https:")
        return {
            **usual_headers(site.pages.policy(), is_https=is_https),
            "Content-Type": kind,
            "Content-Disposition": f'attachment; filename="{name}"',
        }


def _narrowed(standing: Standing, wanted: Wanted) -> Standing:
    """Somebody with those requirements only that a filter is about."""
    fitting = tuple(
        each
        for each in standing.statuses
        if wanted.course in (None, each.course) and wanted.state in (None, each.state)
    )
    return replace(standing, statuses=fitting)
