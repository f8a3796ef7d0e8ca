"""Which typed names pass for the name on the council's list."""

import pytest

from dialogs.typed.names import same_name


@pytest.mark.parametrize(
    ("typed", "listed", "same", "why"),
    [
        ("Ada Finch", "Ada Finch", True, "the very name"),
        ("  ada   FINCH ", "Ada Finch", True, "case and spaces"),
        ("Finch, Ada", "Ada Finch", True, "surname first"),
        ("Ada Finch", "FINCH, Ada Marie", True, "a middle name left out"),
        ("Ada Marie Finch", "Ada Finch", True, "a middle name too many"),
        ("Cllr Fay Thorne", "Fay Thorne", True, "a title typed"),
        ("Fay Thorne", "Cllr Fay Thorne", True, "a title on the list"),
        ("Zoe Bronte", "Zoë Brontë", True, "accents"),
        ("Soren Kjaer", "Søren Kjær", True, "letters that no accent explains"),
        ("Niamh OBrien", "Niamh O'Brien", True, "an apostrophe left out"),
        ("Niamh O Brien", "Niamh O\u2019Brien", True, "a typeset apostrophe, typed as a space"),
        ("Anne Marie Smith Jones", "Anne-Marie Smith-Jones", True, "hyphens"),
        ("Li", "Li", True, "a name of one word"),
        ("Ada", "Ada Finch", False, "a first name alone"),
        ("Finch", "Ada Finch", False, "a surname alone"),
        ("Ada Marsh", "Ada Finch", False, "another surname"),
        ("Bram Holloway", "Ada Finch", False, "another person"),
        ("A F", "Ada Finch", False, "initials"),
        ("", "Ada Finch", False, "nothing"),
        ("12345 !!", "Ada Finch", False, "no letters"),
        ("Mr", "Mr", False, "a title is no name"),
    ],
)
def test_names_are_compared_kindly_but_not_blindly(
    typed: str, listed: str, same: bool, why: str
) -> None:
    assert same_name(typed, listed) is same, why
