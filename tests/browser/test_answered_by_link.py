"""What people answer from an email alone, on a phone: a councillor's self-audit, and a certificate."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from storage import delays, evidence, self_audits
from storage.files import hash_of
from tests.bot.uploads import made
from tests.bot.web.desk import EVIDENCE, SELF_AUDIT, WebDesk, open_desk
from tests.browser.answer_scenes import SCENES, answer_scenery, choose, fill_day
from tests.browser.test_web_pages import FOUND, LEVELS, TOO_WIDE, browser_at, visiting
from tests.browser.web_scenes import Visitor
from tests.cast import COUNCILLOR, OVERDUE, day
from tests.evidence_means import Desk
from training.evidence import Deed
from training.records import Source, Verification
from training.uploads import FileKind

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("govuk_frontend")]

PHONE = 360


@pytest.fixture
def shelves(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "evidence")


@pytest.fixture
async def desk(tmp_path: Path, shelves: Desk) -> AsyncIterator[WebDesk]:
    async with open_desk(tmp_path, evidence=shelves) as opened:
        yield opened


async def is_at(page: Page, heading: str) -> None:
    await expect(page.get_by_role("heading", level=1)).to_have_text(heading)


async def is_fit_for_everybody(page: Page, script: str) -> None:
    """Nothing inaccessible, and nothing wider than the phone."""
    await page.evaluate(script)
    found = await page.evaluate(FOUND, LEVELS) + await page.evaluate(TOO_WIDE)
    assert found == []


@pytest.mark.parametrize("width", [320, 1024])
async def test_no_page_and_no_mistake_on_the_way_is_inaccessible_or_cut_off(
    chromium_path: Path, axe_script: str, tmp_path: Path, width: int
) -> None:
    found: dict[str, list[str]] = {}
    async with answer_scenery(tmp_path) as desk, browser_at(chromium_path) as browser:
        for name, go in SCENES.items():
            async with visiting(browser, desk, width=width, bypass_csp=True) as visitor:
                desk.seconds.passed += 3600
                await go(visitor)
                await visitor.page.evaluate(axe_script)
                found[name] = await visitor.page.evaluate(FOUND, LEVELS)
                found[name] += await visitor.page.evaluate(TOO_WIDE)
    assert {name: each for name, each in found.items() if each} == {}


async def test_a_reason_for_a_delay_is_recorded_without_javascript(
    chromium_path: Path, tmp_path: Path
) -> None:
    async with (
        answer_scenery(tmp_path) as desk,
        browser_at(chromium_path) as browser,
        visiting(browser, desk, width=PHONE, java_script_enabled=False) as visitor,
    ):
        await SCENES["delay-receipt"](visitor)
        await is_at(visitor.page, "Recorded")
        async with desk.database.reading() as conn:
            kept = await delays.everything(conn)
    assert [(each.occurrence.course, each.reason, each.note) for each in kept] == [
        ("basic_adult", "course_full", "Next one in January"),
        ("basic_child", "course_full", "Next one in January"),
    ]


async def test_a_councillor_answers_the_self_audit_by_link_alone(
    chromium_path: Path, axe_script: str, desk: WebDesk
) -> None:
    link = desk.path(COUNCILLOR, SELF_AUDIT)
    async with browser_at(chromium_path) as browser:
        async with visiting(browser, desk, width=PHONE, bypass_csp=True) as visitor:
            await visitor.open(link)
            await is_at(visitor.page, "Councillor self-audit, question 1 of 4: e-learning")
            await is_fit_for_everybody(visitor.page, axe_script)
            await visitor.press("Save and continue")
            await expect(visitor.page.locator(".govuk-error-summary")).to_be_focused()
            await choose(visitor, "Yes")
            await fill_day(visitor.page, "1", "6", "2026")
            await visitor.press("Save and continue")
            await is_at(visitor.page, "Councillor self-audit, question 2 of 4: other training")
        async with visiting(browser, desk, width=PHONE, bypass_csp=True) as visitor:
            await _goes_on_and_sends(visitor, link, axe_script)
            await visitor.open(link)
            await is_at(visitor.page, "Recorded: Councillor self-audit")
    await _is_recorded(desk)


async def _goes_on_and_sends(visitor: Visitor, link: str, axe_script: str) -> None:
    """Another day, from the same email: where she left off, to the end."""
    page = visitor.page
    await visitor.open(link)
    await is_at(page, "Councillor self-audit, question 2 of 4: other training")
    await choose(visitor, "No")
    await choose(visitor, "No, or only one of the two")
    await is_at(page, "How to report a concern")
    await choose(visitor, "Yes, please")
    await is_at(page, "Councillor self-audit: check your answers")
    await is_fit_for_everybody(page, axe_script)
    await visitor.press("Change reporting : Safeguarding officer and reporting")
    await choose(visitor, "Yes, both")
    await visitor.press("Send my answers")
    await is_at(page, "Recorded: Councillor self-audit")
    await is_fit_for_everybody(page, axe_script)


async def _is_recorded(desk: WebDesk) -> None:
    async with desk.database.reading() as conn:
        sent = await self_audits.last_of(conn, COUNCILLOR.person_id)
    assert sent is not None
    assert {name: each.said for name, each in sent.answers.items()} == {
        "elearning": "yes",
        "elearning_on": "2026-06-01",
        "equivalent": "no",
        "reporting": "yes",
        "session": "yes",
    }
    assert sent.identified_by == "link:delivery-1"
    (done,) = await desk.confirmed(COUNCILLOR)
    assert (done.course, done.on, done.source) == (
        "self_audit",
        day("2026-11-23"),
        Source.SELF_CERTIFIED,
    )


async def test_a_certificate_is_handed_in_by_link_alone(
    chromium_path: Path, axe_script: str, desk: WebDesk, shelves: Desk, tmp_path: Path
) -> None:
    """The record is the one that a chat would have made, but for how we know who it was."""
    content = made.a_pdf()
    (tmp_path / "certificate.pdf").write_bytes(content)
    async with (
        browser_at(chromium_path) as browser,
        visiting(browser, desk, width=PHONE, bypass_csp=True) as visitor,
    ):
        page = visitor.page
        await visitor.open(desk.path(OVERDUE, EVIDENCE))
        await is_at(page, "Send a certificate")
        await is_fit_for_everybody(page, axe_script)
        await page.get_by_label("Basic safeguarding children").check()
        await fill_day(page, "20", "11", "2026")
        await page.get_by_label("The certificate").set_input_files(tmp_path / "certificate.pdf")
        await visitor.press("Send")
        await is_at(page, "Thank you: the safeguarding team has your certificate")
        await is_fit_for_everybody(page, axe_script)

    async with desk.database.reading() as conn:
        (recorded,) = await evidence.listing(conn, person_id=OVERDUE.person_id)
    assert recorded.deed == Deed("basic_child", day("2026-11-20"))
    assert recorded.state is Verification.PENDING
    assert (recorded.file.name, recorded.file.kind) == ("certificate.pdf", FileKind.PDF)
    assert recorded.handed_in.identified_by == "link:delivery-1"
    assert shelves.everything == [hash_of(content)]
