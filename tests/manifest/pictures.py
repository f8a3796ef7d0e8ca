"""A PNG file as rows of pixels, read without any library: only what our own icons use."""

import struct
import zlib

Pixel = tuple[int, int, int, int]  # red, green, blue, opacity
HEAD = struct.Struct(">IIBBBBB")


def pixels_of(content: bytes) -> list[list[Pixel]]:
    """The pixels row by row; the picture must be RGBA, its rows stored as they are."""
    parts = dict(_parts(content))
    width, height, depth, kind, *_ = HEAD.unpack(parts[b"IHDR"])
    assert (depth, kind) == (8, 6), "8 bits each of red, green, blue and opacity"
    data = zlib.decompress(parts[b"IDAT"])
    stride = 1 + 4 * width
    rows = [data[at : at + stride] for at in range(0, height * stride, stride)]
    assert all(row[0] == 0 for row in rows)
    return [[_pixel(row, at) for at in range(width)] for row in rows]


def _pixel(row: bytes, at: int) -> Pixel:
    red, green, blue, opacity = row[1 + 4 * at : 5 + 4 * at]
    return red, green, blue, opacity


def _parts(content: bytes) -> list[tuple[bytes, bytes]]:
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    found, at = [], 8
    while at < len(content):
        (length,) = struct.unpack_from(">I", content, at)
        kind, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        (check,) = struct.unpack_from(">I", content, at + 8 + length)
        assert check == zlib.crc32(kind + data)
        found.append((kind, data))
        at += 12 + length
    return found
