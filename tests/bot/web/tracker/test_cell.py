"""A cell explained: why, what does not count, what would clear it, and every record with its proof."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from bot.web.members import Member
from bot.web.tracker.references import About, References
from storage import attestations, decisions, evidence, runs
from storage import records as recording
from storage.attestations import Attestation, Confirmed
from storage.runs import ImportRun
from tests.bot.web.shown import Shown
from tests.bot.web.tracker.team_desk import MEMBER, Browser, TeamDesk
from tests.cast import LEAVER, OVERDUE, a_person, a_post, completed, records, waiting
from tests.dialogs.asked import NOW
from training.evidence import Decision, Deed, Evidence, EvidenceFile, HandedIn
from training.records import Completion, Source, Verification
from training.uploads import FileKind

ROBIN = a_person(a_post(number="2001", started="2022-05-02"), name="Robin Ashby")


async def cell(browser: Browser, name: str, course: str) -> Shown:
    """The cell of somebody in a course, by the link in the list."""
    page = await browser.see("/tracker")
    (path,) = {href for words, href in page.links.items() if words.endswith(f"{name}, {course}")}
    return await browser.see(path)


async def test_it_says_why_what_does_not_count_and_what_would_clear_it(desk: TeamDesk) -> None:
    told = records(
        completed("elearning", "2022-05-05"),
        waiting("elearning", "2026-11-02", submitted="2026-11-03"),
    )
    await desk.know(ROBIN, told)
    page = await cell(await desk.signed_in(), "Robin Ashby", "Introductory safeguarding e-learning")
    assert page.title.startswith("Robin Ashby: Introductory safeguarding e-learning - ")
    assert page.heading == "Robin Ashby, 2001 Introductory safeguarding e-learning"
    assert page.headings[1:] == [
        "Why",
        "Records that do not count",
        "What would clear it",
        "Evidence",
        "Completed, 2 November 2026: waits for the safeguarding team",
        "Completed, 5 May 2022",
    ]
    assert "Evidence waiting" in page.text
    assert "2 November 2026: evidence that waits for the safeguarding team." in page.text
    assert "Certificate handed in" in page.text
    assert "Handed in 3 November 2026" in " ".join(page.text.split())
    assert "09:30 on 23 November 2026, by HR" in page.text


async def test_a_confirmation_is_shown_word_for_word(desk: TeamDesk) -> None:
    done = Completion(
        "handout", date(2026, 11, 23), Source.SELF_CERTIFIED, document_version="2025-09"
    )
    words = Attestation(
        form_key="key",
        statement="I have received and read it.",
        document_version="2025-09",
        document_sha256="ab12",
        typed_name="Bram Holloway",
        identified_by="teams:entra-1",
        channel="teams",
        confirmed_at=NOW,
    )
    async with desk.database.writing() as conn:
        await attestations.add(conn, [Confirmed(OVERDUE.person_id, done, words)])
    page = await cell(await desk.signed_in(), "Bram Holloway", "Safeguarding handout")
    said = " ".join(page.text.split())
    for fact in (
        "From Their own word",
        "Version of the document 2025-09",
        "Statement “I have received and read it.”",
        "Name typed Bram Holloway",
        "Known by teams:entra-1",
        "SHA-256 ab12",
        "by Bram Holloway",
    ):
        assert fact in said


async def test_a_certificate_comes_with_its_file_and_what_was_decided_about_it(
    desk: TeamDesk,
) -> None:
    deed = Deed("basic_adult", date(2026, 11, 20))
    file = EvidenceFile("ab" * 32, "ab" * 32, 2_100, FileKind.PDF, "<i>my certificate</i>.pdf")
    handed_in = HandedIn(OVERDUE.person_id, "teams:entra-1", "teams", NOW)
    new = Evidence(uuid4().hex, OVERDUE.person_id, deed, file, handed_in, scanned_by="clamd")
    async with desk.database.writing() as conn:
        await evidence.record(conn, new, submitted_on=date(2026, 11, 23))
        refused = Decision(Verification.REFUSED, MEMBER.person_id, NOW, "No name on it.")
        await decisions.decide(conn, new.evidence_id, refused)
    page = await cell(await desk.signed_in(), "Bram Holloway", "Basic safeguarding adults")
    said = " ".join(page.text.split())
    assert page.headings[-1] == "Completed, 20 November 2026: refused"
    for fact in (
        "From Certificate handed in",
        "Look at the certificate: <i>my certificate</i>.pdf",
        f"File <i>my certificate</i>.pdf (pdf, 3 kB), evidence {new.evidence_id[:12]}",
        f"File's SHA-256 {'ab' * 32}",
        "File handed in 09:30 on 23 November 2026, by Bram Holloway",
        "Known by teams:entra-1",
        "File refused 09:30 on 23 November 2026, by Cleo Marsh",
        "Reason No name on it.",
    ):
        assert fact in said
    assert "<i>my" not in page.html


async def test_a_record_of_a_higher_course_is_shown_under_its_own_name(desk: TeamDesk) -> None:
    await desk.know(ROBIN, records())
    higher = Completion("basic_adult", date(2026, 3, 2), Source.REGISTER, reference="Spring list")
    async with desk.database.writing() as conn:
        run = ImportRun("register", "00", NOW, "hr", {})
        import_id = await runs.add_import(conn, run)
        await recording.add(
            conn,
            [(ROBIN.person_id, higher)],
            recorded_by=MEMBER.person_id,
            recorded_at=NOW,
            import_id=import_id,
        )
    page = await cell(await desk.signed_in(), "Robin Ashby", "Introductory safeguarding e-learning")
    said = " ".join(page.text.split())
    assert "Course Basic safeguarding adults" in said
    assert "From Attendance register" in said
    assert "Reference Spring list" in said
    assert "by Cleo Marsh" in said, "an id of ours is a name to people"


async def test_with_nothing_recorded_it_says_so(desk: TeamDesk) -> None:
    page = await cell(await desk.signed_in(), "Bram Holloway", "Basic safeguarding adults")
    assert "Nothing is recorded of this course" in page.text


async def test_what_people_wrote_is_text_and_nothing_else(desk: TeamDesk) -> None:
    hostile = replace(
        completed("elearning", "2026-05-05"), reference="<b onclick='x'>{{ 7*7 }}</b>"
    )
    await desk.know(ROBIN, records(hostile))
    page = await cell(await desk.signed_in(), "Robin Ashby", "Introductory safeguarding e-learning")
    assert "<b onclick='x'>{{ 7*7 }}</b>" in page.text
    assert "<b onclick" not in page.html


async def test_the_way_back_leads_to_where_one_came_from(desk: TeamDesk) -> None:
    browser = await desk.signed_in()
    page = await browser.see("/tracker?service=Customers&order=worst")
    path = next(href for href in page.links.values() if "/why/" in href)
    assert path.endswith("?service=Customers&order=worst")
    shown = await browser.see(path)
    assert shown.links["Back to the tracker"] == "/tracker?service=Customers&order=worst"


async def test_every_look_at_somebody_is_noted_under_their_id(desk: TeamDesk) -> None:
    await cell(await desk.signed_in(), "Bram Holloway", "Basic safeguarding adults")
    (entry,) = [each for each in await desk.noted("looked at others") if each.about]
    assert (entry.who, entry.about) == (MEMBER.person_id, OVERDUE.person_id)
    assert entry.detail == {
        "at": "tracker",
        "scope": "everyone",
        "people": 1,
        "course": "basic_adult",
    }


async def test_an_address_tells_nobody_whom_it_is_about(desk: TeamDesk) -> None:
    browser = await desk.signed_in()
    page = await browser.see("/tracker")
    paths = [href for href in page.links.values() if "/why/" in href]
    assert len(set(paths)) == 27
    for secret in ("1002", "person", "basic", "bram"):
        assert secret not in "".join(paths).casefold()
    assert (await browser.see("/tracker")).links == page.links, "the same in one session"


async def test_a_link_is_of_no_use_in_another_session(desk: TeamDesk) -> None:
    mine, other = await desk.signed_in(), await desk.signed_in()
    page = await mine.see("/tracker")
    path = next(href for href in page.links.values() if "/why/" in href)
    shown = await other.see(path, status=404)
    assert shown.heading == "That is not in the tracker"
    assert shown.links["Go on"] == "/tracker"


def member_of(token: str) -> Member:
    session = object()
    return Member(MEMBER, session, None, token, NOW)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "reference", ["x", "=", "....", "%2e%2e", "a" * 40, "a" * 5000, "-", "ü", "A" * 44]
)
def test_a_made_up_reference_is_about_nobody(reference: str) -> None:
    assert References(member_of("token")).read(reference) is None


@pytest.mark.parametrize(
    ("person_id", "course", "why"),
    [
        (LEAVER.person_id, "elearning", "has left"),
        ("nobody", "elearning", "was never there"),
        (OVERDUE.person_id, "self_audit", "is not asked for it"),
        (OVERDUE.person_id, "knitting", "a course that is no more"),
    ],
)
async def test_a_cell_that_is_not_in_the_tracker_is_said_not_to_be(
    desk: TeamDesk, person_id: str, course: str, why: str
) -> None:
    browser = await desk.signed_in()
    references = References(member_of(browser.cookies["__Host-session"]))
    reference = references.to(About(person_id, course))
    page = await browser.see(f"/tracker/why/{reference}", status=404)
    assert page.heading == "That is not in the tracker", why
    assert [each for each in await desk.noted("looked at others") if each.about] == []
