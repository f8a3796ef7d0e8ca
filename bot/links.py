"""Signed links: whoever has one is believed to be the person to whose address it was sent.

A link says what it opens, for whom, until when, and which delivery brought it, under a signature that
nobody makes without `LINK_SECRET`. It holds ids only. It stops working when the council gives that
person another address, so that a slip in a list does not leave a stranger with a working link.
"""

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from itsdangerous import BadData, Serializer, URLSafeSerializer
from itsdangerous.encoding import base64_encode

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

_SALT = "safeguarding link 1"
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


class _Undotted(URLSafeSerializer):
    """Compresses nothing: what is compressed begins with a dot, and many proxies let no hidden files through."""

    def dump_payload(self, obj: object) -> bytes:
        """The parts as letters of an address."""
        return base64_encode(Serializer.dump_payload(self, obj))


class Links:
    """Makes links and reads them; `root` is the address that people reach the pages at."""

    def __init__(self, secret: Secret, root: str) -> None:
        self.secret = secret
        self._root = root
        self._serializer = _Undotted(
            secret.reveal(),
            salt=_SALT,
            signer_kwargs={"key_derivation": "hmac", "digest_method": sha256},
        )

    def url_for(self, person: Person, opening: Opening, *, on: date, origin: str) -> str:
        """The address to put into an email of that day: the same for the same, always."""
        return f"{self._root}{PATH}/{self.token_for(person, opening, on=on, origin=origin)}"

    def token_for(self, person: Person, opening: Opening, *, on: date, origin: str) -> str:
        """The last part of that address."""
        parts = [opening.purpose.value, opening.key, person.person_id]
        parts += [last_day_of(on, opening).isoformat(), origin, self._mark(person)]
        return str(self._serializer.dumps(parts))

    def read(self, token: str) -> SignedLink | None:
        """What a link says, whether or not it is still valid; None where we did not make it so."""
        if len(token) > LONGEST:
            return None
        try:
            parts = self._serializer.loads(token)
        except BadData:
            return None
        return _link(parts)

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


def _link(parts: object) -> SignedLink | None:
    """The parts as they were put together; anything else was signed by an older version of us."""
    if not isinstance(parts, list) or len(parts) != _PARTS:
        return None
    purpose, key, person_id, until, origin, address = map(str, parts)
    try:
        opening = Opening(Purpose(purpose), key)
        return SignedLink(opening, person_id, date.fromisoformat(until), origin, address)
    except ValueError:
        return None
