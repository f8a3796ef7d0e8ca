"""Files too large to travel within a message: attached to a draft by Graph, one by one.

Small ones go in one request; larger ones in pieces, to an address that Graph gives out for it and that
needs no token (so none is shown there).
"""

import asyncio
from base64 import b64encode
from io import BytesIO

import orjson
from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout

from bot.entra.graph import Graph, GraphError
from bot.json_values import text_of
from bot.mail.attaching import media_type_of
from dialogs.letters.letter import Attachment

LARGEST_AT_ONCE = 2_900_000
PIECE_BYTES = 10 * 320 * 1024  # below the 4 MB that Graph takes
TIMEOUT = ClientTimeout(total=30, connect=5)


class FileUploads:
    """Attaches files to drafts."""

    def __init__(self, graph: Graph, session: ClientSession) -> None:
        self._graph = graph
        self._session = session

    async def attach(self, draft: str, file: Attachment) -> None:
        """Attach one file to the draft of that path; raises GraphError and TokenError."""
        if len(file.content) <= LARGEST_AT_ONCE:
            content = await asyncio.to_thread(_in_json, file)
            await self._graph.post_content(f"{draft}/attachments", content, "application/json")
            return
        item = {
            "attachmentType": "file",
            "name": file.name,
            "size": len(file.content),
            "contentType": media_type_of(file),
        }
        path = f"{draft}/attachments/createUploadSession"
        url = text_of(await self._graph.post(path, {"AttachmentItem": item}), "uploadUrl")
        for start in range(0, len(file.content), PIECE_BYTES):
            await self._upload(url, file.content, start)

    async def _upload(self, url: str, content: bytes, start: int) -> None:
        piece = content[start : start + PIECE_BYTES]
        place = f"bytes {start}-{start + len(piece) - 1}/{len(content)}"
        headers = {"Content-Range": place, "Content-Length": str(len(piece))}
        request = self._session.put(
            url, data=BytesIO(piece), headers=headers, timeout=TIMEOUT, allow_redirects=False
        )
        try:
            async with request as response:
                _check(response)
        except (ClientError, TimeoutError, ValueError) as error:
            raise GraphError(0, type(error).__name__) from error


def _check(response: ClientResponse) -> None:
    if not response.ok:
        raise GraphError(response.status, "a file was not taken")


def _in_json(file: Attachment) -> bytes:
    return orjson.dumps(
        {
            "@odata.type": "#microsoft.graph.fileAttachment",
            "name": file.name,
            "contentType": media_type_of(file),
            "contentBytes": b64encode(file.content).decode(),
        }
    )
