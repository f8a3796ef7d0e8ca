"""Certificates on the team's pages: what waits, one with everything, and the decision, as in chat."""

from datetime import timedelta

import pytest

from bot.calendar import CouncilCalendar
from bot.settings import Settings
from bot.web.site import open_site
from bot.web.tracker.evidence_page import queue_page
from bot.web.tracker.opening import evidence_page_of
from bot.wires import conversation_of
from dialogs.conversation import Said
from dialogs.evidence.team import EvidenceTeam
from dialogs.flow import Answer
from dialogs.replies import PRESS, Notice
from scheduler.council import Council
from storage import audit, decisions, ledger
from storage.audit import Entry
from tests.bot.uploads import made
from tests.bot.web.desk import shown
from tests.bot.web.tracker.certificates import (
    ADULT,
    CHILD,
    as_recorded,
    hand_in,
    page_of,
    path_of,
)
from tests.bot.web.tracker.team_desk import MEMBER, POLICY, ROOT, TeamDesk
from tests.cast import OVERDUE, TWO_POSTS
from tests.dialogs.asked import NOW, caller_of
from training.evidence import Decision, Evidence
from training.records import Verification

QUEUE = "/tracker/evidence"
WHY = "The name cannot be read."


async def test_what_waits_is_listed_with_the_longest_waiting_first(desk: TeamDesk) -> None:
    later = await hand_in(desk, ADULT)
    first = await hand_in(desk, CHILD, by=TWO_POSTS, at=NOW - timedelta(days=2))
    page = await (await desk.signed_in()).see(QUEUE)

    assert page.heading == "2 certificates waiting"
    assert [href for href in page.links.values() if href.startswith(f"{QUEUE}/")] == [
        path_of(first),
        path_of(later),
    ]
    assert list(page.links)[list(page.links.values()).index(path_of(later))] == (
        "Bram Holloway: Basic safeguarding adults"
    )
    (entry,) = await desk.noted("looked at others")
    assert (entry.who, entry.about, entry.detail) == (
        MEMBER.person_id,
        None,
        {"at": "evidence", "scope": "everyone", "people": 2, "found": 2},
    )


async def test_of_very_many_the_first_are_shown_and_the_rest_counted(desk: TeamDesk) -> None:
    await hand_in(desk, ADULT)
    first = await hand_in(desk, CHILD, at=NOW - timedelta(days=1))
    waiting = await EvidenceTeam(desk.database, POLICY).waiting()

    page = queue_page(waiting, POLICY, most=1)

    assert page.sentences[-1] == "These are the first 1: 1 more wait."
    assert [row.path for row in page.rows] == [path_of(first)]
    assert queue_page(waiting, POLICY, most=2).sentences[-1] != page.sentences[-1]


async def test_with_nothing_waiting_it_says_so(desk: TeamDesk) -> None:
    page = await (await desk.signed_in()).see(QUEUE)
    assert page.headings == ["No certificate is waiting"]


async def test_one_is_shown_with_everything_and_the_look_is_on_record(desk: TeamDesk) -> None:
    one = await hand_in(desk)
    page = await page_of(await desk.signed_in(), one)

    assert page.headings == [
        "Bram Holloway: Basic safeguarding children",
        "Decide",
        "Or do not accept it",
    ]
    for fact in (
        "Done on 20 November 2026, by what Bram Holloway says (1002).",
        "Handed in on 23 November 2026 in Teams.",
        "The file is called “certificate.pdf”: a PDF,",
    ):
        assert fact in page.text
    assert "safeguarding-bot" not in page.text, "it is opened here"
    assert page.links["Save the file to look at it (PDF)"] == f"{path_of(one)}/file"
    assert "<img" not in page.html
    (entry,) = await desk.noted("evidence looked at")
    assert (entry.who, entry.about, entry.detail) == (
        MEMBER.person_id,
        OVERDUE.person_id,
        {"evidence": one.evidence_id},
    )


async def test_a_picture_is_shown_on_the_page(desk: TeamDesk) -> None:
    one = await hand_in(desk, file=("photo.jpg", made.a_picture("JPEG")))
    page = await page_of(await desk.signed_in(), one)

    assert (
        f'<img class="app-certificate" src="{path_of(one)}/file" alt="The certificate' in page.html
    )


async def test_the_same_file_handed_in_by_somebody_else_is_said_to_be(desk: TeamDesk) -> None:
    one = await hand_in(desk)
    await hand_in(desk, by=TWO_POSTS)
    page = await page_of(await desk.signed_in(), one)
    assert "Look twice: the same file was also handed in by somebody else" in page.text


async def of_chat(desk: TeamDesk, one: Evidence, values: dict[str, str]) -> None:
    """Decide the same way in chat."""
    council = Council(desk.database, POLICY, CouncilCalendar(POLICY))
    talk = conversation_of(council, desk.shelves.means)
    answer = Answer("evidence-decision", 1, one.evidence_id, values)
    await talk.answer(caller_of(MEMBER), Said(answer=answer), NOW)


async def test_in_chat_a_certificate_leads_to_its_page(desk: TeamDesk) -> None:
    one = await hand_in(desk)
    site = open_site(Settings(public_url=ROOT), POLICY, seconds=desk.seconds)
    council = Council(desk.database, POLICY, CouncilCalendar(POLICY))
    talk = conversation_of(council, desk.shelves.means, address_of=evidence_page_of(site))

    notice, _ = await talk.answer(caller_of(MEMBER), Said(f"evidence {one.evidence_id}"), NOW)

    assert isinstance(notice, Notice)
    assert [each.url for each in notice.links] == [ROOT + path_of(one)]


@pytest.mark.parametrize(
    ("button", "values", "said", "decision"),
    [
        (
            "Accept it",
            {PRESS: "verify"},
            "Accepted",
            Decision(Verification.VERIFIED, MEMBER.person_id, NOW),
        ),
        (
            "Do not accept it",
            {"reason": f"  {WHY} "},
            "Not accepted",
            Decision(Verification.REFUSED, MEMBER.person_id, NOW, WHY),
        ),
    ],
)
async def test_page_and_chat_end_in_the_same_decision(
    desk: TeamDesk, button: str, values: dict[str, str], *, said: str, decision: Decision
) -> None:
    one, other = await hand_in(desk, CHILD), await hand_in(desk, ADULT)
    browser = await desk.signed_in()
    form = (await page_of(browser, one)).form(button)

    page = await shown(await browser.send(path_of(one), form, values))
    await of_chat(desk, other, values)

    assert page.headings == [said]
    assert page.links["See what waits"] == QUEUE
    assert (await as_recorded(desk, one)).decision == decision
    assert (await as_recorded(desk, other)).decision == decision
    by_page, by_chat = await _decisions(desk)
    assert by_page.detail.pop("evidence") == one.evidence_id  # type: ignore[attr-defined]
    assert by_chat.detail.pop("evidence") == other.evidence_id  # type: ignore[attr-defined]
    assert (by_page.who, by_page.what, by_page.about) == (by_chat.who, by_chat.what, by_chat.about)
    async with desk.database.reading() as conn:
        (message,) = await ledger.listing(conn, person_id=OVERDUE.person_id)
    assert message.key == "person-1002|2026-11-23|decision"


async def _decisions(desk: TeamDesk) -> list[Entry]:
    kinds = ("evidence verified", "evidence refused")
    async with desk.database.reading() as conn:
        return await audit.entries(conn, what=kinds)


@pytest.mark.parametrize(
    ("reason", "problem", "why"),
    [
        ("", "Please say why: the person reads it.", "nothing"),
        ("  \n ", "Please say why: the person reads it.", "nothing that can be read"),
        ("x" * 501, "Please use 500 characters or fewer: this has 501.", "too long"),
    ],
)
async def test_a_refusal_needs_its_reason(
    desk: TeamDesk, reason: str, problem: str, why: str
) -> None:
    one = await hand_in(desk)
    browser = await desk.signed_in()
    form = (await page_of(browser, one)).form("Do not accept it")

    page = await shown(await browser.send(path_of(one), form, {"reason": reason}), 422)

    assert page.title.startswith("Error: Bram Holloway"), why
    assert page.problems == {problem: "#reason"}
    assert page.inputs["reason"]["name"] == "reason"
    assert page.form("Do not accept it").values["reason"] == reason.strip()
    assert (await as_recorded(desk, one)).decision is None


async def test_a_second_decision_changes_nothing(desk: TeamDesk) -> None:
    one = await hand_in(desk)
    browser = await desk.signed_in()
    before = await page_of(browser, one)
    async with desk.database.writing() as conn:
        await decisions.decide(
            conn, one.evidence_id, Decision(Verification.REFUSED, "sasha", NOW, WHY)
        )

    page = await shown(await browser.send(path_of(one), before.form("Accept it")))

    assert page.heading == "Nothing was changed"
    assert "It was refused already." in page.text
    after = await page_of(browser, one)
    assert after.headings == ["Bram Holloway: Basic safeguarding children"]
    assert f"Not accepted on 23 November 2026: {WHY}" in after.text


async def test_nobody_decides_about_a_certificate_of_their_own(desk: TeamDesk) -> None:
    one = await hand_in(desk, by=MEMBER)
    browser = await desk.signed_in()
    form = (await page_of(browser, one)).form("Accept it")

    page = await shown(await browser.send(path_of(one), form))

    assert "Nobody decides about a certificate of their own" in page.text
    assert (await as_recorded(desk, one)).decision is None


async def test_a_worry_typed_as_a_reason_is_routed_and_kept_nowhere(desk: TeamDesk) -> None:
    one = await hand_in(desk)
    browser = await desk.signed_in()
    form = (await page_of(browser, one)).form("Do not accept it")
    words = "she told me that he is hitting the children at home"

    page = await shown(await browser.send(path_of(one), form, {"reason": words}))

    assert "cannot take safeguarding concerns" in page.heading
    assert (await as_recorded(desk, one)).decision is None
