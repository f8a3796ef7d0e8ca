"""An IMAP server on loopback that knows just enough to be read, and has the faults of some real ones."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.environment import Secret
from bot.mailbox_route import ImapMailbox

DONE, REFUSED, GONE = "OK done", "NO [SERVERBUG] Internal error occurred", ""
"""How an answer ends; with the last the server hangs up."""

_NUMBER = re.compile(r"FETCH (\d+)")
_FROM = re.compile(r"UID (\d+):\*")


@dataclass(slots=True)
class OddImap:
    """A folder of `emails`, numbered from 1, and what is odd about its server.

    Its UIDVALIDITY and UIDNEXT can be left out. Of the numbers in `broken` it hands over the headers alone, of
    those in `lost` not even these; `failing` is how it fails with them.
    """

    emails: list[bytes] = field(default_factory=list)
    says_era: bool = True
    says_next: bool = True
    broken: frozenset[int] = frozenset()
    lost: frozenset[int] = frozenset()
    failing: str = REFUSED
    port: int = 0

    @property
    def route(self) -> ImapMailbox:
        """The way to it."""
        return ImapMailbox(
            "127.0.0.1", self.port, "training", is_secure=False, password=Secret("p")
        )

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One session."""
        writer.write(b"* OK [CAPABILITY IMAP4rev1] ready\r\n")
        ending = DONE
        while ending != GONE and (line := (await reader.readline()).decode().strip()):
            tag, _, command = line.partition(" ")
            said, ending = self._answer_to(command.upper())
            writer.write(said + (f"{tag} {ending}\r\n".encode() if ending else b""))
        writer.close()

    def _answer_to(self, command: str) -> tuple[bytes, str]:
        match command.removeprefix("UID ").partition(" ")[0]:
            case "SELECT" | "EXAMINE":
                era = b"* OK [UIDVALIDITY 7] so\r\n" if self.says_era else b""
                then = f"* OK [UIDNEXT {len(self.emails) + 1}] so\r\n" if self.says_next else ""
                return b"* %d EXISTS\r\n%b%b" % (len(self.emails), era, then.encode()), DONE
            case "CAPABILITY":
                return b"* CAPABILITY IMAP4rev1\r\n", DONE
            case "SEARCH":
                found = _FROM.search(command)
                numbers = range(int(found[1]) if found else 1, len(self.emails) + 1)
                return f"* SEARCH {' '.join(map(str, numbers))}\r\n".encode(), DONE
            case "FETCH":
                return self._handed_over(command)
            case _:
                return b"", DONE

    def _handed_over(self, command: str) -> tuple[bytes, str]:
        found = _NUMBER.search(command)
        assert found is not None
        number = int(found[1])
        email = self.emails[number - 1]
        if "RFC822.SIZE" in command:
            return b"* %d FETCH (UID %d RFC822.SIZE %d)\r\n" % (number, number, len(email)), DONE
        is_head = "HEADER" in command
        if number in self.lost or (number in self.broken and not is_head):
            return b"", self.failing
        content = email.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if is_head else email
        section = b"BODY[HEADER]" if is_head else b"BODY[]<0>"
        literal = b"%b {%d}\r\n%b" % (section, len(content), content)
        return b"* %d FETCH (UID %d %b)\r\n" % (number, number, literal), DONE


@asynccontextmanager
async def listening(server: OddImap) -> AsyncIterator[OddImap]:
    """The server on a free port while the block lasts."""
    running = await asyncio.start_server(server.talk, "127.0.0.1", 0)
    server.port = running.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        running.close()
