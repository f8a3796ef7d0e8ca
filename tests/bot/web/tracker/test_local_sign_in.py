"""Local mode: one of the team is chosen without proof, on this machine only, and every page says so."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.web.tracker.team_desk import MEMBER, TeamDesk, shown, team_desk
from tests.cast import OVERDUE, a_policy
from training.policy import Roles

HERE = "http://127.0.0.1:3978"


@pytest.fixture
async def local(tmp_path: Path) -> AsyncIterator[TeamDesk]:
    async with team_desk(tmp_path, root=HERE, is_local=True) as opened:
        yield opened


async def test_one_goes_on_as_somebody_of_the_team_and_every_page_says_that_nobody_proved_it(
    local: TeamDesk,
) -> None:
    browser = local.browser()
    page = await browser.see("/sign-in")
    assert "nobody proves who they are" in page.text
    form = page.form("Go on as Cleo Marsh")
    response = await browser.send("/sign-in", form, {"person": MEMBER.person_id})
    assert (response.status, response.headers["Location"]) == (303, "/tracker")
    assert browser.told["safeguarding-session"] == "Path=/; HttpOnly; SameSite=Lax"
    page = await browser.see("/tracker")
    assert "(local mode: nobody has proven it)" in page.html
    (entry,) = await local.noted("signed in")
    assert entry.detail == {"known_by": "local", "in": "a browser"}


@pytest.mark.parametrize("person", [OVERDUE.person_id, "nobody", ""])
async def test_nobody_else_can_be_chosen(local: TeamDesk, person: str) -> None:
    browser = local.browser()
    page = await shown(await browser.post("/sign-in", {"person": person}))
    assert page.heading == "Local sign-in"
    assert browser.cookies == {}


@pytest.mark.parametrize(
    "host", ["evil.example.com", "192.0.2.1:3978", "127.0.0.1.example.com", ""]
)
async def test_under_a_name_that_is_not_this_machines_there_is_no_such_page(
    local: TeamDesk, host: str
) -> None:
    """A page from elsewhere whose name points here would otherwise be let in by the browser."""
    browser = local.browser()
    assert (await browser.get("/sign-in", Host=host)).status == 404
    response = await browser.post("/sign-in", {"person": MEMBER.person_id}, Host=host)
    assert response.status == 404
    assert browser.cookies == {}


@pytest.mark.parametrize("host", ["localhost:3978", "127.0.0.1:3978", "[::1]:3978"])
async def test_this_machine_has_several_names(local: TeamDesk, host: str) -> None:
    assert (await local.browser().get("/sign-in", Host=host)).status == 200


async def test_another_sites_page_signs_nobody_in(local: TeamDesk) -> None:
    browser = local.browser()
    crossing = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example.com"}
    response = await browser.post("/sign-in", {"person": MEMBER.person_id}, **crossing)
    assert response.status == 403
    assert browser.cookies == {}


async def test_without_a_team_it_says_what_to_do(tmp_path: Path) -> None:
    policy = a_policy(roles=Roles())
    async with team_desk(tmp_path, policy=policy, root=HERE, is_local=True) as desk:
        page = await desk.browser().see("/sign-in")
    assert "name their employee numbers in the policy, under roles" in page.text
