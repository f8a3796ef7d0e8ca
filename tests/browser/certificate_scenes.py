"""The team's pages of certificates as a browser comes to them: what waits, one of them, a slip, a decision."""

import io
from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from PIL import Image, ImageDraw
from playwright.async_api import Page

from storage import evidence
from tests.bot.uploads import made
from tests.bot.web.tracker.certificates import ADULT, CHILD, hand_in
from tests.bot.web.tracker.team_desk import ROOT, TeamDesk
from tests.browser.team_hosts import Scene, signed_in
from tests.cast import OVERDUE, TWO_POSTS, day
from tests.dialogs.asked import NOW
from training.evidence import Deed, Evidence

_WORDS = (
    "CERTIFICATE OF ATTENDANCE",
    "Bram Holloway",
    "Basic safeguarding children",
    "20 November 2026",
)


def photograph_of_a_certificate() -> bytes:
    """As somebody takes it with a phone."""
    picture = Image.new("RGB", (900, 640), "#f7f3e8")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((30, 30, 870, 610), outline="#1d4f91", width=6)
    for place, words in enumerate(_WORDS):
        draw.text((450, 150 + 110 * place), words, fill="#0b0c0c", anchor="mm", font_size=38)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=80)
    return file.getvalue()


async def handed_in(desk: TeamDesk) -> None:
    """A photograph and a PDF wait; handed in once, however often a scene asks for it."""
    async with desk.database.reading() as conn:
        if await evidence.listing(conn):
            return
    photo = ("photo.jpg", photograph_of_a_certificate())
    await hand_in(desk, CHILD, file=photo, at=NOW - timedelta(days=3))
    await hand_in(desk, ADULT, by=TWO_POSTS)


async def certificates(page: Page, desk: TeamDesk) -> None:
    await handed_in(desk)
    await signed_in(page)
    await page.goto(f"{ROOT}/tracker/evidence")


async def certificate(page: Page, desk: TeamDesk) -> None:
    await certificates(page, desk)
    await page.get_by_role("link", name="Bram Holloway").click()
    await page.wait_for_url(f"{ROOT}/tracker/evidence/*")
    await page.locator("img").evaluate("each => each.decode()")


async def certificate_as_pdf(page: Page, desk: TeamDesk) -> None:
    await certificates(page, desk)
    await page.get_by_role("link", name="Hana Lowe").click()
    await page.wait_for_url(f"{ROOT}/tracker/evidence/*")


async def without_reason(page: Page, desk: TeamDesk) -> None:
    await certificate_as_pdf(page, desk)
    await page.get_by_role("button", name="Do not accept it").click()
    await page.locator(".govuk-error-summary").wait_for()


async def another(desk: TeamDesk) -> Evidence:
    """One more each time, since a decision is made for good."""
    async with desk.database.reading() as conn:
        before = len(await evidence.listing(conn))
    deed = Deed("basic_child", day("2026-11-01") + timedelta(days=before))
    file = (f"certificate-{before}.pdf", made.a_pdf(f"Certificate {before}"))
    return await hand_in(desk, deed, by=OVERDUE, file=file)


async def decided(page: Page, desk: TeamDesk) -> None:
    one = await another(desk)
    await signed_in(page)
    await page.goto(f"{ROOT}/tracker/evidence/{one.evidence_id}")
    await page.get_by_role("button", name="Accept it", exact=True).click()
    await page.get_by_role("heading", level=1, name="Accepted").wait_for()


async def decided_before(page: Page, desk: TeamDesk) -> None:
    await decided(page, desk)
    async with desk.database.reading() as conn:
        (last, *_) = [each for each in await evidence.listing(conn) if each.decision]
    await page.goto(f"{ROOT}/tracker/evidence/{last.evidence_id}")


async def no_such_one(page: Page, _desk: TeamDesk) -> None:
    await signed_in(page)
    await page.goto(f"{ROOT}/tracker/evidence/{'0' * 32}")


CERTIFICATES: Mapping[str, Scene] = MappingProxyType(
    {
        "tracker-certificates": certificates,
        "tracker-certificate": certificate,
        "tracker-certificate-pdf": certificate_as_pdf,
        "tracker-certificate-wrong": without_reason,
        "tracker-certificate-none": no_such_one,
        "tracker-certificate-accepted": decided,
        "tracker-certificate-decided": decided_before,
    }
)
