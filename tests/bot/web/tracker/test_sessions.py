"""Sessions: new at every sign-in, over in time, for members alone; and forms that only our pages send."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.web.cookies import hash_of
from storage import web_sessions
from tests.bot.web.tracker.team_desk import MEMBER, TeamDesk, shown, team_desk
from tests.cast import day
from training.people import Person

COOKIE = "__Host-session"


async def test_a_session_that_somebody_else_planted_is_never_taken_over(desk: TeamDesk) -> None:
    """Session fixation: what the browser held before is of no use afterwards."""
    browser = desk.browser()
    browser.cookies[COOKIE] = "planted-by-somebody-else"
    await browser.come_back(await desk.to_microsoft(browser))
    assert browser.cookies[COOKIE] != "planted-by-somebody-else"
    attacker = desk.browser()
    attacker.cookies[COOKIE] = "planted-by-somebody-else"
    await attacker.see("/tracker", status=401)


async def test_signing_in_again_ends_the_session_before(desk: TeamDesk) -> None:
    browser = await desk.signed_in()
    first = browser.cookies[COOKIE]
    await browser.come_back(await desk.to_microsoft(browser))
    assert browser.cookies[COOKIE] != first
    other = desk.browser()
    other.cookies[COOKIE] = first
    await other.see("/tracker", status=401)


async def test_the_database_holds_no_cookie(desk: TeamDesk) -> None:
    browser = await desk.signed_in()
    async with desk.database.reading() as conn:
        assert await web_sessions.find(conn, browser.cookies[COOKIE]) is None
        kept = await web_sessions.find(conn, hash_of(browser.cookies[COOKIE]))
    assert kept is not None
    assert kept.person_id == MEMBER.person_id


@pytest.mark.parametrize("cookie", ["", "x", "x" * 500, "ü", "a; b", "../../etc"])
async def test_a_cookie_that_is_none_of_ours_lets_nobody_in(desk: TeamDesk, cookie: str) -> None:
    browser = desk.browser()
    browser.cookies[COOKIE] = cookie
    await browser.see("/tracker", status=401)


async def test_whoever_leaves_the_page_alone_for_half_an_hour_signs_in_again(
    desk: TeamDesk,
) -> None:
    browser = await desk.signed_in()
    for _ in range(3):
        desk.clock.wait(minutes=29)
        await browser.see("/tracker")
    desk.clock.wait(minutes=30)
    page = await browser.see("/tracker", status=401)
    assert "You were signed out" in page.text
    assert page.links["Sign in with your council account"] == "/sign-in"


async def test_after_eight_hours_everybody_signs_in_again(desk: TeamDesk) -> None:
    browser = await desk.signed_in()
    for _ in range(19):
        desk.clock.wait(minutes=25)
        await browser.see("/tracker")
    desk.clock.wait(minutes=5)
    await browser.see("/tracker", status=401)


async def test_signing_out_ends_the_session_for_whoever_has_the_cookie(desk: TeamDesk) -> None:
    browser = await desk.signed_in()
    kept = dict(browser.cookies)
    page = await browser.see("/tracker")
    out = await shown(await browser.send("/sign-out", page.form("Sign out")))
    assert out.heading == "You are signed out"
    assert out.links["Go on"] == "/sign-in?account=choose"
    assert browser.cookies == {}
    browser.cookies = kept
    await browser.see("/tracker", status=401)
    assert [each.who for each in await desk.noted("signed out")] == [MEMBER.person_id]


async def test_signing_out_twice_says_the_same(desk: TeamDesk) -> None:
    page = await shown(await desk.browser().post("/sign-out", {}))
    assert page.heading == "You are signed out"


@pytest.mark.parametrize(
    ("person", "why"),
    [
        (replace(MEMBER, posts=(replace(MEMBER.posts[0], ended_on=day("2026-11-22")),)), "left"),
        (replace(MEMBER, posts=(replace(MEMBER.posts[0], employee_no="9"),)), "another number"),
    ],
)
async def test_whoever_leaves_the_team_is_out_with_the_next_click(
    desk: TeamDesk, person: Person, why: str
) -> None:
    browser = await desk.signed_in()
    page = await browser.see("/tracker")
    await desk.change(person)
    for path in ("/tracker", page.links[next(each for each in page.links if "Overdue" in each)]):
        refused = await browser.see(path, status=403)
        assert refused.heading == "This page is for the safeguarding team", why
    assert (await browser.post("/tracker/export", {})).status == 403
    assert (await browser.post("/tracker", {})).status == 403


@pytest.mark.parametrize("path", ["/tracker", "/tracker/export", "/sign-out"])
@pytest.mark.parametrize(
    ("form", "headers", "why"),
    [
        ({}, {}, "no key"),
        ({"form_key": "made-up"}, {}, "a made-up key"),
        ({"form_key": "ü"}, {}, "no key at all"),
        (None, {"Sec-Fetch-Site": "cross-site"}, "another site's page, however it got the key"),
        (None, {"Sec-Fetch-Site": "same-site"}, "another of the council's own sites"),
    ],
)
async def test_a_form_that_our_page_did_not_show_does_nothing(
    desk: TeamDesk, path: str, form: dict[str, str] | None, headers: dict[str, str], why: str
) -> None:
    browser = await desk.signed_in()
    page = await browser.see("/tracker")
    values = page.form("Sign out").values if form is None else form
    refused = await shown(await browser.post(path, values, **headers), 403)
    assert refused.heading == "That did not come from our own page", why
    await browser.see("/tracker")
    assert await desk.noted("tracker exported") == []


async def test_the_key_of_another_session_is_no_key(desk: TeamDesk) -> None:
    mine, other = await desk.signed_in(), await desk.signed_in()
    page = await other.see("/tracker")
    await shown(await mine.send("/tracker/export", page.form("CSV")), 403)


@pytest.mark.parametrize("path", ["/tracker", "/tracker/why/x", "/tracker/export"])
async def test_without_a_session_there_is_nothing_but_the_way_in(desk: TeamDesk, path: str) -> None:
    browser = desk.browser()
    response = await (browser.post(path, {}) if "export" in path else browser.get(path))
    page = await shown(response, 401)
    assert page.heading == "Sign in to see the tracker"
    assert "Bram" not in page.html
    assert await desk.noted("looked at others") == []


async def test_pages_may_be_framed_by_teams_and_by_nobody_else(desk: TeamDesk) -> None:
    browser = await desk.signed_in()
    framed = (await browser.get("/tracker")).headers["Content-Security-Policy"]
    assert (
        "frame-ancestors https://teams.microsoft.com https://*.teams.microsoft.com "
        "https://*.cloud.microsoft;" in framed
    )
    elsewhere = (await browser.get("/nowhere")).headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in elsewhere


async def test_under_a_path_of_the_intranet_every_address_has_it(tmp_path: Path) -> None:
    root = "https://intranet.example.gov.uk/training"
    async with team_desk(tmp_path, root=root) as desk:
        page = await desk.browser().see("/tracker", status=401)
    assert page.links["Sign in with your council account"] == "/training/sign-in"
