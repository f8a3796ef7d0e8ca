"""A new link: for whoever asks, only ever to the address on record, and nobody learns who is listed."""

import logging

import pytest

from dialogs.purposes import Opening
from scheduler.ports import RejectedError
from tests.bot.web.desk import HANDOUT, NEEDS, WebDesk
from tests.bot.web.shown import Shown
from tests.cast import LEAVER, OVERDUE, day

SENT = "Please look at your email"
BUTTON = "Send me a new link"
LONG_AGO = day("2026-10-01")


async def asked(desk: WebDesk, email: str, *, status: int = 200) -> Shown:
    page = await desk.get("/link")
    return await desk.send("/link", page.form(BUTTON), {"email": email}, status=status)


async def test_whoever_has_an_old_link_gets_a_new_one_for_the_same_at_the_address_on_record(
    desk: WebDesk,
) -> None:
    path = desk.path(on=LONG_AGO)
    old = await desk.get(path, status=410)
    assert "this link worked for 14 days, until 15 October 2026." in old.text
    assert old.form(BUTTON).names == {"sealed"}

    page = await desk.send(path, old.form(BUTTON))

    assert page.heading == SENT
    assert await desk.posted() == [("person-1001", HANDOUT)]


async def test_opening_an_old_link_sends_nothing(desk: WebDesk) -> None:
    await desk.get(desk.path(on=LONG_AGO), status=410)
    await desk.client.head(desk.path(on=LONG_AGO))
    assert await desk.posted() == []


async def test_an_old_link_is_answered_with_nothing_but_a_new_one(desk: WebDesk) -> None:
    """Its page of last week is still open somewhere, and is sent now."""
    path = desk.path()
    form = (await desk.get(path)).form("Confirm")
    desk.clock.wait(days=20)

    page = await desk.send(path, form, {"read": "true", "typed_name": "Ada Finch"}, status=410)

    assert page.heading == "This link is no longer valid"
    assert await desk.confirmed() == ()


@pytest.mark.parametrize(
    ("email", "expected", "why"),
    [
        ("person-1001@example.gov.uk", [("person-1001", NEEDS)], "listed"),
        (" Person-1001@Example.GOV.UK ", [("person-1001", NEEDS)], "listed, with capitals"),
        ("nobody@example.gov.uk", [], "not listed"),
        (f"{LEAVER.person_id}@example.gov.uk", [], "has left"),
    ],
)
async def test_a_known_address_and_an_unknown_one_get_the_same_answer(
    desk: WebDesk, email: str, expected: list[tuple[str, Opening]], why: str
) -> None:
    known = await asked(desk, "person-1002@example.gov.uk")
    page = await asked(desk, email)

    assert page.text == known.text
    assert page.heading == SENT
    assert set(await desk.posted()) == {("person-1002", NEEDS), *expected}, why


@pytest.mark.parametrize(
    "email",
    ["", "person-1001", "ada@example", "@example.gov.uk", "a@example.gov.uk, b@example.gov.uk"],
)
async def test_what_is_no_address_is_asked_for_again(desk: WebDesk, email: str) -> None:
    page = await asked(desk, email, status=422)

    assert page.problems == {
        "Please enter your email address, such as name@example.gov.uk.": "#part-1-email"
    }
    assert page.form(BUTTON).values["email"] == email
    assert await desk.posted() == []


async def test_a_link_that_is_not_ours_asks_for_the_address(desk: WebDesk) -> None:
    page = await desk.get("/f/x.y", status=404)

    answer = await desk.send("/f/x.y", page.form(BUTTON), {"email": "person-1001@example.gov.uk"})

    assert answer.heading == SENT
    assert await desk.posted() == [("person-1001", NEEDS)]


async def test_the_wish_must_come_from_our_own_page(desk: WebDesk) -> None:
    for fields in ({"email": "person-1001@example.gov.uk"}, {"sealed": "x"}):
        response = await desk.client.post("/link", data=fields)
        assert Shown(await response.text()).heading == "Ask for a new link"
    assert await desk.posted() == []


async def test_a_page_of_one_place_is_no_use_in_another(desk: WebDesk) -> None:
    form = (await desk.get("/link")).form(BUTTON)
    page = await desk.send(desk.path(), form, {"email": "person-1001@example.gov.uk"})
    assert page.heading == "That page was out of date"
    assert await desk.posted() == []


async def test_a_visitor_may_ask_a_few_times_and_is_then_asked_to_wait(desk: WebDesk) -> None:
    for number in range(5):
        await asked(desk, f"nobody-{number}@example.gov.uk")
    refused = await asked(desk, "nobody@example.gov.uk", status=429)
    assert refused.heading == "Please wait a moment"
    assert "wait 2 minutes, then try again" in refused.text
    desk.seconds.passed += 120
    assert (await asked(desk, "nobody@example.gov.uk")).heading == SENT


async def test_one_person_gets_a_few_links_an_hour_whoever_asks_for_them(desk: WebDesk) -> None:
    for _ in range(5):
        assert (await asked(desk, "person-1001@example.gov.uk")).heading == SENT
        desk.seconds.passed += 120
    assert len(await desk.posted()) == 3
    assert (await asked(desk, f"{OVERDUE.person_id}@example.gov.uk")).heading == SENT
    assert len(await desk.posted()) == 4


async def test_what_keeps_the_email_from_going_out_is_logged_and_not_shown(
    desk: WebDesk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.post.trouble = RejectedError("550")
    assert (await asked(desk, "person-1001@example.gov.uk")).heading == SENT
    await desk.posted()
    (record,) = (each for each in caplog.records if each.levelno >= logging.ERROR)
    assert record.getMessage() == "new link not sent"
    assert "example.gov.uk" not in str(vars(record))


async def test_what_was_promised_goes_out_before_the_process_ends(desk: WebDesk) -> None:
    await asked(desk, "person-1001@example.gov.uk")
    await desk.client.server.app.shutdown()  # type: ignore[attr-defined]
    assert desk.post.sent == [("person-1001", NEEDS)]
