"""Words that travel in an address, where nobody else may read or change them.

Addresses end up in histories, in logs of proxies and in forwarded emails, and our ids may be employee numbers.
AES-SIV hides and signs at once: whatever was not made with the same key opens as nothing. It needs no random
number, so the same words always give the same letters.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV


class Cipher:
    """Hides words and reads them again; `key` has 32, 48 or 64 bytes."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESSIV(key)

    def hide(self, words: Sequence[str]) -> str:
        """The words in letters, digits, hyphens and underscores alone."""
        return _letters(self._cipher.encrypt(json.dumps(list(words)).encode(), None))

    def read(self, hidden: str) -> list[str] | None:
        """The words; None where they were not hidden with this key, or a letter is another one now."""
        try:
            encrypted = urlsafe_b64decode(hidden + "=" * (-len(hidden) % 4))
            if _letters(encrypted) != hidden:  # decoding passes over what is no letter of ours
                return None
            return list(map(str, json.loads(self._cipher.decrypt(encrypted, None))))
        except (ValueError, InvalidTag):
            return None


def _letters(encrypted: bytes) -> str:
    return urlsafe_b64encode(encrypted).decode().rstrip("=")
