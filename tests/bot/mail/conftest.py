"""A certificate for this machine, made once."""

import ssl

import pytest

from tests.bot.mail.smtp_servers import Guarded, certificate


@pytest.fixture(scope="session")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Guarded:
    """As a server shows it, and as a client trusts it."""
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    path.write_bytes(certificate())
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(path)
    return Guarded(server, ssl.create_default_context(cafile=str(path)))
