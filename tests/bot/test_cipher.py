"""Words in an address: read by whoever has the key, as they were, or not at all."""

import pytest

from bot.cipher import Cipher

KEY = bytes(range(64))
WORDS = ["person-1001", "Ünïcode \N{SNOWMAN}", ""]
HIDDEN = Cipher(KEY).hide(WORDS)


def test_words_come_back_as_they_were_and_are_hidden_the_same_way_every_time() -> None:
    assert Cipher(KEY).read(HIDDEN) == WORDS
    assert Cipher(KEY).hide(WORDS) == HIDDEN
    assert Cipher(bytes(64)).read(HIDDEN) is None


def test_no_letter_can_be_another_one() -> None:
    """Not the last one either, some bits of which decoding does not look at."""
    for place, letter in enumerate(HIDDEN):
        for other in "AQgw_-":
            changed = HIDDEN[:place] + other + HIDDEN[place + 1 :]
            assert other == letter or Cipher(KEY).read(changed) is None


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("", "nothing"),
        ("A", "less than a byte"),
        ("A" * 21, "less than the signature"),
        (HIDDEN + "=", "padding"),
        (HIDDEN[:9] + " " + HIDDEN[9:], "what decoding passes over"),
        (HIDDEN + "\n", "a line's end"),
        (HIDDEN * 2, "twice"),
        ("\N{SNOWMAN}" * 40, "no letters of ours"),
        ("\udcff" * 40, "no text"),
    ],
)
def test_what_was_not_hidden_so_is_nothing(given: str, why: str) -> None:
    assert Cipher(KEY).read(given) is None, why
