"""A login with an access token (XOAUTH2): a stale one is replaced once, and then it is tried later."""

import asyncio
from base64 import b64decode
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from functools import partial

import pytest
from aiosmtpd.smtp import AuthResult

from bot.entra.tokens import TokenError
from bot.mail.smtp import SmtpSender
from bot.mail.smtp_connection import Patience, SmtpConnection
from bot.mail_route import MailSecurity, SmtpMail
from scheduler.ports import TryLaterError
from tests.bot.mail.smtp_servers import Guarded, Mailbox, listening
from tests.bot.mail.written import SHORT, outgoing, writer

PATIENCE = Patience(wait=5, rest=60)
USER = "training@example.gov.uk"


@dataclass
class GuardedMailbox(Mailbox):
    """Lets in whoever has one of the good tokens; remembers all that were shown."""

    good: set[str] = field(default_factory=set)
    shown: list[str] = field(default_factory=list)

    async def auth_XOAUTH2(self, _server: object, words: list[str]) -> AuthResult:  # noqa: N802
        """Look at the user and the token."""
        user, token = b64decode(words[1]).decode().strip("\1").split("\1")
        assert user == f"user={USER}"
        self.shown.append(token.removeprefix("auth=Bearer "))
        return AuthResult(success=self.shown[-1] in self.good, handled=False)


@dataclass
class NumberedTokens:
    """Tokens, numbered as they are renewed; `trouble` is raised instead."""

    trouble: Exception | None = None
    renewed: int = 0

    async def token(self, *, fresh: bool = False) -> str:
        if self.trouble is not None:
            raise self.trouble
        self.renewed += fresh
        return f"token-{self.renewed}"


Served = Callable[[GuardedMailbox], AbstractAsyncContextManager[int]]
Sending = Callable[[int, NumberedTokens], SmtpSender]


@pytest.fixture
def served(guarded: Guarded) -> Served:
    """A server that wants TLS and a login."""
    return partial(listening, tls_context=guarded.server, require_starttls=True, auth_required=True)


@pytest.fixture
def sender_to(guarded: Guarded) -> Sending:
    """A sender to the server on a port."""

    def made(port: int, tokens: NumberedTokens) -> SmtpSender:
        route = SmtpMail("127.0.0.1", port, MailSecurity.STARTTLS, USER)
        connection = SmtpConnection(route, PATIENCE, tokens=tokens, tls=guarded.client)
        return SmtpSender(writer(), connection, PATIENCE)

    return made


@pytest.mark.parametrize(
    ("good", "shown", "why"),
    [
        ({"token-0"}, ["token-0"], "the kept token is good"),
        ({"token-1"}, ["token-0", "token-1"], "it has run out, and a fresh one is good"),
    ],
)
async def test_a_token_opens_the_door_and_a_stale_one_is_replaced_once(
    served: Served, sender_to: Sending, good: set[str], shown: list[str], why: str
) -> None:
    mailbox = GuardedMailbox(good=good)
    async with served(mailbox) as port:
        sender = sender_to(port, NumberedTokens())
        await asyncio.gather(
            *(sender.send(outgoing(delivery_id=f"d-{n}"), SHORT) for n in range(3))
        )
        await sender.close()
    assert (mailbox.shown, len(mailbox.envelopes)) == (shown, 3), why


async def test_where_a_fresh_token_is_refused_too_it_is_tried_later_and_not_at_once(
    served: Served, sender_to: Sending
) -> None:
    mailbox, tokens = GuardedMailbox(), NumberedTokens()
    async with served(mailbox) as port:
        sender = sender_to(port, tokens)
        with pytest.raises(TryLaterError, match="535"):
            await sender.send(outgoing(), SHORT)
        with pytest.raises(TryLaterError, match="resting after trouble"):
            await sender.send(outgoing(), SHORT)
    assert (mailbox.shown, mailbox.envelopes) == (["token-0", "token-1"], [])


async def test_without_a_token_nothing_is_sent_and_the_answer_is_entras_own_code(
    served: Served, sender_to: Sending
) -> None:
    mailbox = GuardedMailbox()
    async with served(mailbox) as port:
        sender = sender_to(port, NumberedTokens(trouble=TokenError("invalid_client")))
        with pytest.raises(TryLaterError, match="no token: invalid_client"):
            await sender.send(outgoing(), SHORT)
    assert mailbox.shown == []


async def test_a_login_that_runs_out_on_a_kept_connection_is_renewed_for_the_next_message(
    served: Served, sender_to: Sending
) -> None:
    mailbox = GuardedMailbox(good={"token-0"})
    async with served(mailbox) as port:
        sender = sender_to(port, NumberedTokens())
        await sender.send(outgoing(), SHORT)
        mailbox.log_everybody_out()
        await sender.send(outgoing(delivery_id="d-0002"), SHORT)
        await sender.close()
    assert (mailbox.shown, len(mailbox.envelopes)) == (["token-0", "token-0"], 2)
