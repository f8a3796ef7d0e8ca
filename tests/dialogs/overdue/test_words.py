"""The words of our own buttons come back as what they asked; everything else is left to the reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.overdue.words import AskedOne, read, words_for, words_of
from dialogs.reading.wishes import Asked, Whose
from tests.cast import COUNCILLOR, STAFF_AND_COUNCILLOR, TWO_POSTS, a_person, a_post
from training.people import Person

NAMES = st.text(
    st.characters(codec="utf-8", exclude_characters='“”"', exclude_categories=["C", "Z"]),
    min_size=1,
    max_size=40,
)


@pytest.mark.parametrize(
    ("words", "expected", "why"),
    [
        ("who's overdue", Asked(), "as the button says it"),
        ("  Who is overdue?  ", Asked(), "as people type it"),
        ("whos overdue", Asked(), "without the apostrophe"),
        ("Who\N{RIGHT SINGLE QUOTATION MARK}s overdue?", Asked(), "as phones write it"),
        ("who's overdue page 2", Asked(page=2), "a page"),
        ("who's overdue, page 2", Asked(page=2), "with a comma"),
        ("who's overdue page 0", Asked(), "there is no page before the first"),
        ("whose training runs out soon", Asked(is_expiring=True), "the other list"),
        ("who's overdue among my direct reports", Asked(Whose.DIRECT), "the next level alone"),
        ("who's overdue in my service", Asked(Whose.SERVICE), "the service that they head"),
        ("who's overdue in my group", Asked(Whose.GROUP), "the group that they lead"),
        ("who's overdue across the council", Asked(Whose.EVERYONE), "everybody"),
        ("who's overdue in “Housing”", Asked(Whose.SERVICE, "Housing"), "a service by its name"),
        ('who\'s overdue in "Housing"', Asked(Whose.SERVICE, "Housing"), "in straight marks"),
        (
            "who's overdue in the group “Meadow Group” for elearning page 3",
            Asked(Whose.GROUP, "Meadow Group", "elearning", page=3),
            "everything at once",
        ),
        ("overdue 1042", AskedOne("1042"), "one person by number"),
        ("Overdue councillor-301", AskedOne("councillor-301"), "by id"),
        ("overdue “AB CD”", AskedOne("AB CD"), "by a number with a space"),
        ("overdue", None, "one's own training is for the reading"),
        ("overdue training", None, "no number"),
        ("am i overdue", None, "about oneself"),
        ("who's overdue in Housing", None, "a name without marks is for the reading"),
        ("please tell me who's overdue", None, "more than the words of a button"),
        ("", None, "nothing"),
        ("who's overdue in “the girl who is being abused”", None, "a worry goes to the guard"),
        ("overdue “he was hit by 1 adult”", None, "there too"),
        ("who's overdue page 12345678901234567890", None, "no page number"),
    ],
)
def test_words_and_what_they_ask(words: str, expected: Asked | AskedOne | None, why: str) -> None:
    assert read(words) == expected, why


@given(
    whose=st.sampled_from(list(Whose)),
    name=st.none() | NAMES,
    course=st.none() | st.sampled_from(["elearning", "basic_adult"]),
    is_expiring=st.booleans(),
    page=st.integers(1, 999),
)
def test_what_our_buttons_say_comes_back_as_it_went(
    whose: Whose, name: str | None, course: str | None, is_expiring: bool, page: int
) -> None:
    named = name if whose in (Whose.SERVICE, Whose.GROUP) else None
    asked = Asked(whose, named, course, is_expiring, page)

    assert read(words_of(asked)) == asked


@pytest.mark.parametrize(
    ("person", "number", "expected", "why"),
    [
        (TWO_POSTS, "1006", "overdue 1006", "by employee number"),
        (COUNCILLOR, "C01", "overdue person-C01", "a councillor by id: other numbers look alike"),
        (STAFF_AND_COUNCILLOR, "1008", "overdue 1008", "staff first"),
        (a_person(a_post(number="A B")), "A B", "overdue “A B”", "a number with a space"),
        (a_person(a_post(number="ab")), "ab", "overdue “ab”", "a number without a digit"),
    ],
)
def test_the_words_that_open_a_persons_card(
    person: Person, number: str, expected: str, why: str
) -> None:
    words = words_for(person, number)

    assert words == expected, why
    assert read(words) == AskedOne(expected.removeprefix("overdue ").strip("“”"))


@given(st.text(max_size=400))
def test_any_text_is_read_or_left_alone(text: str) -> None:
    assert read(text) is None or isinstance(read(text), Asked | AskedOne)
