"""Certificates as an administrator makes them for the app, and as they go wrong."""

from datetime import UTC, datetime
from functools import lru_cache
from ipaddress import ip_address

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
)

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
PASSPHRASE = BestAvailableEncryption(b"open sesame")


@lru_cache
def rsa_key(name: str = "the app's") -> rsa.RSAPrivateKey:
    """A key of that name, made once."""
    assert name
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def certificate_of(key: Key) -> str:
    """A certificate that a key signs for itself."""
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "safeguarding.example.gov.uk")])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1042)
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2126, 1, 1, tzinfo=UTC))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
    )
    return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM).decode()


def key_text(key: Key, encryption: KeySerializationEncryption | None = None) -> str:
    """A private key as text."""
    how = encryption or NoEncryption()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, how).decode()


def pem_of(key: Key) -> str:
    """A key and its certificate in one text, the key first as `openssl` writes them."""
    return key_text(key) + certificate_of(key)
