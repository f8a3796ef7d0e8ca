"""One session with an IMAP server: logged in, the folder open for looking only.

IMAPClient waits while it works, so that everything here is called in a thread; a session belongs to one
caller at a time.
"""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError, LoginError

from bot.environment import PREFIX
from bot.mailbox_route import ImapMailbox
from scheduler.mail_ports import MailboxError

TIMEOUT_SECONDS = 60.0
PIECE = 1 << 20
"""Bytes fetched at a time: nothing else in the process waits for a large email in one go."""


@dataclass(frozen=True, slots=True)
class OpenFolder:
    """A folder as it was when it was opened: the era of its numbers, and the next number if that was said."""

    client: Any  # an IMAPClient, which says nothing about its types
    era: int
    next_uid: int | None

    def last_uid(self) -> int:
        """The number that everything in the folder is at or below; 0 where nothing ever was in it."""
        if self.next_uid is not None:
            return self.next_uid - 1
        return max(self.uids_after(0), default=0)

    def uids_after(self, uid: int) -> list[int]:
        """The numbers of what came in after one; a server names the last even if it is no later."""
        found = self.client.search(["UID", f"{uid + 1}:*"])
        return sorted(each for each in found if each > uid)

    def uids_since(self, day: date) -> list[int]:
        """The numbers of what came in on a day or later."""
        return sorted(self.client.search(["SINCE", day]))

    def size_of(self, uid: int) -> int | None:
        """How many bytes an email has; None where it is gone."""
        found = self.client.fetch([uid], ["RFC822.SIZE"]).get(uid)
        return int(found[b"RFC822.SIZE"]) if found else None

    def content_of(self, uid: int, size: int) -> bytes:
        """The whole email, without marking it as seen."""
        pieces = [self._piece(uid, start) for start in range(0, size, PIECE)]
        return b"".join(pieces)

    def headers_of(self, uid: int) -> bytes:
        """Its headers alone."""
        found = self.client.fetch([uid], ["BODY.PEEK[HEADER]"]).get(uid, {})
        return bytes(found.get(b"BODY[HEADER]", b""))

    def _piece(self, uid: int, start: int) -> bytes:
        found = self.client.fetch([uid], [f"BODY.PEEK[]<{start}.{PIECE}>"]).get(uid, {})
        return bytes(found.get(f"BODY[]<{start}>".encode(), b""))


def open_folder(
    route: ImapMailbox, token: str | None, tls: ssl.SSLContext | None = None
) -> OpenFolder:
    """Log in and open the folder; `token` is the app's, where it is what lets us in.

    Raises:
        MailboxError: with what to do.
    """
    with troubles():
        client = IMAPClient(
            route.host,
            port=route.port,
            ssl=route.is_secure,
            ssl_context=tls or (ssl.create_default_context() if route.is_secure else None),
            timeout=TIMEOUT_SECONDS,
        )
    try:
        with troubles():
            _log_in(client, route, token)
            chosen = client.select_folder(route.folder, readonly=True)
            return OpenFolder(client, _era_in(chosen), _next_uid_in(chosen))
    except BaseException:
        close(client)
        raise


def _era_in(chosen: Mapping[bytes, Any]) -> int:
    """UIDVALIDITY, which every server must say: without it no bookmark would hold."""
    if b"UIDVALIDITY" not in chosen:
        raise MailboxError(
            "The mail server does not say how it numbers emails (UIDVALIDITY), so that none of its"
            f" mailboxes can be read: name another one in {PREFIX}MAILBOX."
        )
    return int(chosen[b"UIDVALIDITY"])


def _next_uid_in(chosen: Mapping[bytes, Any]) -> int | None:
    """UIDNEXT, which some servers leave out."""
    return int(chosen[b"UIDNEXT"]) if b"UIDNEXT" in chosen else None


def close(client: Any) -> None:
    """End a session; a server that does not answer any more is left without a goodbye."""
    try:
        client.logout()
    except (IMAPClientError, OSError):
        try:
            client.shutdown()
        except (IMAPClientError, OSError):
            return


@contextmanager
def troubles() -> Iterator[None]:
    """What a server or the way to it can raise, as the one error with what to do."""
    try:
        yield
    except LoginError as error:
        raise MailboxError(
            f"The mailbox does not let us in: check the user and {PREFIX}MAILBOX_PASSWORD."
        ) from error
    except IMAPClientError as error:
        raise MailboxError(
            f"The mail server refused ({type(error).__name__}): check the folder in {PREFIX}MAILBOX."
        ) from error
    except (OSError, EOFError) as error:
        raise MailboxError(
            f"The mail server cannot be reached ({type(error).__name__}): check {PREFIX}MAILBOX."
        ) from error
    except (LookupError, ValueError, TypeError, AttributeError) as error:
        raise MailboxError(
            f"The mail server answered what nobody can read ({type(error).__name__}): check whether"
            f" {PREFIX}MAILBOX names an IMAP server."
        ) from error


def _log_in(client: Any, route: ImapMailbox, token: str | None) -> None:
    if token is not None:
        try:
            client.oauth2_login(route.user, token)
        except IMAPClientError as error:
            raise LoginError from error
    elif route.password is not None:
        client.login(route.user, route.password.reveal())
