"""Pictures: read within limits, turned the right way up, and written anew without anything else.

What a camera notes beside a picture (where, when, by whom) goes, and so does whatever else may hide in
its file. Words in a picture cannot be read here, so nothing is known of what it shows.
"""

import io
import warnings

from PIL import Image, ImageOps

from bot.uploads.refused import RefusedFileError
from training.uploads import FileKind, Refusal

MOST_PIXELS = 50_000_000  # the largest that a phone's camera usually makes
SIDE = 4_000  # pixels; enough to read the smallest print of an A4 page
QUALITY = 88

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
        upright = ImageOps.exif_transpose(opened)
    upright.thumbnail((SIDE, SIDE))
    mode = "RGBA" if upright.has_transparency_data and written_as != "JPEG" else "RGB"
    plain = upright.convert(mode)
    plain.info = {}
    return plain
