"""One kept connection to the mail server: opened when it is needed, and again when it was lost.

After trouble it rests for a while: each further message would wait as long for nothing, and a login
that is refused again and again locks the account. A refused token is replaced once before that, for it
may have run out while it was kept.
"""

import asyncio
import logging
import ssl
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from aiosmtplib import SMTP, SMTPAuthenticationError, SMTPException, SMTPResponseException

from bot.entra.tokens import TokenError
from bot.mail_route import MailSecurity, SmtpMail
from scheduler.ports import TryLaterError

LOG = logging.getLogger(__name__)

SLOWEST_BYTES_A_SECOND = 500_000

TROUBLE = (SMTPException, OSError, TimeoutError, TokenError)
"""Whatever can go wrong before a connection is there."""


class Tokens(Protocol):
    """Where the app's access tokens for the mail server come from."""

    async def token(self, *, fresh: bool = False) -> str:
        """A token; `fresh` when the last one was refused."""
        ...


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds for one answer, for one's turn, for all that comes before the body; and a rest after trouble.

    Together they stay within a third of a delivery's lease. A large body has more time.
    """

    wait: float = 15.0
    turn: float = 20.0
    announcing: float = 40.0
    rest: float = 60.0

    def for_body(self, size: int) -> float:
        """How long a body of so many bytes may take."""
        return self.wait + size / SLOWEST_BYTES_A_SECOND


class SmtpConnection:
    """The connection that `route` names; `tls` replaces the machine's trusted certificates.

    With `tokens` it logs in by XOAUTH2, else by the route's password if there is one.
    """

    def __init__(
        self,
        route: SmtpMail,
        patience: Patience,
        *,
        tokens: Tokens | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._route = route
        self._patience = patience
        self._tokens = tokens
        self._tls = tls
        self._client: SMTP | None = None
        self._rests_until = 0.0

    @property
    def is_open(self) -> bool:
        """Whether there is a connection, as far as this side can know."""
        return self._client is not None and self._client.is_connected

    async def opened(self) -> SMTP:
        """The connection, greeted, secured and logged in.

        Raises:
            TryLaterError: it cannot be had, or rests after trouble.
        """
        if self._client is not None and self._client.is_connected:
            return self._client
        self._refuse_while_resting()
        try:
            self._client = await self._let_in()
        except TROUBLE as error:
            raise self._refusal(error) from error
        return self._client

    async def _let_in(self) -> SMTP:
        """A new connection; where its token is refused, one more with a fresh token."""
        try:
            return await self._connected(fresh=False)
        except SMTPAuthenticationError:
            if self._tokens is None:
                raise
        return await self._connected(fresh=True)

    async def _connected(self, *, fresh: bool) -> SMTP:
        client = self._new_client(fresh=fresh)
        try:
            async with asyncio.timeout(self._patience.wait):
                await client.connect()
        except TROUBLE:
            client.close()
            raise
        return client

    def drop(self) -> None:
        """Close it at once: half a dialogue must not be gone on with."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def rest(self) -> None:
        """Take no message for a while."""
        self._rests_until = asyncio.get_running_loop().time() + self._patience.rest

    async def close(self) -> None:
        """Say goodbye; a server that does not answer is left without."""
        client, self._client = self._client, None
        if client is None or not client.is_connected:
            return
        try:
            async with asyncio.timeout(self._patience.wait):
                await client.quit()
        except (SMTPException, OSError, TimeoutError):
            client.close()

    def _refuse_while_resting(self) -> None:
        left = self._rests_until - asyncio.get_running_loop().time()
        if left > 0:
            raise TryLaterError("resting after trouble", after_seconds=left, for_all=True)

    def _refusal(self, error: Exception) -> TryLaterError:
        """Nothing was handed over, so every message may be tried again; the settings may be wrong."""
        answer = _answer_in(error)
        LOG.error("mail server does not let us in", extra={"answer": answer})
        self.rest()
        return TryLaterError(answer, after_seconds=self._patience.rest, for_all=True)

    def _new_client(self, *, fresh: bool) -> SMTP:
        route, tokens = self._route, self._tokens
        return SMTP(
            hostname=route.host,
            port=route.port,
            username=route.user,
            password=route.password.reveal() if route.password else None,
            oauth_token_generator=partial(tokens.token, fresh=fresh) if tokens else None,
            use_tls=route.security is MailSecurity.TLS,
            start_tls=route.security is MailSecurity.STARTTLS,
            tls_context=self._tls,
            timeout=self._patience.wait,
        )


def _answer_in(error: Exception) -> str:
    """The server's code, Entra's, or that there is no connection at all."""
    match error:
        case SMTPResponseException():
            return str(error.code)
        case TokenError():
            return f"no token: {error.answer}"
        case _:
            return "no connection"
