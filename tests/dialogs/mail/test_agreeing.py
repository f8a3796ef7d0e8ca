"""What counts as a plain yes to having read something, and what does not."""

import pytest

from dialogs.mail.agreeing import HOW_TO_AGREE, is_agreement, is_half_a_yes
from tests.cast import NEW_STARTER
from tests.dialogs.asked import STATEMENT


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (HOW_TO_AGREE, True, "what we ask for"),
        ("yes I have read it", True, "the same, typed"),
        ("I've read the handout, thanks.", True, "in other words"),
        ("I confirm that I have read and understood the safeguarding handout.", True, "at length"),
        ("Read and understood.\n\nAda Finch", True, "short, with their name"),
        ("Hi team,\nI have now read it.\nKind regards\nAda", True, "with manners"),
        (STATEMENT, True, "the statement, copied"),
        (f"Yes. {STATEMENT} Ada Finch", True, "the statement with a name"),
        ("yes", False, "to what?"),
        ("ok", False, "says nothing"),
        ("done", False, "what was done?"),
        ("I confirm", False, "not that they have read it"),
        ("I have not read it", False, "a no"),
        ("I haven't read it yet", False, "a no"),
        ("yes I will read it", False, "a promise"),
        ("I have read it but I do not agree", False, "with a but"),
        ("I have read it. Where do I find the e-learning?", False, "with a question"),
        ("I have read most of it", False, "in part"),
        ("my manager says I have read it", False, "somebody else's word"),
        ("have you read it?", False, "a question"),
        ("I have read it?", False, "a question too"),
        ("I have read it, Bram Holloway", False, "somebody else's name"),
        ("", False, "nothing"),
    ],
)
def test_only_a_plain_yes_agrees(text: str, expected: bool, why: str) -> None:
    assert is_agreement(text, NEW_STARTER, STATEMENT) is expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Yes", True, "to what?"),
        ("OK, thanks", True, "politely"),
        ("I confirm", True, "not that they have read it"),
        ("\N{THUMBS UP SIGN}", True, "a thumb"),
        ("\N{THUMBS UP SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-4}", True, "in another colour"),
        ("thanks", False, "no yes"),
        ("yes but when", False, "with more to say"),
        ("\N{THUMBS DOWN SIGN}", False, "the opposite"),
        ("", False, "nothing"),
    ],
)
def test_a_nod_is_half_a_yes(text: str, expected: bool, why: str) -> None:
    assert is_half_a_yes(text) is expected, why
