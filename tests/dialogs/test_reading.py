"""What people type, and what we take it for."""

import pytest

from dialogs.reading import read
from dialogs.wishes import Intent


@pytest.mark.parametrize(
    ("text", "intent", "why"),
    [
        ("What do I need to do?", Intent.NEEDS, "the button's words"),
        ("WHAT DO I NEED TO DO", Intent.NEEDS, "shouted"),
        ("what do i need to do please", Intent.NEEDS, "politely"),
        ("hi, what do I have to do?", Intent.NEEDS, "with a greeting in front"),
        ("<at>Safeguarding training</at> my training", Intent.NEEDS, "with a mention"),
        ("my training.", Intent.NEEDS, "the command, with a full stop"),
        ("what's due", Intent.NEEDS, "with an apostrophe"),
        ("what\u2019s next?", Intent.NEEDS, "with a typeset apostrophe"),
        ("Which courses should I be doing", Intent.NEEDS, "a telling part"),
        ("when does my basic child training run out", Intent.NEEDS, "when something runs out"),
        ("why am I overdue?", Intent.NEEDS, "the reason stands in the listing"),
        ("todo", Intent.NEEDS, "one word"),
        ("handout", Intent.HANDOUT, "the command"),
        ("Confirm the handout", Intent.HANDOUT, "the button's words"),
        ("I want to confirm the safeguarding hand-out", Intent.HANDOUT, "a telling part"),
        ("what do I need to do with the handout", Intent.HANDOUT, "the narrower wish wins"),
        ("help", Intent.HELP, "the command"),
        ("HELP!!!  ", Intent.HELP, "punctuation and spaces"),
        ("<p>Help</p>", Intent.HELP, "mark-up"),
        ("can you help me?", Intent.HELP, "a telling part"),
        ("hi", Intent.GREETING, "a greeting"),
        ("Good morning!", Intent.GREETING, "a longer one"),
        ("hello \N{WAVING HAND SIGN}", Intent.GREETING, "with an emoji"),
        ("Thanks", Intent.THANKS, "thanks"),
        ("ok thank you so much", Intent.THANKS, "more of it"),
        ("", Intent.UNKNOWN, "nothing"),
        ("   ", Intent.UNKNOWN, "spaces"),
        ("\N{THUMBS UP SIGN}", Intent.UNKNOWN, "an emoji alone"),
        ("lorem ipsum dolor", Intent.UNKNOWN, "other words"),
        ("was muss ich tun", Intent.UNKNOWN, "another language"),
        ("<at>help</at>", Intent.UNKNOWN, "a mention alone says nothing"),
        ("x" * 30_000, Intent.UNKNOWN, "30 KB of text"),
        ("<" * 30_000, Intent.UNKNOWN, "30 KB of brackets"),
        ("a child told me she is being abused", Intent.CONCERN, "a disclosure"),
        ("he has bruises and says his dad hit him", Intent.CONCERN, "signs of harm"),
        ("I'm worried about a child at number 12", Intent.CONCERN, "a worry"),
        ("who do I tell about a concern?", Intent.CONCERN, "asks for the route"),
        ("I want to report a safeguarding concern, help", Intent.CONCERN, "before help"),
        ("a resident is not safe at home", Intent.CONCERN, "an adult at risk"),
        ("when is my basic child training", Intent.UNKNOWN, "a course title is no concern"),
        ("I have done Basic safeguarding children", Intent.UNKNOWN, "nor is this"),
        ("do I need safeguarding adults training", Intent.NEEDS, "nor is this"),
    ],
)
def test_words_are_read_the_same_way_however_they_are_written(
    text: str, intent: Intent, why: str
) -> None:
    assert read(text) is intent, why
