"""Letters: one with everything in it, a subject with course and date, and why one gets it."""

import pytest

from dialogs.letters import compose
from dialogs.replies import Form, Listing
from tests.cast import (
    COUNCILLOR,
    MANAGER,
    NEW_STARTER,
    OVERDUE,
    TWO_POSTS,
    completed,
    day,
    missed,
    records,
)
from tests.dialogs.asked import AMessage, AnItem, item
from training.nudges import Role, RungKind

WELCOME = AMessage(
    NEW_STARTER,
    tuple(
        item(NEW_STARTER, course, RungKind.WELCOME)
        for course in ("induction_briefing", "handout", "elearning")
    ),
)
TO_MANAGER = tuple(
    item(OVERDUE, course, RungKind.ESCALATE_MANAGER, to=Role.MANAGER)
    for course in ("basic_child", "basic_adult")
)


def test_the_welcome_says_what_to_do_by_when_with_the_handout_beneath() -> None:
    letter = compose(WELCOME)
    listed, form = letter.replies

    assert letter.subject == "3 training items: first due 30 November 2026"
    assert isinstance(listed, Listing)
    assert listed.title == "Welcome to Example District Council"
    assert [row.heading for row in listed.rows] == [
        "Safeguarding handout",
        "Introductory safeguarding e-learning",
        "Corporate induction safeguarding briefing",
    ]
    assert isinstance(form, Form)
    assert form.key == "person-1001|handout|2025-09"
    assert letter.why == (
        "You get this because Example District Council asks safeguarding training of you in your "
        "role. Questions about your training? Write to safeguarding@example.gov.uk."
    )


MISSED = records(completed("handout", "2026-07-07"), missed("basic_adult", "2026-11-20"))
EXPIRING = records(completed("elearning", "2023-12-01"))
EXPIRED = records(completed("elearning", "2023-11-01"))


@pytest.mark.parametrize(
    ("said", "subject", "why"),
    [
        (
            item(NEW_STARTER, "handout", RungKind.BEFORE_DUE),
            "Safeguarding handout: please confirm by 30 November 2026",
            "the handout is confirmed",
        ),
        (
            item(NEW_STARTER, "elearning", RungKind.BEFORE_DUE),
            "Introductory safeguarding e-learning: please complete by 30 November 2026",
            "a course is completed",
        ),
        (
            item(OVERDUE, "basic_adult", RungKind.OVERDUE),
            "Basic safeguarding adults: was due on 6 October 2026",
            "overdue",
        ),
        (
            item(MANAGER, "elearning", RungKind.BEFORE_EXPIRY, records=EXPIRING),
            "Introductory safeguarding e-learning: please renew by 30 November 2026",
            "runs out",
        ),
        (
            item(MANAGER, "elearning", RungKind.EXPIRED, records=EXPIRED),
            "Introductory safeguarding e-learning: ran out on 31 October 2026",
            "has run out",
        ),
        (
            item(
                OVERDUE,
                "basic_adult",
                RungKind.MISSED_COURSE,
                records=MISSED,
                on=day("2026-11-20"),
            ),
            "Introductory safeguarding e-learning: please complete by 27 November 2026",
            "seven days after the missed session",
        ),
        (
            item(OVERDUE, "basic_adult", RungKind.INTERIM, records=records()),
            "Introductory safeguarding e-learning: please complete it while you wait for Basic "
            "safeguarding adults, due 6 October 2026",
            "the course that stands in",
        ),
    ],
)
def test_the_subject_names_the_course_and_its_date(said: AnItem, subject: str, why: str) -> None:
    assert compose(AMessage(said.about, (said,))).subject == subject, why


def test_several_items_with_late_ones_say_how_many_are_late() -> None:
    items = tuple(
        item(TWO_POSTS, course, RungKind.OVERDUE) for course in ("induction_briefing", "elearning")
    )

    letter = compose(AMessage(TWO_POSTS, items))

    assert letter.subject == "2 training items: 1 late, the first since 8 September 2026"


def test_a_missed_session_says_what_to_do_instead() -> None:
    said = item(
        OVERDUE, "basic_adult", RungKind.MISSED_COURSE, records=MISSED, on=day("2026-11-20")
    )

    (listed,) = compose(AMessage(OVERDUE, (said,))).replies

    assert isinstance(listed, Listing)
    assert listed.rows[0].heading == "Introductory safeguarding e-learning"
    assert listed.rows[0].sentences == (
        "The register does not show you at Basic safeguarding adults on 20 November 2026. Please do "
        "this instead by 27 November 2026, and book Basic safeguarding adults again.",
    )


def test_an_interim_course_says_what_it_stands_in_for() -> None:
    said = item(OVERDUE, "basic_adult", RungKind.INTERIM, records=records())

    (listed,) = compose(AMessage(OVERDUE, (said,))).replies

    assert isinstance(listed, Listing)
    assert listed.rows[0].sentences == (
        "You are waiting for Basic safeguarding adults. Until you have done it, you need this one: "
        "please do it now.",
    )


def test_a_manager_hears_whose_what_and_since_when() -> None:
    letter = compose(AMessage(MANAGER, TO_MANAGER))
    (listed,) = letter.replies

    assert (
        letter.subject
        == "Your team: 2 items of safeguarding training, the oldest of 6 October 2026"
    )
    assert isinstance(listed, Listing)
    assert [(row.heading, row.state, row.sentences) for row in listed.rows] == [
        (
            f"Bram Holloway: {title}",
            "Overdue",
            ("Careline Operator, Customers.", "Was due on 6 October 2026."),
        )
        for title in ("Basic safeguarding adults", "Basic safeguarding children")
    ]
    assert listed.sentences == (
        "1 person, the longest late first. "
        "Please speak to them and make sure that they have the time for it.",
    )


def test_a_managers_own_training_and_their_team_come_in_one_letter() -> None:
    own = item(MANAGER, "elearning", RungKind.EXPIRED, records=EXPIRED)

    letter = compose(AMessage(MANAGER, (*TO_MANAGER, own)))

    assert letter.subject == (
        "Introductory safeguarding e-learning: ran out on 31 October 2026; "
        "Your team: 2 items of safeguarding training, the oldest of 6 October 2026"
    )
    assert [reply.title for reply in letter.replies] == [
        "Your safeguarding training",
        "Your team: safeguarding training",
    ]


@pytest.mark.parametrize(
    ("role", "title", "reason"),
    [
        (Role.GROUP_LEADER, "Your group", "You get this because you lead these councillors' group."),
        (Role.HEAD_OF_SERVICE, "Your service", "You get this because you are the head of their service."),
        (Role.SCRUTINY_OFFICER, "Councillors", "You get this because you look after councillors' training."),
        (Role.SAFEGUARDING_TEAM, "For the safeguarding team", "You get this because no earlier reminder has helped."),
    ],
)  # fmt: skip
def test_each_role_hears_why_it_is_told(role: Role, title: str, reason: str) -> None:
    said = item(COUNCILLOR, "self_audit", RungKind.ESCALATE_HEAD, to=role)

    letter = compose(AMessage(None, (said,)))
    (listed,) = letter.replies

    assert listed.title == f"{title}: safeguarding training"
    assert letter.why.startswith(reason)
    assert isinstance(listed, Listing)
    assert listed.rows[0].sentences == ("Councillor for Millbrook.", "Was due on 11 November 2026.")


def test_subjects_hold_no_names_of_other_people() -> None:
    assert "Bram" not in compose(AMessage(MANAGER, TO_MANAGER)).subject


def test_the_same_message_always_gives_the_same_letter() -> None:
    assert compose(WELCOME) == compose(AMessage(NEW_STARTER, tuple(reversed(WELCOME.items))))
