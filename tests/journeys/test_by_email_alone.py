"""Ada never opens Teams: she reads her welcome as an email and answers it on the page it leads to."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.mail.new_link import NewLinkPost
from bot.settings import Settings
from bot.web.opening import Behind, open_forms
from bot.web.site import open_site
from bot.wires import LetterComposer
from dialogs.conversation import Conversation
from dialogs.letters.letter import Letter
from dialogs.replies import Notice
from scheduler.pacing import Unpaced
from tests.bot.mail.written import LINKS
from tests.bot.web.desk import FILLED_IN, OURS, Seconds, shown
from tests.bot.web.shown import Shown
from tests.cast import NEW_STARTER
from tests.journeys.diary import Diary
from tests.journeys.offices import OFFICES, POLICY_WITH_OFFICES
from tests.scheduler.town import Town, open_town
from training.people import Person

Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def diary(sqlite_address: str) -> AsyncIterator[Diary]:
    """A council whose emails carry links; Ada starts on Monday, 23 November 2026."""
    composer = LetterComposer(LINKS)
    async with open_town(sqlite_address, composer, policy=POLICY_WITH_OFFICES) as town:
        for holder, known in OFFICES:
            await town.know(holder, known)
        await town.know(NEW_STARTER)
        opened = Diary(town)
        await opened.live("2026-11-20", "2026-11-23")
        yield opened
        assert await opened.twice_on_a_day() == []


@asynccontextmanager
async def pages_of(town: Town[Letter]) -> AsyncIterator[Client]:
    """The council's web pages."""
    site = open_site(Settings(), town.council.policy, seconds=Seconds())
    talk = Conversation(town.database, town.council.policy, town.council.calendar)
    post = NewLinkPost(town.council, LINKS, town.email, Unpaced(), town.clock)
    forms = open_forms(site, Behind(town.council, town.clock, LINKS, talk, post))
    app = web.Application()
    site.register(app)
    forms.register(app)
    async with TestClient(TestServer(app)) as client:
        yield client
        await forms._finish(app)


def last_link(diary: Diary, person: Person = NEW_STARTER) -> str:
    """The path of the link in the last email to somebody."""
    (url,) = _links_of(diary.handed(person)[-1].letter)
    return urlsplit(url).path


async def answered(client: Client, path: str, button: str, **values: str | None) -> Shown:
    """Open the page, fill it in and press the button."""
    opened = Shown(await (await client.get(path)).text())
    fields = opened.form(button).values | {name: each for name, each in values.items() if each}
    return await shown(await client.post(path, data=fields, headers=OURS))


async def test_the_handout_is_confirmed_from_the_welcome_and_not_mentioned_again(
    diary: Diary,
) -> None:
    diary.town.turn_to("2026-11-23 19:30")  # at home, after work
    async with pages_of(diary.town) as client:
        page = await answered(client, last_link(diary), "Confirm", **FILLED_IN)
        assert page.heading == "Recorded: Safeguarding handout"

    await diary.live("2026-11-24", "2026-12-07")
    assert diary.told(NEW_STARTER)[1:] == [
        "2026-11-27: elearning due-1",
        "2026-12-01: elearning overdue+1",
        "2026-12-07: elearning overdue+7",
    ]


async def test_every_reminder_leads_to_the_form_and_an_old_one_gets_her_a_new_link(
    diary: Diary,
) -> None:
    welcome = last_link(diary)
    await diary.live("2026-11-24", "2026-12-07")
    async with pages_of(diary.town) as client:
        page = await shown(await client.get(last_link(diary)))
        assert page.heading == "Confirm: Safeguarding handout"

        diary.town.turn_to("2026-12-08 19:30")
        page = await answered(client, welcome, "Send me a new link")
        assert page.heading == "Please look at your email"

    async with pages_of(diary.town) as client:
        new = urlsplit(_links_of(diary.town.email.sent[-1].letter)[0]).path
        page = await answered(client, new, "Confirm", **FILLED_IN)
        assert page.heading == "Recorded: Safeguarding handout"


def _links_of(letter: Letter) -> list[str]:
    return [link.url for each in letter.replies if isinstance(each, Notice) for link in each.links]
