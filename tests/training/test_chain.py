"""Who is told about somebody: the line manager, the head of service, the group leader, the team."""

from dataclasses import replace

import pytest

from tests.cast import (
    STAFF_AND_COUNCILLOR,
    TWO_POSTS,
    a_person,
    a_policy,
    a_post,
    a_seat,
    away,
    day,
)
from tests.default_policy import POLICY, SCRUTINY
from training.chain import TEAM, Directory, hat_behind
from training.nudges import Addressee, Role
from training.people import Person
from training.policy import Policy, Roles
from training.requirements import required_of

ON = day("2026-11-23")
AWAY = (away("2026-11-01", "2026-11-30"),)

TOP = a_person(a_post(number="4001", service="Housing"), person_id="top")
HEAD = a_person(a_post(number="3001", service="Housing", manager="4001"), person_id="head")
BOSS = a_person(a_post(number="2001", service="Housing", manager="3001"), person_id="boss")
LEAD = a_person(a_post(number="2002", service="Housing", manager="2001"), person_id="lead")
PIP = a_person(a_post(number="1001", service="Housing", manager="2002"), person_id="pip")
LEADER = a_person(a_seat(number="C01", party_group="Meadow Group"), person_id="leader")
MEMBER = a_person(a_seat(number="C02", party_group="Meadow Group"), person_id="member")
OFFICER = a_person(a_post(number="6001", service="Democracy"), person_id="officer")
EVERYBODY = (TOP, HEAD, BOSS, LEAD, PIP, LEADER, MEMBER, OFFICER)
ROLES = Roles(
    scrutiny_officer="6001",
    heads_of_service={"Housing": "3001"},
    group_leaders={"Meadow Group": "C01"},
)
WITH_ROLES = a_policy(roles=ROLES)


def directory(*absent: Person, policy: Policy = WITH_ROLES) -> Directory:
    """The council, with some of its people away."""
    people = [replace(each, absences=AWAY) if each in absent else each for each in EVERYBODY]
    return Directory(people, policy, ON)


@pytest.mark.parametrize(
    ("about", "absent", "role", "told", "why"),
    [
        (PIP, (), Role.MANAGER, "lead", "the line manager"),
        (PIP, (LEAD,), Role.MANAGER, "boss", "the manager is away: theirs"),
        (PIP, (LEAD, BOSS), Role.MANAGER, "head", "two are away: the next one up"),
        (PIP, (LEAD, BOSS, HEAD), Role.MANAGER, "top", "the line goes on above the head"),
        (PIP, (LEAD, BOSS, HEAD, TOP), Role.SAFEGUARDING_TEAM, None, "nobody is left: the team"),
        (MEMBER, (), Role.GROUP_LEADER, "leader", "a councillor's group leader"),
        (MEMBER, (LEADER,), Role.SCRUTINY_OFFICER, "officer", "the leader is away"),
        (LEADER, (), Role.SCRUTINY_OFFICER, "officer", "nobody is told about themself"),
        (MEMBER, (LEADER, OFFICER), Role.SAFEGUARDING_TEAM, None, "nobody is left: the team"),
        (TOP, (), Role.HEAD_OF_SERVICE, "head", "no manager is named: the head of the service"),
    ],
)
def test_the_manager_or_group_leader_is_told_first(
    *, about: Person, absent: tuple[Person, ...], role: Role, told: str | None, why: str
) -> None:
    found = directory(*absent).manager_for(about, about.hats[0])

    assert found == Addressee(role, told), why


@pytest.mark.parametrize(
    ("about", "absent", "role", "told", "why"),
    [
        (PIP, (), Role.HEAD_OF_SERVICE, "head", "the head of the service"),
        (PIP, (HEAD,), Role.HEAD_OF_SERVICE, "top", "the head is away: the head's own manager"),
        (HEAD, (), Role.HEAD_OF_SERVICE, "top", "nobody is told about themself"),
        (PIP, (HEAD, TOP), Role.SAFEGUARDING_TEAM, None, "nobody is left: the team"),
        (OFFICER, (), Role.SAFEGUARDING_TEAM, None, "a service without a head: the team"),
        (MEMBER, (), Role.SCRUTINY_OFFICER, "officer", "a councillor's scrutiny officer"),
        (MEMBER, (OFFICER,), Role.SAFEGUARDING_TEAM, None, "the officer is away: the team"),
    ],
)
def test_the_head_of_service_or_scrutiny_officer_is_told_next(
    *, about: Person, absent: tuple[Person, ...], role: Role, told: str | None, why: str
) -> None:
    found = directory(*absent).head_for(about, about.hats[0])

    assert found == Addressee(role, told), why


def test_without_any_roles_the_team_is_told() -> None:
    found = directory(policy=a_policy())

    assert found.head_for(PIP, PIP.hats[0]) == TEAM
    assert found.manager_for(MEMBER, MEMBER.hats[0]) == TEAM
    assert Addressee(Role.SAFEGUARDING_TEAM, None) == TEAM


@pytest.mark.parametrize(
    ("number", "expected", "why"),
    [
        ("2001", [BOSS, HEAD, TOP], "up to where nobody is named"),
        ("4001", [TOP], "one level"),
        ("9999", [], "a manager who does not exist"),
        (None, [], "no manager named"),
        ("1001", [], "their own number"),
    ],
)
def test_the_line_above_goes_up_until_it_ends(
    number: str | None, expected: list[Person], why: str
) -> None:
    post = a_post(number="1001", manager=number)

    assert list(directory().line_above(post)) == expected, why


def test_a_circle_of_managers_ends_the_line() -> None:
    one = a_person(a_post(number="1", manager="2"), person_id="one")
    two = a_person(a_post(number="2", manager="3"), person_id="two")
    three = a_person(a_post(number="3", manager="2"), person_id="three")
    found = Directory((one, two, three), POLICY, ON)

    assert list(found.line_above(one.posts[0])) == [two, three]


def test_only_people_who_are_there_today_are_found() -> None:
    gone = a_person(a_post(number="2001", ended="2026-11-22"), person_id="gone")
    found = Directory((gone, PIP), POLICY, ON)

    assert found.find("2001") is None
    assert found.find("1001") is PIP
    assert found.find(None) is None


@pytest.mark.parametrize(
    ("person", "expected", "why"),
    [
        (PIP, True, "in office"),
        (replace(PIP, absences=AWAY), False, "away this month"),
        (replace(PIP, absences=(away("2026-11-24"),)), True, "away from tomorrow"),
        (None, False, "nobody"),
    ],
)
def test_somebody_can_be_told_while_they_are_not_away(
    person: Person | None, expected: bool, why: str
) -> None:
    assert directory().is_there(person) is expected, why


@pytest.mark.parametrize(
    ("person", "course", "number", "why"),
    [
        (TWO_POSTS, "handout", "1006", "asked of all staff: the first post listed"),
        (TWO_POSTS, "basic_adult", "1007", "asked of the second post's title"),
        (STAFF_AND_COUNCILLOR, "handout", "1008", "asked of staff"),
        (STAFF_AND_COUNCILLOR, "self_audit", "C03", "asked of councillors"),
        (
            a_person(
                a_post(number="1009", started="2022-03-31"),
                a_post(number="1010", started="2022-04-01"),
            ),
            "handout",
            "1010",
            "asked of those who started from 1 April 2022: the first post began the day before",
        ),
        (
            a_person(
                a_post(number="1009", started="2022-03-31"),
                a_post(number="1010", started="2022-04-01"),
            ),
            "elearning",
            "1009",
            "asked of all staff, whenever they started",
        ),
        (
            a_person(a_seat(number="C04"), a_seat(number="C05", groups=(SCRUTINY,))),
            "member_awareness_adult",
            "C05",
            "asked of scrutiny members: the seat in that group",
        ),
        (
            a_person(a_seat(number="C04"), a_seat(number="C05", groups=(SCRUTINY,))),
            "self_audit",
            "C04",
            "asked of every councillor",
        ),
        (
            a_person(
                a_post(number="1011", title="Housing Officer", ended="2026-11-22"),
                a_post(number="1012", title="Licensing Officer"),
            ),
            "basic_child",
            "1012",
            "both titles are on the list, but the first post was given up the day before",
        ),
    ],
)
def test_a_requirement_comes_from_the_first_hat_that_its_rule_asks(
    person: Person, course: str, number: str, why: str
) -> None:
    required = next(each for each in required_of(person, POLICY, ON) if each.course == course)

    assert hat_behind(required, person, ON).number == number, why


def test_a_councillors_id_that_looks_like_a_managers_number_is_told_nothing() -> None:
    councillor = a_person(a_seat(number="2001", party_group="Meadow Group"), person_id="fay")
    found = Directory((councillor, PIP), POLICY, ON)

    assert found.find("2001") is None
    assert list(found.line_above(a_post(number="1", manager="2001"))) == []
