"""Nobody ever sees outside their scope, over random councils and by brute force."""

from datetime import date
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from tests.cast import a_person, a_policy, a_post, a_seat
from training.access import Scope, Sight
from training.people import Person, Post, Seat
from training.policy import Roles

ON = date(2026, 11, 23)
NUMBERS = ("1", "2", "3", "4", "5", "6", "7", "8")
SEAT_NUMBERS = ("C1", "C2", "C3")
SERVICES = ("Customers", "Housing")
GROUPS = ("Meadow Group", "Orchard Group")

started = st.sampled_from(["2020-01-06", "2026-11-23", "2026-11-24"])
ended = st.sampled_from([None, None, "2026-11-23", "2026-11-22"])


@st.composite
def councils(draw: st.DrawFn) -> tuple[list[Person], Roles]:
    """Up to eight posts and three seats, spread over a few people, with all offices given out."""
    hats: list[Post | Seat] = [
        a_post(
            number=number,
            service=draw(st.sampled_from(SERVICES)),
            started=draw(started),
            ended=draw(ended),
            manager=draw(st.sampled_from([None, "9", *NUMBERS])),
        )
        for number in NUMBERS[: draw(st.integers(2, 8))]
    ]
    hats += [
        a_seat(
            number=number,
            party_group=draw(st.sampled_from(GROUPS)),
            elected=draw(started),
            term_ends=draw(ended),
        )
        for number in SEAT_NUMBERS[: draw(st.integers(0, 3))]
    ]
    wearers: dict[int, list[Post | Seat]] = {}
    for hat in hats:
        wearers.setdefault(draw(st.integers(1, 7)), []).append(hat)
    people = [a_person(*worn, person_id=f"p{wearer}") for wearer, worn in wearers.items()]
    return people, draw(offices)


offices = st.builds(
    lambda team, officer, customers, housing, meadow, orchard: Roles(
        safeguarding_team=team,
        scrutiny_officer=officer,
        heads_of_service={"Customers": customers, "Housing": housing},
        group_leaders={"Meadow Group": meadow, "Orchard Group": orchard},
    ),
    st.sampled_from([(), ("1",), ("2", "5")]),
    st.sampled_from([None, *NUMBERS]),
    *[st.sampled_from(NUMBERS)] * 2,
    *[st.sampled_from(SEAT_NUMBERS)] * 2,
)


def worn_by(person: Person) -> list[Post | Seat]:
    """The hats worn today, from first principles."""
    posts = [p for p in person.posts if p.started_on <= ON <= (p.ended_on or date.max)]
    seats = [s for s in person.seats if s.elected_on <= ON <= (s.term_ends_on or date.max)]
    return [*posts, *seats]


def numbers_of(person: Person) -> set[str]:
    """The employee numbers and councillor ids in force today."""
    return {h.employee_no if isinstance(h, Post) else h.councillor_id for h in worn_by(person)}


def reports_to(person: Person, manager: Person) -> bool:
    """Whether one of today's posts names one of the manager's numbers of today."""
    named = {hat.manager_no for hat in worn_by(person) if isinstance(hat, Post)}
    return bool(named & numbers_of(manager))


def is_below(person: Person, asker: Person, people: list[Person]) -> bool:
    """Whether a line of any length leads from the person up to the asker."""
    above, reached = [person], set[str]()
    while above:
        each = above.pop()
        if reports_to(each, asker):
            return True
        for manager in people:
            if manager.person_id not in reached and reports_to(each, manager):
                reached.add(manager.person_id)
                above.append(manager)
    return False


def scopes_over(asker: Person, other: Person, *, people: list[Person], roles: Roles) -> set[Scope]:
    """In which of the asker's scopes the page puts the other person."""
    mine = numbers_of(asker)
    services = [hat.service for hat in worn_by(other) if isinstance(hat, Post)]
    groups = [hat.party_group for hat in worn_by(other) if isinstance(hat, Seat)]
    found = {
        Scope.SELF: asker is other,
        Scope.DIRECT: reports_to(other, asker),
        Scope.TREE: is_below(other, asker, people),
        Scope.SERVICE: any(roles.heads_of_service[each] in mine for each in services),
        Scope.GROUP: any(roles.group_leaders[each] in mine for each in groups),
        Scope.COUNCILLORS: roles.scrutiny_officer in mine and bool(groups),
        Scope.EVERYONE: any(number in roles.safeguarding_team for number in mine),
    }
    return {scope for scope in Scope if found[scope]}


@given(councils())
def test_nobody_sees_outside_their_scope(council: tuple[list[Person], Roles]) -> None:
    people, roles = council
    sight = Sight(people, a_policy(roles=roles), ON)
    there = [person for person in people if worn_by(person)]

    for asker, other in product(people, people):
        are_there = asker in there and other in there
        expected = scopes_over(asker, other, people=there, roles=roles) if are_there else set()
        views = [sight.view(asker, scope) for scope in Scope]

        assert {v.scope for v in views if v and v.shows(other.person_id)} == expected
        assert sight.may_see(asker, other) is bool(expected)
