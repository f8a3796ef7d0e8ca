"""Files damaged at random: each is taken or refused, and none is an error of ours."""

import random
from contextlib import suppress

import pytest

from bot.uploads.inspecting import inspected
from bot.uploads.refused import RefusedFileError
from tests.bot.uploads import made

GOOD = {
    "pdf": made.a_pdf(change=made.with_opening_page),
    "docx": made.a_docx(more={"word/header1.xml": "<a/>"}),
    "jpeg": made.photograph(),
    "png": made.a_picture("PNG"),
    "webp": made.a_picture("WEBP"),
}


def damaged(content: bytes, dice: random.Random) -> bytes:
    """The file with some bytes changed, lost or put in."""
    whole = bytearray(content)
    for _ in range(dice.randint(1, 8)):
        place = dice.randrange(len(whole))
        match dice.randrange(3):
            case 0:
                whole[place] = dice.randrange(256)
            case 1:
                del whole[place : place + dice.randint(1, 20)]
            case _:
                whole[place:place] = dice.randbytes(dice.randint(1, 20))
    return bytes(whole)


@pytest.mark.parametrize("kind", list(GOOD))
def test_a_damaged_file_is_taken_or_refused(kind: str) -> None:
    dice = random.Random(kind)  # noqa: S311 - dice, not a secret
    for _ in range(400):
        with suppress(RefusedFileError):
            assert inspected(damaged(GOOD[kind], dice), "certificate").content
