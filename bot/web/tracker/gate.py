"""What stands in front of the team's pages: who is let in, what others are shown, which forms are taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import web

from bot.web.bodies import Sent, read_sent
from bot.web.cookies import Jar, hash_of, new_secret
from bot.web.members import Member, Members, Stranger
from bot.web.origins import check_origin
from bot.web.refusals import RefusedError
from bot.web.site import Site
from bot.web.tracker.way_back import way_back
from storage import audit, web_sessions
from storage.audit import Entry
from storage.database import Connection, Database
from training.policy import Policy

SIGN_IN = "/sign-in"
IN_TEAMS = "in=teams"
"""Tells the page that Teams shows it, where the browser does not."""

FORM_KEY = "form_key"
TAB_SECONDS = 600

TEAMS_HOSTS = (
    "https://teams.microsoft.com",
    "https://*.teams.microsoft.com",
    "https://*.cloud.microsoft",
)
"""Who may show our pages in a frame: Teams, as Microsoft lists it for tabs."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Lets members in; everybody else is told what to do first."""

    site: Site
    members: Members

    @property
    def base(self) -> str:
        """The path under which a proxy shows the site, where that is not its root."""
        return urlsplit(self.site.root).path

    @property
    def database(self) -> Database:
        """The council's database."""
        return self.members.council.database

    @property
    def policy(self) -> Policy:
        """The policy in force."""
        return self.members.council.policy

    async def let_in(self, conn: Connection, request: web.Request) -> Member | web.Response:
        """Who asks, or what to show instead."""
        found = await self.members.find(conn, request)
        match found:
            case Member():
                return found
            case Stranger.NOT_OF_THE_TEAM:
                return self.not_for_you()
            case _:
                return self._to_sign_in(request, has_ended=found is Stranger.ENDED)

    async def sent(self, request: web.Request, member: Member) -> Sent:
        """A form of ours that the member has sent.

        Raises:
            RefusedError: another site's page sent it, or one of an earlier session.
        """
        sent = await self.read(request)
        if not member.brings(sent.fields.get(FORM_KEY, "")):
            raise _not_ours()
        return sent

    async def read(self, request: web.Request) -> Sent:
        """A form that a page of ours has sent, whoever is behind it; raises RefusedError."""
        try:
            check_origin(request.headers, root=self.site.root)
        except RefusedError as refused:
            raise _not_ours() from refused
        return await read_sent(request, takes_files=False)

    async def note(self, member: Member, entry: Entry) -> None:
        """Write down what a member was shown; with it their session lasts on."""
        async with self.database.writing() as conn:
            await audit.write(conn, entry)
            await web_sessions.see(conn, member.token_hash, at=member.now)

    async def stay(self, member: Member) -> None:
        """Let a member's session last on, where what they are shown is written down by others."""
        async with self.database.writing() as conn:
            await web_sessions.see(conn, member.token_hash, at=member.now)

    def page(self, template: str, *, status: int = HTTPStatus.OK, **facts: object) -> web.Response:
        """A page that Teams, and nobody else, may show in a frame."""
        return self._framed(f"tracker/{template}", status, facts)

    def notice(
        self,
        status: int,
        title: str,
        *sentences: str,
        goes_to: str = "",
        goes_on: str = "Go on",
        member: Member | None = None,
    ) -> web.Response:
        """A page of a few sentences, with a link to go on by where there is one."""
        facts = {"title": title, "sentences": sentences, "member": member}
        ways = {"goes_to": goes_to, "goes_on": goes_on, "within": "tracker/page.html"}
        return self._framed("sentences.html", status, {**facts, **ways})

    def _framed(self, template: str, status: int, facts: Mapping[str, object]) -> web.Response:
        return self.site.pages.page(
            template, status=status, framed_by=TEAMS_HOSTS, base=self.base, **facts
        )

    def go_to(self, path: str, *, status: int = HTTPStatus.SEE_OTHER) -> web.Response:
        """Send the browser on to a page of ours."""
        return web.Response(status=status, headers={"Location": self.base + path})

    def not_for_you(self, *, is_known: bool = True) -> web.Response:
        """Shown to whoever is signed in to Microsoft and is not of the team."""
        mailbox = self.policy.contacts.safeguarding_mailbox
        first = (
            "The tracker shows everybody's safeguarding training, so only the safeguarding team sees it."
            if is_known
            else "Your account is not on the council's lists, so we cannot tell who you are."
        )
        return self.notice(
            HTTPStatus.FORBIDDEN,
            "This page is for the safeguarding team",
            first,
            f"If you should be able to see it, write to {mailbox}.",
            "To see your own training, write “what do I need to do?” to the bot in Teams. If people "
            "report to you, ask it “who's overdue”.",
        )

    def _to_sign_in(self, request: web.Request, *, has_ended: bool) -> web.Response:
        is_framed = request.headers.get("Sec-Fetch-Dest") == "iframe"
        is_tab = is_framed or request.query.get("in") == "teams"
        key = new_secret() if is_tab else ""
        response = self.page(
            "sign_in.html",
            status=HTTPStatus.UNAUTHORIZED,
            title="Sign in to see the tracker",
            has_ended=has_ended,
            is_back="back" in request.query,
            is_tab=is_tab,
            tab=hash_of(key) if key else "",
            way_back=way_back(request.path),
        )
        if key:
            self.members.cookies.put(response, Jar.TAB_KEY, key, seconds=TAB_SECONDS)
        return response


def _not_ours() -> RefusedError:
    return RefusedError(
        HTTPStatus.FORBIDDEN,
        "That did not come from our own page",
        "Nothing was done. Please open the tracker again and try once more.",
    )
