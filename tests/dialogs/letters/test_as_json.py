"""A letter that waits in the database is the same letter when it is sent."""

import pytest

from dialogs import handout
from dialogs.letters.as_json import letter_of, text_of
from dialogs.letters.letter import Letter
from dialogs.replies import Chart, Link, Listing, Notice, Row, Suggestion
from tests.bot.mail.written import LETTERS
from tests.cast import NEW_STARTER
from tests.dialogs.asked import matter_of
from training.digest import Colour


@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_that_we_write_comes_back_as_it_was(name: str) -> None:
    assert letter_of(text_of(LETTERS[name])) == LETTERS[name]


def test_every_kind_of_reply_comes_back_as_it_was() -> None:
    letter = Letter(
        "Żółć & co",
        (
            handout.form(matter_of(NEW_STARTER), first="Please."),
            Listing(
                "List",
                ("One.",),
                (Row("A", "Overdue", ("x", "y"), 40, Colour.RED), Row("B", "Done")),
                (Suggestion("Help", "help"),),
                Chart.BARS,
            ),
            Notice("Note", (), (Link("Here", "https://example.gov.uk/a?b=c"),)),
        ),
        "Why.",
    )
    assert letter_of(text_of(letter)) == letter


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{}", "nothing"),
        ('{"$kind":"Letter","subject":"x"}', "a field is missing"),
        (
            '{"$kind":"Letter","subject":"x","replies":[{"$kind":"Gone"}],"why":""}',
            "a kind of reply is gone",
        ),
        ('{"$kind":"Notice","title":"x","sentences":[]}', "no letter"),
        ('{"$kind":"field","default":1}', "no class of ours"),
        ('{"$kind":"Letter","subject":"x","replies":[],"why":"","extra":1}', "a field too many"),
        ("not json", "no JSON"),
    ],
)
def test_a_letter_of_another_version_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=r"letter|Expecting"):
        pytest.fail(f"{letter_of(text)}: {why}")
