"""What those hear who answer for others: each person once, what to do, and in which capacity."""

import pytest

from dialogs.letters.letter import compose
from dialogs.overdue.scope_words import WHO_IS_LATE
from dialogs.replies import Listing, Row
from dialogs.wording import HELP
from tests.cast import (
    COUNCILLOR,
    MANAGER,
    NEW_STARTER,
    OVERDUE,
    TWO_POSTS,
    a_person,
    a_post,
    booked,
    records,
    waiting,
)
from tests.dialogs.asked import AMessage, item
from tests.dialogs.letters_sent import TO_MANAGER, only_listing, told
from training.nudges import Role, RungKind
from training.people import Person

ONLY_NEW = (
    "Only what is new to you is listed. Whatever I told you before stays open until it is done."
)
OFFICER = a_person(a_post(title="Safeguarding Officer", started="2026-11-02"))
EVERY_WEEK = "This list comes every week while anything in it is late, or due within seven days."
AT_MONTH_END = (
    "This is the list at the end of the month: everything that is still to do, whatever its date."
)


def test_a_manager_sees_each_person_once_with_a_line_for_each_course() -> None:
    longer_late = item(TWO_POSTS, "elearning", RungKind.TEAM_LIST, to=Role.MANAGER)

    listed = only_listing(compose(AMessage(MANAGER, (*TO_MANAGER, longer_late))))

    assert listed == Listing(
        "Your team: overdue safeguarding training",
        (
            "2 people, the longest late first.",
            "Please help them to book a session, or give them the time. If there is a "
            "reason for the delay, record it: ask me “who's overdue” in Teams, or write to "
            "safeguarding@example.gov.uk.",
            EVERY_WEEK,
        ),
        (
            Row(
                "Hana Lowe (Clerk, Customers; Housing Officer, Housing)",
                "Overdue",
                (
                    "Introductory safeguarding e-learning: was due on 8 September 2026. "
                    "Needs finishing in the learning system.",
                ),
            ),
            Row(
                "Bram Holloway (Careline Operator, Customers)",
                "Overdue",
                (
                    "Basic safeguarding adults: was due on 6 October 2026. Needs a session.",
                    "Basic safeguarding children: was due on 6 October 2026. Needs a session.",
                ),
            ),
        ),
        suggestions=(WHO_IS_LATE, HELP),
    )


def test_a_session_that_is_booked_already_is_said_to_the_manager() -> None:
    known = records(booked("basic_adult", "2026-12-01"))
    said = item(OVERDUE, "basic_adult", RungKind.ESCALATE_MANAGER, to=Role.MANAGER, records=known)

    (row,) = only_listing(compose(AMessage(MANAGER, (said,)))).rows

    assert row.sentences == (
        "Basic safeguarding adults: was due on 6 October 2026. Booked for 1 December 2026.",
    )


@pytest.mark.parametrize(
    ("role", "title", "first_words", "reason"),
    [
        (
            Role.GROUP_LEADER,
            "Your group: overdue safeguarding training",
            "Please ask them to book a session or find the time.",
            "You get this as the leader of these councillors' group.",
        ),
        (
            Role.HEAD_OF_SERVICE,
            "Your service: overdue safeguarding training",
            "Please see that they have a session booked, or the time.",
            "You get this as the head of these people's service.",
        ),
        (
            Role.SCRUTINY_OFFICER,
            "Councillors: overdue safeguarding training",
            "Please help them to book a session or find the time.",
            "You get this as the scrutiny officer, who looks after councillors' training.",
        ),
        (
            Role.SAFEGUARDING_TEAM,
            "For the safeguarding team: overdue safeguarding training",
            "Please decide for each: book a session, agree a date, or record the reason",
            "You get this as the safeguarding team.",
        ),
    ],
)
def test_each_role_hears_what_to_do_and_why_it_is_told(
    role: Role, title: str, first_words: str, reason: str
) -> None:
    letter = compose(told(role, COUNCILLOR))
    listed = only_listing(letter)

    assert listed.title == title
    assert listed.sentences[0].startswith(first_words)
    assert letter.why.startswith(reason)
    assert listed.rows[0].heading == "Cllr Fay Thorne (Councillor for Millbrook)"


def test_the_safeguarding_team_is_not_told_to_write_to_itself() -> None:
    letter = compose(told(Role.SAFEGUARDING_TEAM, OVERDUE, COUNCILLOR))

    assert "safeguarding@example.gov.uk" not in str(letter)
    assert only_listing(letter).suggestions == (), "a mailbox cannot ask in Teams"


def test_one_person_needs_no_word_about_the_order() -> None:
    listed = only_listing(compose(AMessage(MANAGER, TO_MANAGER)))

    assert listed.sentences == (
        "Please help them to book a session, or give them the time. If there is a reason for the "
        "delay, record it: ask me “who's overdue” in Teams, or write to safeguarding@example.gov.uk.",
        EVERY_WEEK,
    )


def test_what_escalates_stands_once_though_the_list_has_it_too() -> None:
    escalated = only_listing(compose(AMessage(MANAGER, TO_MANAGER)))
    lines = tuple(each for each in TO_MANAGER if each.nudge.is_list_line)

    assert only_listing(compose(AMessage(MANAGER, lines))) == escalated


@pytest.mark.parametrize(
    ("role", "kinds", "expected", "why"),
    [
        (Role.MANAGER, (RungKind.TEAM_LIST,), EVERY_WEEK, "the week's list"),
        (Role.GROUP_LEADER, (RungKind.TEAM_LIST,), EVERY_WEEK, "of councillors too"),
        (Role.MANAGER, (RungKind.MONTH_END_LIST,), AT_MONTH_END, "the month's list"),
        (Role.HEAD_OF_SERVICE, (RungKind.ESCALATE_HEAD,), ONLY_NEW, "a head hears what is new"),
        (Role.SAFEGUARDING_TEAM, (RungKind.ESCALATE_TEAM,), ONLY_NEW, "and so does the mailbox"),
        (
            Role.HEAD_OF_SERVICE,
            (RungKind.ESCALATE_HEAD, RungKind.TEAM_LIST),
            EVERY_WEEK,
            "a head in a manager's place has the manager's list",
        ),
    ],
)
def test_a_reader_knows_whether_it_is_all_there_is(
    role: Role, kinds: tuple[RungKind, ...], expected: str, why: str
) -> None:
    items = tuple(item(OVERDUE, "basic_adult", kind, to=role) for kind in kinds)

    assert only_listing(compose(AMessage(MANAGER, items))).sentences[-1] == expected, why


def test_a_list_has_late_things_first_then_dates_to_come_then_what_waits() -> None:
    waits = records(waiting("elearning", "2026-11-02", submitted="2026-11-05"))
    items = (
        item(NEW_STARTER, "elearning", RungKind.MONTH_END_LIST, to=Role.MANAGER),
        item(TWO_POSTS, "elearning", RungKind.MONTH_END_LIST, to=Role.MANAGER, records=waits),
        item(OVERDUE, "basic_adult", RungKind.MONTH_END_LIST, to=Role.MANAGER),
    )

    listed = only_listing(compose(AMessage(MANAGER, items)))

    assert listed.sentences[0] == "3 people, 1 of them late, the longest late first."
    assert [(each.heading, each.state, each.sentences) for each in listed.rows] == [
        (
            "Bram Holloway (Careline Operator, Customers)",
            "Overdue",
            ("Basic safeguarding adults: was due on 6 October 2026. Needs a session.",),
        ),
        (
            "Ada Finch (Clerk, Customers)",
            "To do",
            (
                "Introductory safeguarding e-learning: due by 30 November 2026. "
                "Needs finishing in the learning system.",
            ),
        ),
        (
            "Hana Lowe (Clerk, Customers; Housing Officer, Housing)",
            "Being checked",
            (
                "Introductory safeguarding e-learning: evidence has been with the safeguarding "
                "team since 5 November 2026.",
            ),
        ),
    ]


def test_a_list_on_which_nobody_is_late_says_so() -> None:
    items = tuple(
        item(each, "induction_briefing", RungKind.MONTH_END_LIST, to=Role.MANAGER)
        for each in (NEW_STARTER, TWO_POSTS)
    )

    listed = only_listing(compose(AMessage(MANAGER, items)))

    assert listed.title == "Your team: unfinished safeguarding training"
    assert listed.sentences[0] == "2 people, the nearest date first."
    assert [each.heading[:4] for each in listed.rows] == ["Hana", "Ada "]


@pytest.mark.parametrize(
    ("course", "about", "needed", "why"),
    [
        ("handout", NEW_STARTER, "Needs their own confirmation.", "confirmed by themselves"),
        ("elearning", NEW_STARTER, "Needs finishing in the learning system.", "reported by it"),
        ("basic_adult", OVERDUE, "Needs a session.", "on a register"),
        ("advanced_adult", OFFICER, "Needs a session and its certificate.", "by certificate"),
    ],
)
def test_each_line_says_what_would_clear_it(
    course: str, about: Person, needed: str, why: str
) -> None:
    said = item(about, course, RungKind.TEAM_LIST, to=Role.MANAGER, records=records())

    (row,) = only_listing(compose(AMessage(MANAGER, (said,)))).rows

    assert row.sentences[0].endswith(f" {needed}"), why
