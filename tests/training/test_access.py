"""Who may see whom, in a council of a dozen people.

Wren heads Housing; below her Noor, below Noor Tam, below Tam Pip and one of Kit's two posts. Lou reports to
a post that nobody holds since its holder left; it stood below Noor.
"""

import pytest

from tests.cast import a_person, a_policy, a_post, a_seat, day
from training.access import Sight, is_of_the_team
from training.grounds import Scope, View
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
BEN = a_person(a_post(number="1008", service="Customers", manager="1007"), person_id="ben")
LEFT = a_person(
    a_post(number="1003", service="Housing", manager="2001", ended="2026-11-22"), person_id="left"
)
LOU = a_person(a_post(number="1004", service="Customers", manager="1003"), person_id="lou")
NEXT = a_person(
    a_post(number="1005", service="Housing", manager="2002", started="2026-11-24"), person_id="next"
)
SASHA = a_person(a_post(number="5001", service="Safeguarding", manager="9999"), person_id="sasha")
OFFICER = a_person(a_post(number="4001", service="Members"), person_id="officer")
LEADER = a_person(a_seat(number="C01", party_group="Meadow Group"), person_id="leader")
MEMBER = a_person(a_seat(number="C02", party_group="Meadow Group"), person_id="member")
RIVAL = a_person(a_seat(number="C03", party_group="Orchard Group"), person_id="rival")
ALIKE = a_person(a_seat(number="2002", party_group="Orchard Group"), person_id="alike")
STAFF = (WREN, NOOR, TAM, PIP, KIT, BEN, LEFT, LOU, NEXT, SASHA, OFFICER)
EVERYBODY = (*STAFF, LEADER, MEMBER, RIVAL, ALIKE)
PRESENT = {each.person_id for each in EVERYBODY} - {"left", "next"}
COUNCILLORS = {"leader", "member", "rival", "alike"}
HOUSING = {"wren", "noor", "pip", "kit"}
BELOW_WREN = {"noor", "tam", "pip", "kit", "ben", "lou"}

ROLES = Roles(
    safeguarding_team=("5001",),
    scrutiny_officer="4001",
    heads_of_service={"Housing": "3001"},
    group_leaders={"Meadow Group": "C01", "Orchard Group": "C09"},
)
POLICY = a_policy(roles=ROLES)
LINES = {post.employee_no: post.manager_no for each in EVERYBODY for post in each.posts}


def seen(view: View | None) -> set[str] | None:
    """Who is in a view, of everybody there ever was."""
    if view is None:
        return None
    return {each.person_id for each in EVERYBODY if view.shows(each, LINES)}


@pytest.mark.parametrize(
    ("asker", "scope", "expected", "why"),
    [
        (PIP, Scope.SELF, {"pip"}, "everybody sees themself"),
        (WREN, Scope.SELF, {"wren"}, "also somebody who could see more"),
        (PIP, Scope.DIRECT, set(), "nobody reports to Pip"),
        (PIP, Scope.TREE, set(), "nor to anybody below"),
        (
            TAM,
            Scope.DIRECT,
            {"pip", "kit"},
            "Kit by one of two posts; who starts tomorrow is not there",
        ),
        (TAM, Scope.TREE, {"pip", "kit"}, "whoever reports to Kit's other post is not below Tam"),
        (NOOR, Scope.DIRECT, {"tam"}, "only the next level; Lou's post is below a vacant one"),
        (NOOR, Scope.TREE, {"tam", "pip", "kit", "lou"}, "a vacant post is passed"),
        (WREN, Scope.DIRECT, {"noor", "kit"}, "Kit by the other post"),
        (WREN, Scope.TREE, BELOW_WREN, "all levels below"),
        (WREN, Scope.SERVICE, HOUSING, "whoever has a post in Housing"),
        (NOOR, Scope.SERVICE, None, "works in Housing without heading it"),
        (LEADER, Scope.GROUP, {"leader", "member"}, "the group the councillor leads"),
        (MEMBER, Scope.GROUP, None, "a member leads nobody"),
        (RIVAL, Scope.GROUP, None, "the other group's leader is somebody else"),
        (LEADER, Scope.COUNCILLORS, None, "of the other groups a leader sees nobody"),
        (
            OFFICER,
            Scope.COUNCILLORS,
            COUNCILLORS,
            "the scrutiny officer looks after all councillors",
        ),
        (OFFICER, Scope.GROUP, None, "and leads no group"),
        (SASHA, Scope.EVERYONE, PRESENT, "the safeguarding team sees everybody who is there"),
        (SASHA, Scope.COUNCILLORS, COUNCILLORS, "councillors among them"),
        (WREN, Scope.EVERYONE, None, "a head of service is not the team"),
        (LEADER, Scope.DIRECT, None, "nobody reports to a seat"),
        (ALIKE, Scope.DIRECT, None, "a councillor's id that looks like Tam's number is none"),
        (LEFT, Scope.SELF, None, "somebody who has left sees nothing"),
        (LEFT, Scope.DIRECT, None, "nor through any other scope"),
        (NEXT, Scope.SELF, None, "nor does somebody who has not started"),
    ],
)
def test_a_scope_holds_exactly_these_people(
    asker: Person, scope: Scope, expected: set[str] | None, why: str
) -> None:
    assert seen(Sight(asker, POLICY, ON).view(scope)) == expected, why


@pytest.mark.parametrize(
    ("asker", "expected", "why"),
    [
        (WREN, BELOW_WREN | HOUSING, "her line and her service"),
        (TAM, {"pip", "kit"}, "his people"),
        (PIP, set(), "nobody, and not himself"),
        (LEADER, {"leader", "member"}, "the group, its leader with it"),
        (OFFICER, COUNCILLORS, "the councillors"),
        (SASHA, PRESENT, "everybody"),
        (MEMBER, None, "a member answers for nobody"),
        (LEFT, None, "whoever has left answers for nobody"),
    ],
)
def test_without_a_scope_it_is_everybody_they_answer_for(
    asker: Person, expected: set[str] | None, why: str
) -> None:
    assert seen(Sight(asker, POLICY, ON).view()) == expected, why


@pytest.mark.parametrize(
    ("asker", "scope", "name", "expected", "why"),
    [
        (WREN, Scope.SERVICE, "Housing", HOUSING, "her own"),
        (WREN, Scope.SERVICE, "hOUSING", HOUSING, "whatever its case"),
        (WREN, Scope.SERVICE, "Customers", None, "not hers, though Tam and Kit are below her"),
        (WREN, Scope.SERVICE, "Nowhere", None, "refused alike where there is no such service"),
        (SASHA, Scope.SERVICE, "Customers", {"tam", "kit", "ben", "lou"}, "the team may name any"),
        (LEADER, Scope.GROUP, "Meadow Group", {"leader", "member"}, "the leader's own"),
        (LEADER, Scope.GROUP, "Orchard Group", None, "not theirs"),
        (
            OFFICER,
            Scope.GROUP,
            "Orchard Group",
            {"rival", "alike"},
            "the scrutiny officer names any",
        ),
        (OFFICER, Scope.SERVICE, "Customers", None, "but no service"),
    ],
)
def test_a_name_narrows_it_to_one_service_or_group(
    asker: Person, scope: Scope, name: str, expected: set[str] | None, why: str
) -> None:
    assert seen(Sight(asker, POLICY, ON).view(scope, name)) == expected, why


@pytest.mark.parametrize(
    ("asker", "expected", "why"),
    [
        (PIP, {"pip"}, "anyone else only themselves"),
        (TAM, {"tam", "pip", "kit"}, "their own people"),
        (WREN, {"wren"} | BELOW_WREN, "the line and the service"),
        (LEADER, {"leader", "member"}, "their group"),
        (OFFICER, {"officer"} | COUNCILLORS, "themself, and the councillors"),
        (MEMBER, {"member"}, "not the leader"),
        (SASHA, PRESENT, "everyone"),
        (LEFT, set(), "left yesterday"),
    ],
)
def test_in_all_somebody_sees_whoever_is_in_any_of_their_scopes(
    asker: Person, expected: set[str], why: str
) -> None:
    assert seen(Sight(asker, POLICY, ON).whole()) == expected, why


@pytest.mark.parametrize(
    ("asker", "other", "expected", "why"),
    [
        (WREN, WREN, Scope.SELF, "oneself"),
        (WREN, NOOR, Scope.DIRECT, "nearest first: direct, below, and of the service"),
        (WREN, TAM, Scope.TREE, "below, two levels down"),
        (LEADER, MEMBER, Scope.GROUP, "of the group"),
        (OFFICER, MEMBER, Scope.COUNCILLORS, "a councillor"),
        (SASHA, MEMBER, Scope.EVERYONE, "the team is no scrutiny officer"),
        (SASHA, PIP, Scope.EVERYONE, "everybody"),
        (PIP, TAM, None, "nobody looks up"),
    ],
)
def test_the_nearest_scope_says_as_what_somebody_is_seen(
    asker: Person, other: Person, expected: Scope | None, why: str
) -> None:
    assert Sight(asker, POLICY, ON).whole().scope_of(other, LINES) == expected, why


def test_a_circle_of_managers_does_no_harm() -> None:
    one = a_person(a_post(number="1", manager="2"), person_id="one")
    two = a_person(a_post(number="2", manager="1"), person_id="two")
    own = a_person(a_post(number="3", manager="3"), person_id="own")
    lines = {"1": "2", "2": "1", "3": "3"}

    for asker, scope, expected in (
        (one, Scope.TREE, {"two"}),
        (one, Scope.DIRECT, {"two"}),
        (own, Scope.TREE, set()),
        (own, Scope.DIRECT, set()),
    ):
        view = Sight(asker, POLICY, ON).view(scope)
        assert view is not None
        assert {p.person_id for p in (one, two, own) if view.shows(p, lines)} == expected


def test_nobody_is_one_of_their_own_people_by_a_second_post() -> None:
    both = a_person(a_post(number="1"), a_post(number="2", manager="1"), person_id="both")
    view = Sight(both, POLICY, ON).view()

    assert view is not None
    assert not view.shows(both, {"1": None, "2": "1"})


def test_a_line_that_was_not_read_shows_nobody() -> None:
    view = Sight(WREN, POLICY, ON).view(Scope.TREE)

    assert view is not None
    assert view.shows(PIP, LINES)
    assert not view.shows(PIP, {}), "whoever came without the line up to Wren is not shown"


def test_an_office_ends_with_the_post_it_was_given_to() -> None:
    moved = a_person(
        a_post(number="3001", service="Housing", ended="2026-11-22"),
        a_post(number="3002", service="Customers"),
        person_id="moved",
    )
    sight = Sight(moved, POLICY, ON)

    assert sight.view(Scope.SERVICE) is None
    assert seen(sight.view(Scope.DIRECT)) == set()


@pytest.mark.parametrize(
    ("person", "on", "expected", "why"),
    [
        (SASHA, "2026-11-23", True, "by the number of her post"),
        (WREN, "2026-11-23", False, "heads another service"),
        (SASHA, "2022-05-01", False, "the day before she started"),
        (a_person(a_seat(number="5001")), "2026-11-23", False, "a councillor's id is no number"),
    ],
)
def test_who_is_of_the_safeguarding_team(person: Person, on: str, expected: bool, why: str) -> None:
    assert is_of_the_team(person, POLICY, day(on)) is expected, why
