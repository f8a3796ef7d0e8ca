"""Ports that nobody uses, for programs which must be told a number."""

import socket
from contextlib import ExitStack


def free_ports(count: int) -> list[int]:
    """So many different ports of this machine that were free a moment ago."""
    with ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]
