"""`winmail.dat`, in which Outlook hides attachments from everybody but Outlook (MS-OXTNEF).

Only the simple case is read: whole files with a name. Anything else is said to be unreadable.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

SIGNATURE = 0x223E9F78
_START, _TITLE, _DATA = 0x00069002, 0x00018010, 0x0006800F
_HEADER = struct.Struct("<BII")
_MOST_FILES = 20


class TnefError(ValueError):
    """It is not simple enough for us, or broken."""


@dataclass(frozen=True, slots=True)
class Packed:
    """One file in it."""

    name: str
    content: bytes


def files_in(content: bytes) -> list[Packed]:
    """The files; none where it only holds formatting.

    Raises:
        TnefError: it cannot be read.
    """
    found: list[tuple[str, bytes]] = []
    for attribute, value in _attributes(content):
        if attribute == _START:
            found.append(("", b""))
        elif attribute in (_TITLE, _DATA) and not found:
            raise TnefError
        elif attribute == _TITLE:
            found[-1] = (value.split(b"\0", 1)[0].decode("cp1252", "replace"), found[-1][1])
        elif attribute == _DATA:
            found[-1] = (found[-1][0], value)
    if len(found) > _MOST_FILES or not all(name and data for name, data in found):
        raise TnefError
    return [Packed(name, data) for name, data in found]


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Each attribute with its value; a sum that does not match ends it."""
    if len(content) < 6 or struct.unpack_from("<I", content)[0] != SIGNATURE:  # noqa: PLR2004
        raise TnefError
    place = 6
    while place < len(content):
        if place + _HEADER.size > len(content):
            raise TnefError
        _, attribute, length = _HEADER.unpack_from(content, place)
        start = place + _HEADER.size
        value = content[start : start + length]
        if len(value) < length or start + length + 2 > len(content):
            raise TnefError
        (checksum,) = struct.unpack_from("<H", content, start + length)
        if sum(value) & 0xFFFF != checksum:
            raise TnefError
        yield attribute, value
        place = start + length + 2
