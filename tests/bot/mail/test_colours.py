"""An email's colours, by daylight and on a dark screen: told apart as WCAG 2.2 AA asks."""

import re
from collections.abc import Mapping

import pytest

from tests.bot.mail.written import LETTERS, RENDERER
from tests.default_policy import POLICY

HTML = RENDERER.render(LETTERS["councillor-linked"], POLICY.contacts).html
WORDS, SHAPES = 4.5, 3.0
"""The least contrast of letters (1.4.3), and of what is only a shape (1.4.11)."""

_MEDIA = "@media (prefers-color-scheme: dark) {"
_COLOUR = re.compile(r"(?:^|[\s;])(color|background|border-color):[^;#]*(#[0-9a-f]{6})")


def colours_in(css: str) -> Mapping[tuple[str, str], str]:
    """Every colour by its selector and property."""
    return {
        (selector.strip(), name): colour
        for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css)
        for selector in selectors.split(",")
        for name, colour in _COLOUR.findall(body)
    }


def dark() -> Mapping[tuple[str, str], str]:
    """What a dark screen changes."""
    return colours_in(HTML.partition(_MEDIA)[2].partition("</style>")[0])


def light() -> Mapping[tuple[str, str], str]:
    """The style sheet before that."""
    return colours_in(HTML.partition(_MEDIA)[0].rpartition("<style")[2].partition(">")[2])


def contrast(one: str, other: str) -> float:
    """By how much one is lighter than the other (WCAG 2.2, “contrast ratio”)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return sum(share * each for share, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize(
    ("above", "beneath", "least", "why"),
    [
        ((".words div", "color"), (".page", "background"), WORDS, "what is said"),
        ((".words a", "color"), (".page", "background"), WORDS, "addresses made into links"),
        ((".step a", "color"), (".step a", "background"), WORDS, "the step's label"),
        ((".step a", "background"), (".page", "background"), SHAPES, "the step's edge"),
        ((".other-step a", "color"), (".other-step a", "background"), WORDS, "the others' labels"),
        ((".other-step table td", "border-color"), (".page", "background"), SHAPES, "their edges"),
        ((".how", "border-color"), (".page", "background"), SHAPES, "the line beside what to do"),
        ((".bar .plain", "background"), (".bar .empty", "background"), SHAPES, "a bar's end"),
        ((".bar .green", "background"), (".bar .empty", "background"), SHAPES, "a bar's end"),
        ((".bar .amber", "background"), (".bar .empty", "background"), SHAPES, "a bar's end"),
        ((".bar .red", "background"), (".bar .empty", "background"), SHAPES, "a bar's end"),
    ],
)
def test_everything_can_be_told_apart_on_a_dark_screen(
    above: tuple[str, str], beneath: tuple[str, str], least: float, why: str
) -> None:
    assert contrast(dark()[above], dark()[beneath]) >= least, why


@pytest.mark.parametrize(
    ("above", "beneath", "least", "why"),
    [
        ("#1a1a1a", "#ffffff", WORDS, "what is said"),
        ("#ffffff", "#1d4f91", WORDS, "the step's label"),
        ("#1d4f91", "#ffffff", WORDS, "the others' labels"),
        (light()[".bar .green", "background"], light()[".bar .empty", "background"], SHAPES, "bar"),
        (light()[".bar .amber", "background"], light()[".bar .empty", "background"], SHAPES, "bar"),
        (light()[".bar .red", "background"], light()[".bar .empty", "background"], SHAPES, "bar"),
    ],
)
def test_and_by_daylight(above: str, beneath: str, least: float, why: str) -> None:
    assert above in HTML
    assert beneath in HTML
    assert contrast(above, beneath) >= least, why


def test_the_contrast_is_reckoned_as_wcag_says() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
