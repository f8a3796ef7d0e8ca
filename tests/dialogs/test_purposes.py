"""What may be done by link: the reader's own matters, each of them named, and nothing else."""

import pytest

from dialogs.purposes import (
    Opening,
    Purpose,
    as_shown_by_link,
    is_answered_by_link,
    is_said_by_link,
    opening_of,
    words_of,
)
from dialogs.replies import Button, Form, Listing, Notice, Row, Suggestion
from dialogs.wording import HANDOUT, HELP, MY_TRAINING


def form_of(flow: str) -> Form:
    return Form(flow, 1, "person-1001|basic_adult", "Title", (), (), "Send")


@pytest.mark.parametrize(
    ("words", "expected", "why"),
    [
        (MY_TRAINING.words, True, "their own"),
        (HANDOUT.words, True, "their own"),
        ("remind me later", True, "their own reminders"),
        ("remind me about E-learning in 3 days", True, "their own reminders"),
        ("Remind me on 4 May 2026", True, "their own reminders"),
        ("Why am I overdue?", True, "themselves"),
        ("When does my E-learning run out?", True, "their own"),
        ("I've done E-learning on 4 May 2026", True, "their own"),
        ("It's not me", True, "themselves"),
        ("my certificates", True, "their own"),
        ("certificate 1a2b3c4d5e6f", True, "one of their own"),
        ("send a certificate", True, "their own"),
        ("Who do I tell about a concern?", True, "said to anybody"),
        ("change self-audit course", True, "their own answers"),
        ("Who's overdue?", False, "other people"),
        ("who's overdue in Housing", False, "other people"),
        ("overdue", False, "perhaps other people, as words are read another day"),
        ("why is Bram Holloway overdue", False, "another person"),
        ("evidence", False, "other people's certificates"),
        ("late in letter “delivery-1”", True, "whom their own letter named"),
        ("overdue 1002", False, "one of their people, by way of the chat's card"),
        ("evidence 1a2b3c4d", False, "another person's certificate"),
        (HELP.words, False, "says what to type, and there is nowhere to type it"),
        ("", False, "nothing"),
    ],
)
def test_words_are_said_by_link_about_the_reader_alone(
    words: str, expected: bool, why: str
) -> None:
    assert is_said_by_link(words) is expected, why


@pytest.mark.parametrize(
    ("flow", "expected"),
    [
        ("handout", Opening(Purpose.HANDOUT)),
        ("self_audit", Opening(Purpose.SELF_AUDIT, "person-1001|basic_adult")),
        ("evidence", Opening(Purpose.EVIDENCE, "person-1001|basic_adult")),
        ("evidence-back", Opening(Purpose.EVIDENCE, "person-1001|basic_adult")),
        ("exemption", None),
        ("overdue", None),
        ("evidence-decision", None),
        ("", None),
    ],
)
def test_a_form_is_opened_by_a_link_where_its_flow_is_named(
    flow: str, expected: Opening | None
) -> None:
    assert opening_of(form_of(flow)) == expected
    assert is_answered_by_link(flow) is (expected is not None)


def test_a_reason_for_a_delay_is_sent_by_link_and_opened_by_the_letters_link_alone() -> None:
    assert is_answered_by_link("delay") is True
    assert opening_of(form_of("delay")) is None


def test_a_link_says_words_that_only_look_something_up() -> None:
    assert {each: words_of(Opening(each)) for each in Purpose} == {
        Purpose.HANDOUT: "handout",
        Purpose.NEEDS: "What do I need to do?",
        Purpose.SELF_AUDIT: "self-audit",
        Purpose.EVIDENCE: "send a certificate",
        Purpose.LATER: "remind me later",
        Purpose.DELAY: "late in letter “”",
    }
    assert words_of(Opening(Purpose.DELAY, "delivery-1")) == "late in letter “delivery-1”"


def test_what_is_not_done_by_link_is_taken_out_of_a_reply() -> None:
    others = Suggestion("Who's overdue?", "Who's overdue?")
    remind = Button("Remind them", "overdue", 1, "team")
    confirm = Button("Confirm", "handout", 1, "person-1001")
    rows = (Row("Bram", "Late", opens=others), Row("E-learning", "Late", opens=MY_TRAINING))
    listing = Listing("Late", (), rows, (others, MY_TRAINING, HELP), buttons=(remind, confirm))
    notice = Notice("Late", (), suggestions=(others, HANDOUT), buttons=(remind,))

    shown = as_shown_by_link(listing)

    assert isinstance(shown, Listing)
    assert [row.opens for row in shown.rows] == [None, MY_TRAINING]
    assert (shown.suggestions, shown.buttons) == ((MY_TRAINING,), (confirm,))
    assert as_shown_by_link(notice) == Notice("Late", (), suggestions=(HANDOUT,))


def test_a_form_that_is_not_answered_by_link_says_where_it_is() -> None:
    assert as_shown_by_link(form_of("overdue")) == Notice(
        "Title", ("Please answer this in Teams: open Safeguarding training there.",)
    )
    assert as_shown_by_link(form_of("handout")) == form_of("handout")
