"""Who hears of somebody who is late: up the line past those who cannot be told, and each once."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.cast import a_person, a_policy, a_post, a_seat, away, completed, records
from tests.training.lives import (
    GROUP_LEADER,
    HEAD,
    MANAGER,
    OTHERS,
    ROLES,
    SCRUTINY_OFFICER,
    Life,
)
from training.people import Person

TEAM = "safeguarding_team"
AWAY = (away("2026-11-02"),)
DIRECTOR = a_person(a_post(number="2000", title="Director", started="2010-04-01"))
HEAD_UNDER_DIRECTOR = a_person(a_post(number="2002", started="2012-09-03", manager="2000"))


def reporting_to(number: str | None, *, own: str = "1001") -> Person:
    """A clerk in Customers who started on Monday 23 November 2026, with a manager's number."""
    return a_person(a_post(number=own, started="2026-11-23", manager=number))


STARTER = reporting_to("2001")
COUNCILLOR = a_person(a_seat(number="C01", elected="2026-06-25"))


@pytest.mark.parametrize(
    ("person", "others", "first", "next_up", "why"),
    [
        (STARTER, OTHERS, "person-2001", "person-2002", "line manager, then head of service"),
        (
            STARTER,
            (replace(MANAGER, absences=AWAY), HEAD),
            "person-2002",
            "person-2002",
            "the manager is away: their own manager, who is the head",
        ),
        (
            STARTER,
            (replace(MANAGER, absences=(away("2026-11-02", "2026-12-06"),)), HEAD),
            "person-2001",
            "person-2002",
            "the manager came back that very morning",
        ),
        (
            STARTER,
            (replace(MANAGER, absences=AWAY), replace(HEAD, absences=AWAY)),
            TEAM,
            TEAM,
            "everybody above is away",
        ),
        (reporting_to(None), OTHERS, "person-2002", "person-2002", "no manager is listed"),
        (reporting_to("9999"), OTHERS, "person-2002", "person-2002", "nobody holds that number"),
        (reporting_to("1001"), OTHERS, "person-2002", "person-2002", "listed as their own manager"),
        (
            reporting_to("1002"),
            (a_person(a_post(number="1002", manager="1001")), HEAD),
            "person-1002",
            "person-2002",
            "in a circle with a manager who can be told",
        ),
        (
            reporting_to("1002"),
            (a_person(a_post(number="1002", manager="1001"), absences=AWAY), HEAD),
            "person-2002",
            "person-2002",
            "in a circle with a manager who is away, and never told about themself",
        ),
        (
            reporting_to("1002"),
            (
                a_person(a_post(number="1002", manager="1003"), absences=AWAY),
                a_person(a_post(number="1003", manager="1002"), absences=AWAY),
                HEAD,
            ),
            "person-2002",
            "person-2002",
            "a circle further up ends the line too",
        ),
        (
            STARTER,
            (MANAGER, replace(HEAD_UNDER_DIRECTOR, absences=AWAY), DIRECTOR),
            "person-2001",
            "person-2000",
            "the head is away: whoever is above the head",
        ),
        (STARTER, (MANAGER,), "person-2001", TEAM, "the head's office is vacant"),
        (
            reporting_to("2000", own="2002"),
            (DIRECTOR,),
            "person-2000",
            "person-2000",
            "a head of service is told on by nobody but whoever is above",
        ),
        (
            reporting_to(None, own="2002"),
            (),
            TEAM,
            TEAM,
            "a head of service with nobody above: the team, never nobody",
        ),
    ],
)
def test_a_starters_handout_goes_up_the_line(
    person: Person, others: Sequence[Person], first: str, next_up: str, why: str
) -> None:
    # Due on Monday 30 November; 28 December, a Monday, is a bank holiday.
    life = Life(person, others=tuple(others))

    assert life.told_others("handout", "2026-11-23", "2027-01-15") == [
        f"Mon 2026-12-07 escalate-manager {first}",
        f"Tue 2026-12-29 escalate-head {next_up}",
        "Mon 2027-01-11 escalate-team safeguarding_team",
    ], why


@pytest.mark.parametrize(
    ("others", "first", "next_up", "why"),
    [
        (OTHERS, "person-C90", "person-2003", "group leader, then scrutiny officer"),
        (
            (replace(GROUP_LEADER, absences=AWAY), SCRUTINY_OFFICER),
            "person-2003",
            "person-2003",
            "the group leader is away",
        ),
        ((SCRUTINY_OFFICER,), "person-2003", "person-2003", "the group has no leader"),
        ((GROUP_LEADER,), "person-C90", TEAM, "nobody is scrutiny officer"),
        (
            (GROUP_LEADER, replace(SCRUTINY_OFFICER, absences=AWAY)),
            "person-C90",
            TEAM,
            "the scrutiny officer is away",
        ),
        ((), TEAM, TEAM, "neither is there"),
    ],
)
def test_a_councillors_self_audit_goes_to_the_group_leader_and_the_scrutiny_officer(
    others: Sequence[Person], first: str, next_up: str, why: str
) -> None:
    # Due on Christmas Day 2026, a Friday; 7 days later is New Year's Day.
    life = Life(COUNCILLOR, others=tuple(others))

    assert life.told_others("self_audit", "2026-06-26", "2027-02-28") == [
        f"Mon 2027-01-04 escalate-manager {first}",
        f"Fri 2027-01-22 escalate-head {next_up}",
        "Fri 2027-02-05 escalate-team safeguarding_team",
    ], why


def test_a_group_leader_is_not_told_about_themself() -> None:
    policy = a_policy(roles=replace(ROLES, group_leaders={"Meadow Group": "C01"}))
    life = Life(COUNCILLOR, policy=policy)

    assert life.told_others("self_audit", "2026-06-26", "2027-01-04") == [
        "Mon 2027-01-04 escalate-manager person-2003"
    ]


HOUSING_MANAGER = a_person(a_post(number="2006", service="Housing", started="2015-03-02"))
TWO_POSTS = a_person(
    a_post(number="1006", started="2019-06-03", manager="2001"),
    a_post(
        number="1007",
        title="Housing Officer",
        service="Housing",
        started="2019-06-03",
        manager="2006",
    ),
)


@pytest.mark.parametrize(
    ("course", "expected", "why"),
    [
        ("elearning", "person-2001", "asked of both posts: the first one's manager"),
        ("basic_adult", "person-2006", "asked of Housing Officers: that post's manager"),
    ],
)
def test_what_is_asked_of_a_post_is_told_to_that_posts_manager(
    course: str, expected: str, why: str
) -> None:
    life = Life(TWO_POSTS, others=(*OTHERS, HOUSING_MANAGER))

    told = life.told_others(course, "2026-11-23", "2026-11-23")

    assert told[0] == f"Mon 2026-11-23 escalate-manager {expected}", why


NEW_MANAGER = a_person(a_post(number="2004", started="2026-12-08", manager="2002"))
NEW_HEAD = a_person(a_post(number="2005", started="2020-01-06"))


def test_a_new_manager_is_not_told_what_the_last_one_was_told() -> None:
    life = Life(STARTER)
    before = life.told_others("handout", "2026-11-23", "2026-12-08")
    moved = replace(life, person=reporting_to("2004"), others=(*OTHERS, NEW_MANAGER))

    assert before == ["Mon 2026-12-07 escalate-manager person-2001"]
    assert moved.told_others("handout", "2026-12-09", "2027-01-11") == [
        "Tue 2026-12-29 escalate-head person-2002",
        "Mon 2027-01-11 escalate-team safeguarding_team",
    ]


def test_a_new_head_is_not_told_what_the_last_one_was_told() -> None:
    life = Life(STARTER)
    life.told_others("handout", "2026-11-23", "2026-12-29")
    roles = replace(ROLES, heads_of_service={"Customers": "2005"})
    succeeded = replace(life, policy=a_policy(roles=roles), others=(*OTHERS, NEW_HEAD))

    assert succeeded.told_others("handout", "2026-12-30", "2027-03-31") == [
        "Mon 2027-01-11 escalate-team safeguarding_team"
    ]


@pytest.mark.parametrize(
    ("life", "expected", "why"),
    [
        (
            Life(STARTER),
            [
                "Mon 2026-12-07 escalate-manager person-2001",
                "Tue 2026-12-29 escalate-head person-2002",
                "Mon 2027-01-11 escalate-team safeguarding_team",
            ],
            "every office is held",
        ),
        (
            Life(reporting_to("2002")),
            [
                "Mon 2026-12-07 escalate-manager person-2002",
                "Tue 2026-12-29 escalate-head person-2002",
                "Mon 2027-01-11 escalate-team safeguarding_team",
            ],
            "the head of service is the manager: told in both capacities",
        ),
        (
            Life(STARTER, others=()),
            [
                "Mon 2026-12-07 escalate-manager safeguarding_team",
                "Tue 2026-12-29 escalate-head safeguarding_team",
                "Mon 2027-01-11 escalate-team safeguarding_team",
            ],
            "nobody is there: the mailbox is told in their place",
        ),
    ],
)
def test_each_escalation_is_made_once(life: Life, expected: list[str], why: str) -> None:
    assert life.told_others("handout", "2026-11-23", "2027-06-30") == expected, why


def test_a_certificate_that_runs_out_again_is_told_again() -> None:
    # Valid until Sunday 14 June 2026; renewed late on 1 July, so until Saturday 30 June 2029.
    operator = a_person(
        a_post(title="Careline Operator", started="2019-06-03", manager="2001"), name="Wren Tully"
    )
    done = records(
        completed("elearning", "2025-03-03"),
        completed("basic_adult", "2023-06-15"),
        completed("basic_adult", "2026-07-01"),
    )
    life = Life(operator, done)

    assert life.told_others("basic_adult", "2026-06-15", "2026-09-30") == [
        "Mon 2026-06-22 escalate-manager person-2001"
    ]
    assert life.told_others("basic_adult", "2029-06-25", "2029-07-13") == [
        "Mon 2029-07-09 escalate-manager person-2001"  # 7 July 2029 is a Saturday
    ]
