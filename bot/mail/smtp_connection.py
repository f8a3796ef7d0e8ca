"""One kept connection to the mail server: opened when it is needed, and again when it was lost.

After trouble it rests for a while: each further message would wait as long for nothing, and a login
that is refused again and again locks the account.
"""

import asyncio
import logging
import ssl
from dataclasses import dataclass

from aiosmtplib import SMTP, SMTPException, SMTPResponseException

from bot.mail_route import MailSecurity, SmtpMail
from scheduler.ports import TryLaterError

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: the longest wait in one phase of a send, and the rest after trouble.

    A time-out begins the rest, so a whole batch that waits its turn is answered well within a lease.
    """

    wait: float = 15.0
    rest: float = 60.0


class SmtpConnection:
    """The connection that `route` names; `tls` replaces the machine's trusted certificates."""

    def __init__(
        self, route: SmtpMail, patience: Patience, *, tls: ssl.SSLContext | None = None
    ) -> None:
        self._route = route
        self._patience = patience
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
        client = self._new_client()
        try:
            async with asyncio.timeout(self._patience.wait):
                await client.connect()
        except (SMTPException, OSError, TimeoutError) as error:
            client.close()
            raise self._refusal(error) from error
        self._client = client
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
            raise TryLaterError("resting after trouble", after_seconds=left)

    def _refusal(self, error: Exception) -> TryLaterError:
        """Nothing was handed over, so every message may be tried again; the settings may be wrong."""
        answer = str(error.code) if isinstance(error, SMTPResponseException) else "no connection"
        LOG.error("mail server does not let us in", extra={"answer": answer})
        self.rest()
        return TryLaterError(answer, after_seconds=self._patience.rest)

    def _new_client(self) -> SMTP:
        route = self._route
        return SMTP(
            hostname=route.host,
            port=route.port,
            username=route.user,
            password=route.password.reveal() if route.password else None,
            use_tls=route.security is MailSecurity.TLS,
            start_tls=route.security is MailSecurity.STARTTLS,
            tls_context=self._tls,
            timeout=self._patience.wait,
        )
