"""What people answer by link over several pages: why others are late, a certificate, “remind me later”, the self-audit; in order.

Each scene goes on from what those before it have left, as somebody would over days.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from types import MappingProxyType

from playwright.async_api import Page

from dialogs.purposes import Opening, Purpose
from storage import records
from tests.bot.uploads import made
from tests.bot.web.desk import EVIDENCE, SELF_AUDIT, WebDesk, open_desk
from tests.browser.web_scenes import Visitor
from tests.cast import CAST, COUNCILLOR, MANAGER, NEW_STARTER, OVERDUE, TWO_POSTS
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW
from tests.dialogs.letters_told import letter_to
from tests.dialogs.talking import Talk
from tests.evidence_means import Desk as Shelves
from training.people import Person

Scene = Callable[[Visitor], Awaitable[None]]

LATER = Opening(Purpose.LATER)
DAY_BOXES = ("Day", "Month", "Year")
NAMED = (OVERDUE, TWO_POSTS, NEW_STARTER)


async def fill_day(page: Page, *parts: str) -> None:
    """Type a date into its three boxes."""
    for box, part in zip(DAY_BOXES, parts, strict=True):
        await page.get_by_label(box, exact=True).fill(part)


async def choose(visitor: Visitor, answer: str) -> None:
    """Answer one question, and go on to the next."""
    await visitor.page.get_by_label(answer, exact=True).check()
    await visitor.press("Save and continue")


async def _letter(visitor: Visitor, *named: Person) -> str:
    """The link in a letter to Cleo about them."""
    talk = Talk(visitor.desk.database, POLICY, NOW)
    letter = await letter_to(talk, MANAGER, *named)
    return visitor.desk.path(MANAGER, Opening(Purpose.DELAY, letter))


async def delay_list(visitor: Visitor) -> None:
    await visitor.open(await _letter(visitor, *NAMED))


async def delay_form(visitor: Visitor) -> None:
    await delay_list(visitor)
    await visitor.press("Record a reason : Bram Holloway, Careline Operator")


async def delay_wrong(visitor: Visitor) -> None:
    await delay_form(visitor)
    await visitor.page.get_by_label("Something else", exact=True).check()
    await fill_day(visitor.page, "31", "2", "2027")
    await visitor.press("Record")


async def delay_receipt(visitor: Visitor) -> None:
    await delay_form(visitor)
    await visitor.page.get_by_label("All of these", exact=True).check()
    await visitor.page.get_by_label("The course was full", exact=True).check()
    await visitor.page.get_by_label("In a few words").fill("Next one in January")
    await fill_day(visitor.page, "15", "1", "2027")
    await visitor.press("Record")


async def delay_recorded(visitor: Visitor) -> None:
    await delay_list(visitor)


async def delay_refused(visitor: Visitor) -> None:
    link = await _letter(visitor, *NAMED)
    token = link.removeprefix("/f/")
    found = visitor.desk.links.read(token)
    assert found
    await visitor.open(visitor.desk.path(OVERDUE, found.opening))


async def certificate_form(visitor: Visitor) -> None:
    await visitor.open(visitor.desk.path(OVERDUE, EVIDENCE))


async def certificate_wrong(visitor: Visitor) -> None:
    await certificate_form(visitor)
    await fill_day(visitor.page, "20", "", "2026")
    await visitor.press("Send")


async def _send(visitor: Visitor, name: str, content: bytes) -> None:
    await certificate_form(visitor)
    page = visitor.page
    await page.get_by_label("Basic safeguarding children").check()
    await fill_day(page, "20", "11", "2026")
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    await page.get_by_label("The certificate").set_input_files(file)  # type: ignore[arg-type]
    await visitor.press("Send")


async def certificate_not_taken(visitor: Visitor) -> None:
    await _send(visitor, "certificate.pdf", b"Just words")


async def certificate_receipt(visitor: Visitor) -> None:
    await _send(visitor, "certificate.pdf", made.a_pdf())


async def later(visitor: Visitor) -> None:
    await visitor.open(visitor.desk.path(NEW_STARTER, LATER))


async def later_receipt(visitor: Visitor) -> None:
    await later(visitor)
    await visitor.press("In 3 days")


async def later_refused(visitor: Visitor) -> None:
    await visitor.open(visitor.desk.path(OVERDUE, LATER))


async def later_nothing(visitor: Visitor) -> None:
    await visitor.open(visitor.desk.path(MANAGER, LATER))


async def audit(visitor: Visitor) -> None:
    await visitor.open(visitor.desk.path(COUNCILLOR, SELF_AUDIT))


async def audit_unanswered(visitor: Visitor) -> None:
    await audit(visitor)
    await visitor.press("Save and continue")


async def audit_date(visitor: Visitor) -> None:
    await audit(visitor)
    await choose(visitor, "Yes")


async def audit_elsewhere(visitor: Visitor) -> None:
    await audit(visitor)
    await fill_day(visitor.page, "1", "6", "2026")
    await visitor.press("Save and continue")


async def audit_course(visitor: Visitor) -> None:
    await audit(visitor)
    await choose(visitor, "Yes")


async def audit_course_date(visitor: Visitor) -> None:
    await audit(visitor)
    await visitor.page.get_by_label("What was that training called?").fill("Keeping people safe")
    await visitor.page.get_by_label("Who ran it?").fill("Northfield County Council")
    await visitor.press("Save and continue")


async def audit_proof(visitor: Visitor) -> None:
    await audit(visitor)
    await fill_day(visitor.page, "2", "3", "2026")
    await visitor.press("Save and continue")


async def audit_reporting(visitor: Visitor) -> None:
    await audit(visitor)
    await choose(visitor, "Yes, I can send it")


async def audit_told(visitor: Visitor) -> None:
    await audit(visitor)
    await choose(visitor, "No, or only one of the two")


async def audit_review(visitor: Visitor) -> None:
    await audit(visitor)
    await choose(visitor, "Yes, please")


async def audit_receipt(visitor: Visitor) -> None:
    await audit(visitor)
    await visitor.press("Send my answers")


SCENES: Mapping[str, Scene] = MappingProxyType(
    {
        "delay-list": delay_list,
        "delay-form": delay_form,
        "delay-form-wrong": delay_wrong,
        "delay-receipt": delay_receipt,
        "delay-recorded": delay_recorded,
        "delay-refused": delay_refused,
        "certificate-form": certificate_form,
        "certificate-form-wrong": certificate_wrong,
        "certificate-not-taken": certificate_not_taken,
        "certificate-receipt": certificate_receipt,
        "later": later,
        "later-receipt": later_receipt,
        "later-refused": later_refused,
        "later-nothing": later_nothing,
        "self-audit-1-start": audit,
        "self-audit-1-unanswered": audit_unanswered,
        "self-audit-1-date": audit_date,
        "self-audit-2-elsewhere": audit_elsewhere,
        "self-audit-2-course": audit_course,
        "self-audit-2-course-date": audit_course_date,
        "self-audit-2-proof": audit_proof,
        "self-audit-3-reporting": audit_reporting,
        "self-audit-3-told": audit_told,
        "self-audit-5-review": audit_review,
        "self-audit-6-receipt": audit_receipt,
    }
)


@asynccontextmanager
async def answer_scenery(folder: Path) -> AsyncIterator[WebDesk]:
    """The desk at which all of them can be seen, with what is on record of everybody."""
    async with open_desk(folder, evidence=Shelves(folder / "evidence")) as desk:
        done = [(person.person_id, each) for person, known in CAST for each in known.completions]
        async with desk.database.writing() as conn:
            await records.add(conn, done, recorded_by="HR", recorded_at=NOW)
        yield desk
