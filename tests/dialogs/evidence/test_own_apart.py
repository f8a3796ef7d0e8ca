"""What lies apart is its sender's too: they see it, open it and take it back, before and after it goes on."""

import pytest

from dialogs.caller import Caller
from dialogs.confirming import Filled
from dialogs.evidence.arriving import Arriving
from dialogs.evidence.desk import EvidenceDesk
from dialogs.evidence.handing_in import HandingIn
from dialogs.flow import Answer
from dialogs.replies import Form, Listing, Notice, Reply
from storage import audit, evidence, uploads
from storage.database import Database
from tests.bot.uploads import made
from tests.cast import OVERDUE, TWO_POSTS
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW, caller_of
from tests.dialogs.handed_in import BRAM, apart
from tests.evidence_means import Desk
from training.records import Verification

CALLER, STRANGER = caller_of(OVERDUE), caller_of(TWO_POSTS)


@pytest.fixture
def counter(database: Database, handing_in: HandingIn, desk: Desk) -> EvidenceDesk:
    """A desk whose virus check does not answer."""
    desk.scanner.answer = None
    return EvidenceDesk(database, POLICY, handing_in)


async def sent(
    counter: EvidenceDesk, course: str = "basic_child", *, is_declared: bool = True
) -> Notice | Form:
    file = Arriving.at_once("certificate.pdf", made.a_pdf(course))
    values = {"course": course, "done_on": "2026-11-20"} if is_declared else None
    reply, *_ = await counter.take_file(CALLER, file, NOW, values=values)
    assert isinstance(reply, Notice | Form)
    return reply


async def said(counter: EvidenceDesk, words: str) -> Reply:
    reply, *_ = await counter.answer(CALLER, words, NOW)
    return reply


async def pressed(counter: EvidenceDesk, shown: Reply, caller: Caller = CALLER) -> Reply:
    assert isinstance(shown, Notice)
    (button,) = shown.buttons
    answer = Answer(button.flow, button.version, button.key, {"press": button.verb})
    (reply,) = await counter.take(Filled("turn", caller, answer, NOW))
    return reply


async def test_what_waits_for_the_virus_check_is_among_ones_own(counter: EvidenceDesk) -> None:
    await sent(counter)
    await sent(counter, "basic_adult", is_declared=False)
    listing = await said(counter, "my certificates")
    assert isinstance(listing, Listing)
    assert {(row.heading, row.state) for row in listing.rows} == {
        ("Basic safeguarding children", "Waiting for the virus check"),
        ("A file of which you have not said what it proves", "Not handed in yet"),
    }
    titles = {(await said(counter, row.opens.words)).title for row in listing.rows if row.opens}
    assert titles == {"Thank you: your certificate is here", "What does this file prove?"}


async def test_what_was_only_announced_is_not_there_yet(counter: EvidenceDesk) -> None:
    form = Answer("evidence", 1, f"{BRAM}|", {"course": "basic_child", "done_on": "2026-11-20"})
    await counter.take(Filled("turn", CALLER, form, NOW))
    assert (await said(counter, "my certificates")).title == "You have sent no certificate yet"


async def test_it_is_taken_back_by_its_button_and_nothing_of_it_stays(
    counter: EvidenceDesk, database: Database, desk: Desk
) -> None:
    receipt = await sent(counter)
    assert (await pressed(counter, receipt)).title == "Taken back"
    assert (await apart(database), desk.everything) == (0, [])
    assert (await pressed(counter, receipt)).title == "That file is not here any more"
    async with database.reading() as conn:
        (entry,) = await audit.entries(conn, about=BRAM)
    assert (entry.who, entry.what) == (BRAM, "upload taken back")
    assert entry.detail["course"] == "basic_child"


async def test_the_same_button_takes_it_back_when_it_has_become_evidence(
    counter: EvidenceDesk, database: Database
) -> None:
    receipt = await sent(counter)
    async with database.writing() as conn:
        (upload,) = await uploads.of_person(conn, BRAM)
        await uploads.take(conn, upload)
        await uploads.become_evidence(conn, upload, submitted_on=NOW.date())
    for _ in range(2):
        assert (await pressed(counter, receipt)).title == "Taken back"
    async with database.reading() as conn:
        (one,) = await evidence.listing(conn, person_id=BRAM)
    assert one.state is Verification.WITHDRAWN


async def test_nobody_else_sees_it_or_takes_it_back(
    counter: EvidenceDesk, database: Database
) -> None:
    receipt = await sent(counter)
    assert (await pressed(counter, receipt, STRANGER)).title == "That file is not here any more"
    async with database.reading() as conn:
        (upload,) = await uploads.of_person(conn, BRAM)
    words = f"certificate {upload.upload_id[:12]}"
    (shown,) = await counter.answer(STRANGER, words, NOW)
    assert shown.title == "There is no such certificate"
    assert await apart(database) == 1


@pytest.mark.parametrize(
    ("is_declared", "title"), [(True, "Taken back"), (False, "The file is deleted")]
)
async def test_the_only_one_is_taken_back_in_words(
    counter: EvidenceDesk, database: Database, *, is_declared: bool, title: str
) -> None:
    await sent(counter, is_declared=is_declared)
    assert (await said(counter, "Sorry, I sent the wrong file")).title == title
    assert await apart(database) == 0


async def test_of_several_in_either_place_the_one_that_is_named_is_taken_back(
    counter: EvidenceDesk, database: Database, desk: Desk
) -> None:
    await sent(counter)
    await sent(counter, "induction_briefing", is_declared=False)
    asked = await said(counter, "take my certificate back")
    assert isinstance(asked, Listing)
    assert len(asked.rows) == 2
    words = "take my certificate back for Basic safeguarding children"
    assert (await said(counter, words)).title == "Taken back"
    assert len(desk.on("apart")) == await apart(database) == 1
