"""Whether a page of ours sent something, as the browser says.

There are no cookies, so nobody gains by making another person's browser send a form; this is the second
lock. Our pages send no referrer, for their addresses are secret, and then browsers say `Origin: null`:
what counts is `Sec-Fetch-Site`, and the origin only where a browser does not say that yet.
"""

from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlsplit

from bot.web.refusals import RefusedError

_OURS = frozenset({"same-origin", "none"})
_UNSAID = frozenset({"", "null"})


def check_origin(headers: Mapping[str, str], *, root: str) -> None:
    """Let what our own pages send pass; `root` is where people reach them.

    Raises:
        RefusedError: another site's page sent it.
    """
    site, origin = headers.get("Sec-Fetch-Site", ""), headers.get("Origin", "")
    is_ours = site in _OURS if site else origin in _UNSAID or origin == _origin_of(root)
    if not is_ours:
        raise RefusedError(
            HTTPStatus.FORBIDDEN,
            "That did not come from our own page",
            "Nothing was recorded. Please open the link in your email and fill in the page there.",
        )


def _origin_of(root: str) -> str:
    parts = urlsplit(root)
    return f"{parts.scheme}://{parts.netloc}"
