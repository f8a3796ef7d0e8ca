"""`/tracker`: one page of people, and the form that says which people.

Looking changes nothing but the record that somebody looked. The form comes by POST, so that what is searched
for stays out of every address.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from secrets import token_urlsafe

from aiohttp import web

from bot.web.members import Member
from bot.web.tracker import TRACKER, looks, query
from bot.web.tracker.gate import Gate
from bot.web.tracker.keeping import Keeper, Kept
from bot.web.tracker.list_page import PEOPLE, ListPage, list_page, pages_of
from bot.web.tracker.people_table import people_table
from bot.web.tracker.query import Asked, asked_in
from bot.web.tracker.references import References
from storage import snapshot, web_sessions
from storage.database import Connection
from training.tracker import Standing

_KEY_BYTES = 6
"""A key need not be hard to guess: it is of use in its own session alone."""


@dataclass(frozen=True, slots=True)
class ListRoute:
    """Shows the list."""

    gate: Gate
    keeper: Keeper

    def register(self, app: web.Application) -> None:
        """Add the addresses; the roster's making ends with the application."""
        app.router.add_get(TRACKER, self.show)
        app.router.add_post(TRACKER, self.take)
        app.on_shutdown.append(self._close)

    async def show(self, request: web.Request) -> web.StreamResponse:
        """One page of people."""
        async with self.gate.database.reading() as conn:
            member = await self.gate.let_in(conn, request)
            if not isinstance(member, Member):
                return member
            kept = await self.keeper.current(conn, member.now)
            if kept is None:
                return not_yet(self.gate)
            asked = asked_in(request.query, member, self.gate.policy)
            found = kept.roster.find(asked.wanted).person_ids
            if not 1 <= asked.page <= pages_of(len(found)):
                return self._no_such_page(asked, len(found))
            ids = found[(asked.page - 1) * PEOPLE : asked.page * PEOPLE]
            standings = await self._standings(conn, ids, member)
        shown = self._page(asked, standings, kept, member)
        entry = looks.list_seen(member, asked, shown=len(standings), found=len(found))
        await self.gate.note(member, entry)
        return self.gate.page("list.html", title="Tracker", shown=shown, member=member)

    async def take(self, request: web.Request) -> web.StreamResponse:
        """The form above the list: what is searched for stays here, the rest goes into the address."""
        async with self.gate.database.reading() as conn:
            member = await self.gate.let_in(conn, request)
        if not isinstance(member, Member):
            return member
        sent = await self.gate.sent(request, member)
        asked = asked_in({**sent.fields, "search": "", "page": "1"}, member, self.gate.policy)
        words = query.searched(sent.fields)
        if not words:
            return self.gate.go_to(asked.address(TRACKER))
        key = token_urlsafe(_KEY_BYTES)
        async with self.gate.database.writing() as conn:
            searches = {**member.session.searches, key: words}
            await web_sessions.keep_searches(conn, member.token_hash, searches)
        return self.gate.go_to(asked.address(TRACKER, search=key))

    async def _standings(
        self, conn: Connection, person_ids: Sequence[str], member: Member
    ) -> list[Standing]:
        """Where those people stand at this moment, in the same order."""
        known = await snapshot.of_people(conn, person_ids)
        in_order = [known[each] for each in person_ids if each in known]
        return list(self.keeper.tracker(member.now.date()).standings(in_order))

    def _page(
        self, asked: Asked, standings: Sequence[Standing], kept: Kept, member: Member
    ) -> ListPage:
        policy, path = self.gate.policy, self.gate.base + TRACKER
        table = people_table(standings, asked.wanted, policy, References(member))
        return list_page(asked, table, kept, member=member, policy=policy, path=path)

    def _no_such_page(self, asked: Asked, found: int) -> web.Response:
        pages = pages_of(found)
        count = "only one page" if pages == 1 else f"{pages:,} pages"
        return self.gate.notice(
            HTTPStatus.NOT_FOUND,
            "There is no such page",
            f"The list has {count} now. Perhaps it was longer when you last looked.",
            goes_to=asked.address(TRACKER),
        )

    async def _close(self, _app: web.Application) -> None:
        await self.keeper.close()


def not_yet(gate: Gate) -> web.Response:
    """Said while the first roster of a large council is being made."""
    return gate.notice(
        HTTPStatus.OK,
        "The tracker is being worked out",
        "Where everybody stands is worked out anew each day, when somebody first looks. For a very large "
        "council that takes about ten seconds.",
        goes_to=TRACKER,
    )
