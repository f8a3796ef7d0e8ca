"""Words about certificates are read as a whole, and nothing else is taken for them."""

import pytest

from dialogs.evidence.words import About, EvidenceWish, wish_in

ID = "5f1c2a340000"


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("send a certificate", EvidenceWish(About.SEND), "the words of the button"),
        ("I want to send my certificate, please", EvidenceWish(About.SEND), "politely"),
        ("How do I upload evidence?", EvidenceWish(About.SEND), "as a question"),
        ("Hand in certificate", EvidenceWish(About.SEND), "in two words"),
        ("Take my certificate back", EvidenceWish(About.BACK), "what we say to write"),
        ("Sorry, please withdraw that file", EvidenceWish(About.BACK), "in other words"),
        (
            "take my certificate for basic adults back",
            EvidenceWish(About.BACK),
            "of several, which",
        ),
        ("Oops, I've sent you the wrong certificate. Sorry!", EvidenceWish(About.BACK), "why"),
        ("I sent the wrong file, please take it back", None, "“it” is not said to be a file"),
        ("take it back", None, "what?"),
        ("take my certificate to the team", None, "elsewhere"),
        ("I've done it", None, "a question of its own: how it counts"),
        ("my certificates", EvidenceWish(About.MINE), "one's own"),
        ("Show me my certificate", EvidenceWish(About.MINE), "one of them"),
        (f"certificate {ID}", EvidenceWish(About.MY_ONE, ID), "a button of one's own list"),
        ("evidence", EvidenceWish(About.QUEUE), "the queue"),
        ("Certificates waiting", EvidenceWish(About.QUEUE), "its button"),
        ("the evidence queue", EvidenceWish(About.QUEUE), "in other words"),
        (f"evidence {ID}", EvidenceWish(About.ONE, ID), "a button of the queue"),
        (f"evidence {ID.upper()}", EvidenceWish(About.ONE, ID), "in capitals"),
        ("I have evidence that a child is being hurt", None, "a concern, which goes elsewhere"),
        ("where is the evidence that I am overdue", None, "a question about records"),
        ("my certificate runs out", None, "a question about a date"),
        ("I have not done it", None, "the opposite"),
        ("evidence 12", None, "no id"),
        ("what do I need to do", None, "something else"),
        ("", None, "nothing"),
    ],
)
def test_only_whole_wishes_count(text: str, expected: EvidenceWish | None, why: str) -> None:
    assert wish_in(text) == expected, why
