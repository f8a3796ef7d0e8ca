"""Inside Teams: a pop-up signs in, and its ticket begins a session in that one tab, once."""

from urllib.parse import urlsplit

import pytest

from bot.web.cookies import hash_of
from storage import directory
from tests.bot.web.shown import Shown
from tests.bot.web.tracker.scripted_entra import OID
from tests.bot.web.tracker.team_desk import MEMBER, Browser, TeamDesk, shown
from tests.cast import OVERDUE

TAB = "/sign-in/tab"
TAB_KEY, TAB_SESSION = "__Host-tab-key", "__Host-tab-session"
PARTITIONED = "Path=/; HttpOnly; Secure; SameSite=None; Partitioned"


async def opened(desk: TeamDesk) -> tuple[Browser, str]:
    """A tab in which nobody is signed in yet, and where its button leads."""
    tab = desk.browser(frame=True)
    page = await tab.see("/tracker", status=401)
    return tab, page.links["Sign in with your council account"]


async def ticket_from(desk: TeamDesk, path: str) -> str:
    """What the pop-up gives the tab in the end."""
    pop_up = desk.browser()
    response = await pop_up.come_back(await desk.to_microsoft(pop_up, path))
    assert response.headers["Cross-Origin-Opener-Policy"] == "unsafe-none"
    assert pop_up.cookies == {}, "the pop-up itself is not signed in"
    page = await shown(response)
    assert page.heading == "You are signed in"
    (ticket,) = [part.split('"')[0] for part in page.html.split('data-ticket="')[1:]]
    return ticket


async def test_a_tab_is_signed_in_by_the_ticket_of_its_pop_up(desk: TeamDesk) -> None:
    tab, path = await opened(desk)
    assert path == f"/sign-in?tab={hash_of(tab.cookies[TAB_KEY])}"
    assert tab.told[TAB_KEY] == f"{PARTITIONED}; Max-Age=600"
    response = await tab.post(TAB, {"ticket": await ticket_from(desk, path)})
    assert (response.status, response.headers["Location"]) == (303, "/tracker?in=teams&back=1")
    assert set(tab.cookies) == {TAB_SESSION}
    assert tab.told[TAB_SESSION] == PARTITIONED
    page = await tab.see("/tracker?in=teams&back=1")
    assert page.heading == "Tracker"
    (entry,) = await desk.noted("signed in")
    assert entry.who == MEMBER.person_id
    assert entry.detail == {"known_by": "entra", "in": "Teams"}


async def test_everything_works_in_the_tab_and_signing_out_ends_it(desk: TeamDesk) -> None:
    tab, path = await opened(desk)
    await tab.post(TAB, {"ticket": await ticket_from(desk, path)})
    page = await tab.see("/tracker")
    response = await tab.send("/tracker", page.form("Show"), {"words": "bram"})
    found = await tab.see(response.headers["Location"])
    assert (await tab.send("/tracker/export", found.form("CSV"))).status == 200
    await tab.send("/sign-out", page.form("Sign out"))
    assert tab.cookies == {}


async def test_a_ticket_is_good_once(desk: TeamDesk) -> None:
    tab, path = await opened(desk)
    ticket = await ticket_from(desk, path)
    kept = dict(tab.cookies)
    await tab.post(TAB, {"ticket": ticket})
    tab.cookies = kept
    page = await shown(await tab.post(TAB, {"ticket": ticket}), 400)
    assert page.heading == "You are not signed in yet"
    assert page.links["Go on"] == "/tracker?in=teams"


async def test_a_ticket_is_of_no_use_in_another_tab(desk: TeamDesk) -> None:
    _, path = await opened(desk)
    thief, _ = await opened(desk)
    ticket = await ticket_from(desk, path)
    await shown(await thief.post(TAB, {"ticket": ticket}), 400)
    without = desk.browser(frame=True)
    await shown(await without.post(TAB, {"ticket": ticket}), 400)
    assert await desk.noted("signed in") == []


@pytest.mark.parametrize("ticket", ["", "made-up", "ü" * 300])
async def test_a_made_up_ticket_is_none(desk: TeamDesk, ticket: str) -> None:
    tab, _ = await opened(desk)
    await shown(await tab.post(TAB, {"ticket": ticket}), 400)


async def test_a_ticket_lasts_for_ten_minutes(desk: TeamDesk) -> None:
    tab, path = await opened(desk)
    ticket = await ticket_from(desk, path)
    desk.clock.wait(minutes=10)
    await shown(await tab.post(TAB, {"ticket": ticket}), 400)


async def test_another_sites_page_hands_over_nothing(desk: TeamDesk) -> None:
    tab, path = await opened(desk)
    ticket = await ticket_from(desk, path)
    response = await tab.post(TAB, {"ticket": ticket}, **{"Sec-Fetch-Site": "cross-site"})
    await shown(response, 403)


async def test_whoever_leaves_the_team_in_between_gets_no_session(desk: TeamDesk) -> None:
    tab, path = await opened(desk)
    ticket = await ticket_from(desk, path)
    async with desk.database.writing() as conn:
        await conn.exec_driver_sql("UPDATE post SET employee_no='9' WHERE employee_no='1003'")
    await shown(await tab.post(TAB, {"ticket": ticket}), 400)


async def test_the_pop_up_of_somebody_else_says_whom_to_ask(desk: TeamDesk) -> None:
    async with desk.database.writing() as conn:
        await directory.link(conn, {OID: OVERDUE.person_id})
    _, path = await opened(desk)
    pop_up = desk.browser()
    response = await pop_up.come_back(await desk.to_microsoft(pop_up, path))
    page = await shown(response, 403)
    assert page.heading == "This page is for the safeguarding team"


@pytest.mark.parametrize("tab", ["", "x", "A" * 64, "0" * 63, "0" * 65])
async def test_a_challenge_that_is_none_signs_the_browser_in_itself(
    desk: TeamDesk, tab: str
) -> None:
    browser = desk.browser()
    response = await browser.come_back(await desk.to_microsoft(browser, f"/sign-in?tab={tab}"))
    assert (response.status, response.headers["Location"]) == (303, "/tracker")


async def test_a_browser_that_keeps_no_cookie_in_a_tab_is_led_to_a_window(desk: TeamDesk) -> None:
    tab, path = await opened(desk)
    response = await tab.post(TAB, {"ticket": await ticket_from(desk, path)})
    tab.cookies = {}
    page = await tab.see(response.headers["Location"], status=401)
    assert "Your browser did not keep you signed in inside Teams" in page.text
    window = "Open the tracker in a browser window (opens in new tab)"
    assert urlsplit(page.links[window]).path == "/tracker"


async def test_teams_on_a_phone_shows_pages_without_a_frame_and_gets_the_same(
    desk: TeamDesk,
) -> None:
    phone = desk.browser()
    page = await phone.see("/tracker?in=teams", status=401)
    assert page.links["Sign in with your council account"].startswith("/sign-in?tab=")
    assert TAB_KEY in phone.cookies


async def test_a_browser_window_needs_no_key(desk: TeamDesk) -> None:
    browser = desk.browser()
    page: Shown = await browser.see("/tracker", status=401)
    assert "tab.mjs" not in page.html
    assert browser.cookies == {}
