"""Who gets at the team's certificates and who does not, and what decides nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.replies import PRESS
from tests.bot.web.tracker.certificates import (
    as_recorded,
    hand_in,
    page_of,
    path_of,
)
from tests.bot.web.tracker.team_desk import MEMBER, TeamDesk
from tests.dialogs.asked import NOW

QUEUE = "/tracker/evidence"


@pytest.mark.parametrize(
    ("changes", "headers", "why"),
    [
        ({"form_key": ""}, {}, "no key"),
        ({"form_key": "0" * 64}, {}, "another session's key"),
        ({}, {"Sec-Fetch-Site": "cross-site"}, "another site's page"),
    ],
)
async def test_what_another_page_sends_decides_nothing(
    desk: TeamDesk, changes: dict[str, str], headers: dict[str, str], why: str
) -> None:
    one = await hand_in(desk)
    browser = await desk.signed_in()
    form = (await page_of(browser, one)).form("Accept it")

    response = await browser.post(path_of(one), {**form.values, **changes}, **headers)

    assert response.status == 403, why
    assert (await as_recorded(desk, one)).decision is None


@pytest.mark.parametrize("tail", ["", "/file"])
async def test_nobody_else_sees_anything(desk: TeamDesk, tail: str) -> None:
    one = await hand_in(desk)
    stranger = desk.browser()
    assert (await stranger.get(path_of(one) + tail)).status == 401
    assert (await stranger.get(QUEUE)).status == 401
    assert (await stranger.post(path_of(one), {PRESS: "verify"})).status == 401

    browser = await desk.signed_in()
    form = (await page_of(browser, one)).form("Accept it")
    gone = tuple(replace(each, ended_on=NOW.date() - timedelta(1)) for each in MEMBER.posts)
    await desk.change(replace(MEMBER, posts=gone))

    assert (await browser.get(path_of(one) + tail)).status == 403
    assert (await browser.send(path_of(one), form)).status == 403
    assert (await as_recorded(desk, one)).decision is None
    assert len(await desk.noted("evidence looked at")) == 1
    assert await desk.noted("evidence file opened") == []


@pytest.mark.parametrize("name", ["f" * 32, "5f1c2a34", "../../etc/passwd", "F" * 32])
async def test_a_certificate_that_there_is_not(desk: TeamDesk, name: str) -> None:
    browser = await desk.signed_in()
    for tail in ("", "/file"):
        response = await browser.get(f"{QUEUE}/{name}{tail}")
        assert response.status == 404
    form = (await browser.see(QUEUE)).form("Sign out").values
    assert (await browser.post(f"{QUEUE}/{'f' * 32}", form)).status == 404


async def test_its_page_keeps_the_session_alive(desk: TeamDesk) -> None:
    one = await hand_in(desk)
    browser = await desk.signed_in()
    for _ in range(3):
        desk.clock.wait(minutes=25)
        await page_of(browser, one)
