"""Words about the self-audit: one's own, one answer of it, or who has not answered."""

import pytest

from dialogs.self_audit.questions import Page
from dialogs.self_audit.words import Asked, asked_in, is_asked_for

MINE, OTHERS = Asked(), Asked(is_about_others=True)


@pytest.mark.parametrize(
    ("text", "asked", "why"),
    [
        ("self-audit", MINE, "its name"),
        ("Self audit please!", MINE, "however it is written"),
        ("selfaudit", MINE, "as one word"),
        ("councillor audit", MINE, "what others call it"),
        ("Hi, I want to do my self-audit", MINE, "in a sentence"),
        ("change self-audit e-learning", Asked(page=Page.ELEARNING), "a button of the review"),
        ("Change self-audit other course date.", Asked(page=Page.COURSE_ON), "typed"),
        ("change self-audit something", MINE, "nothing that there is"),
        ("who has not done the self-audit", OTHERS, "the question"),
        ("Who in my group hasn't answered the self-audit?", OTHERS, "in other words"),
        ("which councillors still have to do the councillor audit", OTHERS, "by office"),
        ("self-audits outstanding", OTHERS, "in a word"),
        ("how many self-audits are missing?", OTHERS, "how many"),
    ],
)
def test_words_about_the_self_audit_are_understood(text: str, asked: Asked, why: str) -> None:
    assert is_asked_for(text), why
    assert asked_in(text) == asked, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("audit", "some other audit"),
        ("my self-audit says a child in my ward is being abused", "a concern"),
        ("does the self-audit run out?", "when a course runs out"),
        ("why is my self-audit overdue", "why, as of any course"),
        ("I've done the self-audit on 4 May 2026", "that it is done, as of any course"),
        ("handout", "something else"),
    ],
)
def test_other_words_are_left_to_others(text: str, why: str) -> None:
    assert not is_asked_for(text), why
