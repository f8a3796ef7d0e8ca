"""Pictures: read within limits, turned the right way up, and written anew without anything else.

What a camera notes beside a picture (where, when, by whom) goes, and so does whatever else may hide in
its file. Nobody keeps the picture as it came, so whatever it shows has to be in the new one. Words in a
picture cannot be read here, so nothing is known of what it shows.
"""

import io
import warnings

from PIL import Image, ImageOps

from bot.uploads.refused import RefusedFileError
from training.uploads import FileKind, Refusal

MOST_PIXELS = 50_000_000  # the largest that a phone's camera usually makes
SIDE = 4_000  # pixels; enough to read the smallest print of an A4 page
QUALITY = 88

_DEEP = frozenset({"I;16", "I;16L", "I;16B", "I;16N", "I"})
"""Greys of sixteen bits, as good scanners write them, by Pillow's names."""

_PLAIN = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK"})

_WRITTEN = {
    FileKind.JPEG: ("JPEG", {"quality": QUALITY}),
    FileKind.PNG: ("PNG", {}),
    FileKind.WEBP: ("WEBP", {"quality": QUALITY}),
}


def redrawn(content: bytes, kind: FileKind) -> bytes:
    """The picture alone, in a new file of the same kind.

    Raises:
        RefusedFileError: it is far larger than it looks, or cannot be read.
    """
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    written_as, how = _WRITTEN[kind]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            picture = _picture_in(content, written_as)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise RefusedFileError(Refusal.TOO_MUCH_INSIDE) from None
        except (OSError, SyntaxError, ValueError, Warning):  # Pillow raises all of them
            raise RefusedFileError(Refusal.DAMAGED) from None
    file = io.BytesIO()
    picture.save(file, written_as, **how)
    return file.getvalue()


def _picture_in(content: bytes, written_as: str) -> Image.Image:
    """The first picture of the file, upright and without its notes."""
    with Image.open(io.BytesIO(content), formats=[written_as]) as opened:
        opened.draft("RGB", (SIDE, SIDE))  # a large JPEG is read smaller, in a fraction of the room
        opened.load()
        ImageOps.exif_transpose(opened, in_place=True)
        plain = in_plain_colours(opened)
    plain.thumbnail((SIDE, SIDE))
    if written_as == "JPEG":
        plain = plain.convert("RGB")
    plain.info = {}
    return plain


def in_plain_colours(opened: Image.Image) -> Image.Image:
    """The picture in colours of eight bits, with what shines through where anything does.

    Before it is made smaller: a scan in black and white, or of few colours, would lose its thin lines.

    Raises:
        ValueError: how it keeps its colours is not known here, and must not be guessed.
    """
    if opened.mode in _DEEP:
        return opened.convert("I").point(_eight_bits_of).convert("L").convert("RGB")
    if opened.mode not in _PLAIN:
        raise ValueError(f"Colours of the kind {opened.mode} are not known.")
    mode = "RGBA" if opened.has_transparency_data else "RGB"
    return opened.copy() if opened.mode == mode else opened.convert(mode)


def _eight_bits_of(sixteen: float) -> float:
    """Rounded, from 0-65535 to 0-255: Pillow's own way takes everything above 255 for white."""
    return sixteen / 257 + 0.5
