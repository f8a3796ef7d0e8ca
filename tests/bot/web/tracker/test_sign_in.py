"""Signing in: state, nonce, PKCE and one use; the token looked at; and only the team is let in."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.entra.credential import Password
from bot.entra.identity import BotIdentity
from bot.entra.sign_in import AUTHORITY, EntraSignIn, SignInError, Why
from bot.environment import Secret
from storage import directory
from tests.bot.teams.signed import APP_ID, TENANT
from tests.bot.web.tracker.scripted_entra import ELSEWHERE, IDENTITY, OID
from tests.bot.web.tracker.team_desk import MEMBER, Browser, TeamDesk, shown, team_desk
from tests.cast import LEAVER, OVERDUE
from tests.dialogs.asked import NOW

ADDRESS = MEMBER.email


async def come_back(desk: TeamDesk, browser: Browser) -> tuple[int, str]:
    """Sign in; the status and the first heading, or where the browser is sent."""
    response = await browser.come_back(await desk.to_microsoft(browser))
    if response.status == 303:
        return response.status, response.headers["Location"]
    return response.status, (await shown(response, response.status)).heading


async def test_somebody_of_the_team_signs_in_with_state_nonce_and_pkce(desk: TeamDesk) -> None:
    browser = desk.browser()
    assert (await browser.see("/tracker", status=401)).heading == "Sign in to see the tracker"
    assert await come_back(desk, browser) == (303, "/tracker")
    assert (await browser.see("/tracker")).heading == "Tracker"

    (asked,) = desk.entra.asked
    assert asked["response_type"] == "code"
    assert asked["client_id"] == APP_ID
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == "https://training.example.gov.uk/sign-in/done"
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    assert len(asked["state"]) >= 16
    assert len(asked["nonce"]) >= 16
    (entry,) = await desk.noted("signed in")
    assert (entry.who, entry.about) == (MEMBER.person_id, None)
    assert entry.detail == {"known_by": "entra", "in": "a browser"}


async def test_the_session_is_a_secret_cookie_that_no_script_and_no_other_site_gets(
    desk: TeamDesk,
) -> None:
    browser = await desk.signed_in()
    assert set(browser.cookies) == {"__Host-session"}
    assert browser.told["__Host-session"] == "Path=/; HttpOnly; Secure; SameSite=Lax"
    assert len(browser.cookies["__Host-session"]) == 43
    assert browser.told["__Host-sign-in"] == "Path=/; HttpOnly; Secure; SameSite=None; Max-Age=0"


async def test_after_signing_out_microsoft_asks_which_account(desk: TeamDesk) -> None:
    browser = desk.browser()
    await browser.get("/sign-in")
    response = await browser.get("/sign-in?account=choose")
    assert "prompt=select_account" in response.headers["Location"]


@pytest.mark.parametrize(
    ("forge", "why"),
    [
        ({"state": "another"}, "another state"),
        ({"state": ""}, "no state"),
        ({"state": "", "code": ""}, "nothing at all"),
        ({"code": "", "error": "access_denied"}, "the person said no"),
        ({"code": "made-up"}, "a code that was never given"),
    ],
)
async def test_what_was_not_given_by_microsoft_signs_nobody_in(
    desk: TeamDesk, forge: dict[str, str], why: str
) -> None:
    browser = desk.browser()
    forged = {**await desk.to_microsoft(browser), **forge}
    brought = {name: value for name, value in forged.items() if value}
    page = await shown(await browser.come_back(brought), 400)
    assert page.heading == "You are not signed in yet", why
    assert page.links["Go on"] == "/sign-in?account=choose"
    assert browser.cookies == {}, why


async def test_another_browser_gets_nothing_from_the_way_back(desk: TeamDesk) -> None:
    """Whoever is made to open somebody else's way back is not signed in as them."""
    back = await desk.to_microsoft(desk.browser())
    victim = desk.browser()
    await victim.get("/sign-in")
    await shown(await victim.come_back(back), 400)
    await shown(await desk.browser().come_back(back), 400)
    assert await desk.noted("signed in") == []
    assert desk.entra.redeemed == []


async def test_the_way_back_works_once(desk: TeamDesk) -> None:
    browser = desk.browser()
    back = await desk.to_microsoft(browser)
    kept = dict(browser.cookies)
    assert (await browser.come_back(back)).status == 303
    browser.cookies = kept
    await shown(await browser.come_back(back), 400)
    assert len(desk.entra.redeemed) == 1


async def test_a_code_that_was_used_elsewhere_is_refused_by_entra(desk: TeamDesk) -> None:
    browser = desk.browser()
    back = await desk.to_microsoft(browser)
    desk.entra._codes.clear()
    await shown(await browser.come_back(back), 400)


async def test_after_ten_minutes_the_way_back_is_closed(desk: TeamDesk) -> None:
    browser = desk.browser()
    back = await desk.to_microsoft(browser)
    desk.clock.wait(minutes=10)
    await shown(await browser.come_back(back), 400)
    assert desk.entra.redeemed == []


SECONDS = int(NOW.timestamp())


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"aud": "11111111-0000-4000-8000-00000000b071"}, "for another app"),
        ({"aud": [APP_ID]}, "a list of apps"),
        ({"aud": None}, "for nobody"),
        ({"iss": f"{AUTHORITY}/{ELSEWHERE}/v2.0"}, "another tenant's signature"),
        ({"iss": "https://login.example.com/v2.0"}, "not Entra's"),
        ({"tid": ELSEWHERE}, "a tenant that is not the issuer's"),
        ({"tid": ELSEWHERE, "iss": f"{AUTHORITY}/{ELSEWHERE}/v2.0"}, "a tenant that is not served"),
        ({"tid": None}, "no tenant"),
        ({"tid": "organizations", "iss": f"{AUTHORITY}/organizations/v2.0"}, "no tenant's id"),
        ({"oid": None}, "nobody's"),
        ({"oid": "cleo"}, "an id that is none"),
        ({"exp": SECONDS - 121}, "run out"),
        ({"exp": None}, "without an end"),
        ({"exp": "4000000000"}, "an end that is no number"),
        ({"nbf": SECONDS + 121}, "not begun"),
        ({"nonce": "another"}, "made for another sign-in"),
        ({"nonce": None}, "made for none"),
    ],
)
async def test_a_token_that_is_not_for_us_signs_nobody_in(
    desk: TeamDesk, claims: dict[str, Any], why: str
) -> None:
    desk.entra.claims = claims
    browser = desk.browser()
    assert await come_back(desk, browser) == (400, "You are not signed in yet"), why
    assert browser.cookies == {}, why
    assert await desk.noted("signed in") == []


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"exp": SECONDS - 119}, "our clock is two minutes fast"),
        ({"nbf": SECONDS + 119}, "or slow"),
        ({"nbf": None}, "it need not say when it begins"),
    ],
)
async def test_clocks_may_differ_a_little(desk: TeamDesk, claims: dict[str, Any], why: str) -> None:
    desk.entra.claims = claims
    assert await come_back(desk, desk.browser()) == (303, "/tracker"), why


@pytest.mark.parametrize(
    ("answer", "status", "heading", "why"),
    [
        ({"error": "invalid_client"}, 400, "You are not signed in yet", "Entra refuses the app"),
        (
            {"access_token": "x", "id_token": "no.token"},
            400,
            "You are not signed in yet",
            "cut off",
        ),
        ({"access_token": "x"}, 400, "You are not signed in yet", "no token of who it is"),
    ],
)
async def test_odd_answers_of_entra_sign_nobody_in(
    desk: TeamDesk, answer: dict[str, str], status: int, heading: str, why: str
) -> None:
    desk.entra.token_answers = [web.json_response(answer)]
    assert await come_back(desk, desk.browser()) == (status, heading), why


async def test_somebody_is_found_by_their_account_before_any_address(desk: TeamDesk) -> None:
    desk.entra.claims = {"email": OVERDUE.email, "preferred_username": OVERDUE.email}
    assert await come_back(desk, desk.browser()) == (303, "/tracker")


@pytest.mark.parametrize(
    ("claims", "is_let_in", "why"),
    [
        ({"email": ADDRESS}, True, "the address in the directory"),
        ({"preferred_username": str(ADDRESS).upper()}, True, "the account's name, in any case"),
        ({"email": "cleo@example.com", "preferred_username": ADDRESS}, True, "one of the two"),
        ({"email": "1003"}, False, "a number is no address"),
        ({"email": MEMBER.person_id}, False, "nor is an id"),
        ({"email": "cleo@example.com"}, False, "nobody's address"),
        ({}, False, "no address at all"),
    ],
)
async def test_without_a_known_account_the_address_decides_as_in_teams(
    desk: TeamDesk, claims: dict[str, str], is_let_in: bool, why: str
) -> None:
    async with desk.database.writing() as conn:
        await directory.unlink(conn, [OID])
    desk.entra.claims = claims
    status, _ = await come_back(desk, desk.browser())
    assert (status == 303) is is_let_in, why


async def test_of_another_tenant_that_is_served_only_the_accounts_name_counts(
    tmp_path: Path,
) -> None:
    identity = replace(IDENTITY, allowed_tenants=frozenset({TENANT, ELSEWHERE}))
    theirs = {"tid": ELSEWHERE, "iss": f"{AUTHORITY}/{ELSEWHERE}/v2.0"}
    async with team_desk(tmp_path, identity=identity) as desk:
        desk.entra.claims = {**theirs, "email": ADDRESS}
        assert (await come_back(desk, desk.browser()))[0] == 403, "typed by their administrator"
        desk.entra.claims = {**theirs, "preferred_username": ADDRESS}
        assert await come_back(desk, desk.browser()) == (303, "/tracker")
    assert desk.entra.looked_up == ["organizations"]


async def test_with_the_councils_own_tenant_alone_nobody_of_another_is_even_asked(
    desk: TeamDesk,
) -> None:
    await desk.browser().get("/sign-in")
    assert desk.entra.looked_up == [TENANT]


@pytest.mark.parametrize(
    ("person", "noted", "said", "why"),
    [
        (OVERDUE, OVERDUE.person_id, "only the safeguarding team", "not of the team"),
        (LEAVER, LEAVER.person_id, "only the safeguarding team", "has left"),
        (None, f"entra:{OID}", "not on the council's lists", "nobody we know"),
    ],
)
async def test_everybody_else_is_told_whom_to_ask(
    desk: TeamDesk, person: Any, noted: str, said: str, why: str
) -> None:
    async with desk.database.writing() as conn:
        await directory.unlink(conn, [OID])
        if person is not None:
            await directory.link(conn, {OID: person.person_id})
    browser = desk.browser()
    page = await shown(await browser.come_back(await desk.to_microsoft(browser)), 403)
    assert page.heading == "This page is for the safeguarding team", why
    assert said in page.text
    assert "write to safeguarding@example.gov.uk" in page.text
    assert browser.cookies == {}
    assert [entry.who for entry in await desk.noted("sign-in refused")] == [noted]


async def test_while_microsoft_is_away_the_page_says_so(tmp_path: Path) -> None:
    def no_tenant() -> Any:
        raise ValueError("Unable to get authority configuration")

    identity = BotIdentity(APP_ID, TENANT, Password(Secret("x")))
    entra = EntraSignIn(identity, "https://training.example.gov.uk/done", no_tenant)
    with pytest.raises(SignInError) as raised:
        await entra.begin(choose_account=False)
    assert raised.value.why is Why.UNREACHABLE

    async with team_desk(tmp_path) as desk:
        desk.entra._port = 1
        page = await desk.browser().see("/sign-in", status=503)
        assert page.heading == "Microsoft cannot be reached at the moment"
        assert page.links["Go on"] == "/sign-in"


async def test_the_log_says_why_and_never_who(
    desk: TeamDesk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    desk.entra.claims = {"aud": "another", "email": ADDRESS}
    await come_back(desk, desk.browser())
    said = [vars(each)["why"] for each in caplog.records if each.msg == "nobody signed in"]
    assert said == ["the identity token is not for us"]
    assert "cleo" not in caplog.text.casefold()
    assert "code-1" not in caplog.text
