"""Whoever follows a card to a certificate is back there once they have signed in, and nowhere of anybody else's."""

import pytest

from bot.web.tracker.way_back import way_back
from tests.bot.web.tracker.certificates import hand_in, path_of
from tests.bot.web.tracker.team_desk import TeamDesk

ONE = f"/tracker/evidence/{'5f' * 16}"


@pytest.mark.parametrize(
    ("wanted", "expected", "why"),
    [
        (ONE, ONE, "a certificate"),
        ("/tracker/evidence", "/tracker/evidence", "what waits"),
        ("/tracker", "/tracker", "the list"),
        ("", "/tracker", "nothing"),
        (f"{ONE}/file", "/tracker", "a file is asked for on its page"),
        ("/tracker/why/abc", "/tracker", "a reference of an earlier session leads nowhere"),
        ("//evil.example/tracker/evidence", "/tracker", "another site"),
        (f"https://evil.example{ONE}", "/tracker", "another site"),
        (f"{ONE}\r\nSet-Cookie: a=b", "/tracker", "a header of somebody's own"),
        (f"{ONE}\n", "/tracker", "nearly"),
    ],
)
def test_only_our_own_pages_are_gone_back_to(wanted: str, expected: str, why: str) -> None:
    assert way_back(wanted) == expected, why


async def test_after_signing_in_one_is_where_one_wanted_to_be(desk: TeamDesk) -> None:
    one = await hand_in(desk)
    browser = desk.browser()
    asked = await browser.see(path_of(one), status=401)
    (way,) = [href for words, href in asked.links.items() if words.startswith("Sign in")]
    assert way == f"/sign-in?to={path_of(one)}"

    response = await browser.come_back(await desk.to_microsoft(browser, way))

    assert (response.status, response.headers["Location"]) == (303, path_of(one))
    assert (await browser.see(path_of(one))).heading == "Bram Holloway: Basic safeguarding children"


async def test_from_elsewhere_one_comes_to_the_tracker(desk: TeamDesk) -> None:
    browser = desk.browser()
    brought = await desk.to_microsoft(browser, "/sign-in?to=//evil.example/")
    response = await browser.come_back(brought)
    assert response.headers["Location"] == "/tracker"
