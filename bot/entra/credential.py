"""How the app proves to Entra that it is itself: a password, a certificate, or the machine it runs on."""

import re
from dataclasses import dataclass

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509 import load_pem_x509_certificate

from bot.environment import Secret

_BLOCK = re.compile(r"-----BEGIN (?P<kind>[A-Z ]+)-----.*?-----END (?P=kind)-----", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Password:
    """The app's client secret."""

    secret: Secret


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate that the app's registration knows, and the private key that belongs to it."""

    public: str
    private_key: Secret


@dataclass(frozen=True, slots=True)
class ManagedIdentity:
    """The user-assigned identity of the Azure machine: Azure itself vouches, and there is no secret."""


Credential = Password | Certificate | ManagedIdentity


def certificate_in(pem: str) -> Certificate:
    """The certificate and its key in a PEM text; those that issued it may follow.

    Raises:
        ValueError: with the end of a sentence that begins with the setting's name.
    """
    blocks = [(found["kind"], found[0]) for found in _BLOCK.finditer(pem)]
    public = next((text for kind, text in blocks if kind == "CERTIFICATE"), None)
    key = next((text for kind, text in blocks if kind.endswith("PRIVATE KEY")), None)
    if public is None or key is None:
        raise ValueError("must be PEM text with a certificate and its private key.")
    if not _belong_together(public, key):
        raise ValueError("holds a private key that does not belong to its certificate.")
    return Certificate(public, Secret(key))


def _belong_together(public: str, key: str) -> bool:
    try:
        certificate = load_pem_x509_certificate(public.encode())
        private_key = load_pem_private_key(key.encode(), password=None)
    except TypeError:
        raise ValueError(
            "holds a private key with a passphrase; write the key without one."
        ) from None
    except (ValueError, UnsupportedAlgorithm):
        raise ValueError("holds a certificate or a private key that cannot be read.") from None
    if not isinstance(private_key, RSAPrivateKey):
        raise ValueError("must hold an RSA key: Entra takes no other.")  # noqa: TRY004 - a setting
    return bool(private_key.public_key() == certificate.public_key())
