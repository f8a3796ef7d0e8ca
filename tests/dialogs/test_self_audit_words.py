"""Words about the self-audit: one's own, one answer of it, or who has not answered."""

import pytest

from dialogs.self_audit_questions import Page
from dialogs.self_audit_words import Asked, asked_in
from dialogs.wishes import Intent
from tests.dialogs.spoken import read_today

MINE, OTHERS = Asked(), Asked(is_about_others=True)


@pytest.mark.parametrize(
    ("text", "asked", "why"),
    [
        ("self-audit", MINE, "its name"),
        ("Self audit please!", MINE, "however it is written"),
        ("selfaudit", MINE, "as one word"),
        ("councillor audit", MINE, "what others call it"),
        ("Hi, I want to do my self-audit", MINE, "in a sentence"),
        ("what do I need to do for the self-audit?", MINE, "not the list of all training"),
        ("does the self-audit run out?", MINE, "nor when a course runs out"),
        ("change self-audit e-learning", Asked(page=Page.ELEARNING), "a button of the review"),
        ("Change self-audit other course date.", Asked(page=Page.COURSE_ON), "typed"),
        ("change self-audit something", MINE, "nothing that there is"),
        ("who has not done the self-audit", OTHERS, "the question"),
        ("Who in my group hasn't answered the self-audit?", OTHERS, "in other words"),
        ("which councillors still have to do the councillor audit", OTHERS, "by office"),
        ("self-audits outstanding", OTHERS, "in a word"),
        ("how many self-audits are missing?", OTHERS, "how many"),
        ("which questions are in the self-audit", MINE, "about the form itself"),
    ],
)
def test_words_about_the_self_audit_are_understood(text: str, asked: Asked, why: str) -> None:
    assert read_today(text).intent is Intent.SELF_AUDIT, why
    assert asked_in(text) == asked, why


@pytest.mark.parametrize(
    ("text", "intent", "why"),
    [
        ("audit", Intent.UNKNOWN, "some other audit"),
        (
            "my self-audit says a child in my ward is being abused",
            Intent.CONCERN,
            "the guard first",
        ),
        ("handout", Intent.HANDOUT, "as before"),
    ],
)
def test_other_words_stay_what_they_are(text: str, intent: Intent, why: str) -> None:
    assert read_today(text).intent is intent, why
