"""Certificates in a chat, from end to end: sent, asked about, looked at, decided, taken back."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from storage import audit, evidence, ledger, records, uploads
from storage.files import hash_of
from tests.bot.teams.fake_teams import JSON
from tests.bot.teams.file_shelf import SECRET, FileShelf, file_shelf, pasting, sending
from tests.bot.teams.office import (
    IN_A_CHANNEL,
    IN_A_GROUP,
    STRANGER,
    Office,
    card_in,
    open_office,
    titles_of,
)
from tests.bot.uploads import made
from tests.cast import a_policy, completed, day
from tests.dialogs.asked import NOW
from tests.evidence_means import HARMFUL, Desk
from training.evidence import Deed, Evidence, EvidenceFile, HandedIn
from training.policy import Roles
from training.records import Source, Verification
from training.uploads import FileKind

POLICY = a_policy(roles=Roles(safeguarding_team=("1001",)))
ADAS, BRAMS = "person-1001", "person-1002"
DEED = Deed("basic_child", day("2026-11-20"))


@pytest.fixture
async def shelf() -> AsyncIterator[FileShelf]:
    async with file_shelf() as running:
        yield running


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "evidence")


@pytest.fixture
async def office(tmp_path: Path, desk: Desk) -> AsyncIterator[Office]:
    async with open_office(tmp_path, policy=POLICY, desk=desk) as opened:
        yield opened


async def send(office: Office, shelf: FileShelf, **changes: Any) -> JSON:
    """Send the certificate and return the card that answers it."""
    return await say(office, **{**sending(shelf.address("certificate.pdf")), **changes})


async def say(office: Office, **changes: Any) -> JSON:
    before = len(office.teams.sent)
    await office.post(**changes)
    (message,) = office.teams.sent[before:]
    return card_in(message)


def buttons_in(card: JSON) -> dict[str, JSON]:
    """What each button of a card sends, by its label."""
    return {
        action["title"]: action.get("data", {})
        for part in card["body"]
        for item in part.get("items", ()) or [part]
        if item["type"] == "ActionSet"
        for action in item["actions"]
    } | {
        action["title"]: action.get("data", {})
        for part in card["body"]
        if part["type"] == "ActionSet"
        for action in part["actions"]
    }


def words_of(card: JSON) -> str:
    """Everything that a card says."""
    return " ".join(
        each["text"] for part in card["body"] for each in part.get("items", ()) if "text" in each
    )


async def press(office: Office, card: JSON, label: str, **values: str) -> JSON:
    """Press a button, with what was filled in, and return the card that takes its place."""
    data = {**buttons_in(card)[label], **values}
    action = {"type": "Action.Execute", "verb": "x", "data": data}
    value = {"action": action, "trigger": "manual"}
    _, answer = await office.post(
        type="invoke", name="adaptiveCard/action", value=value, replyToId="message-1"
    )
    assert answer is not None
    card_again: JSON = answer["value"]
    return card_again


async def evidence_of(office: Office, person_id: str = ADAS) -> list[Evidence]:
    async with office.database.reading() as conn:
        return await evidence.listing(conn, person_id=person_id)


async def handed_in(office: Office, person_id: str = BRAMS) -> Evidence:
    """Evidence of somebody else's, on record already."""
    file = EvidenceFile("a" * 64, "a" * 64, 1_000, FileKind.PDF, "certificate.pdf")
    who = HandedIn(person_id, "teams:entra", "teams", NOW)
    new = evidence.new_evidence(person_id, DEED, file, handed_in=who, scanned_by="nobody")
    async with office.database.writing() as conn:
        return await evidence.record(conn, new, submitted_on=NOW.date())


async def test_a_file_nobody_asked_for_is_asked_about_and_then_recorded(
    office: Office, shelf: FileShelf, desk: Desk
) -> None:
    card = await send(office, shelf)
    assert titles_of(card) == ["What does this file prove?", "Sent by mistake?"]
    assert (desk.on("kept"), len(desk.on("apart"))) == ([], 1)
    assert await evidence_of(office) == []
    receipt = await press(office, card, "Send", course="basic_child", done_on="2026-11-20")
    assert titles_of(receipt) == ["Thank you: the safeguarding team has your certificate"]
    (recorded,) = await evidence_of(office)
    assert recorded.deed == DEED
    assert recorded.handed_in.identified_by.startswith("teams-local-client:")
    assert recorded.file.name == "certificate.pdf"
    assert desk.everything == [hash_of(shelf.content)]
    again = await press(office, card, "Send", course="basic_child", done_on="2026-11-20")
    assert titles_of(again) == titles_of(receipt)
    assert len(await evidence_of(office)) == 1


async def test_what_is_filled_in_wrongly_is_asked_again_with_every_error(
    office: Office, shelf: FileShelf
) -> None:
    card = await send(office, shelf)
    again = await press(office, card, "Send", course="elearning", done_on="June 2022")
    assert titles_of(again)[0] == "What does this file prove?"
    said = words_of(again)
    assert "the learning system tells us once a month" in said
    assert "“June 2022” is not a full date" in said
    receipt = await press(office, again, "Send", course="basic_child", done_on="2026-11-20")
    assert titles_of(receipt) == ["Thank you: the safeguarding team has your certificate"]


async def test_the_form_first_and_the_file_after_it_come_to_the_same(
    office: Office, shelf: FileShelf
) -> None:
    card = await office.say("I've done it")
    assert titles_of(card) == ["Send a certificate"]
    then = await press(office, card, "Send", course="basic_child", done_on="2026-11-20")
    assert titles_of(then) == ["Now send the file"]
    receipt = await send(office, shelf)
    assert titles_of(receipt) == ["Thank you: the safeguarding team has your certificate"]
    assert [each.deed for each in await evidence_of(office)] == [DEED]


async def test_a_pasted_picture_is_taken_too(office: Office, shelf: FileShelf) -> None:
    shelf.content = made.a_picture("PNG")
    card = await say(office, **pasting(shelf.address("certificate.pdf")))
    await press(office, card, "Send", course="basic_child", done_on="2026-11-20")
    (recorded,) = await evidence_of(office)
    assert (recorded.file.kind, recorded.file.name) == (FileKind.PNG, "picture.png")


@pytest.mark.parametrize(
    ("content", "name", "said", "why"),
    [
        (made.EICAR, "certificate.pdf", "That kind of file cannot be taken.", "no kind of ours"),
        (made.a_pdf(), "My DBS.pdf", "That looks like a DBS certificate.", "must not be kept"),
        (made.a_pdf(), "../x.pdf", "The file's name cannot be used.", "leads elsewhere"),
    ],
)
async def test_what_is_not_taken_is_said_and_leaves_nothing(
    office: Office,
    shelf: FileShelf,
    desk: Desk,
    *,
    content: bytes,
    name: str,
    said: str,
    why: str,
) -> None:
    shelf.content = content
    card = await say(office, **sending(shelf.address("certificate.pdf"), name=name))
    assert titles_of(card) == ["The file was not taken"], why
    assert said in words_of(card), why
    assert desk.everything == []


async def test_what_the_virus_check_finds_is_said(
    office: Office, shelf: FileShelf, desk: Desk
) -> None:
    desk.scanner.answer = HARMFUL
    card = await send(office, shelf)
    assert "The virus check found something harmful" in words_of(card)
    assert desk.everything == []


async def test_while_nobody_answers_for_the_virus_check_the_sender_need_do_no_more(
    office: Office, shelf: FileShelf, desk: Desk
) -> None:
    desk.scanner.answer = None
    card = await send(office, shelf)
    then = await press(office, card, "Send", course="basic_child", done_on="2026-11-20")
    assert titles_of(then) == ["Thank you: your certificate is here"]
    assert "there is nothing more for you to do" in words_of(then)
    assert await evidence_of(office) == []


@pytest.mark.parametrize("path", ["nothing-there", "moved-inside", "packed"])
async def test_a_file_that_cannot_be_fetched_is_asked_for_again(
    office: Office, shelf: FileShelf, desk: Desk, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    card = await say(office, **sending(shelf.address(path)))
    assert titles_of(card) == ["I could not fetch that file"]
    assert desk.everything == []
    assert SECRET not in caplog.text
    assert [each.message for each in caplog.records if "fetched" in each.message] == [
        "file could not be fetched"
    ]


async def test_an_address_elsewhere_is_never_asked(office: Office, desk: Desk) -> None:
    card = await say(office, **sending("http://10.0.0.1/x"))
    assert titles_of(card) == ["I could not fetch that file"]
    assert desk.everything == []


async def test_several_files_are_asked_about_each(office: Office, shelf: FileShelf) -> None:
    one = sending(shelf.address("certificate.pdf"))
    many = {**one, "attachments": one["attachments"][:1] * 5}
    card = await say(office, **many)
    assert titles_of(card).count("What does this file prove?") == 3


async def test_a_file_in_public_is_not_fetched(office: Office, shelf: FileShelf) -> None:
    for place in (IN_A_GROUP, IN_A_CHANNEL):
        card = await send(office, shelf, **place)
        assert titles_of(card) == ["Let's talk one to one"]
    assert shelf.asked == []


async def test_a_stranger_is_told_and_nothing_is_fetched(office: Office, shelf: FileShelf) -> None:
    card = await send(office, shelf, **STRANGER)
    assert titles_of(card) == ["I cannot find you on the council's lists"]
    assert shelf.asked == []


async def test_where_no_files_are_taken_it_is_said(tmp_path: Path, shelf: FileShelf) -> None:
    async with open_office(tmp_path) as without:
        card = await send(without, shelf)
        assert titles_of(card) == ["I cannot take files here"]
    assert shelf.asked == []


async def test_a_file_sent_by_mistake_is_deleted_at_once(
    office: Office, shelf: FileShelf, desk: Desk
) -> None:
    card = await send(office, shelf)
    gone = await press(office, card, "Delete this file")
    assert titles_of(gone) == ["The file is deleted"]
    assert desk.everything == []
    assert titles_of(await press(office, card, "Delete this file")) == [
        "That file is not here any more"
    ]
    late = await press(office, card, "Send", course="basic_child", done_on="2026-11-20")
    assert titles_of(late) == ["That file is not here any more"]
    async with office.database.reading() as conn:
        assert await uploads.of_person(conn, ADAS) == []


async def test_what_is_on_record_already_is_not_asked_for(office: Office) -> None:
    done = completed("basic_child", "2026-11-20", source=Source.REGISTER)
    async with office.database.writing() as conn:
        await records.add(conn, [(ADAS, done)], recorded_by="hr", recorded_at=NOW)
    card = await office.say("send a certificate")
    then = await press(office, card, "Send", course="basic_child", done_on="2026-11-20")
    assert titles_of(then) == ["That is on record already"]


async def test_a_form_made_out_to_somebody_else_is_not_believed(office: Office) -> None:
    card = await office.say("send a certificate")
    data = buttons_in(card)["Send"]
    data["form"]["key"] = f"{BRAMS}|"
    again = await press(office, card, "Send", course="basic_child", done_on="2026-11-20")
    assert titles_of(again) == ["Send a certificate"]
    assert "out of date" in words_of(again)
    async with office.database.reading() as conn:
        assert await uploads.of_person(conn, BRAMS) == []


async def test_somebody_sees_their_own_certificates_and_takes_one_back(
    office: Office, shelf: FileShelf
) -> None:
    assert titles_of(await office.say("my certificates")) == ["You have sent no certificate yet"]
    card = await send(office, shelf)
    await press(office, card, "Send", course="basic_child", done_on="2026-11-20")
    listing = await office.say("my certificates")
    assert titles_of(listing) == ["Your certificates"]
    (recorded,) = await evidence_of(office)
    receipt = await office.say(f"certificate {recorded.evidence_id[:12]}")
    back = await press(office, receipt, "Take it back")
    assert titles_of(back) == ["Taken back"]
    assert titles_of(await press(office, receipt, "Take it back")) == ["Taken back"]
    (recorded,) = await evidence_of(office)
    assert recorded.state is Verification.WITHDRAWN


async def test_nobody_sees_or_takes_back_what_is_somebody_elses(office: Office) -> None:
    theirs = await handed_in(office)
    card = await office.say(f"certificate {theirs.evidence_id}")
    assert titles_of(card) == ["There is no such certificate"]
    mine = await handed_in(office, ADAS)
    receipt = await office.say(f"certificate {mine.evidence_id}")
    buttons_in(receipt)["Take it back"]["form"]["key"] = theirs.evidence_id
    assert titles_of(await press(office, receipt, "Take it back")) == [
        "There is no such certificate"
    ]
    (untouched,) = await evidence_of(office, BRAMS)
    assert untouched.state is Verification.PENDING


async def test_the_team_looks_at_what_waits_and_accepts_it(office: Office) -> None:
    assert titles_of(await office.say("evidence")) == ["No certificate is waiting"]
    theirs = await handed_in(office)
    queue = await office.say("evidence")
    assert titles_of(queue) == ["1 certificate waiting"]
    card = await office.say(f"evidence {theirs.evidence_id[:12]}")
    assert titles_of(card) == [
        "Bram Holloway: Basic safeguarding children",
        "Or do not accept it",
    ]
    said = words_of(card)
    assert "Done on 20 November 2026, by what Bram Holloway says (1002)." in said
    assert "Nobody has looked at it for malware" in said
    assert f"safeguarding-bot evidence show {theirs.evidence_id[:12]} --save FILE" in said
    done = await press(office, card, "Accept it")
    assert titles_of(done) == ["Accepted"]
    (decided,) = await evidence_of(office, BRAMS)
    assert decided.decision is not None
    assert (decided.state, decided.decision.by) == (Verification.VERIFIED, ADAS)
    again = await press(office, card, "Accept it")
    assert "It was verified already." in words_of(again)
    async with office.database.reading() as conn:
        whats = [each.what for each in await audit.entries(conn, about=BRAMS)]
        (told,) = await ledger.listing(conn)
    assert whats == ["evidence handed in", "evidence looked at", "evidence verified"]
    assert told.key == f"{BRAMS}|2026-11-23|decision"


async def test_the_team_refuses_with_a_reason_only(office: Office) -> None:
    theirs = await handed_in(office)
    card = await office.say(f"evidence {theirs.evidence_id[:12]}")
    without = await press(office, card, "Do not accept it", reason="  ")
    assert "Please say why: the person reads it." in words_of(without)
    done = await press(office, without, "Do not accept it", reason="It is  blurred.")
    assert titles_of(done) == ["Not accepted"]
    (decided,) = await evidence_of(office, BRAMS)
    assert decided.decision is not None
    assert decided.decision.reason == "It is blurred."


async def test_nobody_of_the_team_decides_about_their_own(office: Office) -> None:
    mine = await handed_in(office, ADAS)
    card = await office.say(f"evidence {mine.evidence_id[:12]}")
    assert "Nobody decides about a certificate of their own" in words_of(
        await press(office, card, "Accept it")
    )
    (untouched,) = await evidence_of(office)
    assert untouched.state is Verification.PENDING


async def test_the_same_file_of_somebody_else_is_pointed_out(office: Office) -> None:
    theirs, mine = await handed_in(office), await handed_in(office, ADAS)
    assert theirs.file == mine.file
    card = await office.say(f"evidence {theirs.evidence_id[:12]}")
    assert "Look twice: the same file was also handed in by somebody else" in words_of(card)


@pytest.mark.parametrize("words", ["evidence", "evidence abcdef012345", "certificates waiting"])
async def test_nobody_else_sees_the_queue(tmp_path: Path, desk: Desk, words: str) -> None:
    async with open_office(tmp_path, desk=desk) as others:
        card = await others.say(words)
        assert titles_of(card) == ["Only the safeguarding team can do that"]


async def test_nobody_else_decides(tmp_path: Path, desk: Desk) -> None:
    async with open_office(tmp_path, desk=desk) as others:
        theirs = await handed_in(others)
        data = {
            "v": 1,
            "form": {"flow": "evidence-decision", "version": 1, "key": theirs.evidence_id},
            "press": "verify",
        }
        value = {"action": {"type": "Action.Execute", "data": data}, "trigger": "manual"}
        _, answer = await others.post(type="invoke", name="adaptiveCard/action", value=value)
        assert answer is not None
        assert titles_of(answer["value"]) == ["Only the safeguarding team can do that"]
        (untouched,) = await evidence_of(others, BRAMS)
        assert untouched.state is Verification.PENDING


async def test_a_stranger_is_told_whatever_they_say_about_certificates(office: Office) -> None:
    for words in ("my certificates", "evidence", "send a certificate"):
        card = await office.say(words, **STRANGER)
        assert titles_of(card) == ["I cannot find you on the council's lists"]


async def test_the_same_message_again_is_answered_once(office: Office, shelf: FileShelf) -> None:
    message = {**sending(shelf.address("certificate.pdf")), "id": "activity-x"}
    await office.post(**message)
    office.clock.moment += timedelta(seconds=20)
    await office.post(**message)
    assert len(office.teams.sent) == 1
    assert len(shelf.asked) == 1
