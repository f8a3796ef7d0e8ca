"""Emails as people read them: golden files, nothing typed becomes code, and never too large."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.mail.rendering import Rendered
from dialogs.letters.letter import Letter
from dialogs.replies import Chart, Form, Link, Listing, Notice, Row, Suggestion, TextField, Tick
from tests.bot.mail.golden import FOLDER, RENDERED, emails
from tests.bot.mail.written import BY_REPLY, LETTERS, RENDERER, listing_of
from tests.default_policy import POLICY
from training.digest import Colour

PICTURES = Path(__file__).parents[3] / "docs" / "pictures" / "mail"
HOSTILE = "{{ 7*7 }} {% raw %} <b>Robin</b> \"quoted\" & 'so' </td><script>"


class Page(HTMLParser):
    """What an HTML page shows and links to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.starts: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html.partition("</head>")[2])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.starts.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def tags(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.starts if tag == name]


def rendered(letter: Letter) -> Rendered:
    return RENDERER.render(letter, POLICY.contacts)


@pytest.mark.parametrize("name", sorted(emails()))
def test_the_email_is_the_golden_one(name: str) -> None:
    assert emails()[name] == (FOLDER / name).read_text(encoding="utf-8")


def test_there_is_no_golden_file_too_many() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(emails())


def test_every_email_has_a_picture_at_a_desk_and_on_a_telephone() -> None:
    wanted = {f"{name}-{place}.png" for name in RENDERED for place in ("desk", "phone")}
    assert wanted - {path.name for path in PICTURES.iterdir()} == set()


@pytest.mark.parametrize("name", sorted(RENDERED))
def test_the_plain_text_says_all_that_the_html_says(name: str) -> None:
    both = RENDERED[name]
    in_text = " ".join(both.text.replace("* ", "").replace("-", "").split())
    said = [words.replace("-", "").strip() for words in Page(both.html).words if words.strip()]
    assert len(said) >= 5
    assert [words for words in said if words not in in_text] == []


@pytest.mark.parametrize("name", sorted(RENDERED))
def test_a_screen_reader_finds_language_headings_and_no_layout_tables(name: str) -> None:
    html = RENDERED[name].html
    page = Page(html)
    assert html.startswith('<!doctype html><html lang="en-GB"')
    assert len(page.tags("h1")) == 1
    assert len(page.tags("h2")) == len({**LETTERS, **BY_REPLY}[name].replies) - 1
    assert {table["role"] for table in page.tags("table")} == {"presentation"}


@pytest.mark.parametrize("name", sorted(RENDERED))
def test_the_page_loads_nothing_from_anywhere(name: str) -> None:
    html = RENDERED[name].html
    page = Page(html)
    assert page.tags("img") == page.tags("script") == []
    assert "url(" not in html
    assert "<link" not in html
    assert "fonts." not in html


@pytest.mark.parametrize("name", sorted(RENDERED))
def test_there_is_one_obvious_step_or_none(name: str) -> None:
    page = Page(RENDERED[name].html)
    drawn_as = [str(cell["class"]) for cell in page.tags("td") if "step" in str(cell.get("class"))]
    links = page.tags("a")

    assert len(drawn_as) == len(links)
    assert drawn_as == (["step", *["other-step"] * (len(links) - 1)] if links else [])


@pytest.mark.parametrize("name", sorted(RENDERED))
def test_it_says_why_it_comes_and_whom_to_ask(name: str) -> None:
    said = " ".join(RENDERED[name].text.split())
    is_to_the_team = "You get this as the safeguarding team." in said

    assert re.search("You get this (because|as)|This is the weekly digest", said)
    assert is_to_the_team or re.search(r"\b[Ww]rite to safeguarding@example\.gov\.uk\.", said)


def test_the_tables_that_only_outlook_sees_are_all_closed() -> None:
    html = rendered(LETTERS["welcome"]).html
    for_outlook = "".join(re.findall(r"<!--\[if mso \| IE\]>(.*?)<!\[endif\]-->", html))
    assert for_outlook.count("<table") == for_outlook.count("</table>") == 15
    assert for_outlook.count("<td") == for_outlook.count("</td>") == 15


def test_a_form_says_where_to_open_the_document_and_how_to_confirm() -> None:
    both = rendered(LETTERS["welcome"])
    address = "https://intranet.example.gov.uk/safeguarding/handout.pdf"
    assert [each["href"] for each in Page(both.html).tags("a")] == [address]
    assert f"\n{address}\n" in both.text
    assert "fill in the form there" in Page(both.html).text
    assert "If you do not use Teams, write to safeguarding@example.gov.uk" in both.text


def test_what_people_typed_comes_out_as_text_everywhere() -> None:
    letter = Letter(
        HOSTILE,
        (
            Listing(HOSTILE, (HOSTILE,), (Row(HOSTILE, HOSTILE, (HOSTILE,)),)),
            Form(
                *("handout", 1, "key"),
                title=HOSTILE,
                sentences=(HOSTILE,),
                fields=(Tick("read", HOSTILE, "error"), TextField("name", "label", "error")),
                send_label="Confirm",
                links=(Link(HOSTILE, 'https://intranet.example.gov.uk/?a=1&b="<2>'),),
            ),
            Notice(HOSTILE, (HOSTILE,), suggestions=(Suggestion("label", HOSTILE),)),
        ),
        HOSTILE,
    )
    page = Page(rendered(letter).html)
    text = " ".join(rendered(letter).text.split())
    assert page.text.count(HOSTILE) == 13
    assert text.count(HOSTILE) == 13
    assert page.tags("b") == page.tags("script") == []
    assert [each["href"] for each in page.tags("a")] == [
        'https://intranet.example.gov.uk/?a=1&b="<2>'
    ]


def test_a_list_that_fits_is_whole() -> None:
    page = Page(rendered(listing_of(150)).html)
    assert len(page.tags("li")) == 150
    assert "not shown" not in page.text


def test_a_long_list_is_cut_with_a_sentence_about_the_rest() -> None:
    both = rendered(listing_of(500))
    more = (
        "An email cannot hold all 500 of them: here are the first 200, and 300 more are not shown. "
        "The safeguarding team's tracker has them all."
    )
    page = Page(both.html)
    assert more in page.text
    assert more in " ".join(both.text.split())
    assert len(page.tags("li")) == both.text.count("* Person Number") == 200
    assert "Person Number200:" in page.text


def test_rows_with_much_to_say_leave_room_for_fewer_of_them() -> None:
    letter = listing_of(500)
    listing = letter.replies[0]
    assert isinstance(listing, Listing)
    long_rows = tuple(replace(row, sentences=("Housing. " * 100,)) for row in listing.rows)
    both = rendered(replace(letter, replies=(replace(listing, rows=long_rows),)))
    assert "here are the first 25, and 475 more are not shown" in Page(both.html).text
    assert both.size < 65_000


def test_plain_text_is_wrapped_and_its_links_are_not() -> None:
    address = "https://intranet.example.gov.uk/" + "a-very-long-path/" * 10
    notice = Notice("Title", ("Words " * 40,), links=(Link("Open it", address),))
    lines = rendered(Letter("Subject", (notice,), "Why.")).text.splitlines()
    assert address in lines
    assert max(len(line) for line in lines if line != address) <= 72


def test_a_letter_without_replies_still_says_why() -> None:
    assert rendered(Letter("Subject", (), "You get this because.")).text == (
        "You get this because.\n"
    )


def test_a_bar_is_as_long_as_its_number_and_says_it_in_words() -> None:
    rows = (
        Row("Half", "50%, red", percent=50, colour=Colour.RED),
        Row("All", "100%", percent=100),
        Row("None", "0%, red", percent=0, colour=Colour.RED),
        Row("Nothing", "nothing counts yet"),
    )
    letter = Letter("Bars", (Listing("Bars", (), rows, chart=Chart.BARS),), "Why.")
    html = RENDERER.render(letter, POLICY.contacts).html

    assert html.count('class="bar"') == 3
    assert '<td class="red" width="50%" height="10">' in html
    assert '<td class="plain" width="100%" height="10">' in html
    assert html.count('class="empty"') == 2
    assert 'width="0%"' not in html
    assert "<strong>Half: 50%, red</strong>" in html
