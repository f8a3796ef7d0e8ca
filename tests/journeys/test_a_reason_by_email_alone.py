"""Cleo never opens Teams: from her Monday list she says why Bram is late, on the page that its link leads to."""

from collections.abc import AsyncIterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from bot.wires import LetterComposer
from dialogs.replies import Notice
from storage import delays, people
from tests.bot.mail.written import LINKS
from tests.bot.web.desk import OURS, shown
from tests.bot.web.shown import Shown
from tests.cast import CAST, OVERDUE
from tests.journeys.diary import Diary
from tests.journeys.offices import HEAD, MANAGER, OFFICES, POLICY_WITH_OFFICES
from tests.journeys.test_by_email_alone import Client, pages_of
from tests.scheduler.town import open_town
from training.people import Person, Post

BRAM = OVERDUE
PRESS = "Record a reason: Bram Holloway, Careline Operator"


@pytest.fixture
async def monday(sqlite_address: str) -> AsyncIterator[Diary]:
    """Monday, 23 November 2026: Cleo's list has gone out, and names Bram."""
    async with open_town(sqlite_address, LetterComposer(LINKS), policy=POLICY_WITH_OFFICES) as town:
        for holder, known in (*OFFICES, (BRAM, dict(CAST)[BRAM])):
            await town.know(holder, known)
        opened = Diary(town)
        await opened.live("2026-11-20", "2026-11-23")
        yield opened


def link_to(diary: Diary, person: Person) -> str:
    """The path of the link in their last email that leads to reasons."""
    replies = diary.handed(person)[-1].letter.replies
    links = [link for each in replies if isinstance(each, Notice) for link in each.links]
    (url,) = [each.url for each in links if each.label == "Record a reason for a delay"]
    return urlsplit(url).path


async def sent(client: Client, path: str, page: Shown, button: str, **values: str) -> Shown:
    """Press a button of a page, with what was filled in."""
    fields = page.form(button).values | values
    response = await client.post(path, data=fields, headers=OURS)
    return Shown(await response.text())


async def test_the_list_leads_to_the_record_and_shows_that_there_is_one(monday: Diary) -> None:
    path = link_to(monday, MANAGER)
    async with pages_of(monday.town) as client:
        page = await shown(await client.get(path))
        assert page.heading == "1 person is late"
        form = await sent(client, path, page, PRESS)
        assert form.heading == "A reason for the delay: Bram Holloway"
        done = await sent(client, path, form, "Record", reason="course_full")
        assert done.heading == "Recorded"
        again = await sent(client, path, done, "Back to the list")
        assert "A reason was recorded on 23 November 2026." in again.text

    async with monday.town.database.reading() as conn:
        kept = await delays.everything(conn)
    assert [(d.occurrence.course, d.reason, d.recorded_by) for d in kept] == [
        ("basic_adult", "course_full", MANAGER.person_id),
        ("basic_child", "course_full", MANAGER.person_id),
    ]


async def test_looking_changes_nothing_however_often_a_scanner_does_it(monday: Diary) -> None:
    path = link_to(monday, MANAGER)
    async with pages_of(monday.town) as client:
        page = await shown(await client.get(path))
        for _ in range(3):
            page = await shown(await client.get(path))
        assert page.heading == "1 person is late"
    async with monday.town.database.reading() as conn:
        assert await delays.everything(conn) == []


async def test_after_a_week_it_is_too_old_and_gets_her_a_new_one_to_the_same_people(
    monday: Diary,
) -> None:
    path = link_to(monday, MANAGER)
    monday.town.turn_to("2026-12-01 09:00")
    async with pages_of(monday.town) as client:
        old = await shown(await client.get(path), 410)
        assert "this link worked for 7 days, until 30 November 2026." in old.text
        page = await sent(client, path, old, "Send me a new link")
        assert page.heading == "Please look at your email"
    async with pages_of(monday.town) as client:
        letter = monday.town.email.sent[-1].letter
        (notice,) = letter.replies
        assert isinstance(notice, Notice)
        assert "The link works until 8 December 2026" in " ".join(notice.sentences)
        new = await shown(await client.get(urlsplit(notice.links[0].url).path))
        assert new.heading == "1 person is late"


async def test_whoever_is_the_manager_no_longer_is_refused_with_the_chats_sentence(
    monday: Diary,
) -> None:
    path = link_to(monday, MANAGER)
    async with monday.town.database.writing() as conn:
        posts = tuple(_reporting_to(post, HEAD) for post in BRAM.posts)
        await people.update(conn, [replace(BRAM, posts=posts)])
    async with pages_of(monday.town) as client:
        page = await shown(await client.get(path))
        assert page.heading == "I cannot show you that"
        assert "Bram" not in page.text


@pytest.mark.parametrize("page", ["list", "form"])
async def test_a_seal_of_one_link_is_no_use_with_another(monday: Diary, page: str) -> None:
    """Cleo's page, sent from the link that somebody else was given."""
    path = link_to(monday, MANAGER)
    token = LINKS.read(path.removeprefix("/f/"))
    assert token
    other = (
        f"/f/{LINKS.token_for(HEAD, token.opening, on=monday.town.clock.now().date(), origin='x')}"
    )
    async with pages_of(monday.town) as client:
        first = await shown(await client.get(path))
        form, button = first, PRESS
        if page == "form":
            form, button = await sent(client, path, first, PRESS), "Record"
        taken = await sent(client, other, form, button, reason="workload")
        assert taken.headings == ["That page was out of date", "I cannot show you that"]
    async with monday.town.database.reading() as conn:
        assert await delays.everything(conn) == []


def _reporting_to(post: Post, manager: Person) -> Post:
    return replace(post, manager_no=manager.posts[0].employee_no)
