"""Every page of the tracker and every state in which something is wrong, as a browser comes to it."""

from collections.abc import Mapping
from types import MappingProxyType

from playwright.async_api import Page

from storage import directory
from tests.bot.web.tracker.scripted_entra import OID
from tests.bot.web.tracker.team_desk import MEMBER, ROOT, TeamDesk
from tests.browser.certificate_scenes import CERTIFICATES
from tests.browser.team_hosts import Scene, signed_in
from tests.cast import OVERDUE


async def sign_in(page: Page, _desk: TeamDesk) -> None:
    await page.goto(f"{ROOT}/tracker")


async def sign_in_in_teams(page: Page, _desk: TeamDesk) -> None:
    await page.goto(f"{ROOT}/tracker?in=teams")


async def ended(page: Page, desk: TeamDesk) -> None:
    await signed_in(page)
    now = desk.clock.moment
    desk.clock.wait(minutes=31)
    await page.reload()
    desk.clock.moment = now


async def not_for_you(page: Page, desk: TeamDesk) -> None:
    await owned_by(desk, OVERDUE.person_id)
    await page.goto(f"{ROOT}/tracker")
    await page.get_by_role("button", name="Sign in with your council account").click()
    await page.wait_for_url(f"{ROOT}/sign-in/done")
    await owned_by(desk, MEMBER.person_id)


async def owned_by(desk: TeamDesk, person_id: str) -> None:
    """Whose the account is, by the directory."""
    async with desk.database.writing() as conn:
        await directory.link(conn, {OID: person_id})


async def whole_list(page: Page, _desk: TeamDesk) -> None:
    await signed_in(page)


async def filtered(page: Page, desk: TeamDesk) -> None:
    await whole_list(page, desk)
    await page.get_by_label("Name or number").fill("bram")
    await page.get_by_label("Order", exact=True).select_option("worst")
    await page.get_by_role("button", name="Show", exact=True).click()
    await page.wait_for_url(f"{ROOT}/tracker?order=worst&search=*")


async def nobody(page: Page, desk: TeamDesk) -> None:
    await whole_list(page, desk)
    await page.goto(f"{ROOT}/tracker?state=expired")


async def no_such_page(page: Page, desk: TeamDesk) -> None:
    await whole_list(page, desk)
    await page.goto(f"{ROOT}/tracker?page=99")


async def cell(page: Page, desk: TeamDesk) -> None:
    await whole_list(page, desk)
    words = "Bram Holloway, Introductory safeguarding e-learning"
    await page.locator("a:visible", has_text=words).first.click()
    await page.wait_for_url(f"{ROOT}/tracker/why/*")


async def cell_of_an_earlier_sign_in(page: Page, desk: TeamDesk) -> None:
    await whole_list(page, desk)
    await page.goto(f"{ROOT}/tracker/why/earlier")


async def signed_out(page: Page, desk: TeamDesk) -> None:
    await whole_list(page, desk)
    await page.get_by_role("button", name="Sign out").click()
    await page.wait_for_url(f"{ROOT}/sign-out")


SCENES: Mapping[str, Scene] = MappingProxyType(
    {
        "tracker-sign-in": sign_in,
        "tracker-sign-in-teams": sign_in_in_teams,
        "tracker-ended": ended,
        "tracker-not-for-you": not_for_you,
        "tracker": whole_list,
        "tracker-filtered": filtered,
        "tracker-nobody": nobody,
        "tracker-no-such-page": no_such_page,
        "tracker-cell": cell,
        "tracker-earlier": cell_of_an_earlier_sign_in,
        **CERTIFICATES,
        "tracker-signed-out": signed_out,
    }
)
