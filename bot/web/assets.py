"""The styles and scripts of our pages: GOV.UK Frontend's as npm delivers them, and our few own.

Its crown and its font are for GOV.UK alone: the one is in no template of ours, the other is taken out of
the styles as they are read.

All lie under one address that changes with any of them: a browser may keep them for a year.
"""

import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from aiohttp import web

from bot import govuk
from bot.web import teams_js

OWN = ("icon.svg", "pop-up.mjs", "safeguarding.css", "start.mjs", "tab.mjs", "tracker.css")

PREFIX = "/assets"
FOR_A_YEAR = "public, max-age=31536000, immutable"

STYLES = govuk.FILES[0]
FONTS = b'"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans"'

_FONT_FACE = re.compile(rb"@font-face\s*\{[^}]*\}")
_FONT_NAME = re.compile(rb"[\"']?GDS Transport[\"']?\s*,\s*arial", re.IGNORECASE)
_OWN = Path(__file__).parent / "static"
_KINDS = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
}


def without_gds_font(styles: bytes) -> bytes:
    """The styles with a font that every machine has in the place of GDS Transport."""
    return _FONT_NAME.sub(FONTS, _FONT_FACE.sub(b"", styles))


@dataclass(frozen=True, slots=True)
class Assets:
    """The files by name, in memory; without GOV.UK Frontend pages are plain, and work all the same."""

    files: Mapping[str, bytes]
    version: str

    @classmethod
    def load(cls, directory: Path | None = None) -> "Assets":
        """Read them, GOV.UK Frontend's from the directory where one is given."""
        files = {name: (_OWN / name).read_bytes() for name in OWN}
        if folder := govuk.found_in(directory):
            files |= {name: (folder / name).read_bytes() for name in govuk.FILES}
            files[STYLES] = without_gds_font(files[STYLES])
        if library := teams_js.found_in(directory):
            files[teams_js.FILE] = library.read_bytes()
        whole = sha256(b"".join(name.encode() + files[name] for name in sorted(files)))
        return cls(files, whole.hexdigest()[:16])

    @property
    def is_styled(self) -> bool:
        """Whether GOV.UK Frontend was found."""
        return STYLES in self.files

    @property
    def has_teams_library(self) -> bool:
        """Whether Teams' library was found, which a tab signs in with."""
        return teams_js.FILE in self.files

    def path_of(self, name: str) -> str:
        """Where a page finds one of them."""
        return f"{PREFIX}/{self.version}/{name}"

    def register(self, app: web.Application) -> None:
        """Serve them."""
        for name, content in self.files.items():
            app.router.add_get(self.path_of(name), _Asset(name, content).show)


class _Asset:
    """One file as it travels, compressed once."""

    def __init__(self, name: str, content: bytes) -> None:
        self._kind = _KINDS[Path(name).suffix]
        self._plain = content
        self._small = gzip.compress(content, mtime=0)

    async def show(self, request: web.Request) -> web.Response:
        takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
        headers = {"Cache-Control": FOR_A_YEAR, "Vary": "Accept-Encoding"}
        if takes_gzip:
            headers["Content-Encoding"] = "gzip"
        return web.Response(
            body=self._small if takes_gzip else self._plain,
            content_type=self._kind,
            charset="utf-8",
            headers=headers,
        )
