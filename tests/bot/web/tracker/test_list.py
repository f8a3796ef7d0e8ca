"""The list: who is on a page and what it says of them, filters, order, pages, and the record of the look."""

from dataclasses import replace

import pytest

from bot.web.tracker.list_page import PEOPLE
from tests.bot.web.shown import Shown
from tests.bot.web.tracker.team_desk import MEMBER, Browser, TeamDesk
from tests.cast import OVERDUE, a_person, a_post, booked, completed, missed, records
from training.status import State

EVERYBODY = ["1001", "1002", "1003", "1005", "1006", "1008", "C01", "C02"]


def numbers(page: Shown) -> list[str]:
    """The numbers of the people in the table, from the list for phones."""
    return [each.rpartition(" ")[2] for each in page.headings if each.rpartition(" ")[2] in ALL]


ALL = {*EVERYBODY, *(str(number) for number in range(2001, 2061))}


async def filtered(browser: Browser, **fields: str) -> tuple[Shown, str]:
    """Fill in the form above the list; the page that it leads to, and its address."""
    page = await browser.see("/tracker")
    response = await browser.send("/tracker", page.form("Show"), fields)
    assert response.status == 303
    address = response.headers["Location"]
    return await browser.see(address), address


async def test_everybody_is_listed_by_number_with_their_states_in_words(desk: TeamDesk) -> None:
    page = await (await desk.signed_in()).see("/tracker")
    assert numbers(page) == EVERYBODY
    assert "8 people." in page.text
    assert "as of 09:30 on 23 November 2026" in page.text
    assert "Overdue 6 Oct 2026: Bram Holloway, Basic safeguarding adults" in page.links
    assert "Careline Operator, Customers" in page.text
    assert "Clerk, Customers Housing Officer, Housing" in " ".join(page.text.split())
    assert "Away until 31 March 2027" in page.text
    assert "Councillor, Millbrook" in page.text
    assert "Dov Pardoe" not in page.html, "he has left"


async def test_the_totals_are_those_of_the_status_command(desk: TeamDesk) -> None:
    page = await (await desk.signed_in()).see("/tracker")
    words = {
        "Overdue": State.OVERDUE,
        "Expired": State.EXPIRED,
        "Due": State.DUE,
        "Evidence waiting": State.PENDING,
        "Expiring": State.EXPIRING,
        "Met": State.MET,
        "Exempt": State.EXEMPT,
        "Recommended": State.RECOMMENDED,
    }
    shown = {state.value: count for word, state in words.items() if (count := total(page, word))}
    assert shown == desk.standings
    assert sum(shown.values()) == 27


def total(page: Shown, word: str) -> int:
    (found,) = [each for each in page.links if each.endswith(f" {word}") and each[0].isdigit()]
    return int(found.split()[0])


@pytest.mark.parametrize(
    ("fields", "found", "address", "why"),
    [
        ({"service": "Housing"}, ["1006"], "/tracker?service=Housing", "a second post's service"),
        (
            {"service": "(councillors)"},
            ["1008", "C01", "C02"],
            "/tracker?service=%28councillors%29",
            "whoever holds a seat",
        ),
        ({"course": "self_audit"}, ["1008", "C01", "C02"], "/tracker?course=self_audit", "asked"),
        ({"state": "expiring"}, [], "/tracker?state=expiring", "nobody"),
        (
            {"state": "overdue", "course": "basic_adult"},
            ["1002"],
            None,
            "one requirement fits both",
        ),
        ({"order": "worst", "service": "Customers"}, None, None, "another order"),
        ({"course": "knitting", "state": "sad", "order": "?"}, EVERYBODY, "/tracker", "nonsense"),
        ({"service": "Nowhere"}, [], "/tracker?service=Nowhere", "a service that there is not"),
    ],
)
async def test_a_filter_stands_in_the_address_and_finds_whom_it_says(
    desk: TeamDesk,
    fields: dict[str, str],
    found: list[str] | None,
    address: str | None,
    why: str,
) -> None:
    page, went_to = await filtered(await desk.signed_in(), **fields)
    if found is not None:
        assert numbers(page) == found, why
    if address is not None:
        assert went_to == address, why
    assert page.links.get("Show everybody", "/tracker") == "/tracker"


async def test_the_most_pressing_comes_first(desk: TeamDesk) -> None:
    page, _ = await filtered(await desk.signed_in(), order="worst", service="Customers")
    assert numbers(page) == ["1006", "1002", "1001", "1005", "1003"]


async def test_with_a_course_only_its_column_is_shown(desk: TeamDesk) -> None:
    page, _ = await filtered(await desk.signed_in(), course="self_audit")
    assert "Councillor self-audit" in page.html
    assert page.html.count('<th scope="col"') == 2


@pytest.mark.parametrize(
    ("words", "found", "why"),
    [
        ("bram", ["1002"], "a name"),
        ("  Holloway   1002 ", ["1002"], "and a number"),
        ("100", ["1001", "1002", "1003", "1005", "1006", "1008"], "the beginning of numbers"),
        ("nobody at all", [], "nobody"),
        ("%_*'\"<b>", [], "what other languages take for more"),
        ("x" * 5000, [], "more than anybody types"),
    ],
)
async def test_what_is_searched_for_stays_out_of_the_address(
    desk: TeamDesk, words: str, found: list[str], why: str
) -> None:
    page, address = await filtered(await desk.signed_in(), words=words)
    assert numbers(page) == found, why
    assert address.startswith("/tracker?search=")
    assert len(address) < 40
    assert page.inputs["words"]["value"] == " ".join(words.split())[:200]


async def test_a_search_goes_on_in_every_link_and_ends_where_it_is_emptied(
    desk: TeamDesk,
) -> None:
    browser = await desk.signed_in()
    page, address = await filtered(browser, words="bram")
    key = address.partition("search=")[2]
    states = [each for each in page.links if each.endswith(" Overdue")]
    assert page.links[states[0]] == f"/tracker?state=overdue&search={key}"
    again = await browser.see(page.links[states[0]])
    response = await browser.send("/tracker", again.form("Show"), {"words": "", "state": "overdue"})
    assert response.headers["Location"] == "/tracker?state=overdue"


async def test_another_sessions_search_is_not_kept_here(desk: TeamDesk) -> None:
    _, address = await filtered(await desk.signed_in(), words="bram")
    page = await (await desk.signed_in()).see(address)
    assert "What was searched for is not kept any longer" in page.text
    assert numbers(page) == EVERYBODY


async def more_people(desk: TeamDesk, count: int) -> None:
    for number in range(2001, 2001 + count):
        person = a_person(a_post(number=str(number), service="Estates"), name=f"Sam {number}")
        await desk.know(person, records())


async def test_pages_follow_one_another_with_the_filter_in_their_addresses(
    desk: TeamDesk,
) -> None:
    await more_people(desk, 2 * PEOPLE + 1)
    browser = await desk.signed_in()
    first, _ = await filtered(browser, service="Estates", order="worst")
    assert "1 to 25 of 51 people." in first.text
    assert len(numbers(first)) == PEOPLE
    second = await browser.see(first.links["Next page"])
    assert "26 to 50 of 51 people." in second.text
    third = await browser.see("/tracker?service=Estates&order=worst&page=3")
    assert numbers(third) == ["2051"]
    assert third.links["Previous page"] == "/tracker?service=Estates&order=worst&page=2"


@pytest.mark.parametrize("page", ["0", "-1", "2", "99999", "9999999999999", "x", "", "1.5", "²"])
async def test_a_page_that_there_is_not_is_said_to_be_none(desk: TeamDesk, page: str) -> None:
    browser = await desk.signed_in()
    shown = await browser.see(f"/tracker?state=overdue&page={page}", status=404)
    assert shown.heading == "There is no such page"
    assert shown.links["Go on"] == "/tracker?state=overdue"


async def test_nobody_at_all_is_one_page_and_says_what_to_do(desk: TeamDesk) -> None:
    page, _ = await filtered(await desk.signed_in(), words="nobody")
    assert "Nobody fits. Choose less above" in " ".join(page.text.split())
    assert not any(form.button == "CSV" for form in page.forms)


@pytest.mark.parametrize(
    "name",
    ["<script>alert(1)</script>", "\"><img src=x onerror='x'>", "{{ 7 * 7 }}", "Zoë & Co's"],
)
async def test_names_are_text_and_nothing_else(desk: TeamDesk, name: str) -> None:
    hostile = a_post(number="2001", title=name, service=name)
    await desk.know(a_person(hostile, name=name), records())
    page, _ = await filtered(await desk.signed_in(), words="2001", service=name)
    assert f"{name} 2001" in page.headings
    assert f"{name}, {name}" in page.text
    assert "<img" not in page.html
    assert "alert(1)<" not in page.html
    assert "49" not in page.text


@pytest.mark.parametrize(
    ("done", "said", "why"),
    [
        (booked("basic_child", "2026-12-01"), "Booked 1 December 2026", "somebody has booked"),
        (missed("basic_child", "2026-11-16"), "Missed a session", "somebody did not come"),
        (completed("handout", "2026-07-07"), "", "nothing special"),
    ],
)
async def test_what_is_beside_a_state_is_said_at_a_glance(
    desk: TeamDesk, done: object, said: str, why: str
) -> None:
    person = replace(
        OVERDUE,
        person_id="another",
        name="Sam Reed",
        posts=(replace(OVERDUE.posts[0], employee_no="2001"),),
    )
    await desk.know(person, records(done))  # type: ignore[arg-type]
    page, _ = await filtered(await desk.signed_in(), words="2001")
    for words in ("Booked", "Missed a session"):
        assert (words in page.text) is said.startswith(words), why
    assert said in page.text


async def test_a_latest_date_that_has_passed_is_said(desk: TeamDesk) -> None:
    late = a_post(number="2001", title="Careline Operator", started="2024-01-08")
    await desk.know(a_person(late, name="Sam Reed"), records())
    page, _ = await filtered(await desk.signed_in(), words="2001")
    assert page.text.count("Latest date passed") == 2 * 3, "in the table and in the list"


async def test_every_look_is_noted_with_ids_and_figures_alone(desk: TeamDesk) -> None:
    browser = await desk.signed_in()
    await filtered(browser, words="bram", service="Customers", state="overdue", order="worst")
    first, second = await desk.noted("looked at others")
    assert (first.who, first.about) == (MEMBER.person_id, None)
    assert first.detail == {
        "at": "tracker",
        "scope": "everyone",
        "page": 1,
        "people": 8,
        "found": 8,
    }
    assert second.detail == {
        "at": "tracker",
        "scope": "everyone",
        "service": "Customers",
        "state": "overdue",
        "order": "worst",
        "searched": True,
        "page": 1,
        "people": 1,
        "found": 1,
    }


async def test_the_log_holds_no_name_no_number_and_no_search(
    desk: TeamDesk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    page, _ = await filtered(await desk.signed_in(), words="bram holloway")
    await desk.browser().get(next(each for each in page.links.values() if "/why/" in each))
    lines = "".join(str(vars(each)) for each in caplog.records if each.name.startswith("bot"))
    assert "/tracker/why/{reference}" in lines
    for secret in ("bram", "holloway", "1002", "search="):
        assert secret not in lines.casefold()
