"""The body of a message on its way to a mail server, a piece at a time.

A large one handed over whole would hold up everything else; so each piece waits until the one before
has nearly gone. The server is listened to from the first piece on, for it may refuse before the last.
"""

import asyncio
from collections.abc import Iterator

from aiosmtplib import SMTP, SMTPDataError, SMTPServerDisconnected
from aiosmtplib.protocol import SMTPProtocol

GO_ON = 354
TAKEN = 250
PIECE_BYTES = 128 * 1024
MOST_WAITING_BYTES = 2 * PIECE_BYTES
LOOK_AGAIN_SECONDS = 0.005


async def begin(client: SMTP) -> None:
    """Ask after MAIL and RCPT whether the body may come; nothing of it is on its way yet.

    Raises:
        SMTPDataError: the server does not want it.
        SMTPException: the connection broke.
    """
    answer = await client.execute_command(b"DATA")
    if answer.code != GO_ON:
        raise SMTPDataError(answer.code, answer.message)


async def hand_over(client: SMTP, content: bytes) -> None:
    """Send the body that was asked for.

    Raises:
        SMTPDataError: the server refuses it, or answers what means neither yes nor no.
        SMTPException: the connection broke.
    """
    if client.protocol is None:
        raise SMTPServerDisconnected("Connection lost")
    hearing = asyncio.create_task(client.protocol.read_response())
    try:
        is_whole = await _poured(client.protocol, content, hearing)
        answer = await hearing
    finally:
        hearing.cancel()
    if not is_whole or answer.code != TAKEN:
        raise SMTPDataError(answer.code, answer.message)


async def _poured(protocol: SMTPProtocol, content: bytes, hearing: "asyncio.Task[object]") -> bool:
    """Whether all of it is on its way, rather than the server having answered or gone before."""
    for piece in pieces_of(content):
        if hearing.done():
            return False
        try:
            protocol.write(piece)
        except SMTPServerDisconnected:
            return False
        await asyncio.sleep(0)
        while _is_full(protocol) and not hearing.done():  # noqa: ASYNC110 - there is no event for it
            await asyncio.sleep(LOOK_AGAIN_SECONDS)
    return True


def _is_full(protocol: SMTPProtocol) -> bool:
    transport = protocol.transport
    if not isinstance(transport, asyncio.WriteTransport):
        return False
    return transport.get_write_buffer_size() > MOST_WAITING_BYTES


def pieces_of(content: bytes) -> Iterator[bytes]:
    """The message as SMTP wants it, in pieces of whole lines, with the lone dot that ends it.

    A line that begins with a dot gets a second one (RFC 5321, section 4.5.2).
    """
    start = 0
    while start < len(content):
        end = content.find(b"\n", start + PIECE_BYTES) + 1 or len(content)
        piece = content[start:end].replace(b"\n.", b"\n..")
        yield b"." + piece if piece.startswith(b".") else piece
        start = end
    yield b".\r\n" if content.endswith(b"\r\n") else b"\r\n.\r\n"
