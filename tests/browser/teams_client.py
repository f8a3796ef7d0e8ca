"""The local Teams client as a person uses it: say something, fill in the last card, press a button.

It is an ordinary page, without frames or shadow roots, but its style names change with every release.
So people's words and roles are looked for, and three names that are part of its building blocks.
"""

import re
from pathlib import Path

from playwright.async_api import Error, FloatRect, Locator, Page, expect

WRITING_BOX = (
    '[data-lexical-editor="true"]'  # the log panel can be typed in, too: it has no such mark
)
CARD = ".ac-adaptiveCard"
SAID_BY_BOT = ".fai-OutputCard"  # texts and cards alike
ELSEWHERE = re.compile(r"https?://(?!127\.0\.0\.1:)")
PATIENCE_MS = 10_000
ROOM, ROOM_LEFT, ROOM_ABOVE = 8, 52, 32  # around a card: the speaker's sign and name belong to it

NOT_OF_THE_CARD = """
[aria-label="Message timestamp"], [aria-label="Show more information"] { visibility: hidden }
[aria-label="Display Invoked Message"] { display: none }
"""


TOO_WIDE = """card => [card, ...card.querySelectorAll("*")]
    .filter(each => each.getBoundingClientRect().right > card.getBoundingClientRect().right + 1
        || (each.clientWidth > 0 && each.scrollWidth > each.clientWidth + 1))
    .map(each => each.tagName + ": " + (each.innerText || "").slice(0, 60))
"""


class TeamsClient:
    """One open page of the local Teams client, showing the personal chat."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.script_errors: list[str] = []
        page.on("pageerror", self._note)

    async def open(self, address: str) -> None:
        """Open the client and put its log panel away, which repeats what is said in the chat.

        Opening it makes the client tell the bot that it was installed. The fonts that the page would
        fetch from the internet are refused, so that it looks the same everywhere.
        """
        await self.page.route(ELSEWHERE, lambda route: route.abort())
        await self.page.goto(address)
        await expect(self.page.locator(WRITING_BOX)).to_be_visible(timeout=PATIENCE_MS)
        await self.page.get_by_role("button", name="Hide log panel").click()

    async def say(self, text: str) -> None:
        """Type a message and send it."""
        await self.page.locator(WRITING_BOX).click()
        await self.page.keyboard.type(text)
        await self.page.get_by_role("button", name="Send Message").click()

    async def go_to(self, place: str) -> None:
        """Open another chat or channel from the list, which may be folded away."""
        await self.page.get_by_role("treeitem", name=place).dispatch_event("click")

    async def mention(self, name: str, text: str, *, send: str = "Send Message") -> None:
        """Name somebody with an @ in the first writing box, then type the text and send it."""
        await self.page.locator(WRITING_BOX).first.click()
        await self.page.keyboard.type(f"@{name[:4]}")
        await self.page.get_by_role("menuitem", name=name).click()
        await self.page.keyboard.type(f" {text}")
        await self.page.get_by_role("button", name=send).first.click()

    async def last_card_text(self) -> str:
        """What the last card says, its labels and buttons included."""
        return await self._last_card().inner_text()

    async def tick(self, label: str) -> None:
        """Tick the box with these words beside or above it, in the last card."""
        await self._last_card().get_by_role("checkbox", name=label).check()

    async def choose_answer(self, words: str) -> None:
        """Choose one of several answers in the last card."""
        await self._last_card().get_by_role("radio", name=words).check()

    async def fill(self, label: str, text: str) -> None:
        """Type into the field with this label, in the last card."""
        await self._last_card().get_by_label(label).fill(text)

    async def press(self, title: str) -> None:
        """Press the last card's button; one that opens an address is a link to the browser."""
        card = self._last_card()
        button = card.get_by_role("button", name=title, exact=True)
        await button.or_(card.get_by_role("link", name=title, exact=True)).click()

    async def open_first_row(self) -> None:
        """Press the first row of the last card that opens something."""
        row = self._last_card().locator('.ac-container[role="button"]').first
        await row.click()

    async def open_link(self, title: str) -> Page:
        """Press the last card's button that opens an address; returns the new page."""
        async with self.page.expect_popup() as opening:
            await self.press(title)
        return await opening.value

    async def choose(self, words: str) -> None:
        """Press one of the suggested next words under the last message."""
        await self.page.get_by_role("button", name=words, exact=True).last.click()

    async def wait_for_text(self, text: str) -> None:
        """Wait until the bot has said this, in a message or on a card."""
        said = self.page.locator(SAID_BY_BOT).filter(has_text=re.compile(re.escape(text)))
        await expect(said.last).to_be_visible(timeout=PATIENCE_MS)

    async def picture(self, path: Path) -> None:
        """Photograph the page once its fonts are there."""
        await self.page.evaluate("document.fonts.ready.then(() => true)")
        await self.page.screenshot(path=path, animations="disabled")

    async def picture_of_card(self, path: Path) -> None:
        """Photograph the last card with who says it, and nothing else of the page.

        The time and the client's own notices are left out: a picture changes when the card does.
        """
        await self.page.evaluate("document.fonts.ready.then(() => true)")
        await self.page.add_style_tag(content=NOT_OF_THE_CARD)
        card = self.page.locator(SAID_BY_BOT).last
        await card.scroll_into_view_if_needed()
        box = await card.bounding_box()
        assert box is not None
        left, top = max(box["x"] - ROOM_LEFT, 0), max(box["y"] - ROOM_ABOVE, 0)
        clip = FloatRect(
            x=left,
            y=top,
            width=box["x"] + box["width"] + ROOM - left,
            height=box["y"] + box["height"] + ROOM - top,
        )
        await self.page.screenshot(path=path, animations="disabled", clip=clip)

    async def too_wide(self) -> list[str]:
        """What of the last card cannot be read without scrolling sideways."""
        found: list[str] = await self._last_card().evaluate(TOO_WIDE)
        return found

    def _last_card(self) -> Locator:
        return self.page.locator(CARD).last

    def _note(self, error: Error) -> None:
        """The client drops a click in silence when its script fails, so tests ask for this list."""
        self.script_errors.append(error.message)
