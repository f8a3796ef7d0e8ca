"""What every page tells the browser: run nothing but ours, be framed by nobody, keep nothing.

A handler that sets one of these itself is left alone: a page that Teams shows in a tab passes
`content_security_policy(framed_by=...)`, and an asset may be kept.
"""

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256

from aiohttp import web

CSP = "Content-Security-Policy"
A_YEAR = 31_536_000

_ALWAYS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}


def content_security_policy(
    *, scripts: tuple[str, ...] = (), framed_by: tuple[str, ...] = ()
) -> str:
    """The policy of a page. `scripts` are hashes of its inline scripts, `framed_by` origins."""
    rules = {
        "default-src": ("'none'",),
        "base-uri": ("'none'",),
        "form-action": ("'self'",),
        "frame-ancestors": framed_by or ("'none'",),
        "img-src": ("'self'",),
        "script-src": ("'self'", *scripts),
        "style-src": ("'self'",),
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())


def hash_of(script: str) -> str:
    """How the policy names an inline script that may run."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def add_headers(response: web.StreamResponse, usual: Mapping[str, str]) -> None:
    """Put on whatever the response does not say itself."""
    for name, value in usual.items():
        response.headers.setdefault(name, value)


def usual_headers(policy: str, *, is_https: bool) -> dict[str, str]:
    """The headers of a page with that policy; over https the browser is told to stay with it."""
    transport = {"Strict-Transport-Security": f"max-age={A_YEAR}"} if is_https else {}
    return {**_ALWAYS, **transport, CSP: policy}
