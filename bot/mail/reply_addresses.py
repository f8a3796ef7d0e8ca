"""The address by which an answer finds the message of ours that it answers.

It carries a token that nobody can guess, behind a plus sign. The token is worked out from the message's id and
a secret, so that the same message sent again carries the same one. It says which message, never who answers.
"""

import hmac
from base64 import b32encode
from dataclasses import dataclass

from bot.environment import Secret
from bot.mailbox_route import TOKEN_LENGTH


@dataclass(frozen=True, slots=True)
class ReplyAddresses:
    """Where answers to our messages go: `address`, with a token where the server takes plus signs."""

    address: str
    secret: Secret
    with_tokens: bool = True

    def token_of(self, sent_id: str) -> str:
        """The token of a delivery or a response, in letters that no mail server folds into others."""
        return b32encode(self._signed(f"reply to {sent_id}"))[:TOKEN_LENGTH].decode().lower()

    def address_of(self, sent_id: str) -> str:
        """The address that answers to it go to."""
        if not self.with_tokens:
            return self.address
        local, _, domain = self.address.rpartition("@")
        return f"{local}+{self.token_of(sent_id)}@{domain}"

    def hashed(self, address: str) -> str:
        """What is kept of a sender's address, to count by: nobody can turn it back."""
        return self._signed(f"sender {address}").hex()[:32]

    def _signed(self, text: str) -> bytes:
        return hmac.digest(self.secret.reveal().encode(), text.encode(), "sha256")
