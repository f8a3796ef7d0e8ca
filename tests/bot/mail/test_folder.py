"""Mail into a folder: whole files, each delivery once."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from bot.mail.folder import FolderSender
from scheduler.ports import Enquirer, Receipt, TryLaterError, UnreachableError
from tests.bot.mail.written import LETTERS, SHORT, outgoing, reached_at, writer


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_a_letter_becomes_a_file_that_mail_programs_open(tmp_path: Path) -> None:
    sender = FolderSender(writer(), tmp_path / "new" / "mail")
    receipt = await sender.send(outgoing(), SHORT)
    await sender.close()
    content = (tmp_path / "new" / "mail" / "d-0001.eml").read_bytes()
    assert receipt == Receipt("<d-0001@example.gov.uk>")
    assert message_from_bytes(content, policy=default)["Subject"] == ("Handout: due")


async def test_the_same_delivery_is_the_same_file_and_stays_as_it_was(tmp_path: Path) -> None:
    sender = FolderSender(writer(), tmp_path)
    first = await sender.send(outgoing(), SHORT)
    before = (tmp_path / "d-0001.eml").read_bytes()
    assert await sender.send(outgoing(), LETTERS["welcome"]) == first
    assert files_in(tmp_path) == ["d-0001.eml"]
    assert (tmp_path / "d-0001.eml").read_bytes() == before


async def test_the_folder_can_be_asked_what_became_of_a_delivery(tmp_path: Path) -> None:
    sender = FolderSender(writer(), tmp_path)
    receipt = await sender.send(outgoing(), SHORT)
    assert isinstance(sender, Enquirer)
    assert (
        await sender.find("d-0001", doubtful_for=timedelta(0))
        == receipt
        == Receipt("<d-0001@example.gov.uk>")
    )
    assert await sender.find("d-0002", doubtful_for=timedelta(0)) is None


async def test_what_a_crash_left_half_written_does_not_count(tmp_path: Path) -> None:
    (tmp_path / ".d-0001.part").write_bytes(b"Subject: hal")
    sender = FolderSender(writer(), tmp_path)
    assert await sender.find("d-0001", doubtful_for=timedelta(0)) is None
    await sender.send(outgoing(), SHORT)
    assert files_in(tmp_path) == ["d-0001.eml"]


async def test_a_folder_that_cannot_be_made_is_tried_later(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file where the folder should be")
    sender = FolderSender(writer(), tmp_path / "mail")
    with pytest.raises(TryLaterError, match="folder cannot be written to"):
        await sender.send(outgoing(), SHORT)


async def test_nothing_is_written_to_somebody_without_an_address(tmp_path: Path) -> None:
    with pytest.raises(UnreachableError, match="no address"):
        await FolderSender(writer(), tmp_path).send(outgoing(reached_at(None)), SHORT)
    assert files_in(tmp_path) == []
