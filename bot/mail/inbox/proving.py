"""Whether our own mail system stands behind the address that an email says it comes from.

Only two things are believed: that Exchange says somebody signed in within the council sent it, or that the
council's receiver found that the sender's domain stands behind it (DMARC). Which of them applies here is a
setting; without one nobody is proven.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage

from bot.mail.inbox.authentication_results import Result, results_in
from bot.mail.inbox.headers import only_address, values_of
from dialogs.caller import KnownBy

AUTH_AS = "X-MS-Exchange-Organization-AuthAs"
"""Exchange takes this header off whatever comes from outside, and writes it itself."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """The mail system that took the email in: Exchange, or a server by the name it gives itself."""

    is_exchange: bool = False
    authserv_id: str | None = None

    @property
    def can_prove(self) -> bool:
        """Whether anybody can be proven at all."""
        return self.is_exchange or self.authserv_id is not None


def known_by(message: EmailMessage, sender: str | None, receiver: Receiver) -> KnownBy | None:
    """How the sender is proven, if they are.

    Somebody who sends in another's name (`Sender:`) is not that other.
    """
    if sender is None or _sent_for_another(message, sender):
        return None
    if receiver.is_exchange and values_of(message, AUTH_AS) == ["Internal"]:
        return KnownBy.MAIL_INTERNAL
    if _is_vouched_for(_verdicts(message, receiver), sender):
        return KnownBy.MAIL_DMARC
    return None


def is_disowned(message: EmailMessage, receiver: Receiver) -> bool:
    """Whether our receiver found that the domain in `From` does not stand behind the email (DMARC)."""
    return any(each.verdict == "fail" for each in _verdicts(message, receiver))


def _sent_for_another(message: EmailMessage, sender: str) -> bool:
    return bool(values_of(message, "Sender")) and only_address(message, "Sender") != sender


def _verdicts(message: EmailMessage, receiver: Receiver) -> list[Result]:
    """What our receiver wrote of DMARC into the topmost header; nothing where that is another's."""
    headers = values_of(message, "Authentication-Results")
    if not headers:
        return []
    found = results_in(headers[0])
    is_nameless = found.server is None and receiver.is_exchange
    is_ours = is_nameless or (found.server is not None and found.server == receiver.authserv_id)
    return [each for each in found.results if is_ours and each.method == "dmarc"]


def _is_vouched_for(verdicts: Sequence[Result], sender: str) -> bool:
    """Whether DMARC passed for the sender's own domain.

    Every verdict counts: a forged one beside the true one proves nothing.
    """
    domain = sender.rpartition("@")[2]
    return bool(verdicts) and all(
        each.verdict == "pass" and each.properties.get("header.from") == domain for each in verdicts
    )
