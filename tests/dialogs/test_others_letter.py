"""What those hear who answer for others: each person once, what to do, and in which capacity."""

import pytest

from dialogs.letters import compose
from dialogs.replies import Listing, Row
from dialogs.wording import HELP
from tests.cast import (
    COUNCILLOR,
    MANAGER,
    OVERDUE,
    TWO_POSTS,
    booked,
    records,
)
from tests.dialogs.asked import AMessage, item
from tests.dialogs.letters_sent import TO_MANAGER, only_listing, told
from training.nudges import Role, RungKind

ONLY_NEW = (
    "Only what is new to you is listed. Whatever I told you before stays open until it is done."
)


def test_a_manager_sees_each_person_once_with_a_line_for_each_course() -> None:
    longer_late = item(TWO_POSTS, "elearning", RungKind.ESCALATE_MANAGER, to=Role.MANAGER)

    listed = only_listing(compose(AMessage(MANAGER, (*TO_MANAGER, longer_late))))

    assert listed == Listing(
        "Your team: overdue safeguarding training",
        (
            "2 people, the longest late first.",
            "Please help them to book a session, or give them the time. If there is a "
            "reason for the delay, write to safeguarding@example.gov.uk: they record it.",
            ONLY_NEW,
        ),
        (
            Row(
                "Hana Lowe (Clerk, Customers; Housing Officer, Housing)",
                "Overdue",
                ("Introductory safeguarding e-learning: was due on 8 September 2026.",),
            ),
            Row(
                "Bram Holloway (Careline Operator, Customers)",
                "Overdue",
                (
                    "Basic safeguarding adults: was due on 6 October 2026.",
                    "Basic safeguarding children: was due on 6 October 2026.",
                ),
            ),
        ),
        suggestions=(HELP,),
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
    listed = only_listing(compose(told(Role.MANAGER, OVERDUE)))

    assert listed.sentences == (
        "Please help them to book a session, or give them the time. If there is a reason for the "
        "delay, write to safeguarding@example.gov.uk: they record it.",
        ONLY_NEW,
    )
