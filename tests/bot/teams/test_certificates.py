"""Certificates in a chat, from end to end: sent, asked about, looked at, decided, taken back."""

from datetime import timedelta
from pathlib import Path

import pytest

from storage import records, uploads
from storage.files import hash_of
from tests.bot.teams.chatting import (
    ADAS,
    BRAMS,
    DEED,
    buttons_in,
    evidence_of,
    handed_in,
    press,
    say,
    send,
    words_of,
)
from tests.bot.teams.file_shelf import SECRET, FileShelf, pasting, sending
from tests.bot.teams.office import (
    IN_A_CHANNEL,
    IN_A_GROUP,
    STRANGER,
    Office,
    open_office,
    titles_of,
)
from tests.bot.uploads import made
from tests.cast import completed
from tests.dialogs.asked import NOW
from tests.evidence_means import HARMFUL, Desk
from training.records import Source, Verification
from training.uploads import FileKind


async def test_a_file_nobody_asked_for_is_asked_about_and_then_recorded(
    counter: Office, shelf: FileShelf, desk: Desk
) -> None:
    card = await send(counter, shelf)
    assert titles_of(card) == ["What does this file prove?", "Sent by mistake?"]
    assert (desk.on("kept"), len(desk.on("apart"))) == ([], 1)
    assert await evidence_of(counter) == []
    receipt = await press(counter, card, "Send", course="basic_child", done_on="2026-11-20")
    assert titles_of(receipt) == ["Thank you: the safeguarding team has your certificate"]
    (recorded,) = await evidence_of(counter)
    assert recorded.deed == DEED
    assert recorded.handed_in.identified_by.startswith("teams-local-client:")
    assert recorded.file.name == "certificate.pdf"
    assert desk.everything == [hash_of(shelf.content)]
    again = await press(counter, card, "Send", course="basic_child", done_on="2026-11-20")
    assert titles_of(again) == titles_of(receipt)
    assert len(await evidence_of(counter)) == 1


async def test_what_is_filled_in_wrongly_is_asked_again_with_every_error(
    counter: Office, shelf: FileShelf
) -> None:
    card = await send(counter, shelf)
    again = await press(counter, card, "Send", course="elearning", done_on="June 2022")
    assert titles_of(again)[0] == "What does this file prove?"
    said = words_of(again)
    assert "the learning system tells us once a month" in said
    assert "“June 2022” is not a full date" in said
    receipt = await press(counter, again, "Send", course="basic_child", done_on="2026-11-20")
    assert titles_of(receipt) == ["Thank you: the safeguarding team has your certificate"]


async def test_the_form_first_and_the_file_after_it_come_to_the_same(
    counter: Office, shelf: FileShelf
) -> None:
    card = await counter.say("send a certificate")
    assert titles_of(card) == ["Send a certificate"]
    then = await press(counter, card, "Send", course="basic_child", done_on="2026-11-20")
    assert titles_of(then) == ["Now send the file"]
    receipt = await send(counter, shelf)
    assert titles_of(receipt) == ["Thank you: the safeguarding team has your certificate"]
    assert [each.deed for each in await evidence_of(counter)] == [DEED]


async def test_a_pasted_picture_is_taken_too(counter: Office, shelf: FileShelf) -> None:
    shelf.content = made.a_picture("PNG")
    card = await say(counter, **pasting(shelf.address("certificate.pdf")))
    await press(counter, card, "Send", course="basic_child", done_on="2026-11-20")
    (recorded,) = await evidence_of(counter)
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
    counter: Office,
    shelf: FileShelf,
    desk: Desk,
    *,
    content: bytes,
    name: str,
    said: str,
    why: str,
) -> None:
    shelf.content = content
    card = await say(counter, **sending(shelf.address("certificate.pdf"), name=name))
    assert titles_of(card) == ["The file was not taken"], why
    assert said in words_of(card), why
    assert desk.everything == []


async def test_what_the_virus_check_finds_is_said(
    counter: Office, shelf: FileShelf, desk: Desk
) -> None:
    desk.scanner.answer = HARMFUL
    card = await send(counter, shelf)
    assert "The virus check found something harmful" in words_of(card)
    assert desk.everything == []


async def test_while_nobody_answers_for_the_virus_check_the_sender_need_do_no_more(
    counter: Office, shelf: FileShelf, desk: Desk
) -> None:
    desk.scanner.answer = None
    card = await send(counter, shelf)
    then = await press(counter, card, "Send", course="basic_child", done_on="2026-11-20")
    assert titles_of(then) == ["Thank you: your certificate is here"]
    assert "there is nothing more for you to do" in words_of(then)
    assert await evidence_of(counter) == []


@pytest.mark.parametrize("path", ["nothing-there", "moved-inside", "packed"])
async def test_a_file_that_cannot_be_fetched_is_asked_for_again(
    counter: Office, shelf: FileShelf, desk: Desk, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    card = await say(counter, **sending(shelf.address(path)))
    assert titles_of(card) == ["I could not fetch that file"]
    assert desk.everything == []
    assert SECRET not in caplog.text
    assert [each.message for each in caplog.records if "fetched" in each.message] == [
        "file could not be fetched"
    ]


async def test_an_address_elsewhere_is_never_asked(counter: Office, desk: Desk) -> None:
    card = await say(counter, **sending("http://10.0.0.1/x"))
    assert titles_of(card) == ["I could not fetch that file"]
    assert desk.everything == []


async def test_several_files_are_asked_about_each(counter: Office, shelf: FileShelf) -> None:
    one = sending(shelf.address("certificate.pdf"))
    many = {**one, "attachments": one["attachments"][:1] * 5}
    card = await say(counter, **many)
    assert titles_of(card).count("What does this file prove?") == 3


async def test_a_file_in_public_is_not_fetched(counter: Office, shelf: FileShelf) -> None:
    for place in (IN_A_GROUP, IN_A_CHANNEL):
        card = await send(counter, shelf, **place)
        assert titles_of(card) == ["Let's talk one to one"]
    assert shelf.asked == []


async def test_a_stranger_is_told_and_nothing_is_fetched(counter: Office, shelf: FileShelf) -> None:
    card = await send(counter, shelf, **STRANGER)
    assert titles_of(card) == ["I cannot find you on the council's lists"]
    assert shelf.asked == []


async def test_where_no_files_are_taken_it_is_said(tmp_path: Path, shelf: FileShelf) -> None:
    async with open_office(tmp_path) as without:
        card = await send(without, shelf)
        assert titles_of(card) == ["I cannot take files here"]
    assert shelf.asked == []


async def test_a_file_sent_by_mistake_is_deleted_at_once(
    counter: Office, shelf: FileShelf, desk: Desk
) -> None:
    card = await send(counter, shelf)
    gone = await press(counter, card, "Delete this file")
    assert titles_of(gone) == ["The file is deleted"]
    assert desk.everything == []
    assert titles_of(await press(counter, card, "Delete this file")) == [
        "That file is not here any more"
    ]
    late = await press(counter, card, "Send", course="basic_child", done_on="2026-11-20")
    assert titles_of(late) == ["That file is not here any more"]
    async with counter.database.reading() as conn:
        assert await uploads.of_person(conn, ADAS) == []


async def test_what_is_on_record_already_is_not_asked_for(counter: Office) -> None:
    done = completed("basic_child", "2026-11-20", source=Source.REGISTER)
    async with counter.database.writing() as conn:
        await records.add(conn, [(ADAS, done)], recorded_by="hr", recorded_at=NOW)
    card = await counter.say("send a certificate")
    then = await press(counter, card, "Send", course="basic_child", done_on="2026-11-20")
    assert titles_of(then) == ["That is on record already"]


async def test_a_form_made_out_to_somebody_else_is_not_believed(counter: Office) -> None:
    card = await counter.say("send a certificate")
    data = buttons_in(card)["Send"]
    data["form"]["key"] = f"{BRAMS}|"
    again = await press(counter, card, "Send", course="basic_child", done_on="2026-11-20")
    assert titles_of(again) == ["Send a certificate"]
    assert "out of date" in words_of(again)
    async with counter.database.reading() as conn:
        assert await uploads.of_person(conn, BRAMS) == []


async def test_somebody_sees_their_own_certificates_and_takes_one_back(
    counter: Office, shelf: FileShelf
) -> None:
    assert titles_of(await counter.say("my certificates")) == ["You have sent no certificate yet"]
    card = await send(counter, shelf)
    await press(counter, card, "Send", course="basic_child", done_on="2026-11-20")
    listing = await counter.say("my certificates")
    assert titles_of(listing) == ["Your certificates"]
    (recorded,) = await evidence_of(counter)
    receipt = await counter.say(f"certificate {recorded.evidence_id[:12]}")
    back = await press(counter, receipt, "Take it back")
    assert titles_of(back) == ["Taken back"]
    assert titles_of(await press(counter, receipt, "Take it back")) == ["Taken back"]
    (recorded,) = await evidence_of(counter)
    assert recorded.state is Verification.WITHDRAWN


async def test_nobody_sees_or_takes_back_what_is_somebody_elses(counter: Office) -> None:
    theirs = await handed_in(counter)
    card = await counter.say(f"certificate {theirs.evidence_id}")
    assert titles_of(card) == ["There is no such certificate"]
    mine = await handed_in(counter, ADAS)
    receipt = await counter.say(f"certificate {mine.evidence_id}")
    buttons_in(receipt)["Take it back"]["form"]["key"] = theirs.evidence_id
    assert titles_of(await press(counter, receipt, "Take it back")) == [
        "That file is not here any more"
    ]
    (untouched,) = await evidence_of(counter, BRAMS)
    assert untouched.state is Verification.PENDING


async def test_a_stranger_is_told_whatever_they_say_about_certificates(counter: Office) -> None:
    for words in ("my certificates", "evidence", "send a certificate"):
        card = await counter.say(words, **STRANGER)
        assert titles_of(card) == ["I cannot find you on the council's lists"]


async def test_the_same_message_again_is_answered_once(counter: Office, shelf: FileShelf) -> None:
    message = {**sending(shelf.address("certificate.pdf")), "id": "activity-x"}
    await counter.post(**message)
    counter.clock.moment += timedelta(seconds=20)
    await counter.post(**message)
    assert len(counter.teams.sent) == 1
    assert len(shelf.asked) == 1
