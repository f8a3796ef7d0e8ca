"""Who and what a link of the tracker is about, so that nobody else can read it from the address.

Addresses end up in histories and screenshots, and our ids may be employee numbers. So the link is encrypted
with a key of the session: the same for the same in one session, and nothing in another.
"""

from dataclasses import dataclass

from bot.cipher import Cipher
from bot.web.members import Member

LONGEST = 600
_PARTS = 2


@dataclass(frozen=True, slots=True)
class About:
    """One cell of the tracker."""

    person_id: str
    course: str


class References:
    """The references of one member's session."""

    def __init__(self, member: Member) -> None:
        self._cipher = Cipher(member.secret_for(b"references"))

    def to(self, about: About) -> str:
        """The reference, to be put into an address."""
        return self._cipher.hide((about.person_id, about.course))

    def read(self, reference: str) -> About | None:
        """What it is about; None where it was made up, or made in another session."""
        parts = self._cipher.read(reference) if len(reference) <= LONGEST else None
        return About(*parts) if parts and len(parts) == _PARTS else None
