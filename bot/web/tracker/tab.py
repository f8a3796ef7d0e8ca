"""Signing in inside a Teams tab: a pop-up signs in, and hands the tab a ticket for a session of its own.

Pages of ours in a tab are framed by Teams, and Microsoft's own pages refuse to be framed. The ticket is
good once, and only in the tab whose pop-up brought it: that tab alone holds the key whose hash the pop-up
was opened with.
"""

import hmac
import re
from dataclasses import asdict, dataclass
from http import HTTPStatus

from aiohttp import web

from bot.web.cookies import Jar, hash_of, new_secret
from bot.web.tracker import TRACKER
from bot.web.tracker.gate import IN_TEAMS, SIGN_IN, Gate
from storage import snapshot, tickets
from training.people import Person

PATH = f"{SIGN_IN}/tab"
PURPOSE = "tab"

_CHALLENGE = re.compile(r"[0-9a-f]{64}")


def challenge_in(text: str) -> str:
    """The hash of a tab's key, if the text can be one."""
    return text if _CHALLENGE.fullmatch(text) else ""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Who has signed in, in the pop-up of which tab."""

    person_id: str
    identified_by: str
    tab: str


@dataclass(frozen=True, slots=True)
class Tab:
    """Gives out tickets, and takes them."""

    gate: Gate

    def register(self, app: web.Application) -> None:
        """Add the address."""
        app.router.add_post(PATH, self.take)

    async def hand_over(self, handed: HandedOver) -> web.Response:
        """The pop-up's last page, which gives the tab its ticket and closes."""
        members, secret = self.gate.members, new_secret()
        async with self.gate.database.writing() as conn:
            at = members.clock.now()
            await tickets.issue(conn, hash_of(secret), PURPOSE, facts=asdict(handed), at=at)
        return self.gate.site.pages.page(
            "tracker/pop_up.html", title="You are signed in", ticket=secret
        )

    async def take(self, request: web.Request) -> web.Response:
        """Begin the tab's own session; the page says so where the browser does not keep it."""
        sent = await self.gate.read(request)
        key = self.gate.members.cookies.get(request, Jar.TAB_KEY)
        handed = await self._taken(sent.fields.get("ticket", ""))
        is_its = handed and key and hmac.compare_digest(handed.tab, hash_of(key))
        person = await self._person(handed) if handed and is_its else None
        if handed is None or person is None:
            return self.gate.notice(
                HTTPStatus.BAD_REQUEST,
                "You are not signed in yet",
                "This tab could not take over your sign-in. Please try again.",
                goes_to=f"{TRACKER}?{IN_TEAMS}",
            )
        response = self.gate.go_to(f"{TRACKER}?{IN_TEAMS}&back=1")
        await self.gate.members.sign_in(
            request, response, person, identified_by=handed.identified_by, jar=Jar.TAB_SESSION
        )
        self.gate.members.cookies.drop(response, Jar.TAB_KEY)
        return response

    async def _taken(self, secret: str) -> HandedOver | None:
        members = self.gate.members
        async with self.gate.database.writing() as conn:
            at = members.clock.now()
            facts = await tickets.take(conn, hash_of(secret), PURPOSE, at=at)
        if facts is None:
            return None
        return HandedOver(**{name: str(value) for name, value in facts.items()})

    async def _person(self, handed: HandedOver) -> Person | None:
        """Who it was, if they are still of the team."""
        members = self.gate.members
        async with self.gate.database.reading() as conn:
            person = await snapshot.person_of(conn, handed.person_id)
        return person if person and members.includes(person, members.clock.now()) else None
