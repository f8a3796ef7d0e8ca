"""A letter in Notify's Markdown: all that the plain text says, and nothing that people typed acts."""

from dataclasses import replace

import pytest

from bot.mail.markdown import Markdown, escaped, markdown_of
from dialogs.letters.letter import Attachment, Letter
from dialogs.replies import Chart, Link, Listing, Notice, Row
from tests.bot.mail.written import LETTERS, SHORT, listing_of
from tests.default_policy import POLICY

CONTACTS = POLICY.contacts
REMINDER = """\
# Your safeguarding training

Hello Ada Finch. A reminder: 1 thing to do, by 30 November 2026.

* Introductory safeguarding e-learning: To do. Due by 30 November 2026. Do it in the learning system. It tells us once a month.

In Teams you can also ask Safeguarding training: “What do I need to do?” or “help”.

You get this because Example District Council asks safeguarding training of you in your post. Questions about your training? Write to safeguarding@example.gov.uk.
"""


def written(*replies: Listing | Notice) -> str:
    return markdown_of(Letter("Subject", replies, "Why."), CONTACTS)


def test_a_reminder_reads_like_this() -> None:
    assert markdown_of(LETTERS["reminder"], CONTACTS) == REMINDER


def test_rows_are_one_list_and_links_are_words_to_press() -> None:
    listing = Listing("Team", (), (Row("Ada", "Overdue", ("Since May.",)), Row("Bo", "To do?")))
    notice = Notice("See", (), (Link("Handout", "https://x.gov.uk/a(b) c?d=1"),))
    assert written(listing, notice) == (
        "# Team\n\n"
        "* Ada: Overdue. Since May.\n"
        "* Bo: To do?\n\n"
        "# See\n\n"
        "[Handout](https://x.gov.uk/a%28b%29%20c?d=1)\n\n"
        "Why.\n"
    )


def test_a_line_of_figures_is_a_sentence_and_a_listing_of_nobody_is_only_its_title() -> None:
    rows = (Row("2 Nov", "91%", percent=91), Row("9 Nov", "93%", percent=93))
    assert written(Listing("Trend", (), rows, chart=Chart.LINE)) == (
        "# Trend\n\n2 Nov: 91%, 9 Nov: 93%.\n\nWhy.\n"
    )
    assert written(Listing("Nobody", (), ())) == "# Nobody\n\nWhy.\n"


def test_a_long_list_is_shortened_and_stays_far_below_what_notify_takes() -> None:
    text = markdown_of(listing_of(5_000), CONTACTS)
    assert "here are the first 200, and 4800 more are not shown" in text
    assert len(text.encode()) < 100_000


def test_files_that_cannot_go_along_are_named() -> None:
    paper = Attachment("Paper [draft].pdf", "application/pdf", b"%PDF")
    text = markdown_of(replace(SHORT, files=(paper,)), CONTACTS)
    assert text.endswith(
        "This email cannot carry files. Ask the safeguarding team for: Paper \\[draft\\].pdf.\n"
    )


@pytest.mark.parametrize(
    ("typed", "shown", "why"),
    [
        ("Ada Finch", "Ada Finch", "a name"),
        ("# Ada", "\\# Ada", "no heading"),
        ("* Ada", "\\* Ada", "no list"),
        ("-Ada", "\\-Ada", "Notify needs no space after it"),
        ("1. Ada", "1\\. Ada", "no numbered list"),
        ("1.5 hours", "1\\.5 hours", "nor here"),
        ("10 days", "10 days", "only a number"),
        ("^ Ada", "Ada", "no quotation"),
        ("• • Ada", "Ada", "no list either"),
        ("> Ada", "\\> Ada", "no quotation elsewhere"),
        ("| a | b |", "\\| a | b |", "no table"),
        ("```sh", "\\```sh", "no code"),
        ("---", "\\---", "no line across the page"),
        ("[press](https://evil.example)", "\\[press\\](https://evil.example)", "no link"),
        ("[a]: https://evil.example", "\\[a\\]: https://evil.example", "no link defined"),
        ("C:\\[x]", "C:\\\\\\[x\\]", "a backslash undoes nothing"),
        ("self-audit *now*", "self-audit *now*", "within a line they are only signs"),
    ],
)
def test_what_people_typed_stays_text(typed: str, shown: str, why: str) -> None:
    assert escaped(typed) == shown, why
    assert Markdown().title(typed) == f"# {shown}"


def test_a_name_with_line_breaks_begins_no_line_of_its_own() -> None:
    assert written(Notice("Hello\n# You", ("a\n\n* b",))) == "# Hello # You\n\na * b\n\nWhy.\n"
