"""`/tracker/evidence/{id}/file`: the file of a certificate, handed out to be kept or shown as a picture, never run.

It is of the shelf that is kept: looked into, checked for malware, pictures written anew. Still a browser is told that it is a
file to save, of that kind and no other, and that nothing in it may run or ask elsewhere.
"""

import logging
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from bot.web.headers import CSP
from bot.web.members import Member
from bot.web.tracker import looks
from bot.web.tracker.evidence_page import EVIDENCE, path_of
from bot.web.tracker.evidence_route import ONE
from bot.web.tracker.gate import Gate
from dialogs.evidence import queue
from storage import evidence
from storage.files import ChangedFileError, Files, MissingFileError, unchanged
from training.evidence import Evidence
from training.uploads import FileKind

LOG = logging.getLogger(__name__)

FILE = f"{ONE}/file"
SANDBOXED = "default-src 'none'; sandbox; frame-ancestors 'none'"

_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.WEBP: "image/webp",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_SHOWN_OF_ID = 12


@dataclass(frozen=True, slots=True)
class FileRoute:
    """Hands files out, from wherever they are kept."""

    gate: Gate
    files: Files

    def register(self, app: web.Application) -> None:
        """Add the address."""
        app.router.add_get(FILE, self.show, allow_head=False)

    async def show(self, request: web.Request) -> web.StreamResponse:
        """The file, once it is written down who was given it."""
        async with self.gate.database.reading() as conn:
            member = await self.gate.let_in(conn, request)
            if not isinstance(member, Member):
                return member
            found = await evidence.find(conn, request.match_info["evidence"])
        if found is None:
            return self.gate.notice(HTTPStatus.NOT_FOUND, queue.unknown().title, goes_to=EVIDENCE)
        await self.gate.note(member, looks.file_seen(member, found.person_id, found.evidence_id))
        try:
            return _handed_out(found, await unchanged(self.files, found.file.sha256))
        except (MissingFileError, ChangedFileError) as trouble:
            return self._not_whole(found, type(trouble).__name__)

    def _not_whole(self, found: Evidence, trouble: str) -> web.Response:
        extra = {"evidence": found.evidence_id, "trouble": trouble}
        LOG.error("evidence is not whole", extra=extra)
        return self.gate.notice(
            HTTPStatus.CONFLICT,
            "The file is not as it was handed in",
            "It is missing, or has changed since, so it is not shown. Please decide nothing by it, and tell whoever "
            "runs the bot: it has to be brought back from the last good copy.",
            goes_to=path_of(found.evidence_id),
        )


def _handed_out(found: Evidence, content: bytes) -> web.Response:
    """With a name of ours: what its sender called it may be anybody's name, or no name for a file."""
    kind = found.file.kind
    name = f"certificate-{found.evidence_id[:_SHOWN_OF_ID]}.{kind.value}"
    return web.Response(
        body=content,
        content_type=_TYPES[kind],
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
            CSP: SANDBOXED,
        },
    )
