"""A link's page: shown on GET, acted on by POST alone, and answered as a card would be."""

import asyncio
from base64 import urlsafe_b64decode
from datetime import date

import pytest

from tests.bot.web.desk import FILLED_IN, NEEDS, OURS, WebDesk
from tests.bot.web.shown import Shown
from tests.cast import COUNCILLOR, MANAGER

ADDRESS = "person-1001@example.gov.uk"
SOMEONE_ELSE = {"read": "true", "typed_name": "Someone <Else>"}
RECEIPT = "Recorded: Safeguarding handout"
STATEMENT = (
    "I have received and read the safeguarding handout and I understand my responsibilities."
)


async def test_a_link_shows_the_form_that_the_card_shows(desk: WebDesk) -> None:
    page = await desk.get(desk.path())

    assert page.heading == "Confirm: Safeguarding handout"
    assert page.title == (
        "Confirm: Safeguarding handout - Safeguarding training - Example District Council"
    )
    assert page.labels == {"part-1-read": STATEMENT, "part-1-typed_name": "Your full name"}
    assert page.links["Handout (opens in new tab)"].endswith("/handout.pdf")
    assert page.form("Confirm").names == {"sealed", "read", "typed_name"}
    assert page.inputs["part-1-typed_name"]["autocomplete"] == "name"


async def test_opening_a_link_changes_nothing_however_often_a_scanner_follows_it(
    desk: WebDesk,
) -> None:
    for _ in range(3):
        await desk.get(desk.path())
        head = await desk.client.head(desk.path())
        assert (head.status, await head.read()) == (200, b"")

    assert await desk.confirmed() == ()
    assert await desk.noted() == []


async def test_a_form_sent_from_there_is_recorded_with_how_we_know_who_it_was(
    desk: WebDesk,
) -> None:
    form = (await desk.get(desk.path())).form("Confirm")

    page = await desk.send(desk.path(), form, FILLED_IN)

    assert page.heading == RECEIPT
    assert [each.on for each in await desk.confirmed()] == [date(2026, 11, 23)]
    (entry,) = await desk.noted()
    assert entry.what == "handout confirmed"
    assert entry.detail["identified_by"] == "link:delivery-1"


async def test_a_link_that_was_used_shows_what_was_recorded_and_sending_again_counts_once(
    desk: WebDesk,
) -> None:
    form = (await desk.get(desk.path())).form("Confirm")
    first = await desk.send(desk.path(), form, FILLED_IN)
    again = await desk.send(desk.path(), form, FILLED_IN)
    opened = await desk.get(desk.path())

    assert first.text == again.text == opened.text
    assert opened.forms[0].button == "What do I need to do?"
    assert len(await desk.confirmed()) == 1


async def test_a_form_sent_twice_at_once_counts_once(desk: WebDesk) -> None:
    form = (await desk.get(desk.path())).form("Confirm")

    pages = await asyncio.gather(*(desk.send(desk.path(), form, FILLED_IN) for _ in range(5)))

    assert {page.heading for page in pages} == {RECEIPT}
    assert len(await desk.confirmed()) == 1
    assert len(await desk.noted()) == 1


async def test_what_is_to_be_put_right_is_listed_at_the_top_and_leads_to_its_field(
    desk: WebDesk,
) -> None:
    form = (await desk.get(desk.path())).form("Confirm")

    page = await desk.send(desk.path(), form, status=422)

    assert page.title.startswith("Error: Confirm: Safeguarding handout")
    assert page.problems == {
        "Please read it and tick this box.": "#part-1-read",
        "Please type your first name and surname.": "#part-1-typed_name",
    }
    assert {"part-1-read", "part-1-typed_name"} <= set(page.ids)
    assert page.inputs["part-1-typed_name"]["aria-describedby"] == "part-1-typed_name-error"
    assert await desk.confirmed() == ()


async def test_what_the_dialog_finds_wrong_is_shown_the_same_way_with_all_that_was_typed(
    desk: WebDesk,
) -> None:
    form = (await desk.get(desk.path())).form("Confirm")

    page = await desk.send(desk.path(), form, SOMEONE_ELSE, status=422)

    (problem,) = page.problems
    assert problem.startswith("Please type your name as the council knows it")
    assert page.problems[problem] == "#part-1-typed_name"
    assert page.form("Confirm").values["read"] == "true"
    assert page.form("Confirm").values["typed_name"] == "Someone <Else>"
    corrected = await desk.send(desk.path(), page.form("Confirm"), {"typed_name": "ada  FINCH"})
    assert corrected.heading == RECEIPT


async def test_the_page_of_all_that_is_asked_has_the_form_and_the_rest_and_leads_on(
    desk: WebDesk,
) -> None:
    path = desk.path(opening=NEEDS)
    page = await desk.get(path)

    assert page.headings[:2] == ["Your safeguarding training", "Confirm: Safeguarding handout"]
    assert "Introductory safeguarding e-learning: To do" in page.text
    receipt = await desk.send(path, page.form("Confirm"), FILLED_IN)
    after = await desk.send(path, receipt.form("What do I need to do?"))
    assert after.heading == "Your safeguarding training"
    assert "Safeguarding handout: Done" in after.text
    assert after.forms == []


async def test_the_next_steps_of_a_page_are_those_that_a_link_may_take(desk: WebDesk) -> None:
    """Help says what to type, and there is nowhere to type it."""
    page = await desk.get(desk.path(MANAGER, NEEDS))
    assert page.heading == "Your safeguarding training"
    assert page.forms == []


@pytest.mark.parametrize("sealed", [None, "", "x", "a.b", "." + "A" * 60_000])
async def test_without_its_seal_nothing_that_is_sent_counts(
    desk: WebDesk, sealed: str | None
) -> None:
    form = (await desk.get(desk.path())).form("Confirm")

    page = await desk.send(desk.path(), form, {"sealed": sealed, **FILLED_IN})

    assert page.headings[:2] == ["That page was out of date", "Confirm: Safeguarding handout"]
    assert await desk.confirmed() == ()


async def test_a_changed_seal_is_no_seal(desk: WebDesk) -> None:
    form = (await desk.get(desk.path())).form("Confirm")
    sealed = form.values["sealed"]
    changed = sealed[:-1] + ("A" if sealed[-1] != "A" else "B")

    page = await desk.send(desk.path(), form, {"sealed": changed, **FILLED_IN})

    assert page.heading == "That page was out of date"


async def test_there_are_no_cookies(desk: WebDesk) -> None:
    form = (await desk.get(desk.path())).form("Confirm")
    await desk.send(desk.path(), form, FILLED_IN)
    await desk.get("/link")
    await desk.get("/f/x", status=404)
    assert list(desk.client.session.cookie_jar) == []


async def test_one_link_is_not_opened_for_ever(desk: WebDesk) -> None:
    statuses = [(await desk.client.get(desk.path())).status for _ in range(41)]
    assert statuses == [200] * 40 + [429]
    assert (await desk.get(desk.path(COUNCILLOR))).heading
    desk.seconds.passed += 60
    assert (await desk.get(desk.path())).heading


async def test_what_is_typed_is_shown_as_the_text_that_it_is(desk: WebDesk) -> None:
    hostile = "\"><script>alert(1)</script>{{ 7*7 }}<b onclick='x'>&amp;"
    form = (await desk.get(desk.path())).form("Confirm")

    response = await desk.client.post(
        desk.path(),
        data=form.values | {"read": "true", "typed_name": hostile},
        headers=OURS,
    )
    html = await response.text()

    assert Shown(html).form("Confirm").values["typed_name"] == hostile
    assert html.count("<script") == 2
    assert "49" not in Shown(html).form("Confirm").values["typed_name"]


async def test_no_address_and_no_log_line_holds_anything_about_anybody(
    desk: WebDesk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    path = desk.path()
    form = (await desk.get(path)).form("Confirm")
    await desk.send(path, form, SOMEONE_ELSE, status=422)
    await desk.send(path, form, FILLED_IN)
    asking = await desk.get("/link")
    await desk.send("/link", asking.form("Send me a new link"), {"email": ADDRESS})
    assert await desk.posted()

    ours = (each for each in caplog.records if each.name.startswith("bot."))
    logged = " ".join(str(vars(each)) for each in ours).casefold()
    assert "answered by link" in logged
    for private in ("ada", "finch", "someone", "@", path.removeprefix("/f/").casefold()):
        assert private not in logged
    assert "example" not in path
    assert all(name not in unquoted(path) for name in (b"1001", b"Ada", b"Finch", b"@"))


def unquoted(path: str) -> bytes:
    """What anybody can read in a link."""
    return urlsafe_b64decode(path.removeprefix("/f/") + "==")
