"""One Exchange mailbox by Microsoft Graph: drafts made, sent and taken away, and what it has of ours.

A message is known by its Message-ID, which is ours and stays the same from the draft to Sent Items;
Graph's own ids do not. MIME is taken as it is, headers and all; what makes it too large for one
request is attached afterwards.
"""

from binascii import b2a_base64
from http import HTTPStatus
from urllib.parse import quote

from bot.entra.graph import Graph, GraphError
from bot.json_values import text_of
from bot.mail.graph_files import FileUploads
from bot.mail.message import Mail

LARGEST_MIME = 3_000_000
"""Graph takes requests of 4 MB, and base64 adds a third."""

SENT, DRAFTS = "sentitems", "drafts"


class GraphMailbox:
    """A mailbox by its address; every method raises GraphError and TokenError."""

    def __init__(self, graph: Graph, address: str, uploads: FileUploads) -> None:
        self._graph = graph
        self._path = f"/users/{quote(address, safe='@')}"
        self._uploads = uploads

    async def draft(self, mail: Mail, mime: bytes) -> str:
        """Make a draft, whole but for being sent, and return Graph's id for it.

        `mime` is the email as it travels.
        """
        is_small = len(mime) <= LARGEST_MIME
        content = b2a_base64(mime if is_small else mail.message.as_bytes(), newline=False)
        made = await self._graph.post_content(f"{self._path}/messages", content, "text/plain")
        draft_id = text_of(made, "id")
        if not draft_id:
            raise GraphError(0, "a draft without an id")
        if text_of(made, "internetMessageId") != mail.message_id:
            await self._graph.patch(self._of(draft_id), {"internetMessageId": mail.message_id})
        if not is_small:
            for file in mail.files:
                await self._uploads.attach(self._of(draft_id), file)
        return draft_id

    async def submit(self, draft_id: str) -> None:
        """Send a draft; after a 5xx or a silence nobody knows whether it was."""
        await self._graph.post(f"{self._of(draft_id)}/send")

    async def has_sent(self, message_id: str) -> bool:
        """Whether the message lies in Sent Items."""
        return bool(await self._found_in(SENT, message_id))

    async def drafts_of(self, message_id: str) -> list[str]:
        """The message's drafts that lie there, not sent."""
        return await self._found_in(DRAFTS, message_id)

    async def discard(self, draft_id: str) -> bool:
        """Take a draft away, so that it cannot be sent any more; false where it was not there."""
        try:
            await self._graph.delete(self._of(draft_id))
        except GraphError as refusal:
            if refusal.status != HTTPStatus.NOT_FOUND:
                raise
            return False
        return True

    async def _found_in(self, folder: str, message_id: str) -> list[str]:
        wanted = f"internetMessageId eq '{message_id.replace(chr(39), chr(39) * 2)}'"
        query = {"$filter": wanted, "$select": "id,internetMessageId"}
        page = await self._graph.get(f"{self._path}/mailFolders/{folder}/messages", query)
        values = page.get("value")
        if not isinstance(values, list):
            raise GraphError(0, "no list in a page")
        ours = (each for each in values if text_of(each, "internetMessageId") == message_id)
        return [text_of(each, "id") for each in ours]

    def _of(self, draft_id: str) -> str:
        return f"{self._path}/messages/{quote(draft_id, safe='')}"
