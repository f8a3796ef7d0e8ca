"""What a page offers to send, sealed into the page: a form, a button's press, or words.

A form that comes back is opened again from its seal, so that nothing in it can be changed or made up, and
it can be shown once more with what is to be put right. The seal belongs to one link: a page of somebody
else's is no use with it.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from hashlib import sha256
from typing import Any

from itsdangerous import BadData, URLSafeSerializer

from bot.environment import Secret
from dialogs.replies import (
    Button,
    Choice,
    DateField,
    Field,
    FileField,
    Form,
    Link,
    Option,
    Suggestion,
    TextField,
    Tick,
)

NAME = "sealed"
"""Under which a page sends it back."""

LONGEST = 48 * 1024
_SALT = "safeguarding page 1"

Offer = Form | Button | Suggestion

_FIELDS: Mapping[str, type[Field]] = {
    each.__name__: each for each in (Tick, TextField, Choice, DateField, FileField)
}


class Seals:
    """Seals offers and opens them again."""

    def __init__(self, secret: Secret) -> None:
        self._serializer = URLSafeSerializer(
            secret.reveal(),
            salt=_SALT,
            signer_kwargs={"key_derivation": "hmac", "digest_method": sha256},
        )

    def seal(self, offer: Offer, token: str) -> str:
        """The offer as it stands in a page that the link shows."""
        return str(self._serializer.dumps([_mark(token), type(offer).__name__, _plain(offer)]))

    def open(self, sealed: str, token: str) -> Offer | None:
        """The offer; None where we did not seal it so, not for this link, or as an older version."""
        if len(sealed) > LONGEST:
            return None
        try:
            mark, kind, plain = self._serializer.loads(sealed)
            return _offer(kind, plain) if mark == _mark(token) else None
        except (BadData, ValueError, TypeError, KeyError):
            return None


def _mark(token: str) -> str:
    return sha256(token.encode()).hexdigest()[:16]


def _plain(offer: Offer) -> dict[str, Any]:
    """As JSON: each field with its kind. What is to be put right is shown once, and not kept."""
    if not isinstance(offer, Form):
        return asdict(offer)
    plain = asdict(replace(offer, values=dict(offer.values), errors={}))
    kinds = [type(each).__name__ for each in offer.fields]
    return plain | {"fields": list(zip(kinds, plain["fields"], strict=True))}


def _offer(kind: str, plain: dict[str, Any]) -> Offer | None:
    match kind:
        case "Form":
            return _form(plain)
        case "Button":
            return Button(**plain)
        case "Suggestion":
            return Suggestion(**plain)
        case _:
            return None


def _form(plain: dict[str, Any]) -> Form:
    """A form as it was; every part of it is one of ours, since it was sealed."""
    fields = tuple(_field(kind, each) for kind, each in plain.pop("fields"))
    links = tuple(Link(**each) for each in plain.pop("links"))
    sentences = tuple(plain.pop("sentences"))
    return Form(**plain, fields=fields, links=links, sentences=sentences)


def _field(kind: str, plain: dict[str, Any]) -> Field:
    if kind == "Choice":
        options = tuple(Option(**each) for each in plain.pop("options"))
        return Choice(**plain, options=options)
    return _FIELDS[kind](**plain)
