"""A council's ModernGov site on this machine, answering everything with the same body."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@contextmanager
def site_with(body: bytes, *, status: int = 200) -> Iterator[str]:
    """The address of the site, for as long as the block lasts."""

    class Site(BaseHTTPRequestHandler):
        """Answers."""

        def do_GET(self) -> None:
            """With the body."""
            self.send_response(status)
            self.send_header("Content-Type", "text/xml")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


@dataclass(frozen=True, slots=True)
class SilentSite:
    """A site that takes calls and never says anything."""

    listening: socket.socket
    callers: ExitStack

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://{self.host}"

    @property
    def host(self) -> str:
        """Its name and port."""
        return f"127.0.0.1:{self.listening.getsockname()[1]}"

    def has_a_caller(self) -> bool:
        """Waits for somebody who calls, and lets them wait for an answer."""
        caller, _ = self.listening.accept()
        self.callers.enter_context(caller)
        return True

    def wait_for_a_caller(self) -> None:
        """Returns when somebody has asked for something."""
        caller, _ = self.listening.accept()
        self.callers.enter_context(caller)
        caller.recv(1)


@contextmanager
def silent_site() -> Iterator[SilentSite]:
    """A silent site for as long as the block lasts."""
    with socket.create_server(("127.0.0.1", 0)) as listening, ExitStack() as callers:
        listening.settimeout(20)
        yield SilentSite(listening, callers)
