"""The cookies of whoever signs in: random letters for a server-side session, and nothing that says who it is.

Over https each name begins with `__Host-`, so that no other site of the council's domain can set one of
ours. In a Teams tab our pages are framed by another site, where browsers send no `SameSite=Lax` cookie:
those of a tab are `SameSite=None` and partitioned, so that they exist inside Teams alone. The one that waits for
the way back from Microsoft is `SameSite=None`, because that way is a form of Microsoft's.
"""

import secrets
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from aiohttp import web

_BYTES = 32
_LONGEST = 100
"""Characters; what is longer was not made by us."""


class Jar(StrEnum):
    """What a cookie is for."""

    SESSION = "session"
    SIGN_IN = "sign-in"  # ties the way back from Microsoft to the browser that set out
    TAB_SESSION = "tab-session"
    TAB_KEY = "tab-key"  # ties what a tab's pop-up brings back to that tab

    @property
    def is_framed(self) -> bool:
        """Whether it is used inside Teams."""
        return self in (Jar.TAB_SESSION, Jar.TAB_KEY)


def new_secret() -> str:
    """Letters that nobody can guess."""
    return secrets.token_urlsafe(_BYTES)


def hash_of(secret: str) -> str:
    """How a secret is kept here."""
    return sha256(secret.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Cookies:
    """Puts cookies on answers and finds them again; without https only for trying things out here."""

    is_secure: bool

    def put(
        self, response: web.StreamResponse, jar: Jar, value: str, *, seconds: int | None = None
    ) -> None:
        """Give it to the browser, until it is closed or for so many seconds."""
        age = "" if seconds is None else f"; Max-Age={seconds}"
        cookie = f"{self.name_of(jar)}={value}; Path=/; HttpOnly; {self._manner(jar)}{age}"
        response.headers.add("Set-Cookie", cookie)

    def drop(self, response: web.StreamResponse, jar: Jar) -> None:
        """Let the browser forget it."""
        self.put(response, jar, "", seconds=0)

    def get(self, request: web.Request, jar: Jar) -> str | None:
        """What the browser brought, if it can be one of ours."""
        value = request.cookies.get(self.name_of(jar), "")
        return value if 0 < len(value) <= _LONGEST and value.isascii() else None

    def name_of(self, jar: Jar) -> str:
        """Under which name the browser keeps it."""
        return f"__Host-{jar.value}" if self.is_secure else f"safeguarding-{jar.value}"

    def _manner(self, jar: Jar) -> str:
        match jar:
            case Jar.SIGN_IN:  # browsers take this machine for secure
                return "Secure; SameSite=None"
            case Jar.SESSION:
                return "Secure; SameSite=Lax" if self.is_secure else "SameSite=Lax"
            case Jar.TAB_SESSION | Jar.TAB_KEY:
                return "Secure; SameSite=None; Partitioned"
