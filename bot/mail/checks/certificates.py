"""What is wrong with a server's certificate, or that it speaks no TLS at all."""

import ssl

from bot.environment import PREFIX
from bot.mail.checks.steps import CheckError

_WRONG_NAME = f"is made out for another name. Write the name that it has in {PREFIX}MAIL."
_SAYINGS = {
    10: "has run out. Ask whoever runs the server to renew it.",  # X509_V_ERR_CERT_HAS_EXPIRED
    62: _WRONG_NAME,  # X509_V_ERR_HOSTNAME_MISMATCH
    64: _WRONG_NAME,  # X509_V_ERR_IP_ADDRESS_MISMATCH
}
_UNTRUSTED = (
    "comes from nobody whom this machine trusts. Add the council's own authority to the trusted ones of"
    " this machine (SSL_CERT_FILE), or ask for a public certificate."
)


def about_tls(error: ssl.SSLError, place: str) -> CheckError:
    """The sentence for trouble with TLS at a place such as `mail.example.gov.uk:587`."""
    if not isinstance(error, ssl.SSLCertVerificationError):
        return CheckError(
            "no_tls",
            f"{place} does not speak TLS from the start. Use smtp:// in {PREFIX}MAIL, which goes over to"
            " it by STARTTLS, or another port.",
        )
    said = _SAYINGS.get(error.verify_code, _UNTRUSTED)
    return CheckError("certificate", f"The certificate of {place} {said}")
