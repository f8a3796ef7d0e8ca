"""A question that takes two emails: the course first, then the day, or the other way round."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.mail.message import message_id_of
from bot.mail.reply_register import ReplyRegister
from dialogs.letters import as_json
from dialogs.letters.letter import Letter
from scheduler.jobs.send_responses import ResponseSender
from storage import evidence, uploads
from tests.bot.mail.corpus.shapes import BOT, BRAM, BRAM_ID, TO_BRAM, an_email
from tests.bot.mail.looked_up import BRAM_ID as BRAM_PERSON
from tests.bot.mail.post_room import REPLIES, PostRoom, open_post_room
from tests.bot.uploads import made
from tests.cast import day
from tests.evidence_means import Desk
from tests.fakes import RecordingSender
from training.evidence import Deed

THANKS = "Thank you: the safeguarding team has your certificate"
WHICH_FILE = "What does this file prove?"
WHICH = "Well done. Which one is it?"
ADULT = "Basic safeguarding adults: not on record yet"
SENDER = f"Bram Holloway <{BRAM}>"


class Reader:
    """Reads the letters of responses."""

    def letter_of(self, text: str) -> Letter:
        return as_json.letter_of(text)


@pytest.fixture
async def office(sqlite_file: Path, tmp_path: Path) -> AsyncIterator[PostRoom]:
    """A post room in which files are taken."""
    means = Desk(tmp_path / "evidence").means
    async with open_post_room(f"sqlite:///{sqlite_file}", means=means) as opened:
        yield opened


class Bram:
    """Writes to us, and answers whatever we wrote to him last."""

    def __init__(self, room: PostRoom) -> None:
        self.room = room
        self.sender = RecordingSender[Letter]()
        self.to, self.thread = TO_BRAM, BRAM_ID

    async def writes(self, words: str, *, file: bytes | None = None, anew: bool = False) -> Letter:
        """What he is told back; `anew` is an email in no thread of ours."""
        to, answers = (BOT, None) if anew else (self.to, self.thread)
        subject = "Training" if anew else "RE: Safeguarding training"
        email = an_email(words, sender=SENDER, to=to, answers=answers, subject=subject)
        if file is not None:
            email.add_attachment(
                file, maintype="application", subtype="pdf", filename="certificate.pdf"
            )
        await self.room.receive(email.as_bytes())
        return await self.is_told()

    async def is_told(self) -> Letter:
        """The newest response, once it has been sent."""
        room, clock = self.room, self.room.clock
        register = ReplyRegister(room.database, REPLIES, clock, mail_from=BOT)
        sending = ResponseSender(room.council, self.sender, Reader(), clock, register=register)
        assert await sending.send_all() == {"sent": 1}
        handed = self.sender.sent[-1]
        self.to = REPLIES.address_of(handed.outgoing.delivery_id)
        self.thread = message_id_of(handed.outgoing.delivery_id, BOT)
        return handed.letter

    async def certificates(self) -> list[Deed]:
        """What he has proven."""
        async with self.room.database.reading() as conn:
            return [each.deed for each in await evidence.listing(conn, person_id=BRAM_PERSON)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("", "3 May 2026", "Basic safeguarding adults"), "basic_adult"),
        (("", "Basic safeguarding adults", "3 May 2026"), "basic_adult"),
        (("", "it was the adults one", "03/05/2026"), "basic_adult"),
        (("", "children", "Done on the 3rd of May 2026, sorry"), "basic_child"),
        (("", "June 2022", "adults", "3 May 2026"), "basic_adult"),
        (("3 May 2026", "Basic children"), "basic_child"),
        (("basic adults", "3 May 2026"), "basic_adult"),
    ],
)
async def test_a_file_is_handed_in_once_course_and_day_are_both_said(
    office: PostRoom, words: tuple[str, ...], expected: str
) -> None:
    bram = Bram(office)
    first, *between, last = words

    assert (await bram.writes(first, file=made.a_pdf())).subject == WHICH_FILE
    for each in between:
        assert (await bram.writes(each)).subject == WHICH_FILE, each
    assert await bram.certificates() == []

    assert (await bram.writes(last)).subject == THANKS
    assert await bram.certificates() == [Deed(expected, day("2026-05-03"))]


async def test_what_is_asked_next_says_what_is_known(office: PostRoom) -> None:
    bram = Bram(office)
    await bram.writes("", file=made.a_pdf())

    (asked,) = (await bram.writes("3 May 2026")).replies
    assert asked.sentences[0].startswith("Thank you: you did it on 3 May 2026. Please answer this")
    assert asked.sentences[1].startswith("A certificate can be for Basic safeguarding adults")

    (told,) = (await Bram(office).writes("basic adults", anew=True)).replies
    assert told.title == THANKS, "a fresh question may be answered in an email of its own"


async def test_a_question_is_answered_as_a_question_while_a_file_waits(office: PostRoom) -> None:
    bram = Bram(office)
    await bram.writes("", file=made.a_pdf())
    assert (await bram.writes("What do I need to do?")).subject == "Your safeguarding training"
    assert (await bram.writes("why am I overdue in basic adults?")).subject != WHICH_FILE


async def test_a_process_that_starts_anew_still_knows_what_was_asked(
    office: PostRoom, sqlite_file: Path
) -> None:
    bram = Bram(office)
    await bram.writes("", file=made.a_pdf())
    await bram.writes("3 May 2026")
    await office.database.close()

    async with open_post_room(
        f"sqlite:///{sqlite_file}", means=office.means, is_new=False
    ) as again:
        bram.room, again.pile = again, office.pile
        assert (await bram.writes("Basic safeguarding adults")).subject == THANKS


@pytest.mark.parametrize(
    ("words", "title", "why"),
    [
        (("Done 3 May 2026", "the adults one"), ADULT, "the course second"),
        (("I've done it", "basic adults", "3 May 2026"), ADULT, "one after the other"),
        (("done June 2022", "adults"), ADULT, "without a day it is still told how"),
        (("done June 2022", "3 May 2026", "adults"), ADULT, "the full day, then the course"),
        (("Done 3 May 2026", "3 May 2026"), WHICH, "the day once more: asked again"),
        (("Done 3 May 2026", "thanks"), "You're welcome", "no answer to it"),
        (("Done 3 May 2026", "help"), "Safeguarding training", "nor this"),
    ],
)
async def test_without_a_file_the_words_are_put_together_too(
    room: PostRoom, words: tuple[str, ...], title: str, why: str
) -> None:
    bram = Bram(room)
    told = [await bram.writes(each) for each in words]
    assert told[-1].subject == title, why
    if title == ADULT and "3 May 2026" in str(words):
        assert "counts from 3 May 2026" in str(told[-1].replies)


@pytest.mark.parametrize(
    ("days", "anew", "title", "why"),
    [
        (13, False, ADULT, "in its thread, within a fortnight"),
        (15, False, "Sorry, I am not sure what you mean", "too late"),
        (0, True, ADULT, "in an email of its own, on the same day"),
        (2, True, "Sorry, I am not sure what you mean", "only in its thread"),
    ],
)
async def test_a_question_lapses(
    room: PostRoom, days: int, anew: bool, title: str, why: str
) -> None:
    bram = Bram(room)
    assert (await bram.writes("Done 3 May 2026")).subject == WHICH
    room.clock.moment += timedelta(days=days)
    assert (await bram.writes("Basic adults", anew=anew)).subject == title, why


async def test_a_new_file_in_an_email_of_its_own_takes_nothing_from_an_old_question(
    office: PostRoom,
) -> None:
    bram = Bram(office)
    assert (await bram.writes("Done 3 May 2026")).subject == WHICH
    told = await bram.writes("basic children", file=made.a_pdf(), anew=True)
    assert told.subject == WHICH_FILE
    assert await bram.certificates() == []


async def test_nobody_elses_question_is_answered(office: PostRoom) -> None:
    bram = Bram(office)
    await bram.writes("Done 3 May 2026")
    await office.receive(
        an_email("the adults one", to=bram.to, answers=bram.thread).as_bytes()  # Ada's
    )
    told = await bram.is_told()
    assert told.replies[0].title == "That email of mine was for somebody else"
    async with office.database.reading() as conn:
        assert await uploads.of_person(conn, BRAM_PERSON) == []
