"""Signed links: whoever has one is believed to be the person to whose address it was sent.

A link says what it opens, for whom, until when, and which delivery brought it, hidden and signed with
`LINK_SECRET`: without it nobody makes a link, or reads an id in one. It stops working when the council gives
that person another address, so that a slip in a list does not leave a stranger with a working link.
"""

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256, sha512

from bot.cipher import Cipher
from bot.environment import Secret
from bot.settings import Settings
from dialogs.purposes import Opening, Purpose
from training.identity import folded
from training.people import Person

DAYS = 14
DAYS_ABOUT_OTHERS = 7
"""A link to other people's matters lives as long as a weekly list is the newest."""

PATH = "/f"
LONGEST = 1_500
"""Characters of a link's token; ours are a fifth of it."""

_KEY_FOR = b"safeguarding link 2"
"""What the key is made for: another number makes every link that is out useless."""

_ADDRESS_SALT = b"safeguarding address 1"
_PARTS = 6


@dataclass(frozen=True, slots=True)
class SignedLink:
    """What a link says. `origin` is the delivery that brought it, `address` a mark of where it went."""

    opening: Opening
    person_id: str
    valid_until: date
    origin: str
    address: str

    def is_valid_on(self, day: date) -> bool:
        """Whether it may be used, the last day included."""
        return day <= self.valid_until


def days_of(opening: Opening) -> int:
    """For how many days a link to that works."""
    return DAYS_ABOUT_OTHERS if opening.purpose is Purpose.DELAY else DAYS


def last_day_of(sent_on: date, opening: Opening) -> date:
    """The last day on which a link works that is sent that day."""
    return sent_on + timedelta(days=days_of(opening))


class Links:
    """Makes links and reads them; `root` is the address that people reach the pages at."""

    def __init__(self, secret: Secret, root: str) -> None:
        self.secret = secret
        self._root = root
        self._cipher = Cipher(hmac.digest(secret.reveal().encode(), _KEY_FOR, sha512))

    def url_for(self, person: Person, opening: Opening, *, on: date, origin: str) -> str:
        """The address to put into an email of that day: the same for the same, always."""
        return f"{self._root}{PATH}/{self.token_for(person, opening, on=on, origin=origin)}"

    def token_for(self, person: Person, opening: Opening, *, on: date, origin: str) -> str:
        """The last part of that address."""
        parts = [opening.purpose.value, opening.key, person.person_id]
        parts += [last_day_of(on, opening).isoformat(), origin, self._mark(person)]
        return self._cipher.hide(parts)

    def read(self, token: str) -> SignedLink | None:
        """What a link says, whether or not it is still valid; None where we did not make it so."""
        parts = self._cipher.read(token) if len(token) <= LONGEST else None
        return _link(parts) if parts and len(parts) == _PARTS else None

    def is_for(self, link: SignedLink, person: Person) -> bool:
        """Whether it was sent to the address that the person has now."""
        is_theirs = link.person_id == person.person_id
        return is_theirs and hmac.compare_digest(link.address, self._mark(person))

    def _mark(self, person: Person) -> str:
        """A mark of their address, from which nobody can tell the address."""
        address = folded(person.email or "").encode()
        mark = hmac.digest(self.secret.reveal().encode(), _ADDRESS_SALT + address, sha256)
        return urlsafe_b64encode(mark[:9]).decode()


def links_of(settings: Settings) -> Links | None:
    """The links of this installation; None where they are not set up."""
    if settings.link_secret is None or settings.public_url is None:
        return None
    return Links(settings.link_secret, settings.public_url)


def _link(parts: list[str]) -> SignedLink | None:
    """The parts as they were put together; anything else is of another version of us."""
    purpose, key, person_id, until, origin, address = parts
    try:
        opening = Opening(Purpose(purpose), key)
        return SignedLink(opening, person_id, date.fromisoformat(until), origin, address)
    except ValueError:
        return None
