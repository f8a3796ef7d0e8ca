"""Up the line past posts that nobody holds, and above managers who hold two."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.cast import a_person, a_policy, a_post, away, day
from tests.training.lives import HEAD, MANAGER, ROLES, Life
from training.chain import Directory
from training.nudges import Addressee, Role
from training.people import Person

ON = day("2026-11-23")
AWAY = (away("2026-11-02"),)
POLICY = a_policy(roles=ROLES)


def a_manager(
    number: str, above: str | None = None, *, started: str = "2015-03-02", ended: str | None = None
) -> Person:
    """Somebody in a post with one number above it."""
    return a_person(a_post(number=number, started=started, ended=ended, manager=above))


BOSS = a_manager("3001", "4001")
DIRECTOR = a_manager("4001")
GONE = a_manager("2001", "3001", ended="2026-11-20")  # the Friday before
GONE_BOSS = a_manager("3001", "4001", ended="2026-10-30")
TWO_LINES = a_person(
    a_post(number="2001", manager="3001"),
    a_post(number="2002", service="Housing", manager="3002"),
    person_id="two-lines",
)
HOUSING_BOSS = a_manager("3002")


@pytest.mark.parametrize(
    ("number", "people", "expected", "why"),
    [
        ("2001", (GONE, BOSS, DIRECTOR), [BOSS, DIRECTOR], "left: whoever was above the post"),
        ("2001", (GONE, GONE_BOSS, DIRECTOR), [DIRECTOR], "two vacant posts, one above the other"),
        ("2001", (GONE, GONE_BOSS), [], "vacant up to the top"),
        ("2001", (GONE,), [], "above the vacant post is a number that nobody ever held"),
        (
            "2001",
            (a_manager("2001", ended="2026-11-20"), BOSS),
            [],
            "above the vacant post nobody is named",
        ),
        (
            "2001",
            (a_manager("2001", "3001", ended="2026-11-23"), BOSS),
            [a_manager("2001", "3001", ended="2026-11-23"), BOSS],
            "on the last day the post is still held",
        ),
        (
            "2001",
            (a_manager("2001", "3001", started="2026-11-24"), BOSS),
            [BOSS],
            "the successor starts tomorrow",
        ),
        (
            "2001",
            (GONE, a_manager("3001", "2001", ended="2026-10-30")),
            [],
            "a circle of vacant posts",
        ),
        (
            "2001",
            (TWO_LINES, BOSS, HOUSING_BOSS),
            [TWO_LINES, BOSS],
            "a manager with two posts, by the first",
        ),
        (
            "2002",
            (TWO_LINES, BOSS, HOUSING_BOSS),
            [TWO_LINES, HOUSING_BOSS],
            "by the second: whoever is above that post, not above the first",
        ),
        (
            "2001",
            (
                a_person(
                    a_post(number="2001", ended="2026-10-30", manager="3001"),
                    a_post(number="2002", service="Housing", manager="3002"),
                ),
                BOSS,
                HOUSING_BOSS,
            ),
            [BOSS],
            "the manager moved to Housing: the post they left is vacant",
        ),
    ],
)
def test_the_line_follows_the_posts(
    number: str, people: Sequence[Person], expected: list[Person], why: str
) -> None:
    post = a_post(number="1001", manager=number)

    assert list(Directory(people, POLICY, ON).line_above(post)) == expected, why


def test_a_line_through_a_vacant_post_never_leads_back_to_oneself() -> None:
    # The vacant post above the first of two reports to the second.
    person = a_person(
        a_post(number="1001", manager="2001"), a_post(number="1002"), person_id="person-1001"
    )
    vacant = a_manager("2001", "1002", ended="2026-11-20")
    found = Directory((person, vacant, HEAD), POLICY, ON)

    assert found.manager_for(person, person.hats[0]) == Addressee(
        Role.HEAD_OF_SERVICE, "person-2002"
    )


HEAD_OF_TWO = replace(
    HEAD,
    posts=(
        a_post(number="2007", title="Licensing Manager", ended="2026-10-30", manager="3001"),
        a_post(number="2002", title="Head of Customers", manager="4001"),
    ),
)


@pytest.mark.parametrize(
    ("head", "expected", "why"),
    [
        (HEAD_OF_TWO, "person-2002", "the head is there"),
        (
            replace(HEAD_OF_TWO, absences=AWAY),
            "person-4001",
            "away: above the post held today, not above the one given up",
        ),
        (
            a_person(
                a_post(number="2008", title="Emergency Planner"),
                a_post(number="2002", title="Head of Customers", manager="4001"),
                absences=AWAY,
            ),
            "person-4001",
            "away, and nobody is above the first of two posts: above the second",
        ),
    ],
)
def test_an_absent_heads_matters_go_up_from_the_posts_held_today(
    head: Person, expected: str, why: str
) -> None:
    clerk = a_person()
    found = Directory((clerk, head, BOSS, DIRECTOR), POLICY, ON)

    assert found.head_for(clerk, clerk.hats[0]) == Addressee(Role.HEAD_OF_SERVICE, expected), why


@pytest.mark.parametrize(
    ("manager", "expected", "why"),
    [
        (MANAGER, "person-2001", "in office"),
        (
            replace(MANAGER, posts=(replace(MANAGER.posts[0], ended_on=day("2026-12-07")),)),
            "person-2001",
            "the last day is the very Monday",
        ),
        (
            replace(MANAGER, posts=(replace(MANAGER.posts[0], ended_on=day("2026-12-06")),)),
            "person-2002",
            "left the day before: whoever is above the vacant post",
        ),
    ],
)
def test_a_starters_handout_is_passed_up_by_a_vacant_post(
    manager: Person, expected: str, why: str
) -> None:
    # Nobody heads the service here, so only the line itself can lead to person-2002.
    starter = a_person(a_post(started="2026-11-23", manager="2001"))
    life = Life(starter, others=(manager, HEAD), policy=a_policy())

    assert life.told_others("handout", "2026-11-23", "2026-12-11") == [
        f"Mon 2026-12-07 escalate-manager {expected}"
    ], why
