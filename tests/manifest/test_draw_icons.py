"""The icons are what Teams asks for, and what the script draws."""

from pathlib import Path

from manifest.draw_icons import TEAL, colour_icon, outline_icon
from tests.manifest.pictures import pixels_of

FOLDER = Path(__file__).parents[2] / "manifest"
COLOUR = (FOLDER / "color.png").read_bytes()
OUTLINE = (FOLDER / "outline.png").read_bytes()


def test_the_files_are_as_drawn() -> None:
    assert pixels_of(COLOUR) == pixels_of(colour_icon()), "python -m manifest.draw_icons manifest"
    assert pixels_of(OUTLINE) == pixels_of(outline_icon())


def test_the_colour_icon_is_a_full_square_with_a_shield_and_a_tick() -> None:
    rows = pixels_of(COLOUR)

    assert (len(rows), {len(row) for row in rows}) == (192, {192})
    assert {pixel[3] for row in rows for pixel in row} == {255}
    assert rows[0][0] == rows[191][191] == TEAL
    assert rows[60][96] == (255, 255, 255, 255), "the shield"
    assert rows[110][92] == TEAL, "the tick"


def test_the_outline_is_white_on_nothing() -> None:
    rows = pixels_of(OUTLINE)
    seen = [pixel for row in rows for pixel in row if pixel[3]]

    assert (len(rows), {len(row) for row in rows}) == (32, {32})
    assert {pixel[:3] for pixel in seen} == {(255, 255, 255)}
    assert 0.1 < len(seen) / 32**2 < 0.5, "lines, and no filled shape"


def test_both_are_small() -> None:
    assert len(COLOUR) < 10_000
    assert len(OUTLINE) < 2_000
