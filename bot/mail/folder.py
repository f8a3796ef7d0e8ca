"""Mail into a folder, one file for each delivery: for the demo, and for trying things out."""

import asyncio
import os
from datetime import timedelta
from email.parser import BytesHeaderParser
from pathlib import Path

from bot.mail.message import MailWriter
from dialogs.letters.letter import Letter
from scheduler.ports import Outgoing, Receipt, TryLaterError


class FolderSender:
    """The email way out of `scheduler.ports.Sender` that leaves the machine by no wire.

    A file appears whole or not at all, and a delivery that is already there stays as it is.
    """

    def __init__(self, writer: MailWriter, directory: Path) -> None:
        self._writer = writer
        self._directory = directory

    async def send(self, outgoing: Outgoing, letter: Letter) -> Receipt:
        """Write one letter into the folder.

        Raises:
            UnreachableError: the addressee has no usable address.
            TryLaterError: the folder cannot be written to.
        """
        return await asyncio.to_thread(self._write, outgoing, letter)

    async def find(
        self,
        delivery_id: str,
        *,
        doubtful_for: timedelta,  # noqa: ARG002 - a folder knows at once
    ) -> Receipt | None:
        """What became of a delivery: it was written if it has its file (`scheduler.ports.Enquirer`)."""
        return await asyncio.to_thread(self._receipt_of, delivery_id)

    async def close(self) -> None:
        """Nothing is kept open."""

    def _write(self, outgoing: Outgoing, letter: Letter) -> Receipt:
        mail = self._writer.write(outgoing, letter)
        self._keep(outgoing.delivery_id, mail.as_bytes())
        return Receipt(mail.message_id)

    def _file_of(self, delivery_id: str) -> Path:
        return self._directory / f"{delivery_id}.eml"

    def _receipt_of(self, delivery_id: str) -> Receipt | None:
        file = self._file_of(delivery_id)
        if not file.exists():
            return None
        with file.open("rb") as content:
            return Receipt(BytesHeaderParser().parse(content)["Message-ID"])

    def _keep(self, delivery_id: str, content: bytes) -> None:
        """Under another name first: whoever looks into the folder never sees half a message."""
        if self._file_of(delivery_id).exists():
            return
        unfinished = self._directory / f".{delivery_id}.part"
        try:
            self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_through(unfinished, content)
            unfinished.replace(self._file_of(delivery_id))
        except OSError as error:
            raise TryLaterError("folder cannot be written to") from error
        _settle(self._directory)


def _write_through(path: Path, content: bytes) -> None:
    """Write a file and wait until the disk has it."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(directory: Path) -> None:
    """Wait until the disk has the folder's new entry."""
    opened = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
