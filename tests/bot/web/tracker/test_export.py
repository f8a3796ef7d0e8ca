"""Exports: everybody who was found and what fits, neutralised, noted, and never half a file."""

import csv
import io

import pytest
from aiohttp import ClientPayloadError, ClientResponse
from python_calamine import CalamineWorkbook

from bot.web.tracker import export as exporting
from bot.web.tracker import export_route
from storage import records as recording
from storage import snapshot
from tests.bot.web.shown import Shown
from tests.bot.web.tracker.team_desk import MEMBER, Browser, TeamDesk
from tests.cast import a_person, a_post, completed, records

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def exported(browser: Browser, form: str, address: str = "/tracker") -> ClientResponse:
    """Press one of the two buttons under the list."""
    page = await browser.see(address)
    return await browser.send("/tracker/export", page.form("CSV"), {"format": form})


async def lines_of(response: ClientResponse) -> list[dict[str, str]]:
    assert response.status == 200
    text = (await response.read()).decode()
    assert text.startswith("\ufeff"), "Excel reads it as UTF-8 by that"
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


async def test_csv_has_a_line_for_each_requirement_and_agrees_with_the_totals(
    desk: TeamDesk,
) -> None:
    response = await exported(await desk.signed_in(), "csv")
    lines = await lines_of(response)
    counted = dict[str, int]()
    for line in lines:
        counted[line["state"]] = counted.get(line["state"], 0) + 1
    assert counted == desk.standings
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert (
        response.headers["Content-Disposition"] == 'attachment; filename="tracker-2026-11-23.csv"'
    )
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("address", "found", "why"),
    [
        (
            "/tracker?service=Housing&state=due",
            [("1006", "induction_briefing"), ("1006", "basic_adult"), ("1006", "basic_child")],
            "",
        ),
        ("/tracker?course=basic_adult", [("1002", "basic_adult"), ("1006", "basic_adult")], "one"),
        ("/tracker?state=overdue&course=basic_child", [("1002", "basic_child")], "what fits both"),
        ("/tracker?state=expired", [], "nothing"),
    ],
)
async def test_a_file_holds_what_the_filters_are_about(
    desk: TeamDesk, address: str, found: list[tuple[str, str]], why: str
) -> None:
    browser = await desk.signed_in()
    page = await browser.see(address)
    if not found:
        assert not any(form.button == "CSV" for form in page.forms)
        return
    lines = await lines_of(await exported(browser, "csv", address))
    assert [(line["number"], line["course"]) for line in lines] == found, why


async def test_a_search_goes_with_it_and_is_not_noted(desk: TeamDesk) -> None:
    browser = await desk.signed_in()
    page = await browser.see("/tracker")
    response = await browser.send("/tracker", page.form("Show"), {"words": "bram"})
    lines = await lines_of(await exported(browser, "csv", response.headers["Location"]))
    assert {line["name"] for line in lines} == {"Bram Holloway"}
    (entry,) = await desk.noted("tracker exported")
    assert entry.who == MEMBER.person_id
    assert entry.detail == {
        "at": "tracker",
        "scope": "everyone",
        "searched": True,
        "people": 1,
        "format": "csv",
    }


async def test_the_workbook_has_the_tracker_and_the_details(desk: TeamDesk) -> None:
    response = await exported(await desk.signed_in(), "xlsx", "/tracker?state=overdue")
    assert response.headers["Content-Type"] == XLSX
    assert (
        response.headers["Content-Disposition"] == 'attachment; filename="tracker-2026-11-23.xlsx"'
    )
    book = CalamineWorkbook.from_filelike(io.BytesIO(await response.read()))
    people = book.get_sheet_by_name("Tracker").to_python()
    assert [row[0] for row in people[1:]] == ["1002", "1006", "1008", "C01"]
    details = book.get_sheet_by_name("Details").to_python()
    assert {row[7] for row in details[1:]} == {"overdue"}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
async def test_a_name_that_a_spreadsheet_would_run_is_made_harmless(
    desk: TeamDesk, form: str
) -> None:
    await desk.know(a_person(a_post(number="2001"), name="=cmd|' /C calc'!A0"), records())
    browser = await desk.signed_in()
    page = await browser.see("/tracker")
    response = await browser.send("/tracker", page.form("Show"), {"words": "2001"})
    file = await exported(browser, form, response.headers["Location"])
    if form == "csv":
        assert {line["name"] for line in await lines_of(file)} == {"'=cmd|' /C calc'!A0"}
    else:
        book = CalamineWorkbook.from_filelike(io.BytesIO(await file.read()))
        assert book.get_sheet_by_name("Tracker").to_python()[1][1] == "'=cmd|' /C calc'!A0"


async def test_too_many_for_a_workbook_is_said_and_csv_takes_them(
    desk: TeamDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_route, "MOST_IN_A_WORKBOOK", 7)
    browser = await desk.signed_in()
    refused = await exported(browser, "xlsx")
    page = Shown(await refused.text())
    assert (refused.status, page.heading) == (422, "That is too much for one workbook")
    assert "7 people at most, and this would be 8" in page.text
    assert await desk.noted("tracker exported") == []
    assert len(await lines_of(await exported(browser, "csv"))) == 27


async def test_each_line_is_worked_out_anew(desk: TeamDesk) -> None:
    """Whoever did it since the page was shown is not among the overdue."""
    browser = await desk.signed_in()
    page = await browser.see("/tracker?state=overdue&course=basic_adult")
    assert "Bram Holloway 1002" in page.headings
    async with desk.database.writing() as conn:
        done = completed("basic_adult", "2026-11-20")
        await recording.add(
            conn, [("person-1002", done)], recorded_by="HR", recorded_at=desk.clock.now()
        )
    response = await browser.send("/tracker/export", page.form("CSV"), {"format": "csv"})
    assert await lines_of(response) == []


async def test_a_file_that_cannot_be_finished_breaks_off_and_never_looks_whole(
    desk: TeamDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = await desk.signed_in()
    monkeypatch.setattr(exporting, "PEOPLE_AT_ONCE", 3)
    asked: list[int] = []
    read = snapshot.of_people

    async def fails_later(*args: object) -> object:
        asked.append(1)
        if len(asked) > 2:
            raise ZeroDivisionError
        return await read(*args)  # type: ignore[arg-type]

    page = await browser.see("/tracker")
    monkeypatch.setattr(snapshot, "of_people", fails_later)
    response = await browser.send("/tracker/export", page.form("CSV"), {"format": "csv"})
    assert response.status == 200
    with pytest.raises(ClientPayloadError):
        await response.read()
