"""What people answer by link with the keyboard alone: the self-audit, back and forth, and a certificate."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import FileChooser, Locator, Page, expect

from storage import evidence, self_audits
from tests.bot.uploads import made
from tests.bot.web.desk import EVIDENCE, SELF_AUDIT, WebDesk
from tests.browser.answer_scenes import answer_scenery
from tests.browser.test_web_pages import browser_at, visiting
from tests.cast import COUNCILLOR, OVERDUE, day
from training.evidence import Deed
from training.records import Verification

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("govuk_frontend")]

FURTHEST = 40
"""Presses of Tab after which something counts as not to be reached."""

AUDIT = "Councillor self-audit"
IS_FOCUSED = "each => each === document.activeElement"


class Keyboard:
    """Somebody without a mouse: they see where they are, and press keys."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def to(self, wanted: Locator) -> None:
        """Press Tab until it has the focus, which must be seen."""
        for _ in range(FURTHEST):
            await self.page.keyboard.press("Tab")
            if await wanted.evaluate(IS_FOCUSED):
                await expect(wanted).to_be_in_viewport()
                return
        pytest.fail(f"{wanted} is not reached by the keyboard")

    async def press(self, button: str) -> None:
        """Go to a button and press it, which leads to the next page."""
        await self.to(self.page.get_by_role("button", name=button, exact=True))
        async with self.page.expect_navigation():
            await self.page.keyboard.press("Enter")

    async def choose(self, first: str, *, further: int = 0) -> None:
        """Go to a group by its first or its chosen answer, and so many further down in it."""
        await self.to(self.page.get_by_role("radio", name=first, exact=True))
        await self.page.keyboard.press("Space")
        for _ in range(further):
            await self.page.keyboard.press("ArrowDown")

    async def answer(self, first: str, *, further: int = 0) -> None:
        """Choose, and go on."""
        await self.choose(first, further=further)
        await self.press("Save and continue")

    async def type_day(self, *parts: str) -> None:
        """Type a date, from the box for the day on, each in the place of what stood there."""
        for place, part in enumerate(parts):
            if place:
                await self.page.keyboard.press("Tab")
            await self.page.keyboard.press("Control+A")
            await self.page.keyboard.type(part)

    async def put_right(self, wanted: Locator) -> None:
        """The list of mistakes has the focus, and leads to the field."""
        await expect(self.page.locator(".govuk-error-summary")).to_be_focused()
        await self.page.keyboard.press("Tab")
        await self.page.keyboard.press("Enter")
        await expect(wanted).to_be_focused()

    async def is_at(self, heading: str) -> None:
        """See where they are."""
        await expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)

    def box(self, label: str) -> Locator:
        """A box by its label."""
        return self.page.get_by_label(label, exact=True)


@asynccontextmanager
async def at_the_keyboard(chromium: Path, desk: WebDesk, path: str) -> AsyncIterator[Keyboard]:
    async with browser_at(chromium) as browser, visiting(browser, desk) as visitor:
        # Whoever begins to listen for the system's window only when it opens may be too late.
        visitor.page.on("filechooser", lambda _: None)
        await visitor.open(path)
        yield Keyboard(visitor.page)


async def test_the_self_audit_is_answered_reviewed_changed_and_sent(
    chromium_path: Path, tmp_path: Path
) -> None:
    async with answer_scenery(tmp_path) as desk:
        link = desk.path(COUNCILLOR, SELF_AUDIT)
        async with at_the_keyboard(chromium_path, desk, link) as keyboard:
            await _answer_everything(keyboard)
            await _change_two_answers(keyboard)
            await keyboard.press("Send my answers")
            await keyboard.is_at(f"Recorded: {AUDIT}")
        async with desk.database.reading() as conn:
            sent = await self_audits.last_of(conn, COUNCILLOR.person_id)
    assert sent is not None
    assert {name: each.said for name, each in sent.answers.items()} == {
        "elearning": "yes",
        "elearning_on": "2026-06-12",
        "equivalent": "no",
        "reporting": "yes",
        "session": "yes",
    }


async def _answer_everything(keyboard: Keyboard) -> None:
    """To the review; one mistake on the way."""
    await keyboard.is_at(f"{AUDIT}, question 1 of 4: e-learning")
    await keyboard.answer("Yes")
    await keyboard.is_at(f"{AUDIT}, question 1 of 4: e-learning date")
    await keyboard.press("Save and continue")
    await keyboard.put_right(keyboard.box("Day"))
    await keyboard.type_day("1", "6", "2026")
    await keyboard.press("Save and continue")
    await keyboard.is_at(f"{AUDIT}, question 2 of 4: other training")
    await keyboard.answer("Yes", further=1)
    await keyboard.is_at(f"{AUDIT}, question 3 of 4: reporting")
    await keyboard.answer("Yes, both", further=1)
    await keyboard.is_at("How to report a concern")
    await keyboard.answer("Yes, please")
    await keyboard.is_at(f"{AUDIT}: check your answers")


async def _change_two_answers(keyboard: Keyboard) -> None:
    """Back from the review, and there again: what was answered stands there still."""
    heading = "Introductory safeguarding e-learning: finished on"
    await keyboard.press(f"Change e-learning date : {heading}")
    await keyboard.is_at(f"{AUDIT}, question 1 of 4: e-learning date")
    await expect(keyboard.box("Month")).to_have_value("6")
    await keyboard.to(keyboard.box("Day"))
    await keyboard.type_day("12")
    await keyboard.press("Save and continue")
    await keyboard.is_at(f"{AUDIT}: check your answers")
    await keyboard.press("Change reporting : Safeguarding officer and reporting")
    second = keyboard.page.get_by_role("radio", name="No, or only one of the two")
    await expect(second).to_be_checked()
    await keyboard.to(second)
    await keyboard.page.keyboard.press("ArrowUp")
    await keyboard.press("Save and continue")
    await keyboard.is_at(f"{AUDIT}: check your answers")


async def test_a_certificate_is_sent_after_a_wrong_file_and_taken_back(
    chromium_path: Path, tmp_path: Path
) -> None:
    wrong, right = tmp_path / "notes.pdf", tmp_path / "certificate.pdf"
    wrong.write_bytes(b"Just words")
    right.write_bytes(made.a_pdf())
    async with answer_scenery(tmp_path) as desk:
        link = desk.path(OVERDUE, EVIDENCE)
        async with at_the_keyboard(chromium_path, desk, link) as keyboard:
            await _send_the_wrong_file(keyboard, wrong)
            await _send_the_right_one(keyboard, right)
            await keyboard.press("Take it back")
            await keyboard.is_at("Taken back")
        async with desk.database.reading() as conn:
            (recorded,) = await evidence.listing(conn, person_id=OVERDUE.person_id)
    assert recorded.deed == Deed("basic_adult", day("2026-11-20"))
    assert recorded.state is Verification.WITHDRAWN


async def _send_the_wrong_file(keyboard: Keyboard, wrong: Path) -> None:
    await keyboard.is_at("Send a certificate")
    await keyboard.choose("Corporate induction safeguarding briefing", further=1)
    await keyboard.to(keyboard.box("Day"))
    await keyboard.type_day("20", "11", "2026")
    await keyboard.to(keyboard.box("The certificate"))
    await _choose_file(keyboard, wrong)
    await keyboard.press("Send")


async def _send_the_right_one(keyboard: Keyboard, right: Path) -> None:
    """Everything else stands there still: the file is all that is to be chosen."""
    await keyboard.put_right(keyboard.box("The certificate"))
    await expect(keyboard.page.get_by_label("Basic safeguarding adults")).to_be_checked()
    await expect(keyboard.box("Year")).to_have_value("2026")
    await _choose_file(keyboard, right)
    await keyboard.press("Send")
    await keyboard.is_at("Thank you: the safeguarding team has your certificate")


async def _choose_file(keyboard: Keyboard, path: Path) -> None:
    """Open the system's own window from the field; what happens in it is the system's."""
    async with keyboard.page.expect_file_chooser() as opened:
        await keyboard.page.keyboard.press("Enter")
    chooser: FileChooser = await opened.value
    await chooser.set_files(path)
