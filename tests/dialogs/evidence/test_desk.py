"""The desk as channels use it that can send a form and its file together, and what stands in a form."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from dialogs.confirming import Filled
from dialogs.evidence import queue, receipts
from dialogs.evidence.arriving import Arriving
from dialogs.evidence.desk import EvidenceDesk
from dialogs.evidence.handing_in import HandingIn
from dialogs.flow import Answer
from dialogs.replies import Choice, FileField, Form, Notice, Reply
from storage import evidence
from storage.database import Database
from tests.bot.uploads import made
from tests.cast import OVERDUE, TWO_POSTS, a_policy, day
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW, caller_of
from tests.dialogs.evidence_made import WAITING
from tests.evidence_means import Desk
from training.evidence import Decision, Deed, Evidence
from training.records import Verification

BRAM = caller_of(OVERDUE)
RIGHT = {"course": "basic_child", "done_on": "2026-11-20"}


@pytest.fixture
def counter(database: Database, handing_in: HandingIn) -> EvidenceDesk:
    return EvidenceDesk(database, POLICY, handing_in)


def filled(key: str = "person-1002|", **changes: str) -> Answer:
    return Answer("evidence", 1, key, RIGHT | changes)


def a_file() -> Arriving:
    return Arriving.at_once("certificate.pdf", made.a_pdf())


def only(replies: tuple[Reply, ...]) -> Reply:
    (reply,) = replies
    return reply


async def test_a_form_and_its_file_at_once_are_recorded_at_once(
    counter: EvidenceDesk, database: Database
) -> None:
    reply = only(await counter.take_with_file(BRAM, filled(), a_file(), NOW))
    assert reply.title == "Thank you: the safeguarding team has your certificate"
    async with database.reading() as conn:
        (recorded,) = await evidence.listing(conn)
    assert recorded.deed.on == day("2026-11-20")
    assert only(await counter.take_with_file(BRAM, filled(), a_file(), NOW)) == reply


async def test_a_form_that_is_filled_in_wrongly_is_asked_again_and_its_file_not_even_read(
    counter: EvidenceDesk, desk: Desk
) -> None:
    was_read: list[bool] = []

    async def noted() -> AsyncIterator[bytes]:
        was_read.append(True)
        yield made.a_pdf()

    file = Arriving("certificate.pdf", noted())
    reply = only(await counter.take_with_file(BRAM, filled(done_on="June 2022"), file, NOW))
    assert isinstance(reply, Form)
    assert set(reply.errors) == {"done_on"}
    assert reply.values == {"course": "basic_child"}
    assert (was_read, desk.everything) == ([], [])


async def test_a_form_whose_file_is_not_taken_is_asked_again_as_it_was_filled_in(
    counter: EvidenceDesk, desk: Desk
) -> None:
    wrong = Arriving.at_once("certificate.pdf", made.EICAR)
    reply = only(await counter.take_with_file(BRAM, filled(), wrong, NOW))
    assert isinstance(reply, Form)
    assert set(reply.errors) == {"file"}
    assert reply.sentences[0] == "The file was not taken. Nothing of it was stored."
    assert reply.values == RIGHT
    assert desk.everything == []


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (filled("person-1006|"), "made out to somebody else"),
        (filled("person-1002|" + "1" * 32), "about a file that lies apart"),
        (Answer("evidence", 2, "person-1002|", RIGHT), "of another time"),
        (Answer("handout", 1, "person-1002|", RIGHT), "another form"),
    ],
)
async def test_a_form_that_is_not_this_one_starts_again(
    counter: EvidenceDesk, desk: Desk, sent: Answer, why: str
) -> None:
    reply = only(await counter.take_with_file(BRAM, sent, a_file(), NOW))
    assert isinstance(reply, Form), why
    assert "out of date" in reply.sentences[0], why
    assert desk.everything == []


async def test_a_stranger_hands_nothing_in(counter: EvidenceDesk, desk: Desk) -> None:
    stranger = caller_of(None)
    for replies in (
        await counter.take_with_file(stranger, filled(), a_file(), NOW),
        await counter.take_file(stranger, a_file(), NOW),
        await counter.take(Filled("nobody", stranger, filled(), NOW)),
    ):
        assert only(replies).title == "I cannot find you on the council's lists"
    assert desk.everything == []


async def test_what_somebody_has_said_already_stands_in_the_form(counter: EvidenceDesk) -> None:
    replies = await counter.ask(OVERDUE, NOW, course="basic_adult", on=day("2026-11-19"))
    form = only(replies)
    assert isinstance(form, Form)
    assert form.values == {"course": "basic_adult", "done_on": "2026-11-19"}
    course, _, file = form.fields
    assert isinstance(course, Choice)
    assert isinstance(file, FileField)
    assert [each.value for each in course.options] == [
        *("induction_briefing", "basic_adult", "basic_child"),
        *("advanced_adult", "advanced_child"),
    ]


@pytest.mark.parametrize(
    ("waiting", "apart", "said"),
    [
        ([], 0, ("Everything is decided.",)),
        ([], 1, ("1 more file lies apart until the virus check answers; then it comes here.",)),
        (
            [WAITING],
            2,
            (
                "The longest waiting first. Only the safeguarding team sees this list.",
                "2 more files lie apart until the virus check answers; then they come here.",
            ),
        ),
    ],
)
def test_the_team_is_told_of_files_that_nobody_has_checked_yet(
    waiting: list[Evidence], apart: int, said: tuple[str, ...]
) -> None:
    reply = queue.queue(waiting, {OVERDUE.person_id: OVERDUE.name}, POLICY, apart=apart)
    assert reply.sentences == said


@pytest.mark.parametrize(
    ("course", "title", "last"),
    [
        (
            "basic_child",
            "That file was not accepted",
            "Please send another file, or write to the safeguarding team.",
        ),
        (
            "elearning",
            "That was not accepted",
            "If you see it otherwise, please write to the safeguarding team.",
        ),
    ],
)
def test_after_a_refusal_another_file_is_asked_for_where_one_would_be_taken(
    course: str, title: str, last: str
) -> None:
    refused = Decision(Verification.REFUSED, "5001", NOW, "It is blurred.")
    one = replace(WAITING, deed=Deed(course, WAITING.deed.on), decision=refused)
    receipt = receipts.receipt(one, POLICY)
    assert (receipt.title, receipt.sentences[-1]) == (title, last)
    offers = "Send a certificate" in {each.label for each in receipt.suggestions}
    assert offers is (course == "basic_child")


async def test_where_nothing_is_proven_on_paper_nobody_is_asked_for_any(
    database: Database, handing_in: HandingIn, desk: Desk
) -> None:
    bare = EvidenceDesk(database, a_policy(rules=()), handing_in)
    assert only(await bare.ask(TWO_POSTS, NOW)).title == (
        "There is nothing to send a certificate for"
    )
    reply = only(await bare.take_file(caller_of(TWO_POSTS), a_file(), NOW))
    assert isinstance(reply, Notice)
    assert [each.label for each in reply.buttons] == ["Delete this file"]
    pressed = Answer("evidence", 1, reply.buttons[0].key, {"press": "drop"})
    gone = only(await bare.take(Filled(TWO_POSTS.person_id, caller_of(TWO_POSTS), pressed, NOW)))
    assert gone.title == "The file is deleted"
    assert desk.everything == []
