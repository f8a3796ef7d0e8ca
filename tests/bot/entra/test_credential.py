"""Certificates are looked at when the settings are read, not when the first message should go out."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from bot.entra.credential import certificate_in
from tests.bot.certificates import PASSPHRASE, certificate_of, key_text, pem_of, rsa_key

CURVED = ec.generate_private_key(ec.SECP256R1())
OURS = certificate_of(rsa_key())


@pytest.mark.parametrize(
    ("pem", "why"),
    [
        (OURS + key_text(rsa_key()), "the certificate first"),
        (key_text(rsa_key()) + OURS, "the key first"),
        (f"Bag Attributes\n{pem_of(rsa_key())}", "words between, as openssl writes them"),
        (pem_of(rsa_key()) + certificate_of(rsa_key("its issuer's")), "with its issuer after it"),
    ],
)
def test_a_certificate_and_its_key_are_found(pem: str, why: str) -> None:
    certificate = certificate_in(pem)

    assert certificate.public == OURS.strip(), why
    assert certificate.private_key.reveal() == key_text(rsa_key()).strip(), why


@pytest.mark.parametrize(
    ("pem", "said", "why"),
    [
        ("", "must be PEM text with a certificate and its private key.", "nothing"),
        (OURS, "must be PEM text with a certificate and its private key.", "no key"),
        (key_text(rsa_key()), "must be PEM text with a certificate", "no certificate"),
        (
            OURS + key_text(rsa_key("somebody else's")),
            "holds a private key that does not belong to its certificate.",
            "two files mixed up",
        ),
        (OURS + key_text(rsa_key(), PASSPHRASE), "with a passphrase", "nobody could type it"),
        (pem_of(CURVED), "must hold an RSA key", "Entra takes no other"),
        (OURS.replace("MII", "AAA") + key_text(rsa_key()), "that cannot be read.", "damaged"),
        (OURS + key_text(rsa_key()).replace("MII", "AAA"), "that cannot be read.", "damaged"),
    ],
)
def test_what_could_never_prove_anything_is_refused(pem: str, said: str, why: str) -> None:
    with pytest.raises(ValueError, match=r"^(must|holds)") as refused:
        certificate_in(pem)

    assert said in str(refused.value), why
    assert "BEGIN" not in str(refused.value)
