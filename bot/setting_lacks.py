"""What is missing among the settings for the parts that a council may do without, in words.

Each answer is the settings' names, without their prefix, with the end of a sentence that begins with it.
`given` are the settings by those names; None where one is not set.
"""

from collections.abc import Mapping

from bot.environment import PREFIX
from bot.evidence_routes import WithoutScanner

Said = dict[str, str]

_PROOFS = ("SIGN_IN_APP_PASSWORD", "SIGN_IN_APP_CERTIFICATE")
_NO_LINKS = {
    "LINK_SECRET": (
        "is not set, so emails carry no links: people answer in Teams, or write to the mailbox."
    )
}
_NO_TRACKER = "is not set, so the safeguarding team has no tracker page:"


def lacking(given: Mapping[str, object], *, is_managed_identity: bool) -> Said:
    """What serving does without, and somebody may miss."""
    said = _on_scanner(given["SCANNER"])
    if not given["LINK_SECRET"]:
        said |= _NO_LINKS
    if given["TEAMS_LOCAL"]:  # the team signs in without Microsoft, at the bot's own address
        return said
    if given["PUBLIC_URL"] is None:
        said["PUBLIC_URL"] = f"{_NO_TRACKER} Microsoft's sign-in leads back to it."
    if is_managed_identity and given["SIGN_IN_APP_ID"] is None:
        said["SIGN_IN_APP_ID"] = (
            f"{_NO_TRACKER} a managed identity signs nobody in. docs/tracker.md says what to register."
        )
    return said


def _on_scanner(scanner: object) -> Said:
    if scanner is None:
        return {
            "SCANNER": (
                "is not set, so the certificates that people send wait and are not taken. Set it to"
                " clamd://HOST:PORT, or to none if you decide to do without a virus check."
            )
        }
    if isinstance(scanner, WithoutScanner):
        return {
            "SCANNER": "is none: nobody looks for malware in the certificates that people send."
        }
    return {}


def sign_in_needs(given: Mapping[str, object]) -> Said:
    """An app of its own for signing in needs one proof, as the bot's does; and a proof needs its app."""
    there = [name for name in _PROOFS if given[name] is not None]
    if given["SIGN_IN_APP_ID"] is None and there:
        return {"SIGN_IN_APP_ID": f"is not set, and {PREFIX}{there[0]} is."}
    if given["SIGN_IN_APP_ID"] is not None and len(there) != 1:
        password, certificate = _PROOFS
        return {password: f"or {PREFIX}{certificate} goes with SIGN_IN_APP_ID: set one of the two."}
    return {}
