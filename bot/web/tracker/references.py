"""Who and what a link of the tracker is about, so that nobody else can read it from the address.

Addresses end up in histories, logs of proxies and screenshots, and our ids hold employee numbers. So the
link is encrypted with a key of the session: the same for the same in one session, and nothing in another.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from bot.web.members import Member

LONGEST = 600


@dataclass(frozen=True, slots=True)
class About:
    """One cell of the tracker."""

    person_id: str
    course: str


class References:
    """The references of one member's session."""

    def __init__(self, member: Member) -> None:
        self._cipher = AESSIV(member.secret_for(b"references"))

    def to(self, about: About) -> str:
        """The reference, to be put into an address."""
        plain = json.dumps([about.person_id, about.course]).encode()
        return urlsafe_b64encode(self._cipher.encrypt(plain, None)).decode().rstrip("=")

    def read(self, reference: str) -> About | None:
        """What it is about; None where it was made up, or made in another session."""
        if len(reference) > LONGEST:
            return None
        try:
            sealed = urlsafe_b64decode(reference + "=" * (-len(reference) % 4))
            person_id, course = json.loads(self._cipher.decrypt(sealed, None))
        except (ValueError, InvalidTag):
            return None
        return About(person_id, course)
