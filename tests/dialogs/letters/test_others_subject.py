"""Subjects of what is told about others: where and how many, never who."""

import pytest

from dialogs.letters.letter import compose
from tests.cast import (
    COUNCILLOR,
    MANAGER,
    NEW_STARTER,
    OVERDUE,
    TWO_POSTS,
    a_person,
    a_post,
    a_seat,
    completed,
    records,
)
from tests.dialogs.asked import AMessage, item
from tests.dialogs.letters_sent import TO_MANAGER, told
from training.nudges import Role, RungKind
from training.people import Person

RAN_OUT = records(completed("elearning", "2023-11-01"))
HOUSING = a_person(a_post(number="1020", service="Housing", started="2026-07-06"))


@pytest.mark.parametrize(
    ("role", "people", "where", "why"),
    [
        (Role.MANAGER, (OVERDUE, TWO_POSTS), "in Customers: 2 people", "a service they share"),
        (Role.HEAD_OF_SERVICE, (HOUSING,), "in Housing: 1 person", "one person"),
        (Role.HEAD_OF_SERVICE, (HOUSING, OVERDUE), "in your area: 2 people", "two services"),
        (Role.MANAGER, (HOUSING, OVERDUE), "in your team: 2 people", "a team across services"),
        (Role.GROUP_LEADER, (COUNCILLOR,), "in Meadow Group: 1 person", "a party group"),
        (Role.SAFEGUARDING_TEAM, (OVERDUE, COUNCILLOR), "across the council: 2 people", "all"),
        (
            Role.SCRUTINY_OFFICER,
            (COUNCILLOR, a_person(a_seat(number="C09", party_group="River Group"))),
            "among councillors: 2 people",
            "two groups",
        ),
    ],
)
def test_the_subject_of_an_escalation_says_where_and_how_many(
    role: Role, people: tuple[Person, ...], where: str, why: str
) -> None:
    subject = compose(told(role, *people)).subject

    assert subject == f"Overdue safeguarding training {where}", why
    assert len(subject) < 78, why


def test_nothing_is_called_overdue_that_is_not() -> None:
    said = item(NEW_STARTER, "elearning", RungKind.ESCALATE_MANAGER, to=Role.MANAGER)

    letter = compose(AMessage(MANAGER, (said,)))

    assert letter.subject == "Unfinished safeguarding training in Customers: 1 person"
    assert letter.replies[0].title == "Your team: unfinished safeguarding training"


def test_a_list_counts_those_who_are_late_apart() -> None:
    soon = item(NEW_STARTER, "elearning", RungKind.TEAM_LIST, to=Role.MANAGER)
    late = item(OVERDUE, "basic_adult", RungKind.TEAM_LIST, to=Role.MANAGER)
    own = item(MANAGER, "elearning", RungKind.EXPIRED, records=RAN_OUT)

    alone = compose(AMessage(MANAGER, (soon, late))).subject
    beside = compose(AMessage(MANAGER, (own, soon, late))).subject
    without = compose(AMessage(MANAGER, (own, soon))).subject

    assert alone == "Unfinished safeguarding training in Customers: 2 people, 1 of them late"
    assert beside.endswith("; 1 late in your team")
    assert without.endswith("; 1 unfinished in your team")


def test_subjects_hold_no_names_of_other_people() -> None:
    assert "Bram" not in compose(AMessage(MANAGER, TO_MANAGER)).subject
