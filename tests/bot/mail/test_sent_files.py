"""Files that come with an email go through a small door, or are said not to be taken."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from dialogs.caller import Caller
from dialogs.incoming import SentFile
from dialogs.replies import Notice, Reply
from tests.bot.mail.corpus.oddities import PDF, with_pdf
from tests.bot.mail.corpus.shapes import BRAM, INTERNAL, an_email, outlook
from tests.bot.mail.corpus.table import CONTENT
from tests.bot.mail.post_room import PostRoom, open_post_room


@dataclass(slots=True)
class Shelf:
    """Takes every file, and remembers what it was told."""

    taken: list[tuple[str, str, bytes, tuple[str, ...], date | None]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    trouble: Exception | None = None

    async def take(
        self,
        caller: Caller,
        files: Sequence[SentFile],
        *,
        about: Sequence[str],
        done_on: date | None,
        key: str,
    ) -> tuple[Reply, ...]:
        """Take them."""
        if self.trouble is not None:
            raise self.trouble
        self.keys.append(key)
        who = caller.person.person_id if caller.person else ""
        self.taken += [(who, each.name, each.content, tuple(about), done_on) for each in files]
        return (Notice("Your certificate is with the safeguarding team", ("Thank you.",)),)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
async def with_shelf(room_file: Path, shelf: Shelf) -> AsyncIterator[PostRoom]:
    """A post room in which files are taken."""
    async with open_post_room(f"sqlite:///{room_file}", evidence=shelf) as opened:
        yield opened


async def test_a_certificate_is_taken_with_what_it_may_prove(
    with_shelf: PostRoom, shelf: Shelf
) -> None:
    email = with_pdf("My certificate, done 3 May 2026").as_bytes()
    await with_shelf.receive(email)
    assert shelf.taken == [
        (
            "person-1002",
            "certificate.pdf",
            PDF,
            ("basic_adult", "basic_child"),
            date(2026, 5, 3),
        )
    ]
    assert await with_shelf.titles() == ["Your certificate is with the safeguarding team"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("spoofed, DMARC failed", "not proven"),
        ("from a private address", "not on the lists"),
        ("away, Exchange", "a machine"),
        ("concern, from a colleague", "a concern"),
        ("a logo in the signature", "only decoration"),
        ("signed with S/MIME", "only a signature"),
    ],
)
async def test_of_these_no_file_is_taken(
    with_shelf: PostRoom, shelf: Shelf, name: str, why: str
) -> None:
    await with_shelf.receive(CONTENT[name])
    assert shelf.taken == [], why


async def test_a_spoofers_file_and_a_concerns_file_are_not_looked_at(
    with_shelf: PostRoom, shelf: Shelf
) -> None:
    for words, proof in (("My certificate", {}), ("a child is being abused", INTERNAL)):
        message = an_email(words, sender=f"Bram <{BRAM}>", proof=proof)
        message.add_attachment(PDF, maintype="application", subtype="pdf", filename="a.pdf")
        await with_shelf.receive(message.as_bytes())
    assert shelf.taken == []


async def test_the_same_email_again_is_not_asked_about_again(
    with_shelf: PostRoom, shelf: Shelf
) -> None:
    email = with_pdf().as_bytes()
    await with_shelf.receive(email, email)
    assert len(shelf.keys) == 1


async def test_where_taking_fails_the_sender_hears_of_it_and_the_next_has_its_turn(
    with_shelf: PostRoom, shelf: Shelf
) -> None:
    shelf.trouble = ZeroDivisionError()
    found = await with_shelf.receive(with_pdf().as_bytes(), outlook("help").as_bytes())
    assert found == {"failed": 1, "answered": 1}
    assert "Sorry, something went wrong on our side" in await with_shelf.titles()


async def test_without_that_door_people_hear_whom_to_send_it_to(room: PostRoom) -> None:
    await room.receive(CONTENT["a certificate and a question"])
    ((_, letter),) = await room.said()
    *_, last = letter.replies
    assert last.title == "I cannot take attachments"
    assert "send the same file to safeguarding@example.gov.uk" in last.sentences[0]
