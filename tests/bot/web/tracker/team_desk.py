"""The tracker's pages with a database, a scripted Entra, a clock that stands, and browsers with their cookies."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from ssl import SSLContext

from aiohttp import ClientResponse, CookieJar, DummyCookieJar, web
from aiohttp.test_utils import TestClient, TestServer

from bot.calendar import CouncilCalendar
from bot.entra.identity import BotIdentity
from bot.entra.sign_in import EntraSignIn
from bot.settings import Settings
from bot.web.site import open_site
from bot.web.tracker.keeping import Keeper
from bot.web.tracker.list_route import ListRoute
from bot.web.tracker.opening import Behind, with_entra, with_local_sign_in
from scheduler.council import Council
from storage import audit, directory, people, records
from storage.audit import Entry
from storage.database import Database
from storage.files import Files
from tests.bot.web.desk import OURS, Seconds
from tests.bot.web.shown import Shown, ShownForm
from tests.bot.web.tracker.scripted_entra import IDENTITY, OID, ScriptedEntra, scripted_entra
from tests.cast import CAST, MANAGER, TODAY, a_policy
from tests.dialogs.asked import NOW
from tests.evidence_means import Desk as Shelves
from tests.fakes import MovingClock
from tests.laid_tables import lay_sqlite
from training.people import Person
from training.policy import Policy, Roles
from training.records import Records
from training.tracker import Tracker

ROOT = "https://training.example.gov.uk"
MEMBER = MANAGER
"""Cleo Marsh, the only one of the safeguarding team."""

POLICY = a_policy(roles=Roles(safeguarding_team=("1003",)))
DONE = "/sign-in/done"


@dataclass(slots=True)
class Browser:
    """A browser: the cookies that it keeps, and what it was told of each. `frame` is a tab in Teams."""

    client: TestClient[web.Request, web.Application]
    frame: bool = False
    cookies: dict[str, str] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)

    async def get(self, path: str, **headers: str) -> ClientResponse:
        """Ask for a page, and go nowhere from there."""
        return await self._ask("GET", path, headers, None)

    async def post(self, path: str, data: Mapping[str, str], **headers: str) -> ClientResponse:
        """Send a form of our own pages, or of another's where the headers say so."""
        return await self._ask("POST", path, {**OURS, **headers}, data)

    async def come_back(self, brought: Mapping[str, str]) -> ClientResponse:
        """Bring back what Microsoft gave, as its page makes the browser do."""
        theirs = {"Sec-Fetch-Site": "cross-site", "Origin": "https://login.microsoftonline.com"}
        return await self.post(DONE, brought, **theirs)

    async def see(self, path: str, *, status: int = 200) -> Shown:
        """The page at an address."""
        return await shown(await self.get(path), status)

    async def send(
        self, path: str, form: ShownForm, changes: Mapping[str, str] | None = None
    ) -> ClientResponse:
        """Send a form as it was shown, with what was changed."""
        return await self.post(path, {**form.values, **(changes or {})})

    async def _ask(
        self, method: str, path: str, headers: Mapping[str, str], data: Mapping[str, str] | None
    ) -> ClientResponse:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        where = {"Sec-Fetch-Dest": "iframe" if self.frame else "document"}
        told = {**where, **({"Cookie": kept} if kept else {}), **headers}
        response = await self.client.request(
            method, path, headers=told, data=data, allow_redirects=False
        )
        for cookie in response.headers.getall("Set-Cookie", ()):
            self._keep(cookie)
        return response

    def _keep(self, cookie: str) -> None:
        name, _, rest = cookie.partition("=")
        value, _, manner = rest.partition("; ")
        self.told[name] = manner
        if "Max-Age=0" in manner:
            self.cookies.pop(name, None)
        else:
            self.cookies[name] = value


@dataclass(slots=True)
class TeamDesk:
    """Everything that a test of the tracker looks at."""

    client: TestClient[web.Request, web.Application]
    database: Database
    clock: MovingClock
    entra: ScriptedEntra
    policy: Policy
    keeper: Keeper
    shelves: Shelves
    seconds: Seconds

    def browser(self, *, frame: bool = False) -> Browser:
        """A browser that nobody has used yet."""
        return Browser(self.client, frame)

    async def signed_in(self) -> Browser:
        """A browser in which Cleo Marsh is signed in."""
        browser = self.browser()
        response = await browser.come_back(await self.to_microsoft(browser))
        assert (response.status, response.headers["Location"]) == (303, "/tracker")
        return browser

    async def to_microsoft(self, browser: Browser, path: str = "/sign-in") -> dict[str, str]:
        """Set out and sign in with Microsoft; what the browser then brings back."""
        self.entra.now = self.clock.now()
        response = await browser.get(path)
        assert response.status == 302
        where, brought = self.entra.authorise(response.headers["Location"])
        assert where == ROOT + DONE
        return brought

    async def noted(self, what: str) -> list[Entry]:
        """The acts of a kind."""
        async with self.database.reading() as conn:
            return [each for each in await audit.entries(conn) if each.what == what]

    async def know(self, person: Person, known: Records) -> None:
        """Put somebody on the lists, with all that is recorded about them."""
        await know(self.database, person, known)

    async def change(self, person: Person) -> None:
        """What the lists now say of somebody."""
        async with self.database.writing() as conn:
            await people.update(conn, [person])

    @property
    def standings(self) -> dict[str, int]:
        """How many requirements the cast has in each state, as `status` counts them."""
        tracker, totals = Tracker(self.policy, TODAY), dict[str, int]()
        for standing in tracker.standings(CAST):
            for status in standing.statuses:
                totals[status.state.value] = totals.get(status.state.value, 0) + 1
        return totals


async def know(database: Database, person: Person, known: Records) -> None:
    """Add somebody with all that is recorded about them."""
    who = person.person_id
    async with database.writing() as conn:
        await people.add(conn, [person])
        await people.add_absences(conn, [(who, each) for each in person.absences], NOW)
        done = [(who, each) for each in known.completions]
        await records.add(conn, done, recorded_by="HR", recorded_at=NOW)
        await records.add_exemptions(conn, [(who, each) for each in known.exemptions], NOW)


@asynccontextmanager
async def team_desk(
    folder: Path,
    *,
    policy: Policy = POLICY,
    identity: BotIdentity = IDENTITY,
    root: str = ROOT,
    is_local: bool = False,
    tls: SSLContext | None = None,
    place: Files | None = None,
) -> AsyncIterator[TeamDesk]:
    """The pages with the cast on the lists; Entra's account is Cleo Marsh's.

    With `tls` they are served so, for a browser; files are kept in a folder, or in the `place` given.
    """
    database = Database.open(lay_sqlite(folder / "team.db"))
    for person, known in CAST:
        await know(database, person, known)
    async with database.writing() as conn:
        await directory.link(conn, {OID: MEMBER.person_id})
    clock = MovingClock(NOW)
    council = Council(database, policy, CouncilCalendar(policy))
    seconds = Seconds()
    site = open_site(Settings(public_url=root), policy, seconds=seconds)
    shelves = Shelves(folder / "evidence", place=place)
    behind = Behind(council, clock, shelves.files)
    app = web.Application()
    site.register(app)
    async with scripted_entra(NOW) as entra:
        sign_in = EntraSignIn(identity, root + DONE, lambda: entra.client(identity))
        pages = with_local_sign_in(site, behind) if is_local else with_entra(site, sign_in, behind)
        pages.register(app)
        (keeper,) = (each.keeper for each in pages.parts if isinstance(each, ListRoute))
        jar: CookieJar = DummyCookieJar()  # type: ignore[assignment]
        server = TestServer(app)
        await server.start_server(ssl=tls)
        async with TestClient(server, cookie_jar=jar) as client:
            yield TeamDesk(client, database, clock, entra, policy, keeper, shelves, seconds)
    await database.close()


async def shown(response: ClientResponse, status: int = 200) -> Shown:
    """The page that was answered."""
    page = Shown(await response.text())
    assert response.status == status, page.text
    assert len(page.ids) == len(set(page.ids))
    return page


def in_service(person: Person, service: str) -> Person:
    """Somebody whose first post is in another service."""
    return replace(person, posts=(replace(person.posts[0], service=service), *person.posts[1:]))
