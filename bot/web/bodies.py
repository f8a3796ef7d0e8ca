"""What a form sends, read with a limit on everything: how long it takes, how much it is, how many parts.

A file that is too large is read to its end and let go, as long as that is bearable, so that its sender
gets an answer beside the field instead of a broken connection.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, ClientError, web
from aiohttp.http_exceptions import HttpProcessingError

from bot.web.patience import USUAL, Patience
from bot.web.refusals import RefusedError
from dialogs.evidence.refusals import MOST_MEGABYTES
from training.uploads import MOST_BYTES

FORM = "application/x-www-form-urlencoded"
FORM_WITH_FILES = "multipart/form-data"

MOST_OF_FIELDS = 128 * 1024
"""Bytes of all fields together; a sealed form is the largest of them."""

MOST_OF_ALL = 3 * MOST_BYTES
MOST_PARTS = 60

_AT_ONCE = 64 * 1024
_UNREADABLE = (
    *(web.RequestPayloadError, ClientError, HttpProcessingError),
    *(ValueError, AssertionError),
)
"""What aiohttp raises, in several layers, at a body that is no form."""

_LARGEST = f"Please send less text, or a file of at most {MOST_MEGABYTES} MB."


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as it came: name and type are the sender's own words. `content` is None if too large."""

    name: str
    media_type: str
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it came: every field once, every file that was chosen."""

    fields: Mapping[str, str]
    files: Mapping[str, SentFile] = field(default_factory=dict)


async def read_sent(
    request: web.Request,
    *,
    takes_files: bool = True,
    patience: Patience = USUAL,
) -> Sent:
    """Read a form; where no files are taken, none is read.

    Raises:
        RefusedError: too slow, too large, or not what a browser sends.
    """
    is_multipart = request.content_type == FORM_WITH_FILES and takes_files
    if not is_multipart and request.content_type != FORM:
        raise RefusedError.unreadable()
    try:
        async with patience.waiting() as came:
            return await (_Parts(request, came).read() if is_multipart else _plain(request))
    except TimeoutError as error:
        raise RefusedError.too_slow() from error
    except _UNREADABLE as error:
        raise RefusedError.unreadable() from error


async def _plain(request: web.Request) -> Sent:
    """Fields as `a=1&b=2`."""
    raw = bytearray()
    async for chunk in request.content.iter_any():
        raw += chunk
        if len(raw) > MOST_OF_FIELDS:
            raise RefusedError.too_large(_LARGEST)
    pairs = parse_qsl(
        raw.decode("ascii"), keep_blank_values=True, errors="replace", max_num_fields=MOST_PARTS
    )
    return Sent({name: _cleaned(value) for name, value in reversed(pairs)})


class _Parts:
    """The parts of a form with files, one after the other; `came` is told how much there is by now."""

    def __init__(self, request: web.Request, came: Callable[[int], None]) -> None:
        self._request = request
        self._came = came
        self._fields: dict[str, str] = {}
        self._files: dict[str, SentFile] = {}
        self._of_fields = 0
        self._of_all = 0

    async def read(self) -> Sent:
        reader = await self._request.multipart()
        for _ in range(MOST_PARTS):
            part = await reader.next()
            if part is None:
                return Sent(self._fields, self._files)
            if not isinstance(part, BodyPartReader) or part.name is None:
                raise RefusedError.unreadable()
            await self._take(part, part.name)
        raise RefusedError.unreadable()

    async def _take(self, part: BodyPartReader, name: str) -> None:
        if part.filename is None:
            text = await self._content(part, MOST_OF_FIELDS - self._of_fields)
            if text is None:
                raise RefusedError.too_large(_LARGEST)
            self._of_fields += len(text)
            self._fields.setdefault(name, _cleaned(text.decode(errors="replace")))
            return
        media_type = part.headers.get("Content-Type", "")
        content = await self._content(part, MOST_BYTES)
        if part.filename or content:
            self._files.setdefault(name, SentFile(part.filename, media_type, content))

    async def _content(self, part: BodyPartReader, most: int) -> bytes | None:
        """A part's bytes; None where there are more than that, all of them read and let go."""
        kept, is_too_large = bytearray(), False
        while chunk := await part.read_chunk(_AT_ONCE):
            self._of_all += len(chunk)
            self._came(self._of_all)
            if self._of_all > MOST_OF_ALL:
                raise RefusedError.too_large(_LARGEST)
            is_too_large = is_too_large or len(kept) + len(chunk) > most
            if not is_too_large:
                kept += chunk
        return None if is_too_large else bytes(kept)


def _cleaned(text: str) -> str:
    """Line ends as ours, and nothing that no database could hold."""
    return text.replace("\r\n", "\n").replace("\0", "").encode(errors="ignore").decode()
