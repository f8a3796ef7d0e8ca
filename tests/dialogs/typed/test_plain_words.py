"""Text as plain words: the same however it was written."""

import pytest

from dialogs.typed.plain_words import plain_words, spelled_out


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("Who's OVERDUE?!", "whos overdue", "case and punctuation"),
        ("what\u2019s   next\n?", "whats next", "a typeset apostrophe, spaces"),
        ("<at>Safeguarding training</at> help", "help", "a mention"),
        ("<p>Help&nbsp;me</p>", "help me", "mark-up and its codes"),
        ("over\u200bdue \u202eteam", "overdue team", "what cannot be seen"),
        (
            "café \uff34\uff25\uff21\uff2d \ufb01le",
            "cafe team file",
            "accents, wide letters, one letter for two",
        ),
        ("please tell me, pls", "tell me", "polite words"),
        ("snake_case e-learning 4/5/2026", "snake case e learning 4 5 2026", "what joins words"),
        ("\N{THUMBS UP SIGN}", "", "an emoji"),
    ],
)
def test_words_are_left(text: str, words: str, why: str) -> None:
    assert plain_words(text) == words, why


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("who's", ["who", "is"], "a short form"),
        ("I've", ["i", "have"], ""),
        ("cannot", ["can", "not"], ""),
        ("e-learning", ["elearning"], "a compound"),
        ("hand out", ["handout"], ""),
        ("what to do 2 do", ["what", "to", "do", "to", "do"], "a figure for a word"),
        ("in 2 days", ["in", "2", "days"], "but only there"),
        ("level 2", ["level2"], "a level is one word"),
    ],
)
def test_short_forms_are_spelled_out(text: str, words: list[str], why: str) -> None:
    assert spelled_out(plain_words(text)) == words, why
