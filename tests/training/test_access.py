"""Who may see whom, in a council of eleven people.

Wren heads Housing; below her Noor, below Noor Tam, below Tam Pip and one of Kit's two posts.
"""

import pytest

from tests.cast import a_person, a_policy, a_post, a_seat, day
from training.access import Scope, Sight, View, is_of_the_team
from training.people import Person
from training.policy import Roles

ON = day("2026-11-23")

WREN = a_person(a_post(number="3001", service="Housing"), person_id="wren")
NOOR = a_person(a_post(number="2001", service="Housing", manager="3001"), person_id="noor")
TAM = a_person(a_post(number="2002", service="Customers", manager="2001"), person_id="tam")
PIP = a_person(a_post(number="1001", service="Housing", manager="2002"), person_id="pip")
KIT = a_person(
    a_post(number="1006", service="Customers", manager="2002"),
    a_post(number="1007", service="Housing", manager="3001"),
    person_id="kit",
)
LEFT = a_person(
    a_post(number="1003", service="Housing", manager="2002", ended="2026-11-22"), person_id="left"
)
SASHA = a_person(a_post(number="5001", service="Safeguarding", manager="9999"), person_id="sasha")
SAGE = a_person(a_post(number="6001", service="Democracy"), person_id="sage")
LEADER = a_person(a_seat(number="C01", party_group="Meadow Group"), person_id="leader")
MEMBER = a_person(a_seat(number="C02", party_group="Meadow Group"), person_id="member")
RIVAL = a_person(a_seat(number="C03", party_group="Orchard Group"), person_id="rival")
EVERYBODY = (WREN, NOOR, TAM, PIP, KIT, LEFT, SASHA, SAGE, LEADER, MEMBER, RIVAL)
PRESENT = {"wren", "noor", "tam", "pip", "kit", "sasha", "sage", "leader", "member", "rival"}

ROLES = Roles(
    safeguarding_team=("5001",),
    scrutiny_officer="6001",
    heads_of_service={"Housing": "3001"},
    group_leaders={"Meadow Group": "C01", "Orchard Group": "C09"},
)
SIGHT = Sight(EVERYBODY, a_policy(roles=ROLES), ON)


@pytest.mark.parametrize(
    ("asker", "scope", "expected", "why"),
    [
        (PIP, Scope.SELF, {"pip"}, "everybody sees themself"),
        (WREN, Scope.SELF, {"wren"}, "also somebody who could see more"),
        (PIP, Scope.DIRECT, None, "nobody reports to Pip"),
        (PIP, Scope.TREE, None, "nor to anybody below"),
        (TAM, Scope.DIRECT, {"pip", "kit"}, "Kit by one of two posts; the leaver is gone"),
        (TAM, Scope.TREE, {"pip", "kit"}, "nobody below them"),
        (NOOR, Scope.DIRECT, {"tam"}, "only the next level"),
        (NOOR, Scope.TREE, {"tam", "pip", "kit"}, "all levels below"),
        (WREN, Scope.DIRECT, {"noor", "kit"}, "Kit by the other post"),
        (WREN, Scope.TREE, {"noor", "tam", "pip", "kit"}, "all levels below"),
        (WREN, Scope.SERVICE, {"wren", "noor", "pip", "kit"}, "whoever has a post in Housing"),
        (NOOR, Scope.SERVICE, None, "works in Housing without heading it"),
        (LEADER, Scope.GROUP, {"leader", "member"}, "the group the councillor leads"),
        (MEMBER, Scope.GROUP, None, "a member leads nobody"),
        (RIVAL, Scope.GROUP, None, "the other group's leader is somebody else"),
        (
            SAGE,
            Scope.COUNCILLORS,
            {"leader", "member", "rival"},
            "the scrutiny officer: all of them",
        ),
        (LEADER, Scope.COUNCILLORS, None, "a group leader sees only the group"),
        (SASHA, Scope.EVERYONE, PRESENT, "the safeguarding team sees everybody who is there"),
        (WREN, Scope.EVERYONE, None, "a head of service is not the team"),
        (LEFT, Scope.SELF, None, "somebody who has left sees nothing"),
        (LEFT, Scope.DIRECT, None, "nor through any other scope"),
    ],
)
def test_a_scope_holds_exactly_these_people(
    asker: Person, scope: Scope, expected: set[str] | None, why: str
) -> None:
    view = SIGHT.view(asker, scope)

    assert view == (View(scope, frozenset(expected)) if expected else None), why


@pytest.mark.parametrize(
    ("asker", "seen", "why"),
    [
        (PIP, {"pip"}, "anyone else only themselves"),
        (TAM, {"tam", "pip", "kit"}, "their own people"),
        (WREN, {"wren", "noor", "tam", "pip", "kit"}, "Tam by the line, the others by the service"),
        (LEADER, {"leader", "member"}, "their group"),
        (MEMBER, {"member"}, "not the leader"),
        (SASHA, PRESENT, "everyone"),
        (LEFT, set(), "left yesterday"),
    ],
)
def test_somebody_may_see_whoever_is_in_any_of_their_scopes(
    asker: Person, seen: set[str], why: str
) -> None:
    assert {each.person_id for each in EVERYBODY if SIGHT.may_see(asker, each)} == seen, why


def test_a_view_shows_only_who_is_in_it() -> None:
    view = View(Scope.DIRECT, frozenset({"pip"}))

    assert view.shows("pip")
    assert not view.shows("tam")


def test_a_circle_of_managers_does_no_harm() -> None:
    one = a_person(a_post(number="1", manager="2"), person_id="one")
    two = a_person(a_post(number="2", manager="1"), person_id="two")
    sight = Sight((one, two), a_policy(), ON)

    assert sight.view(one, Scope.TREE) == View(Scope.TREE, frozenset({"one", "two"}))
    assert sight.view(one, Scope.DIRECT) == View(Scope.DIRECT, frozenset({"two"}))


def test_an_office_ends_with_the_post_it_was_given_to() -> None:
    moved = a_person(
        a_post(number="3001", service="Housing", ended="2026-11-22"),
        a_post(number="3002", service="Customers"),
        person_id="moved",
    )
    sight = Sight((moved, NOOR, PIP), a_policy(roles=ROLES), ON)

    assert sight.view(moved, Scope.SERVICE) is None
    assert sight.view(moved, Scope.DIRECT) is None
    assert sight.view(moved, Scope.SELF) == View(Scope.SELF, frozenset({"moved"}))


@pytest.mark.parametrize(
    ("person", "on", "expected", "why"),
    [
        (SASHA, "2026-11-23", True, "by the number of her post"),
        (WREN, "2026-11-23", False, "heads another service"),
        (SASHA, "2022-05-01", False, "the day before she started"),
    ],
)
def test_who_is_of_the_safeguarding_team(person: Person, on: str, expected: bool, why: str) -> None:
    assert is_of_the_team(person, a_policy(roles=ROLES), day(on)) is expected, why
