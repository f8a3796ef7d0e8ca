"""The pages of signed links with a database, a clock that stands, and a post that only notes."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer

from bot.calendar import CouncilCalendar
from bot.environment import Secret
from bot.links import Links
from bot.settings import Settings
from bot.web.bodies import SentFile
from bot.web.forms import Forms
from bot.web.opening import Behind, open_forms
from bot.web.site import open_site
from bot.web.uploads import uploads_of
from bot.wires import conversation_of
from dialogs.caller import Caller
from dialogs.conversation import Conversation
from dialogs.flow import Answer
from dialogs.purposes import Opening, Purpose
from dialogs.replies import Notice, Reply
from scheduler.council import Council
from storage import audit, people, records
from storage.audit import Entry
from storage.database import Database
from tests.bot.web.shown import Shown, ShownForm
from tests.cast import CAST, NEW_STARTER, TODAY
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW
from tests.evidence_means import Desk
from tests.fakes import MovingClock
from tests.laid_tables import lay_sqlite
from training.people import Person
from training.records import Completion

SECRET = Secret("one-secret-that-nobody-can-guess-at-all")
ROOT = "https://training.example.gov.uk"

HANDOUT = Opening(Purpose.HANDOUT)
NEEDS = Opening(Purpose.NEEDS)
EVIDENCE = Opening(Purpose.EVIDENCE)
SELF_AUDIT = Opening(Purpose.SELF_AUDIT)

OURS = {"Sec-Fetch-Site": "same-origin", "Origin": "null"}
"""What browsers say of a page of ours: it sends no referrer, so no origin either."""

Shows = tuple[Reply, ...] | Exception
"""Replies to show, or what a page ends with instead."""

FILLED_IN: Mapping[str, str | None] = {"read": "true", "typed_name": "Ada Finch"}


@dataclass(slots=True)
class NotedPost:
    """A post that notes whom it should have sent what; with `trouble` it sends nothing."""

    sent: list[tuple[str, Opening]] = field(default_factory=list)
    trouble: Exception | None = None

    async def send(self, person: Person, opening: Opening) -> None:
        """Note it."""
        if self.trouble:
            raise self.trouble
        self.sent.append((person.person_id, opening))


@dataclass(slots=True)
class NotedUploads:
    """Takes files, and notes which."""

    taken: list[tuple[Answer, dict[str, SentFile]]] = field(default_factory=list)

    async def take(
        self, caller: Caller, answer: Answer, files: Mapping[str, SentFile], now: datetime
    ) -> tuple[Reply, ...]:
        """Note it."""
        assert caller.person
        assert now.tzinfo
        self.taken.append((answer, dict(files)))
        return (Notice("Thank you for the certificate", ()),)


@dataclass(slots=True)
class Seconds:
    """A clock that only goes forward, and only when told."""

    passed: float = 1_000.0

    def __call__(self) -> float:
        return self.passed


@dataclass(slots=True)
class WebDesk:
    """Everything that a test of the pages looks at."""

    client: TestClient[web.Request, web.Application]
    database: Database
    clock: MovingClock
    seconds: Seconds
    links: Links
    forms: Forms
    post: NotedPost
    uploads: NotedUploads

    def path(
        self, person: Person = NEW_STARTER, opening: Opening = HANDOUT, *, on: date = TODAY
    ) -> str:
        """A link as an email of that day carries it, without the root."""
        return f"/f/{self.links.token_for(person, opening, on=on, origin='delivery-1')}"

    async def get(self, path: str, *, status: int = 200) -> Shown:
        """Open a page."""
        return await shown(await self.client.get(path), status)

    async def send(
        self,
        path: str,
        form: ShownForm,
        changes: Mapping[str, str | None] | None = None,
        *,
        status: int = 200,
    ) -> Shown:
        """Send a form as the browser does: as it stands, with what was changed; None leaves out."""
        values = {**form.values, **(changes or {})}
        fields = {name: value for name, value in values.items() if value is not None}
        return await shown(await self.client.post(path, data=fields, headers=OURS), status)

    async def confirmed(self, person: Person = NEW_STARTER) -> tuple[Completion, ...]:
        """What is on record of somebody."""
        async with self.database.reading() as conn:
            known = await records.completions_of(conn, [person.person_id])
        return tuple(known.get(person.person_id, ()))

    async def noted(self, person: Person = NEW_STARTER) -> list[Entry]:
        """The acts about somebody."""
        async with self.database.reading() as conn:
            return await audit.entries(conn, about=person.person_id)

    async def posted(self) -> list[tuple[str, Opening]]:
        """Who was sent a new link, once all that was promised is done."""
        await self.forms._desk.new_links.finish()
        return self.post.sent


async def shown(response: ClientResponse, status: int = 200) -> Shown:
    """The page that was answered."""
    page = Shown(await response.text())
    assert response.status == status, page.text
    assert len(page.ids) == len(set(page.ids))
    return page


@asynccontextmanager
async def open_desk(
    folder: Path,
    *,
    takes_files: bool = False,
    evidence: Desk | None = None,
    shows: Mapping[str, Shows] | None = None,
) -> AsyncIterator[WebDesk]:
    """The pages with the cast on the lists; `shows` is what has an address of its own.

    Files go to the desk for `evidence`, or with `takes_files` are only noted.
    """
    database = Database.open(lay_sqlite(folder / "desk.db"))
    async with database.writing() as conn:
        await people.add(conn, [person for person, _ in CAST])
    clock, seconds, post, uploads = MovingClock(NOW), Seconds(), NotedPost(), NotedUploads()
    site = open_site(Settings(public_url=ROOT), POLICY, seconds=seconds)
    links = Links(SECRET, ROOT)
    council = Council(database, POLICY, CouncilCalendar(POLICY))
    talk = Conversation(database, POLICY, council.calendar)
    if evidence:
        talk = conversation_of(council, evidence.means)
    behind = Behind(council, clock, links, talk, post, uploads if takes_files else uploads_of(talk))
    forms = open_forms(site, behind)
    app = web.Application()
    site.register(app)
    forms.register(app)
    for path, what in (shows or {}).items():
        app.router.add_get(path, _showing(forms, what))
    async with TestClient(TestServer(app)) as client:
        yield WebDesk(client, database, clock, seconds, links, forms, post, uploads)
    await database.close()


def _showing(forms: Forms, what: Shows) -> Callable[..., Awaitable[web.Response]]:
    async def show(request: web.Request) -> web.Response:
        if isinstance(what, Exception):
            raise what
        return forms._page(what, request)

    return show
