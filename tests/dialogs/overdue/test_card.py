"""The card of late people: whom it covers, who is on it, its pages and its buttons."""

from dataclasses import replace

import pytest

from dialogs.overdue import card as overdue_card
from dialogs.overdue.card import EMAIL, PAGE, REMIND_ALL
from dialogs.reading.wishes import Asked, Whose
from dialogs.replies import Listing, Notice, Suggestion
from tests.cast import CAST, booked, completed, records
from tests.dialogs.lists_shown import BRAM, DELAYS, IVY, MOSS, TEAM, TESS, VIEW, many, shown
from tests.dialogs.talking import said
from training.delays import NO_DELAYS
from training.people import Person
from training.records import Records

EXPIRING = Asked(is_expiring=True)


def listed(
    people: list[tuple[Person, Records]] | None = None, asked: Asked | None = None
) -> Listing:
    """The card where there is somebody on it."""
    card = overdue_card.card(shown(TEAM if people is None else people, asked), DELAYS)
    assert isinstance(card, Listing)
    return card


def test_it_says_whom_it_covers_and_shows_the_longest_late_first() -> None:
    assert said(listed()) == (
        "2 people are late\n"
        "This covers your direct reports and everybody below them: 4 people.\n"
        "1 more person is away: they are not chased, and come last.\n"
        "Bram Holloway, Careline Operator: late since 7 October 2026\n"
        "Basic safeguarding adults and Basic safeguarding children: each needs a session.\n"
        "Reason: The course was full. No place before December. Expected by 4 December 2026.\n"
        "Moss *Tiller* [Clerk](x), Clerk: late since 2 November 2026\n"
        "Introductory safeguarding e-learning: needs finishing in the learning system.\n"
        "Ivy Larch, Clerk: late since 2 October 2026, away\n"
        "Introductory safeguarding e-learning: needs finishing in the learning system."
    )


def test_each_row_opens_the_persons_card() -> None:
    assert [row.opens for row in listed().rows] == [
        Suggestion("Remind or record a reason", "overdue 1002"),
        Suggestion("Remind or record a reason", "overdue 1021"),
        Suggestion("Record a reason", "overdue 1022"),
    ]


def test_what_runs_out_soon_is_a_list_of_its_own() -> None:
    card = listed(asked=EXPIRING)

    assert said(card) == (
        "1 person's training runs out soon\n"
        "This covers your direct reports and everybody below them: 4 people.\n"
        "Tess Rudd, Housing Officer: valid until 13 December 2026\n"
        "Basic safeguarding adults: needs a session.\n"
        "Basic safeguarding children, until 17 January 2027: needs a session."
    )
    assert [row.opens for row in card.rows] == [Suggestion("Remind them", "overdue 1023")]
    assert card.suggestions == (Suggestion("Who is late?", "who's overdue"),)


def test_courses_of_which_the_same_is_to_be_said_stand_together() -> None:
    done = (completed("handout", "2026-07-07"), completed("induction_briefing", "2026-07-20"))
    known = records(
        *done, completed("basic_adult", "2023-01-10"), booked("basic_child", "2026-12-10")
    )
    (row,) = listed([(BRAM, known)]).rows

    assert row.state == "late since 10 January 2026"
    assert row.sentences[:-1] == (
        "Basic safeguarding adults: needs a session.",
        "Basic safeguarding children, since 7 October 2026: booked for 10 December 2026.",
    )


def test_fifteen_people_are_on_a_page_and_words_lead_to_the_others() -> None:
    first = listed(many(40))
    second = listed(many(40), Asked(page=2))
    last = listed(many(40), Asked(page=3))

    assert [len(each.rows) for each in (first, second, last)] == [15, 15, 10]
    assert len({row.heading for each in (first, second, last) for row in each.rows}) == 40
    assert [each.sentences[-1] for each in (first, last)] == [
        "Page 1 of 3, the longest late first.",
        "Page 3 of 3, the longest late first.",
    ]
    forward, back = Suggestion("Next page", ""), Suggestion("Previous page", "")
    other = Suggestion("Whose runs out soon?", "whose training runs out soon")
    assert first.suggestions == (replace(forward, words="who's overdue page 2"), other)
    assert second.suggestions == (
        replace(forward, words="who's overdue page 3"),
        replace(back, words="who's overdue"),
        other,
    )
    assert last.suggestions == (replace(back, words="who's overdue page 2"), other)


def test_the_pages_of_a_narrower_list_stay_narrow() -> None:
    asked = Asked(Whose.SERVICE, "Customers", "elearning", page=2)

    assert [each.words for each in listed(many(40), asked).suggestions] == [
        "who's overdue in “Customers” for elearning page 3",
        "who's overdue in “Customers” for elearning",
        "whose training runs out soon in “Customers” for elearning",
    ]


@pytest.mark.parametrize(("number", "page"), [(40, 99), (3, 2)])
def test_a_page_that_does_not_exist_shows_the_last(number: int, page: int) -> None:
    card = listed(many(number), Asked(page=page))

    assert f"There is no page {page}: this is the last one." in card.sentences
    assert len(card.rows) == (number - 1) % PAGE + 1


def test_one_page_says_nothing_of_pages() -> None:
    assert not any("age" in each for each in listed(many(15)).sentences)


def test_a_button_reminds_those_shown_but_nobody_who_is_away_and_not_oneself() -> None:
    own = replace(shown(), view=replace(VIEW, asker_id=MOSS.person_id))
    card = overdue_card.card(own, NO_DELAYS)
    assert isinstance(card, Listing)
    remind, email = card.buttons

    assert (remind.label, remind.verb, remind.key) == (
        "Remind all on this page",
        REMIND_ALL,
        BRAM.person_id,
    )
    assert (email.label, email.verb) == ("Email me the whole list", EMAIL)
    assert email.key == "who's overdue|2026-11-23T09:30:00+00:00"
    assert card.rows[1].opens == Suggestion("Record a reason", "overdue 1021")
    assert "do it in the learning system" in card.rows[1].sentences[0], "said to themself"


def test_where_only_people_who_are_away_are_late_nobody_can_be_reminded() -> None:
    card = listed([(IVY, dict(TEAM)[IVY])])

    assert card.title == "Nobody who is at work is on this list"
    assert [each.verb for each in card.buttons] == [EMAIL]


def test_where_nobody_is_late_it_says_so_kindly_and_whom_it_covers() -> None:
    card = overdue_card.card(shown([(TESS, dict(TEAM)[TESS])]), NO_DELAYS)

    assert isinstance(card, Notice)
    assert said(card) == (
        "Nobody is late\n"
        "This covers your direct reports and everybody below them: 1 person.\n"
        "Nothing is overdue: thank you for seeing to it."
    )


def test_where_nothing_runs_out_soon_it_says_for_how_long() -> None:
    card = overdue_card.card(shown([(MOSS, dict(TEAM)[MOSS])], EXPIRING), NO_DELAYS)

    assert "Nothing runs out within the next 90 days." in card.sentences


def test_a_course_that_was_asked_about_is_named() -> None:
    card = listed(asked=Asked(course="basic_adult"))

    assert card.title == "1 person is late: Basic safeguarding adults"
    assert [row.heading for row in card.rows] == ["Bram Holloway, Careline Operator"]
    nobody = overdue_card.card(shown(asked=Asked(course="handout")), NO_DELAYS)
    assert nobody.title == "Nobody is late: Safeguarding handout"


def test_a_councillor_is_shown_by_their_ward() -> None:
    fay = next((person, known) for person, known in CAST if person.name == "Cllr Fay Thorne")

    assert [row.heading for row in listed([fay]).rows] == [
        "Cllr Fay Thorne, councillor for Millbrook"
    ]
