"""Every kind of reply as a page, with every kind of field as the component that is made for it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import pytest

from bot.settings import Settings
from bot.web.bodies import Sent
from bot.web.drawing import Place, draw, without_files
from bot.web.filling import filled
from bot.web.sealing import Offer
from bot.web.site import open_site
from dialogs.purposes import as_shown_by_link
from dialogs.replies import Choice, Option, Own, Reply, TextField
from tests.bot.web.asked import EVERYTHING, LISTING, NOTICE
from tests.bot.web.shown import Shown
from tests.default_policy import POLICY

PAGES = open_site(Settings(), POLICY, seconds=lambda: 0.0).pages


def offered(offer: Offer) -> str:
    return getattr(offer, "words", None) or getattr(offer, "verb", None) or "a form"


def page_of(*replies: Reply) -> Shown:
    return Shown(html_of(*replies))


def html_of(*replies: Reply) -> str:
    return cast("str", draw(PAGES, replies, Place("/f/token", offered)).text)


def test_every_field_has_its_label_and_says_where_it_is_optional() -> None:
    page = page_of(EVERYTHING)

    assert set(page.labels.values()) == {
        "Which course was it?",
        "Basic adult",
        "Basic child",
        "When did you do it?",
        "Day",
        "Month",
        "Year",
        "The certificate",
        "Who ran it? (optional)",
        "Is there anything else?",
        "It is my own certificate.",
    }
    form = page.form("Send")
    assert form.is_multipart
    assert form.names == {
        *("sealed", "course", "done_on-day", "done_on-month", "done_on-year"),
        *("certificate", "provider", "remarks", "own"),
    }
    assert "What may be evidence (opens in new tab)" in page.links


def test_every_mistake_leads_to_the_place_where_it_is_put_right() -> None:
    page = page_of(filled(EVERYTHING, Sent({"done_on-day": "1", "done_on-year": "2026"})).form)

    assert page.title.startswith("Error: Send a certificate - ")
    assert page.problems == {
        "Please choose the course.": "#part-1-course",
        "Please enter the month as well: a full date is needed.": "#part-1-done_on-month",
        "Please choose the file with the certificate.": "#part-1-certificate",
        "Please say something.": "#part-1-remarks",
        "Please tick this box if it is yours.": "#part-1-own",
    }
    assert {each.removeprefix("#") for each in page.problems.values()} <= set(page.ids)
    wrong = [name for name, each in page.inputs.items() if "input--error" in str(each.get("class"))]
    assert wrong == ["part-1-done_on-month"]


def test_what_was_filled_in_is_there_again() -> None:
    typed = {
        "course": "basic_child",
        "done_on-day": "31",
        "done_on-month": "Feb",
        "done_on-year": "2026",
        "provider": 'The "County"',
        "remarks": "First line\n  second line\n\nlast",
        "own": "true",
    }
    again = page_of(filled(EVERYTHING, Sent(typed)).form).form("Send")
    assert again.values == typed | {"sealed": "a form"}


def test_a_text_of_several_lines_is_not_moved_by_being_shown_again() -> None:
    """Each round would otherwise put spaces in front of its lines."""
    typed = "First line\n  second line"
    form = replace(EVERYTHING, values={"remarks": typed})
    assert page_of(form).form("Send").values["remarks"] == typed


def test_without_anywhere_to_keep_files_it_says_how_else_to_send_one() -> None:
    page = page_of(without_files(EVERYTHING))
    assert not page.form("Send").is_multipart
    assert "certificate" not in page.form("Send").names
    assert "The certificate: Send it by email to safeguarding@example.gov.uk." in " ".join(
        page.text.split()
    )


def test_a_field_about_the_reader_themselves_may_be_filled_in_by_the_browser() -> None:
    field = TextField("mail", "Your email address", "Please enter it.", own=Own.EMAIL)
    page = page_of(replace(EVERYTHING, fields=(field,)))
    shown = page.inputs["part-1-mail"]
    assert (shown["type"], shown["autocomplete"]) == ("email", "email")
    assert not page.form("Send").is_multipart


def test_a_listing_has_its_rows_and_every_next_step_as_a_button_of_its_own() -> None:
    page = page_of(LISTING)

    assert page.headings == [
        "Your safeguarding training",
        "Basic adult: Overdue",
        "E-learning: Done",
    ]
    assert [(form.button, form.values["sealed"]) for form in page.forms] == [
        ("What do I need to do?: Basic adult", "What do I need to do?"),
        ("I have done it", "done"),
        ("Show the team", "a form"),
        ("Confirm the handout", "handout"),
        ("Help", "help"),
    ]


def test_several_replies_are_one_page_under_the_first_title() -> None:
    page = page_of(NOTICE, EVERYTHING, LISTING)
    assert page.title.startswith("Recorded - ")
    assert page.headings[:3] == ["Recorded", "Send a certificate", "Your safeguarding training"]
    assert len(page.ids) == len(set(page.ids))
    assert "part-2-own" in page.ids


@pytest.mark.parametrize("reply", [EVERYTHING, LISTING, NOTICE])
def test_hostile_words_anywhere_are_shown_as_words(reply: Reply) -> None:
    hostile = "</script><script>alert('x')</script>\" onfocus=\"x"
    dressed = replace(reply, title=hostile, sentences=(hostile, "{{ 7*7 }}"))
    html = html_of(dressed)
    assert html.count("<script") == 2
    assert 'onfocus="x' not in html
    assert Shown(html).heading == hostile
    assert "{{ 7*7 }}" in Shown(html).text


def test_hostile_labels_are_shown_as_words() -> None:
    hostile = "</button></option><script>alert('x')</script>\" autofocus=\"x"
    fields = tuple(
        replace(each, label=hostile, error=hostile, options=(Option(hostile, hostile),))
        if isinstance(each, Choice)
        else replace(each, label=hostile, error=hostile)
        for each in EVERYTHING.fields
    )
    form = filled(replace(EVERYTHING, fields=fields, send_label=hostile), Sent({})).form
    rows = tuple(replace(each, heading=hostile, state=hostile) for each in LISTING.rows)
    buttons = tuple(replace(each, label=hostile) for each in LISTING.buttons)
    html = html_of(form, replace(LISTING, rows=rows, buttons=buttons))
    assert html.count("<script") == 2
    assert 'autofocus="x' not in html


def test_by_link_other_peoples_matters_and_words_to_type_are_left_out() -> None:
    page = page_of(*map(as_shown_by_link, cast("Sequence[Reply]", (NOTICE, LISTING))))
    assert [form.button for form in page.forms] == [
        "What do I need to do?",
        "What do I need to do?: Basic adult",
        "I have done it",
        "Confirm the handout",
    ]
