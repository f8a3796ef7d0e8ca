"""The councillors' list straight from a council's ModernGov site, up to a size.

Only the address of the site is ours to say; what the answer holds is private until it is parsed, so
nothing of it is logged or kept here.
"""

from collections.abc import AsyncIterator, Callable
from urllib.parse import urlsplit, urlunsplit

from bot.feeds.web_service_xml import MOST_BYTES, TOO_BIG
from training.errors import Problem

Fetch = Callable[[str], AsyncIterator[bytes]]
"""Gives the body at an address piece by piece, or raises `FetchError`."""

SERVICE = "mgWebService.asmx"
METHOD = "GetCouncillorsByWard"
NO_ADDRESS = Problem(
    "no_address", "The web address cannot be read. Copy it from a browser's address line."
)


class FetchError(Exception):
    """The address did not answer as it should; `answer` is a status code or a word, never content."""

    def __init__(self, answer: str) -> None:
        super().__init__(answer)
        self.answer = answer


def is_address(text: str) -> bool:
    """Whether a command's argument is a web address and not the name of a file."""
    return text.strip().lower().startswith(("http:", "https:"))


def councillors_address(site: str) -> str:
    """The address of the method, whether the site, its service or the method itself was given."""
    parts = urlsplit(site.strip())
    path = parts.path.rstrip("/")
    lower = path.casefold()
    if not lower.endswith(METHOD.casefold()):
        path += f"/{METHOD}" if lower.endswith(SERVICE.casefold()) else f"/{SERVICE}/{METHOD}"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


async def fetched(site: str, fetch: Fetch) -> bytes | Problem:
    """The answer of the web service, or why there is none; at most 20 MB are taken."""
    body = bytearray()
    try:
        address = councillors_address(site)
    except ValueError:
        return NO_ADDRESS
    try:
        async for piece in fetch(address):
            body += piece
            if len(body) > MOST_BYTES:
                return TOO_BIG
    except FetchError as error:
        return Problem(
            "not_fetched",
            f"The council's web service did not answer ({error.answer}). Open "
            f"{SERVICE}?WSDL under the address in a browser to see whether it is switched on.",
        )
    return bytes(body)
