"""Random councils for properties of access, and the page's rule of who sees whom written out plainly.

The rule shares nothing with the product: it asks, for two people at a time, whether a line of reporting
leads from one to the other, and reads the offices as the page states them.
"""

from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

from tests.cast import a_person, a_post, a_seat
from training.grounds import Scope
from training.people import Person, Post, Seat
from training.policy import Roles

ON = date(2026, 11, 23)
NUMBERS = ("1", "2", "3", "4", "5", "6", "7", "8")
SEAT_NUMBERS = ("C1", "C2", "3")  # the last looks like an employee number
SERVICES = ("Customers", "Housing")
GROUPS = ("Meadow Group", "Orchard Group")

started = st.sampled_from(["2020-01-06", "2026-11-23", "2026-11-24"])
ended = st.sampled_from([None, None, "2026-11-23", "2026-11-22"])


@dataclass(frozen=True, slots=True)
class SmallCouncil:
    """A few people in every relation that there is, and who holds which office."""

    people: list[Person]
    roles: Roles


@st.composite
def councils(draw: st.DrawFn) -> SmallCouncil:
    """Up to eight posts and three seats, spread over a few people, with all offices given out.

    Circles, vacant posts, two posts, councillors who are staff, leavers, people who have not started,
    and managers without anybody all come up.
    """
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
    return SmallCouncil(people, draw(offices))


offices = st.builds(
    lambda team, scrutiny, customers, housing, meadow, orchard: Roles(
        safeguarding_team=team,
        scrutiny_officer=scrutiny,
        heads_of_service={"Customers": customers, "Housing": housing},
        group_leaders={"Meadow Group": meadow, "Orchard Group": orchard},
    ),
    st.sampled_from([(), ("1",), ("2", "5")]),
    st.sampled_from([None, "3", "6"]),
    *[st.sampled_from(NUMBERS)] * 2,
    *[st.sampled_from(SEAT_NUMBERS)] * 2,
)


def posts_today(person: Person) -> list[Post]:
    """The posts held today, from first principles."""
    return [p for p in person.posts if p.started_on <= ON <= (p.ended_on or date.max)]


def seats_today(person: Person) -> list[Seat]:
    """The seats held today."""
    return [s for s in person.seats if s.elected_on <= ON <= (s.term_ends_on or date.max)]


def is_there(person: Person) -> bool:
    """Whether they are in the tracker today."""
    return bool(posts_today(person) or seats_today(person))


def is_above(manager: Person, post: Post, people: list[Person], *, direct: bool) -> bool:
    """Whether the line from a post meets one of the manager's posts of today.

    It goes up from number to number, through posts that nobody holds any more or yet, until it ends, or
    comes back to where it has been.
    """
    reports_to = {each.employee_no: each.manager_no for p in people for each in p.posts}
    mine = {each.employee_no for each in posts_today(manager)}
    been, at = [post.employee_no], post.manager_no
    while at is not None and at not in been:
        if at in mine:
            return True
        if direct:
            return False
        been.append(at)
        at = reports_to.get(at)
    return False


def scopes_over(asker: Person, other: Person, council: SmallCouncil) -> set[Scope]:
    """In which of the asker's scopes the page puts the other person."""
    if not (is_there(asker) and is_there(other)):
        return set()
    roles, posts, seats = council.roles, posts_today(other), seats_today(other)
    numbers = {each.employee_no for each in posts_today(asker)}
    ids = {each.councillor_id for each in seats_today(asker)}
    is_team = any(number in roles.safeguarding_team for number in numbers)
    is_officer = roles.scrutiny_officer in numbers
    people, is_self = council.people, asker.person_id == other.person_id
    found = {
        Scope.SELF: is_self,
        Scope.DIRECT: not is_self and any(is_above(asker, p, people, direct=True) for p in posts),
        Scope.TREE: not is_self and any(is_above(asker, p, people, direct=False) for p in posts),
        Scope.SERVICE: any(roles.heads_of_service[p.service] in numbers for p in posts),
        Scope.GROUP: any(roles.group_leaders[s.party_group] in ids for s in seats),
        Scope.COUNCILLORS: bool(seats) and (is_team or is_officer),
        Scope.EVERYONE: is_team,
    }
    return {scope for scope in Scope if found[scope]}
