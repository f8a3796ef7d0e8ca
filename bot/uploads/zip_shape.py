"""The shape of a zip archive, by its directory: small, plain, and without anything beside it.

Nothing is unpacked before this has passed. What the directory says of a part must be what stands before
the part itself, and no two parts may share their bytes: archives that break this unpack into gigabytes,
or into something else in another program.
"""

import struct
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from bot.uploads.refused import RefusedFileError
from training.uploads import Refusal

MOST_PARTS = 2_000
MOST_UNPACKED = 50 * 1024 * 1024
MOST_TIMES_LARGER = 100
SMALL_PART = 1024 * 1024  # a part of so few bytes may be mostly repetition

_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_LOCAL_MARK, _END_MARK, _END_LENGTH = b"PK\x03\x04", b"PK\x05\x06", 22
_ENCRYPTED_FLAG = 0x1


def check_shape(content: bytes, archive: ZipFile) -> None:
    """Look at the directory of an archive.

    Raises:
        RefusedFileError: with what is wrong with it.
    """
    parts = archive.infolist()
    _check_room(content, parts)
    if content[-_END_LENGTH : -_END_LENGTH + 4] != _END_MARK:
        raise RefusedFileError(Refusal.TWO_KINDS)  # a comment, or something else, follows
    names = [each.filename.casefold() for each in parts]
    if len(set(names)) < len(names) or not all(map(_is_plain, names)):
        raise RefusedFileError(Refusal.DAMAGED)
    for each in parts:
        _check_part(each)
    _check_places(content, parts, archive.start_dir)


def _check_room(content: bytes, parts: list[ZipInfo]) -> None:
    unpacked = sum(each.file_size for each in parts)
    is_dense = any(
        each.file_size > max(SMALL_PART, MOST_TIMES_LARGER * each.compress_size) for each in parts
    )
    is_large = unpacked > min(MOST_UNPACKED, MOST_TIMES_LARGER * len(content))
    if len(parts) > MOST_PARTS or is_large or is_dense:
        raise RefusedFileError(Refusal.TOO_MUCH_INSIDE)


def _is_plain(name: str) -> bool:
    """Whether a part's name stays inside, wherever it is unpacked."""
    steps = name.removesuffix("/").split("/")
    return "\\" not in name and ":" not in name and not {"", ".", ".."} & set(steps)


def _check_part(each: ZipInfo) -> None:
    if each.flag_bits & _ENCRYPTED_FLAG:
        raise RefusedFileError(Refusal.ENCRYPTED)
    if each.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise RefusedFileError(Refusal.DAMAGED)


def _check_places(content: bytes, parts: list[ZipInfo], directory_at: int) -> None:
    """Every byte before the directory belongs to one part at most, beginning with the first."""
    free_from = 0
    for each in sorted(parts, key=lambda part: part.header_offset):
        if each.header_offset < free_from or (free_from == 0 and each.header_offset != 0):
            raise RefusedFileError(Refusal.TOO_MUCH_INSIDE)
        free_from = _end_of(content, each)
    if free_from > directory_at:
        raise RefusedFileError(Refusal.TOO_MUCH_INSIDE)


def _end_of(content: bytes, each: ZipInfo) -> int:
    """Where a part's bytes end; its own header must name it as the directory does."""
    start = each.header_offset + _LOCAL_HEADER.size
    header = content[each.header_offset : start]
    if len(header) < _LOCAL_HEADER.size:
        raise RefusedFileError(Refusal.DAMAGED)
    mark, *_, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    written = content[start : start + name_length]
    if mark != _LOCAL_MARK or written not in _spellings(each.orig_filename):
        raise RefusedFileError(Refusal.DAMAGED)
    return start + int(name_length) + int(extra_length) + each.compress_size


def _spellings(name: str) -> set[bytes]:
    """How a name may be written in its header: by the flag in either of two encodings."""
    return {name.encode(), name.encode("cp437", errors="replace")}
