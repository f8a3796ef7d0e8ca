"""What somebody hears about their own training: what to do first, then the rest, each thing once."""

from dataclasses import replace

import pytest

from dialogs.letters.letter import compose
from dialogs.replies import Form, Listing, Notice, Row
from dialogs.wording import HELP, MY_TRAINING
from tests.cast import (
    COUNCILLOR,
    NEW_STARTER,
    OVERDUE,
    STAFF_AND_COUNCILLOR,
    a_person,
    a_seat,
    day,
    records,
)
from tests.dialogs.asked import AMessage, item
from tests.dialogs.letters_sent import WELCOME, only_listing
from training.nudges import Role, Rung, RungKind
from training.people import Person


def test_the_welcome_greets_then_asks_for_the_handout_and_then_lists_the_rest() -> None:
    letter = compose(WELCOME)
    start, form, rest = letter.replies

    assert start == Notice(
        "Welcome to Example District Council",
        (
            "Hello Ada Finch. I am Safeguarding training: I tell you what Example District Council "
            "asks of you, and by when.",
            "You have 3 things to do, the first by 30 November 2026.",
        ),
    )
    assert isinstance(form, Form)
    assert form.key == "person-1001|handout|2025-09|ab6747c2cf5b"
    assert rest == Listing(
        "And then",
        ("To book a session, write to safeguarding@example.gov.uk.",),
        (
            Row(
                "Introductory safeguarding e-learning",
                "To do",
                (
                    "Due by 30 November 2026. Do it in the learning system. It tells us once a "
                    "month.",
                ),
            ),
            Row(
                "Corporate induction safeguarding briefing",
                "To do",
                ("Due by 23 February 2027. Book a session.",),
            ),
        ),
        suggestions=(MY_TRAINING, HELP),
    )


def test_a_reminder_of_the_handout_alone_is_a_greeting_and_the_form() -> None:
    said = item(NEW_STARTER, "handout", RungKind.BEFORE_DUE)

    start, form = compose(AMessage(NEW_STARTER, (said,))).replies

    assert start.sentences == ("Hello Ada Finch. A reminder: 1 thing to do, by 30 November 2026.",)
    assert isinstance(form, Form)


LATE_COURSES = ("basic_adult", "basic_child")


@pytest.mark.parametrize(
    ("courses", "kind", "sentences", "why"),
    [
        (
            ("basic_adult",),
            RungKind.OVERDUE,
            (
                "Hello Bram Holloway. A reminder: 1 thing to do, and it is late.",
                "Please do it as soon as you can. If something stands in the way, tell the "
                "safeguarding team: they will help.",
                "To book a session, write to safeguarding@example.gov.uk.",
            ),
            "one late thing",
        ),
        (
            LATE_COURSES,
            RungKind.OVERDUE,
            (
                "Hello Bram Holloway. A reminder: 2 things to do, and they are late.",
                "Please do them as soon as you can. If something stands in the way, tell the "
                "safeguarding team: they will help.",
                "To book a session, write to safeguarding@example.gov.uk.",
            ),
            "several, with one address for both",
        ),
        (
            LATE_COURSES,
            RungKind.INTERIM,
            ("Hello Bram Holloway. A reminder: 1 thing to do.",),
            "one course stands in for two: one thing, not late itself, and without a date",
        ),
    ],
)
def test_a_letter_opens_with_how_much_there_is_to_do(
    courses: tuple[str, ...], kind: RungKind, sentences: tuple[str, ...], why: str
) -> None:
    items = tuple(item(OVERDUE, course, kind) for course in courses)

    assert only_listing(compose(AMessage(OVERDUE, items))).sentences == sentences, why


BASIC = "Basic safeguarding adults"
BOTH = "Basic safeguarding adults and Basic safeguarding children"


@pytest.mark.parametrize(
    ("kind", "missed_on", "courses", "sentence", "why"),
    [
        (
            RungKind.MISSED_COURSE,
            "2026-11-20",
            ("basic_adult",),
            f"You were not on the register for {BASIC} on 20 November 2026. Please do this by 27 "
            f"November 2026, and book {BASIC} again.",
            "seven days after the session",
        ),
        (
            RungKind.MISSED_COURSE,
            "2026-11-02",
            ("basic_adult",),
            f"You were not on the register for {BASIC} on 2 November 2026. Please do this as soon "
            f"as you can, and book {BASIC} again.",
            "the register came late: nobody is asked for a day that has passed",
        ),
        (
            RungKind.INTERIM,
            "2026-11-20",
            ("basic_adult",),
            f"Please do it now: you need it while you wait for {BASIC}.",
            "it bridges the wait",
        ),
        (
            RungKind.INTERIM,
            "2026-11-20",
            LATE_COURSES,
            f"Please do it now: you need it while you wait for {BOTH}.",
            "asked for once, with both reasons",
        ),
    ],
)
def test_a_course_that_stands_in_says_what_for(
    kind: RungKind, missed_on: str, courses: tuple[str, ...], sentence: str, why: str
) -> None:
    items = tuple(
        item(OVERDUE, course, kind, records=records(), on=day(missed_on)) for course in courses
    )

    assert only_listing(compose(AMessage(OVERDUE, items))).rows == (
        Row("Introductory safeguarding e-learning", "To do", (sentence,)),
    ), why


def test_what_is_needed_meanwhile_is_named_where_it_has_no_row_of_its_own() -> None:
    said = item(OVERDUE, "basic_adult", RungKind.OVERDUE, records=records())

    (row,) = only_listing(compose(AMessage(OVERDUE, (said,)))).rows

    assert row.sentences == (
        "Was due on 6 October 2026. Until then you need this one: Introductory safeguarding "
        "e-learning. Book a session.",
    )


LONG_SERVING = a_person(a_seat(number="C04", elected="2011-05-09"), name="Cllr Jon Wray")


def test_a_councillor_years_late_hears_facts_and_help_and_nothing_of_managers() -> None:
    items = tuple(
        item(LONG_SERVING, course, RungKind.OVERDUE, records=records())
        for course in ("self_audit", "elearning")
    )

    letter = compose(AMessage(LONG_SERVING, items))

    assert letter.why.startswith(
        "You get this because Example District Council asks safeguarding training of you as a "
        "councillor. "
    )
    assert only_listing(letter).rows == (
        Row(
            "Introductory safeguarding e-learning",
            "Overdue",
            (
                "Was due on 30 December 2023, at the very latest by 31 December 2023. Do it in the "
                "learning system. It tells us once a month.",
            ),
        ),
        Row(
            "Councillor self-audit",
            "Overdue",
            ("Was due on 30 December 2023. Answer a few questions. In Teams, type “self-audit”.",),
        ),
    )
    assert [each.words for each in only_listing(letter).suggestions] == [
        "self-audit",
        "What do I need to do?",
        "help",
    ]
    assert "manager" not in str(letter)


@pytest.mark.parametrize(
    ("person", "capacity", "why"),
    [
        (NEW_STARTER, "asks safeguarding training of you in your post. ", "staff"),
        (COUNCILLOR, "asks safeguarding training of you as a councillor. ", "a councillor"),
        (
            STAFF_AND_COUNCILLOR,
            "asks safeguarding training of you in your post and as a councillor. ",
            "both",
        ),
    ],
)
def test_the_reason_names_the_hats_that_the_reader_wears(
    person: Person, capacity: str, why: str
) -> None:
    letter = compose(AMessage(person, (item(person, "elearning", RungKind.BEFORE_DUE),)))

    assert capacity in letter.why, why


@pytest.mark.parametrize(
    ("role", "who"),
    [
        (Role.MANAGER, "Your manager"),
        (Role.HEAD_OF_SERVICE, "The head of your service"),
        (Role.GROUP_LEADER, "The leader of your group"),
        (Role.SCRUTINY_OFFICER, "The officer who looks after councillors' training"),
        (Role.SAFEGUARDING_TEAM, "The safeguarding team"),
    ],
)
def test_a_reminder_that_somebody_asked_for_says_as_whom_and_blames_nobody(
    role: Role, who: str
) -> None:
    asked = item(OVERDUE, "basic_adult", RungKind.REMINDER)
    asked = replace(asked, nudge=replace(asked.nudge, asked_as=role))
    (listing,) = compose(AMessage(OVERDUE, (asked,))).replies

    assert isinstance(listing, Listing)
    assert listing.sentences[:3] == (
        "Hello Bram Holloway. A reminder: 1 thing to do, and it is late.",
        f"{who} asked me to remind you.",
        "Please do it as soon as you can. If something stands in the way, tell the safeguarding team: "
        "they will help.",
    )


def test_what_the_ladder_says_too_stands_there_once() -> None:
    rung = item(OVERDUE, "basic_adult", RungKind.OVERDUE)
    asked = replace(
        rung, nudge=replace(rung.nudge, rung=Rung(RungKind.REMINDER), asked_as=Role.MANAGER)
    )
    (listing,) = compose(AMessage(OVERDUE, (rung, asked))).replies

    assert isinstance(listing, Listing)
    assert len(listing.rows) == 1
    assert "Your manager asked me to remind you." in listing.sentences
