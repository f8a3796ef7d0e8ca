"""Certificates that come with an email: handed in once, by whoever is proven, for what is clear."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from dialogs.replies import Notice
from scheduler.mail_ports import Fetched
from storage import evidence, uploads
from storage.files import hash_of
from tests.bot.mail.corpus.shapes import BOT, BRAM, TO_BRAM, an_email, outlook
from tests.bot.mail.corpus.shapes import BRAM_ID as MESSAGE_ID
from tests.bot.mail.corpus.table import CONTENT
from tests.bot.mail.looked_up import BRAM_ID
from tests.bot.mail.post_room import PostRoom, open_post_room
from tests.bot.uploads import made
from tests.cast import day
from tests.evidence_means import HARMFUL, Desk
from training.evidence import Deed

PDF = made.a_pdf()
ADULT = Deed("basic_adult", day("2026-05-03"))
CHILD = Deed("basic_child", day("2026-05-03"))
THANKS = "Thank you: the safeguarding team has your certificate"
WHICH = "What does this file prove?"
FULL = "Basic safeguarding adults, done on 3 May 2026"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "evidence")


@pytest.fixture
async def office(sqlite_file: Path, desk: Desk) -> AsyncIterator[PostRoom]:
    """A post room in which files are taken."""
    async with open_post_room(f"sqlite:///{sqlite_file}", means=desk.means) as opened:
        yield opened


def certificate(words: str = FULL, *contents: bytes, is_answer: bool = True) -> bytes:
    """An email of Bram's with files, as the answer to his message about both basic courses or by itself."""
    how: dict[str, Any] = {} if is_answer else {"subject": words}
    message = an_email(
        words if is_answer else "See the subject",
        sender=f"Bram Holloway <{BRAM}>",
        to=TO_BRAM if is_answer else BOT,
        answers=MESSAGE_ID if is_answer else None,
        **how,
    )
    for number, content in enumerate(contents or (PDF,), 1):
        message.add_attachment(
            content, maintype="application", subtype="pdf", filename=f"certificate {number}.pdf"
        )
    return message.as_bytes()


def answer(words: str) -> bytes:
    """Bram's next email, without a file."""
    sender = f"Bram Holloway <{BRAM}>"
    return an_email(words, sender=sender, to=TO_BRAM, answers=MESSAGE_ID).as_bytes()


async def handed_in(room: PostRoom) -> list[tuple[Deed, str, str]]:
    """Bram's evidence: what it proves, over which channel it came, and how far it is."""
    async with room.database.reading() as conn:
        found = await evidence.listing(conn, person_id=BRAM_ID)
    return [(each.deed, each.handed_in.channel, each.state.value) for each in found]


async def apart(room: PostRoom) -> int:
    """How many of Bram's files lie apart."""
    async with room.database.reading() as conn:
        return len(await uploads.of_person(conn, BRAM_ID))


async def test_a_certificate_with_course_and_date_is_handed_in(
    office: PostRoom, desk: Desk
) -> None:
    assert await office.receive(certificate()) == {"answered": 1}
    assert await handed_in(office) == [(ADULT, "email", "pending")]
    assert desk.everything == [hash_of(PDF)]
    assert await office.titles() == [THANKS]


@pytest.mark.parametrize(
    ("words", "is_answer", "why"),
    [
        ("My certificate for basic adults, 3 May 2026", True, "in other words"),
        ("Hello,\n\nI did basic safeguarding adults on 03/05/2026.\n\nThanks\nBram", True, "a letter"),
        ("Basic safeguarding adults 3 May 2026", False, "in the subject of an email by itself"),
    ],
)  # fmt: skip
async def test_the_words_say_what_it_proves(
    office: PostRoom, words: str, is_answer: bool, why: str
) -> None:
    await office.receive(certificate(words, is_answer=is_answer))
    assert await handed_in(office) == [(ADULT, "email", "pending")], why
    assert await office.titles() == [THANKS], why


@pytest.mark.parametrize(
    ("words", "asked_for", "why"),
    [
        (
            "Please find attached my certificate",
            "A certificate can be for Basic safeguarding adults",
            "neither course nor day",
        ),
        (
            "My certificate, done 3 May 2026",
            "A certificate can be for Basic safeguarding adults",
            "his message was about two courses",
        ),
        ("Basic safeguarding adults, May 2026", "Please give the full date", "no full date"),
        ("Basic safeguarding adults, 3 May 2027", "3 May 2027 is in the future", "to come"),
    ],
)
async def test_where_it_is_not_clear_the_file_lies_apart_and_its_sender_is_asked(
    office: PostRoom, words: str, asked_for: str, why: str
) -> None:
    await office.receive(certificate(words))
    assert await handed_in(office) == [], why
    assert await apart(office) == 1, why
    ((_, letter),) = await office.said()
    (asked,) = letter.replies
    assert asked.title == WHICH, why
    assert isinstance(asked, Notice)
    assert asked.sentences[1].startswith(asked_for), why


async def test_the_answer_to_that_question_hands_the_file_in(office: PostRoom, desk: Desk) -> None:
    await office.receive(certificate("Here it is"))
    await office.receive(answer("Basic safeguarding children, 3 May 2026"))
    assert await handed_in(office) == [(CHILD, "email", "pending")]
    assert await apart(office) == 0
    assert desk.everything == [hash_of(PDF)]
    assert await office.titles() == [WHICH, THANKS]


async def test_a_question_meanwhile_is_only_answered(office: PostRoom) -> None:
    await office.receive(certificate("Here it is"), answer("What do I need to do?"))
    assert await apart(office) == 1
    assert sorted(await office.titles()) == [WHICH, "Your safeguarding training"]


async def test_two_pages_of_one_certificate_are_handed_in_and_thanked_for_once(
    office: PostRoom,
) -> None:
    await office.receive(certificate(FULL, PDF, made.a_pdf("The other page")))
    assert await handed_in(office) == [(ADULT, "email", "pending")] * 2
    ((_, letter),) = await office.said()
    assert [each.title for each in letter.replies] == [THANKS]


async def test_a_certificate_for_what_is_proven_otherwise_is_answered_with_why(
    office: PostRoom,
) -> None:
    await office.receive(certificate("The e-learning, done on 3 May 2026"))
    assert await handed_in(office) == []
    ((_, letter),) = await office.said()
    assert "learning system" in " ".join(letter.replies[0].sentences)


@pytest.mark.parametrize("words", [FULL, "Here it is"])
async def test_an_email_read_again_after_a_crash_hands_nothing_in_twice(
    office: PostRoom, desk: Desk, words: str
) -> None:
    email = await office.desk.read(Fetched(certificate(words), None))
    first = await office.desk.prepare(email, office.clock.now())
    again = await office.desk.prepare(email, office.clock.now())
    assert first == again
    assert len(await handed_in(office)) + await apart(office) == 1
    assert len(desk.everything) == 1


async def test_without_a_virus_check_it_waits_and_says_so(office: PostRoom, desk: Desk) -> None:
    desk.scanner.answer = None
    email = await office.desk.read(Fetched(certificate(), None))
    for _ in range(2):
        await office.desk.prepare(email, office.clock.now())
    assert await apart(office) == 1
    await office.receive(certificate())
    assert await office.titles() == ["Thank you: your certificate is here"]


async def test_malware_is_refused_and_kept_nowhere(office: PostRoom, desk: Desk) -> None:
    desk.scanner.answer = HARMFUL
    await office.receive(certificate())
    assert desk.everything == []
    assert await office.titles() == ["The file was not taken"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("spoofed, DMARC failed", "not proven"),
        ("a certificate from a spoofer", "not proven either"),
        ("from a private address", "not on the lists"),
        ("away, Exchange", "a machine"),
        ("concern, from a colleague", "a concern"),
        ("a logo in the signature", "only decoration"),
        ("signed with S/MIME", "only a signature"),
    ],
)
async def test_of_these_no_file_is_taken(office: PostRoom, desk: Desk, name: str, why: str) -> None:
    await office.receive(CONTENT[name])
    assert desk.scanner.asked == 0, why
    assert desk.everything == [], why


@pytest.mark.parametrize(
    ("words", "proof", "why"),
    [(FULL, {}, "unproven"), ("a child is being abused", None, "a concern")],
)
async def test_a_spoofers_file_and_a_concerns_file_are_not_looked_at(
    office: PostRoom, desk: Desk, words: str, proof: dict[str, str] | None, why: str
) -> None:
    message = an_email(words, sender=f"Bram Holloway <{BRAM}>", proof=proof)
    message.add_attachment(PDF, maintype="application", subtype="pdf", filename="a.pdf")
    await office.receive(message.as_bytes())
    assert desk.scanner.asked == 0, why
    assert desk.everything == [], why


async def test_where_taking_fails_the_sender_hears_of_it_and_the_next_has_its_turn(
    office: PostRoom, desk: Desk
) -> None:
    desk.root.write_text("a file in the place of the folder")
    found = await office.receive(certificate(), outlook("help").as_bytes())
    assert found == {"failed": 1, "answered": 1}
    assert "Sorry, something went wrong on our side" in await office.titles()


async def test_several_files_lie_apart_each_by_itself_and_are_handed_in_together(
    office: PostRoom,
) -> None:
    await office.receive(certificate("Here they are", made.a_pdf("one"), made.a_pdf("two")))
    assert await apart(office) == 2
    ((_, letter),) = await office.said()
    assert letter.subject == "What do these files prove?"

    await office.receive(answer(FULL))
    assert await apart(office) == 0
    assert await handed_in(office) == [(ADULT, "email", "pending")] * 2
