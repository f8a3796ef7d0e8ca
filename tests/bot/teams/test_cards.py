"""Cards: held to the published 1.5 schema, to their golden files, and to what people can read."""

import json
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft6Validator

from bot.teams.cards.document import card_of
from bot.teams.cards.elements import Element
from dialogs.replies import Chart, Listing, Row
from tests.bot.teams.golden_cards import FOLDER, cards, written

CARDS = cards()
NAMES = sorted(CARDS)
CHARTS = {
    "Chart.HorizontalBar": {"type", "xAxisTitle", "data", "fallback"},
    "Chart.Line": {"type", "yAxisTitle", "data", "fallback"},
}
"""The charts of Teams that we use, which the published schema does not know, and what they may have."""


@lru_cache
def schema() -> Draft6Validator:
    """The schema of Adaptive Cards 1.5 as Microsoft publishes it."""
    text = files("adaptive_cards").joinpath("schemas/schema-1.5.json").read_text("utf-8-sig")
    return Draft6Validator(json.loads(text))


def elements_of(node: object) -> Iterator[Element]:
    """Every typed object inside a card, payloads of buttons aside."""
    if isinstance(node, list):
        for each in node:
            yield from elements_of(each)
    elif isinstance(node, dict):
        if "type" in node:
            yield node
        for name, value in node.items():
            if name != "data":
                yield from elements_of(value)


def without_charts(node: Any) -> Any:
    """The card as a client shows it that knows no charts: with what stands in for them."""
    if isinstance(node, list):
        return [without_charts(each) for each in node]
    if not isinstance(node, dict):
        return node
    if node.get("type") in CHARTS:
        return without_charts(node["fallback"])
    return {name: without_charts(value) for name, value in node.items()}


@pytest.mark.parametrize("name", NAMES)
def test_every_card_keeps_to_the_published_schema(name: str) -> None:
    card = without_charts(CARDS[name])
    problems = [error.message[:300] for error in schema().iter_errors(card)]

    assert problems == []


def test_the_schema_would_notice_a_mistake() -> None:
    card = {**CARDS["help"], "body": [{"type": "TextBlock", "txt": "misspelt"}]}

    assert not schema().is_valid(card)


@pytest.mark.parametrize("name", NAMES)
def test_every_card_is_as_recorded(name: str) -> None:
    recorded = FOLDER / f"{name}.json"

    assert written(CARDS[name]) == recorded.read_text(encoding="utf-8"), (
        "If the change is meant, record it: python -m tests.bot.teams.golden_cards"
    )


def test_no_golden_file_is_left_over() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.json")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_card_is_small_versioned_and_in_english(name: str) -> None:
    card = CARDS[name]

    assert (card["version"], card["lang"]) == ("1.5", "en-GB")
    assert len(json.dumps(card, ensure_ascii=False).encode("utf-16-le")) < 80_000


@pytest.mark.parametrize(
    ("letters", "rows_shown", "why"),
    [
        ("x", 10, "a manager's long list beside their own"),
        ("\N{WAVING HAND SIGN}", 5, "letters that take twice the room"),
        ('"', 5, "letters that are written with two"),
    ],
)
def test_a_card_that_would_be_too_large_shows_fewer_rows_and_says_so(
    letters: str, rows_shown: int, why: str
) -> None:
    row = Row("A course", "Overdue", (letters * 1_000,))
    listing = Listing("Your team", (), (row,) * 50)

    card = card_of((listing, listing), footer="You get this because you manage them.")

    texts = [each.get("text", "") for each in elements_of(card)]
    assert len(json.dumps(card, ensure_ascii=False).encode("utf-16-le")) < 80_000, why
    assert texts.count("**A course**: Overdue") == 2 * rows_shown, why
    said = (
        f"And {50 - rows_shown} more, not shown here. The safeguarding team's tracker has them all."
    )
    assert texts.count(said) == 2
    assert schema().is_valid(card)


@pytest.mark.parametrize("name", NAMES)
def test_a_client_that_cannot_draw_it_says_what_it_is_about_and_where_it_can_be_seen(
    name: str,
) -> None:
    card = CARDS[name]
    first = next(each["text"] for each in elements_of(card) if each["type"] == "TextBlock")

    assert card["fallbackText"] == (
        f"{first}. This app cannot show the rest: please open it in Teams on a computer."
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_card_has_at_most_six_buttons(name: str) -> None:
    buttons = [
        button
        for element in elements_of(CARDS[name])
        if element["type"] == "ActionSet"
        for button in element["actions"]
    ]

    assert len(buttons) <= 6


@pytest.mark.parametrize("name", NAMES)
def test_every_text_wraps_and_every_card_begins_with_a_heading(name: str) -> None:
    texts = [each for each in elements_of(CARDS[name]) if each["type"] == "TextBlock"]

    assert texts[0].get("style") == "heading"
    assert [each["text"] for each in texts if not each.get("wrap")] == []


def test_a_chart_is_drawn_from_the_rows_beneath_it_and_has_a_table_in_its_place() -> None:
    charts = [each for each in elements_of(CARDS["digest-strategic"]) if each["type"] in CHARTS]

    assert [each["type"] for each in charts] == [
        "Chart.HorizontalBar",
        "Chart.HorizontalBar",
        "Chart.Line",
    ]
    assert all(set(each) == {*CHARTS[each["type"]], "targetWidth"} for each in charts)
    assert charts[0]["data"] == [
        {"x": "Introductory safeguarding e-learning", "y": 91, "color": "warning"},
        {"x": "Safeguarding handout", "y": 96, "color": "good"},
    ]
    assert charts[2]["data"] == [
        {
            "legend": "The last 12 weeks",
            "values": [{"x": "16 Nov", "y": 94}, {"x": "23 Nov", "y": 93}],
        }
    ]
    assert [len(each["fallback"]["rows"]) for each in charts] == [3, 6, 3]


def test_every_number_of_a_chart_stands_in_the_card_as_text() -> None:
    texts = " ".join(
        each["text"]
        for each in elements_of(without_fallbacks(CARDS["digest-strategic"]))
        if each["type"] == "TextBlock"
    )

    for line in ("**Safeguarding handout**: 96%, green", "16 Nov: 94%, 23 Nov: 93%."):
        assert line in texts


def without_fallbacks(node: Any) -> Any:
    """The card as a client shows it that draws charts."""
    if isinstance(node, list):
        return [without_fallbacks(each) for each in node]
    if not isinstance(node, dict):
        return node
    return {name: without_fallbacks(each) for name, each in node.items() if name != "fallback"}


def test_a_listing_without_numbers_has_no_chart() -> None:
    nothing = Listing("By course", (), (Row("A course", "nothing counts yet"),), chart=Chart.BARS)

    assert [each for each in elements_of(card_of((nothing,))) if each["type"] in CHARTS] == []


def test_a_bar_without_a_colour_has_none() -> None:
    plain = Listing("Bars", (), (Row("A", "50%", percent=50),), chart=Chart.BARS)
    (chart,) = [each for each in elements_of(card_of((plain,))) if each["type"] in CHARTS]

    assert chart["data"] == [{"x": "A", "y": 50}]


@pytest.mark.parametrize("name", ["handout-form", "handout-form-with-errors", "letter-welcome"])
def test_every_input_says_what_it_is_and_what_is_wrong_with_it(name: str) -> None:
    inputs = [each for each in elements_of(CARDS[name]) if each["type"].startswith("Input.")]

    assert [each["id"] for each in inputs] == ["read", "typed_name"]
    assert all(each["label"] and each["errorMessage"] and each["isRequired"] for each in inputs)


@pytest.mark.parametrize("name", NAMES)
def test_links_out_say_so(name: str) -> None:
    links = [each for each in elements_of(CARDS[name]) if each["type"] == "Action.OpenUrl"]

    assert [each["title"] for each in links if "in your browser" not in each["title"]] == []


def _only(name: str, kind: str) -> dict[str, Any]:
    (found,) = [each for each in elements_of(CARDS[name]) if each["type"] == kind]
    return found


def test_the_forms_button_falls_back_to_a_message_with_the_same_data() -> None:
    button = _only("handout-form", "Action.Execute")

    assert button["verb"] == "handout"
    assert button["data"] == {
        "v": 1,
        "form": {
            "flow": "handout",
            "version": 1,
            "key": "person-1001|handout|2025-09|ab6747c2cf5b",
        },
    }
    assert button["fallback"]["data"] == button["data"]


def test_words_from_outside_cannot_dress_up_as_links() -> None:
    (row, *_) = [
        each["text"]
        for each in elements_of(CARDS["long-listing"])
        if each["type"] == "TextBlock" and each["text"].startswith("**")
    ]

    assert row == "**A course \\*with\\* \\[odd\\](signs)**: Overdue"


def test_a_very_long_listing_says_how_much_is_left_out() -> None:
    texts = [each.get("text", "") for each in elements_of(CARDS["long-listing"])]

    assert "And 40 more, not shown here. The safeguarding team's tracker has them all." in texts


@pytest.mark.parametrize("name", NAMES)
def test_every_button_fits_on_a_narrow_phone(name: str) -> None:
    """Buttons do not wrap; at 320 pixels about 25 letters are seen.

    A row that opens something is no button: its words are a line of text, which wraps.
    """
    buttons = [
        button
        for element in elements_of(CARDS[name])
        if element["type"] == "ActionSet"
        for button in element["actions"]
    ]

    assert [each["title"] for each in buttons if len(each["title"]) > 25] == []
