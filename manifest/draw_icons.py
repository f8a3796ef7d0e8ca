"""Draws both icons of the Teams app: a shield with a tick, in colour and as a white outline.

Run it as `python -m manifest.draw_icons manifest` after a change; a test holds the files to it. Every
edge is softened by its distance from the middle of a pixel, so that no drawing program is needed.
"""

import struct
import sys
import zlib
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import hypot
from pathlib import Path

Point = tuple[float, float]
Colour = tuple[int, int, int, int]  # red, green, blue, opacity

TEAL: Colour = (0x14, 0x50, 0x5C, 255)
WHITE: Colour = (255, 255, 255, 255)
CLEAR: Colour = (255, 255, 255, 0)
TICK: tuple[Point, ...] = ((0.335, 0.50), (0.455, 0.62), (0.67, 0.385))
ROUNDNESS = 12  # straight pieces in place of one curve


def shield() -> list[Point]:
    """The shield's outline in a square of side 1, clockwise from the middle of its top."""
    right = [
        *_curve((0.5, 0.10), (0.66, 0.20), (0.85, 0.22)),
        *_curve((0.85, 0.22), (0.87, 0.70), (0.5, 0.92)),
        (0.5, 0.92),
    ]
    return right + [(1 - x, y) for x, y in reversed(right)]


def colour_icon(size: int = 192) -> bytes:
    """A white shield on the accent colour, with the tick in that colour."""

    def pixel(at: Point) -> Colour:
        ground = _over(TEAL, WHITE, _coverage(-_outside(at, shield_points), size))
        return _over(ground, TEAL, _coverage(0.045 - _from_tick(at), size))

    shield_points = shield()
    return png(size, pixel)


def outline_icon(size: int = 32) -> bytes:
    """The shield's line and the tick, white on nothing."""

    def pixel(at: Point) -> Colour:
        line = 0.035 - abs(_outside(at, shield_points) + 0.035)
        covered = max(_coverage(line, size), _coverage(0.04 - _from_tick(at), size))
        return (*WHITE[:3], round(255 * covered))

    shield_points = shield()
    return png(size, pixel)


def png(size: int, pixel: Callable[[Point], Colour]) -> bytes:
    """A square picture as a PNG file, each pixel asked for by its middle."""
    middles = [(each + 0.5) / size for each in range(size)]
    rows = b"".join(b"\0" + b"".join(bytes(pixel((x, y))) for x in middles) for y in middles)
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(kind, data) for kind, data in parts)


def _part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _curve(start: Point, bend: Point, end: Point) -> list[Point]:
    """Points on the curve that leaves towards `bend` and arrives from there, its end left out."""

    def at(share: float) -> Point:
        back = 1 - share
        weights = (back * back, 2 * back * share, share * share)
        x, y = (
            sum(
                weight * point[axis]
                for weight, point in zip(weights, (start, bend, end), strict=True)
            )
            for axis in (0, 1)
        )
        return x, y

    return [at(step / ROUNDNESS) for step in range(ROUNDNESS)]


def _coverage(depth: float, size: int) -> float:
    """How much of a pixel is covered by a shape whose edge lies `depth` further out."""
    return min(1.0, max(0.0, 0.5 + depth * size))


def _over(below: Colour, above: Colour, share: float) -> Colour:
    """One colour seen through another that covers a share of it."""
    red, green, blue, opacity = (
        round(low + (high - low) * share) for low, high in zip(below, above, strict=True)
    )
    return red, green, blue, opacity


def _outside(at: Point, outline: Sequence[Point]) -> float:
    """The distance to an outline; below zero inside it."""
    x, y = at
    nearest, is_inside = 9.0, False
    for start, end in zip(outline, (*outline[1:], outline[0]), strict=True):
        nearest = min(nearest, _from_line(at, start, end))
        if (start[1] > y) != (end[1] > y):
            crossing = start[0] + (y - start[1]) / (end[1] - start[1]) * (end[0] - start[0])
            is_inside ^= x < crossing
    return -nearest if is_inside else nearest


def _from_tick(at: Point) -> float:
    return min(_from_line(at, *line) for line in pairwise(TICK))


def _from_line(at: Point, start: Point, end: Point) -> float:
    """The distance to a straight piece."""
    along = (end[0] - start[0], end[1] - start[1])
    length = along[0] ** 2 + along[1] ** 2
    if not length:
        return hypot(at[0] - start[0], at[1] - start[1])
    share = ((at[0] - start[0]) * along[0] + (at[1] - start[1]) * along[1]) / length
    share = min(1.0, max(0.0, share))
    return hypot(at[0] - start[0] - share * along[0], at[1] - start[1] - share * along[1])


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    (folder / "color.png").write_bytes(colour_icon())
    (folder / "outline.png").write_bytes(outline_icon())
