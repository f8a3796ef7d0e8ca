"""Where the demo listens, on this machine only, and the question whether there is room for it."""

import socket
from dataclasses import dataclass

from training.errors import TrainingError

LOOPBACK = "127.0.0.1"


class PortTakenError(TrainingError):
    """The demo cannot listen where it should; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class Ports:
    """The bot, the Teams client's page, the mailbox's page, and where the mailbox takes mail in."""

    bot: int = 3978
    teams: int = 56150
    mailbox: int = 1080
    smtp: int = 1025

    def require_bots(self) -> None:
        """Refuse if the bot could not listen; raises `PortTakenError`."""
        _require_free(self.bot, "--port")

    def require_clients(self) -> None:
        """Refuse if a local client could not listen; raises `PortTakenError`.

        Asked beforehand, because the local Teams client would silently move to another port.
        """
        _require_free(self.teams, "--teams-port")
        _require_free(self.mailbox, "--mailbox-port")
        _require_free(self.smtp, "--smtp-port")
        if len({self.bot, self.teams, self.mailbox, self.smtp}) < 4:  # noqa: PLR2004 - all of them
            raise PortTakenError("The demo needs four different ports; two of these are the same.")


def _require_free(port: int, option: str) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            raise PortTakenError(
                f"Port {port} is already in use, perhaps by another demo."
                f" End that program, or choose another port with {option}."
            ) from error
