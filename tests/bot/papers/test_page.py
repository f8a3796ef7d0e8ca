"""A paper as a page: valid, readable by everybody, complete in one file, and text that stays text."""

from html.parser import HTMLParser

import pytest

from bot.papers.page import page_of
from dialogs.review.paper import Paper
from tests.bot.papers.written import PLAIN, READ, TYPED

VOID = {"meta"}


class Page(HTMLParser):
    """What a page is made of; fails where an element is not closed in its place."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((self.open[-1] if self.open else "", data))

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for found, attributes in self.found if found == tag]

    def words(self, tag: str) -> list[str]:
        return [text for found, text in self.texts if found == tag]


@pytest.fixture(params=[PLAIN, TYPED], ids=["plain", "typed"])
def either(request: pytest.FixtureRequest) -> Paper:
    """Each of the papers in turn."""
    paper = request.param
    assert isinstance(paper, Paper)
    return paper


def test_the_page_says_its_language_and_title(either: Paper) -> None:
    page = Page(page_of(either))

    assert page_of(either).startswith("<!DOCTYPE html>\n")
    assert page.attributes("html") == [{"lang": "en-GB"}]
    assert len(page.words("title")) == len(page.words("h1")) == 1
    assert len(page.attributes("main")) == 1


def test_every_table_has_a_caption_and_its_headings_say_what_they_head(either: Paper) -> None:
    page = Page(page_of(either))
    (table,) = page.attributes("table")
    scopes = [each.get("scope") for each in page.attributes("th")]

    assert table == {}
    assert len(page.words("caption")) == 1
    assert set(scopes) == {"col", "row"}
    assert scopes.count("row") == len(page.attributes("tr")) - 1


def test_a_wide_table_can_be_reached_and_scrolled_by_keyboard() -> None:
    (region,) = Page(page_of(PLAIN)).attributes("div")

    assert region == {
        "class": "wide",
        "role": "region",
        "tabindex": "0",
        "aria-label": "In place, by course",
    }


def test_headings_go_down_step_by_step() -> None:
    page = Page(page_of(PLAIN))
    levels = [tag for tag, _ in page.found if tag in {"h1", "h2", "h3", "h4"}]

    assert levels == ["h1", "h2", "h2", "h3"]
    assert page.words("td") == [
        "94%, amber: 47 of 50",
        "100%, green: 50 of 50",
        "80%, red: 40 of 50",
        "nothing counts yet",
    ]


def test_nothing_is_loaded_and_nothing_runs(either: Paper) -> None:
    page = Page(page_of(either))

    assert {tag for tag, _ in page.found} & {"script", "link", "img", "iframe", "a"} == set()
    assert "url(" not in page_of(either)
    assert "@import" not in page_of(either)


def test_what_was_typed_comes_out_as_text() -> None:
    page = Page(page_of(TYPED))

    assert page.words("h1") == page.words("h2") == page.words("td") == [READ]
    assert page.attributes("b") == []
    assert page.attributes("div")[0]["aria-label"] == READ
