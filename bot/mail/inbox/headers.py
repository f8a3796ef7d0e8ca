"""Headers of an email that somebody else wrote: whatever cannot be read counts as absent.

The standard library stumbles over some headers with errors of many kinds; none of them may stop the
reading of the email.
"""

from email.errors import MessageError
from email.header import decode_header, make_header
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import getaddresses

from bot.mail.addresses import checked
from scheduler.ports import UnreachableError
from training.identity import folded

STUMBLES = (
    *(ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError),
    MessageError,
)
LONGEST = 20_000  # characters of one header that are looked at
MOST_ENCODED = (
    200  # words in another character set than ASCII; where there are more, none is decoded
)
LONGEST_OF_ONE = 2_000  # characters of a header that names one person


def values_of(message: EmailMessage, name: str) -> list[str]:
    """Every header of that name, decoded and unfolded, in order."""
    return [" ".join(_clean(_decoded(each)).split()) for each in _raw(message, name)]


def value_of(message: EmailMessage, name: str) -> str:
    """The first header of that name; empty where there is none."""
    return next(iter(values_of(message, name)), "")


def only_address(message: EmailMessage, name: str) -> str | None:
    """The address in a header that may be there once and name one person; else None."""
    raw = _raw(message, name)
    if len(raw) != 1 or len(raw[0]) > LONGEST_OF_ONE:
        return None
    try:
        addresses: list[Address] = list(message[name].addresses)
    except STUMBLES:
        return None
    return usable(addresses[0].addr_spec) if len(addresses) == 1 else None


def name_in(message: EmailMessage, name: str) -> str:
    """The name beside the first address of a header; empty where there is none."""
    return next((named for named, _ in _written(values_of(message, name)[:1])), "")


def addresses_in(message: EmailMessage, *names: str) -> list[str]:
    """Every address in some headers, folded, in order; what is none is left out."""
    values = [each for name in names for each in values_of(message, name)]
    found = (usable(address) for _, address in _written(values))
    return [each for each in found if each]


def _written(values: list[str]) -> list[tuple[str, str]]:
    """Names and addresses as they stand there; none where brackets never end."""
    try:
        return getaddresses(values)
    except STUMBLES:
        return []


def usable(address: str) -> str | None:
    """The address as it is compared, if it is one."""
    try:
        return folded(checked(address.strip("<> ")))
    except UnreachableError:
        return None


def _raw(message: EmailMessage, name: str) -> list[str]:
    """As they travelled: reading a long one properly takes the standard library seconds."""
    wanted = name.lower()
    return [str(value)[:LONGEST] for key, value in message.raw_items() if key.lower() == wanted]


def _decoded(raw: str) -> str:
    if not 0 < raw.count("=?") <= MOST_ENCODED:
        return raw
    try:
        return str(make_header(decode_header(raw)))
    except STUMBLES:
        return raw


def _clean(text: str) -> str:
    """Bytes that are no ASCII read as UTF-8, as newer mail systems mean them."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\0", "")
