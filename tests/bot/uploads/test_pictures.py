"""What a picture shows stays what it shows, however a camera or a scanner keeps its colours."""

import io
import struct

import pytest
from PIL import Image

from bot.uploads.pictures import in_plain_colours, redrawn
from tests.bot.uploads import made
from training.uploads import FileKind

GREY, RGB, PALETTE, GREY_ALPHA, RGB_ALPHA = 0, 2, 3, 4, 6
"""How a PNG says what its points are."""

RED_GREEN = b"\xff\0\0\0\xff\0"


def deep(*values: int) -> bytes:
    """A row of eight points, each of those values of sixteen bits."""
    return struct.pack(f">{len(values)}H", *values) * 8


def shown(content: bytes) -> Image.Image:
    """The picture that is kept."""
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize(
    ("content", "first", "why"),
    [
        (made.a_png(16, GREY, deep(0)), (0, 0, 0), "black of sixteen bits"),
        (made.a_png(16, GREY, deep(300)), (1, 1, 1), "nearly black"),
        (made.a_png(16, GREY, deep(30_000)), (117, 117, 117), "grey: 30,000 of 65,535"),
        (made.a_png(16, GREY, deep(65_535)), (255, 255, 255), "white"),
        (
            made.a_png(16, GREY, deep(30_000), tRNS=struct.pack(">H", 30_000)),
            (117, 117, 117),
            "a grey that should not be seen is seen",
        ),
        (made.a_png(16, RGB, deep(30_000, 60_000, 0)), (117, 234, 0), "colours of sixteen bits"),
        (
            made.a_png(16, GREY_ALPHA, deep(30_000, 40_000)),
            (117, 117, 117, 156),
            "grey that shines through",
        ),
        (
            made.a_png(16, RGB_ALPHA, deep(30_000, 60_000, 0, 40_000)),
            (117, 234, 0, 156),
            "colours that do",
        ),
        (made.a_png(1, GREY, b"\xaa"), (255, 255, 255), "black and white"),
        (made.a_png(1, GREY, b"\xaa", tRNS=b"\0\1"), (255, 255, 255, 0), "black on nothing"),
        (made.a_png(2, GREY, b"\x6c\x6c"), (85, 85, 85), "four greys"),
        (made.a_png(4, GREY, b"\x1b" * 4), (17, 17, 17), "sixteen greys"),
        (made.a_png(8, GREY, b"\x75" * 8), (117, 117, 117), "the usual grey"),
        (made.a_png(8, GREY, b"\x75" * 8, tRNS=b"\0\x75"), (117, 117, 117, 0), "one left out"),
        (made.a_png(8, GREY_ALPHA, b"\x75\x80" * 8), (117, 117, 117, 128), "grey and alpha"),
        (made.a_png(1, PALETTE, b"\xaa", PLTE=RED_GREEN), (0, 255, 0), "two colours"),
        (
            made.a_png(8, PALETTE, b"\0\1" * 4, PLTE=RED_GREEN, tRNS=b"\x80\xff"),
            (255, 0, 0, 128),
            "a palette that shines through",
        ),
    ],
)
def test_a_png_keeps_its_colours(content: bytes, first: tuple[int, ...], why: str) -> None:
    assert shown(redrawn(content, FileKind.PNG)).getpixel((0, 0)) == first, why


@pytest.mark.parametrize(
    ("mode", "colour", "expected", "why"),
    [
        ("L", 117, (117, 117, 117), "a grey photograph"),
        ("RGB", (200, 100, 50), (200, 100, 50), "a photograph"),
        ("CMYK", (0, 0, 0, 0), (255, 255, 255), "white paper as printers keep it"),
        ("CMYK", (0, 255, 255, 0), (255, 0, 0), "red as printers do"),
    ],
)
def test_a_jpeg_keeps_its_colours(
    mode: str, colour: int | tuple[int, ...], expected: tuple[int, ...], why: str
) -> None:
    file = io.BytesIO()
    Image.new(mode, (64, 64), colour).save(file, "JPEG", quality=95)
    point = shown(redrawn(file.getvalue(), FileKind.JPEG)).getpixel((32, 32))
    assert isinstance(point, tuple)
    assert all(abs(one - other) <= 3 for one, other in zip(point, expected, strict=True)), why


def test_of_moving_pictures_the_first_is_kept() -> None:
    file, more = io.BytesIO(), [Image.new("RGB", (8, 8), "green")]
    Image.new("RGB", (8, 8), "red").save(file, "PNG", save_all=True, append_images=more)
    assert shown(redrawn(file.getvalue(), FileKind.PNG)).getpixel((0, 0)) == (255, 0, 0)


def test_thin_lines_of_a_large_scan_in_black_and_white_are_still_seen() -> None:
    scan = Image.new("1", (8_000, 40), 1)
    for x in range(0, 8_000, 8):
        scan.paste(
            0, (x, 0, x + 1, 40)
        )  # one point wide: left out where only every second point is taken
    file = io.BytesIO()
    scan.save(file, "PNG")
    kept = shown(redrawn(file.getvalue(), FileKind.PNG)).convert("L")
    assert kept.size == (4_000, 20)
    darkest = [min(kept.crop((x, 10, x + 4, 11)).tobytes()) for x in range(0, 4_000, 4)]
    assert max(darkest) < 200


@pytest.mark.parametrize("mode", ["F", "HSV", "LAB", "YCbCr"])
def test_colours_kept_in_a_way_that_is_not_known_are_not_guessed(mode: str) -> None:
    with pytest.raises(ValueError, match="are not known"):
        in_plain_colours(Image.new(mode, (4, 4)))
