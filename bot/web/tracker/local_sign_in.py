"""`/sign-in` of local mode: as whom of the team to look, without any proof; this machine only.

Whoever can open the page is believed, so it answers requests for this machine's own names alone: a page
from elsewhere whose name is made to point here gets nothing.
"""

from dataclasses import dataclass

from aiohttp import web
from yarl import URL

from bot.setting_values import is_loopback
from bot.web.cookies import Jar
from bot.web.members import LOCAL
from bot.web.refusals import RefusedError
from bot.web.tracker import TRACKER
from bot.web.tracker.gate import SIGN_IN, Gate
from storage import people, snapshot
from training.people import Person


@dataclass(frozen=True, slots=True)
class LocalPages:
    """The team to choose from."""

    gate: Gate

    def register(self, app: web.Application) -> None:
        """Add the addresses."""
        app.router.add_get(SIGN_IN, self.show)
        app.router.add_post(SIGN_IN, self.take)

    async def show(self, request: web.Request) -> web.Response:
        """Show the team."""
        _only_here(request)
        team = await self._team()
        return self.gate.page("local_sign_in.html", title="Local sign-in", team=team)

    async def take(self, request: web.Request) -> web.Response:
        """Go on as one of them."""
        _only_here(request)
        sent = await self.gate.read(request)
        wanted = sent.fields.get("person", "")
        person = next((each for each in await self._team() if each.person_id == wanted), None)
        if person is None:
            return await self.show(request)
        response = self.gate.go_to(TRACKER)
        await self.gate.members.sign_in(
            request, response, person, identified_by=LOCAL, jar=Jar.SESSION
        )
        return response

    async def _team(self) -> list[Person]:
        members = self.gate.members
        roles = self.gate.policy.roles
        async with self.gate.database.reading() as conn:
            holders = await people.holders(conn, roles.safeguarding_team)
            known = await snapshot.people_of(conn, set(holders.values()))
        now = members.clock.now()
        of_the_team = [each for each in known.values() if members.includes(each, now)]
        return sorted(of_the_team, key=lambda each: each.name)


def _only_here(request: web.Request) -> None:
    """Refuse what does not come from this machine under one of its own names.

    Raises:
        RefusedError: so that it looks as if there were no such page.
    """
    name = URL(f"http://{request.host}").host or ""
    if not (is_loopback(name) and is_loopback(request.remote or "")):
        raise RefusedError.not_found()
