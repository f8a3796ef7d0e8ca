"""A mail server on loopback, for everything that reads mail."""

from collections.abc import Iterator

import pytest

from tests.bot.mail.inbox.dovecot import PROGRAM, Dovecot, running
from tests.conftest import missing


@pytest.fixture
def dovecot() -> Iterator[Dovecot]:
    """A mail server on loopback, with an empty mailbox."""
    if PROGRAM is None:
        missing("Dovecot", "Install it, on Debian: apt-get install dovecot-imapd dovecot-lmtpd.")
    with running() as server:
        yield server
