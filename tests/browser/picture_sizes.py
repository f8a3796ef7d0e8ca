"""How wide the pictures are, and how they are kept small."""

from pathlib import Path

from PIL import Image

DESK, PHONE = 700, 360
"""Widths in CSS pixels: of a chat or an email at a desk, and of a phone."""

COLOURS = 64


def made_smaller(picture: Path) -> None:
    """A page has few colours: told by a palette, a picture of it is a third as large."""
    with Image.open(picture) as whole:
        whole.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(
            picture, optimize=True
        )
