"""`/sign-out`: the session ends here; Microsoft's own goes on, and the page says so."""

from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from bot.web.members import Member
from bot.web.tracker.gate import SIGN_IN, Gate

SIGN_OUT = "/sign-out"


@dataclass(frozen=True, slots=True)
class SignOut:
    """The way out."""

    gate: Gate

    def register(self, app: web.Application) -> None:
        """Add the address."""
        app.router.add_post(SIGN_OUT, self.take)

    async def take(self, request: web.Request) -> web.Response:
        """End the session; whoever has none is told the same."""
        async with self.gate.database.reading() as conn:
            member = await self.gate.members.find(conn, request)
        response = self.gate.notice(
            HTTPStatus.OK,
            "You are signed out",
            "You are still signed in to Microsoft. On a computer that others use, sign out there too.",
            goes_to=f"{SIGN_IN}?account=choose",
        )
        if isinstance(member, Member):
            await self.gate.sent(request, member)
            await self.gate.members.sign_out(member, response)
        return response
