"""Whom a link lets in: whole, in time, and still theirs, or nobody."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.environment import Secret
from bot.links import Links
from storage import people
from tests.bot.web.desk import FILLED_IN, HANDOUT, NEEDS, WebDesk
from tests.cast import LEAVER, NEW_STARTER, OVERDUE, a_person, a_post, day

READABLE = (
    "/f/WyJoYW5kb3V0IiwiIiwicGVyc29uLTEwMDEiLCIyMDI2LTEyLTA3IiwiZGVsaXZlcnktMSIsIlVYX0szTllLUWxVRCJd"
    ".cpU5vbF3FyvhB9YAPwdXP-21eDD881D4v2T1K1WqpHM"
)
"""A link as they were made before they were encrypted, signed with the secret of these tests."""


@pytest.mark.parametrize(
    ("damage", "status", "heading", "why"),
    [
        (lambda path: path, 200, "Confirm: Safeguarding handout", "valid"),
        (lambda path: path[:-1], 404, "This link does not work", "cut off at the end"),
        (lambda path: path[:40], 404, "This link does not work", "cut off early"),
        (lambda path: path + "A", 404, "This link does not work", "something stuck to it"),
        (lambda path: f"{path[:60]}%20{path[60:]}", 404, "This link does not work", "mangled"),
        (lambda _path: READABLE, 404, "This link does not work", "made when anybody could read it"),
        (lambda _path: "/f/x", 404, "This link does not work", "made up"),
        (lambda _path: f"/f/{'x' * 7_000}", 404, "This link does not work", "far too long"),
        (lambda _path: "/f/%00%FF", 404, "This link does not work", "no text"),
        (lambda path: path.replace("/f/", "/f/.."), 404, "This link does not work", "a path"),
        (lambda _path: "/f/", 404, "Page not found", "without anything"),
    ],
)
async def test_a_link_works_whole_or_not_at_all(
    desk: WebDesk, damage: Callable[[str], str], status: int, heading: str, why: str
) -> None:
    page = await desk.get(damage(desk.path()), status=status)
    assert page.heading == heading, why


async def test_a_link_of_the_older_kind_leads_to_a_new_one(desk: WebDesk) -> None:
    page = await desk.get(READABLE, status=404)
    assert "or its email is an older one" in page.text

    address = {"email": "person-1001@example.gov.uk"}
    page = await desk.send(READABLE, page.form("Send me a new link"), address)

    assert page.heading == "Please look at your email"
    assert await desk.posted() == [("person-1001", NEEDS)]


async def test_a_link_signed_with_another_secret_does_not_work(desk: WebDesk) -> None:
    others = Links(Secret("another-secret-of-at-least-32-letters"), "https://other.example")
    token = others.token_for(NEW_STARTER, HANDOUT, on=day("2026-11-23"), origin="delivery-1")

    assert (await desk.get(f"/f/{token}", status=404)).heading == "This link does not work"


@pytest.mark.parametrize(
    ("sent_on", "status", "why"),
    [
        ("2026-11-23", 200, "today"),
        ("2026-11-09", 200, "fourteen days ago, its last day"),
        ("2026-11-08", 410, "fifteen days ago"),
        ("2020-01-01", 410, "years ago"),
        ("2026-12-25", 200, "a demo's clock runs ahead of nobody's harm"),
    ],
)
async def test_a_link_works_for_fourteen_days(
    desk: WebDesk, sent_on: str, status: int, why: str
) -> None:
    page = await desk.get(desk.path(on=day(sent_on)), status=status)
    is_expired = page.heading == "This link is no longer valid"
    assert is_expired is (status == 410), why


async def test_a_link_stops_working_when_its_reader_has_another_address(desk: WebDesk) -> None:
    before = desk.path()
    moved = replace(NEW_STARTER, email="ada.finch@example.gov.uk")
    async with desk.database.writing() as conn:
        await people.update(conn, [moved])

    assert (await desk.get(before, status=410)).heading == "This link no longer works"
    assert (await desk.get(desk.path(moved))).heading == "Confirm: Safeguarding handout"


async def test_an_address_written_with_other_capitals_is_the_same_address(desk: WebDesk) -> None:
    louder = replace(NEW_STARTER, email="PERSON-1001@EXAMPLE.GOV.UK")
    assert (await desk.get(desk.path(louder))).heading == "Confirm: Safeguarding handout"


async def test_a_link_of_somebody_who_has_left_or_was_never_there_lets_nobody_in(
    desk: WebDesk,
) -> None:
    stranger = a_person(a_post(number="9999"))
    for person in (LEAVER, stranger):
        page = await desk.get(desk.path(person), status=410)
        assert page.heading == "This link no longer works"


async def test_a_form_from_one_persons_page_is_no_use_with_anothers_link(desk: WebDesk) -> None:
    form = (await desk.get(desk.path())).form("Confirm")

    page = await desk.send(desk.path(OVERDUE), form, {**FILLED_IN, "typed_name": "Bram Holloway"})

    assert page.heading == "That page was out of date"
    assert await desk.confirmed(OVERDUE) == ()
    assert await desk.confirmed() == ()
