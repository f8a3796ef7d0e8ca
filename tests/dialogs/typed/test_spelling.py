"""Misspelt words: mended where it is clear what was meant, and else left alone."""

import pytest

from dialogs.typed.spelling import Spelling

KNOWN = Spelling(
    (
        "overdue",
        "team",
        "teams",
        "housing",
        "certificate",
        "tomorrow",
        "late",
        "done",
        "thank",
        "thanks",
    )
)


@pytest.mark.parametrize(
    ("word", "mended", "why"),
    [
        ("overdue", "overdue", "right already"),
        ("overdeu", "overdue", "two letters changed places"),
        ("overdu", "overdue", "one too few"),
        ("overduee", "overdue", "one too many"),
        ("overdie", "overdue", "a wrong one in a long word"),
        ("voerdue", "overdue", "the first two changed places"),
        ("iverdue", "iverdue", "the first is wrong"),
        ("laet", "late", "a short word, two changed places"),
        ("lote", "lote", "a wrong one in a short word"),
        ("don", "don", "three letters are left alone"),
        ("tommorow", "tommorow", "two slips in eight letters"),
        ("certifcaet", "certificate", "two slips in ten letters"),
        ("certficat", "certificate", "two slips in nine letters"),
        ("thansk", "thanks", "the very same letters come before a missing one"),
        ("term", "term", "an everyday word"),
        ("teem", "teem", "another"),
        ("over2ue", "over2ue", "a figure"),
        ("o" * 40, "o" * 40, "no word at all"),
    ],
)
def test_a_word_is_mended_where_it_is_clear(word: str, mended: str, why: str) -> None:
    assert KNOWN.mend([word]) == [mended], why


def test_where_two_words_are_as_near_nothing_is_mended() -> None:
    assert Spelling(("posted", "poster")).mend(["poste"]) == ["poste"]


def test_of_a_long_text_the_first_strange_words_are_mended() -> None:
    words = [*(f"unheard{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(400)), "overdu"]

    assert KNOWN.mend(["overdu", *words])[0] == "overdue"
    assert KNOWN.mend(words)[-1] == "overdu"
