"""Two hats, one requirement: the earlier dates, the stricter renewal, the shorter validity.

Each table is worked through in both orders, for a merge must not depend on which came first.
"""

from itertools import permutations

import pytest

from tests.cast import (
    STAFF_AND_COUNCILLOR,
    TWO_POSTS,
    a_person,
    a_policy,
    a_post,
    a_rule,
    a_seat,
    day,
    maybe_day,
)
from tests.default_policy import COUNCILLORS, POLICY
from training.days import Allowance
from training.people import Post, Seat
from training.policy import MissedSession, Policy, Renewal, Rule
from training.requirements import Requirement, required_of

SEAT = a_seat(elected="2026-05-11")  # e-learning by 11 November 2026, 31 December at the latest


def elearning_of(
    *hats: Post | Seat, policy: Policy = POLICY, on: str = "2026-12-07"
) -> Requirement:
    """The one e-learning requirement of somebody with these hats."""
    person = a_person(*hats)
    found = [each for each in required_of(person, policy, day(on)) if each.course == "elearning"]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("started", "due", "why"),
    [
        ("2026-06-01", "2026-06-08", "the post's seven days end first"),
        ("2026-12-07", "2026-11-11", "the seat's six months end first"),
        ("2026-11-04", "2026-11-11", "both end on one day"),
    ],
)
@pytest.mark.parametrize("flipped", [False, True])
def test_staff_who_are_also_councillors_have_the_union(
    started: str, due: str, flipped: bool, why: str
) -> None:
    policy = a_policy(rules=POLICY.rules[::-1]) if flipped else POLICY
    merged = elearning_of(a_post(number="1008", started=started), SEAT, policy=policy)

    assert merged.due_on == day(due), why
    assert merged.latest_on == day("2026-12-31"), "only the seat has a latest date"
    assert merged.renews is Renewal.ALWAYS, "councillors always renew"
    assert merged.valid_months == 36, "36 for staff, 48 for councillors"
    assert not merged.lasts


@pytest.mark.parametrize(
    ("titles", "why"),
    [
        (("Careline Operator", "Clerk"), "the higher post is listed first"),
        (("Clerk", "Careline Operator"), "the higher post is listed second"),
    ],
)
def test_a_councillors_renewal_is_stricter_than_that_of_a_higher_post(
    titles: tuple[str, str], why: str
) -> None:
    one, other = (
        a_post(number=number, title=title, started="2026-06-01")
        for number, title in zip(("1006", "1007"), titles, strict=True)
    )

    assert elearning_of(one, other).lasts
    assert not elearning_of(one, other, SEAT).lasts, why


def a_pair(first: Rule, second: Rule) -> list[Policy]:
    """Policies with the two rules in both orders."""
    return [a_policy(rules=pair) for pair in permutations((first, second))]


STRICTEST_FIRST = list(Renewal)


@pytest.mark.parametrize(
    ("strict", "lenient"),
    [(one, other) for n, one in enumerate(STRICTEST_FIRST) for other in STRICTEST_FIRST[n + 1 :]],
)
def test_the_stricter_renewal_wins_in_either_order(strict: Renewal, lenient: Renewal) -> None:
    for policy in a_pair(
        a_rule("elearning", renews=lenient),
        a_rule("elearning", renews=strict, audience=COUNCILLORS, due=Allowance(days=30)),
    ):
        assert elearning_of(a_post(started="2026-06-01"), SEAT, policy=policy).renews is strict


@pytest.mark.parametrize(
    ("staff_latest", "councillor_latest", "expected", "why"),
    [
        (None, None, None, "neither has one"),
        (Allowance(months=6), None, "2026-12-01", "only the post has one"),
        (None, Allowance(months=6), "2026-11-11", "only the seat has one"),
        (Allowance(months=6), Allowance(months=6), "2026-11-11", "the seat's is earlier"),
        (Allowance(months=4), Allowance(months=6), "2026-10-01", "the post's is earlier"),
    ],
)
def test_the_earlier_latest_date_wins_in_either_order(
    staff_latest: Allowance | None,
    councillor_latest: Allowance | None,
    expected: str | None,
    why: str,
) -> None:
    seat_rule = a_rule(
        "elearning", audience=COUNCILLORS, latest=councillor_latest, due=Allowance(days=7)
    )
    for policy in a_pair(a_rule("elearning", latest=staff_latest), seat_rule):
        merged = elearning_of(a_post(started="2026-06-01"), SEAT, policy=policy)

        assert merged.latest_on == maybe_day(expected), why
        assert merged.due_on == day("2026-05-18"), "seven days after election"


def test_what_only_one_of_the_two_rules_says_is_kept_in_either_order() -> None:
    instead = MissedSession("elearning", 7)
    for policy in a_pair(
        a_rule("elearning"),
        a_rule("elearning", audience=COUNCILLORS, interim="handout", missed=instead),
    ):
        merged = elearning_of(a_post(started="2026-06-01"), SEAT, policy=policy)

        assert (merged.interim, merged.missed) == ("handout", instead)


def test_the_shorter_validity_wins_and_one_without_end_is_the_longest() -> None:
    for policy in a_pair(
        a_rule("induction_briefing", valid_months=None),
        a_rule("induction_briefing", valid_months=12, audience=COUNCILLORS),
    ):
        person = a_person(a_post(started="2026-06-01"), SEAT)
        (merged,) = required_of(person, policy, day("2026-12-07"))

        assert merged.valid_months == 12


def test_a_recommendation_gives_way_to_a_requirement_in_either_order() -> None:
    for policy in a_pair(
        a_rule("elearning", recommended=True, due=None),
        a_rule("elearning", audience=COUNCILLORS, due=Allowance(days=30)),
    ):
        merged = elearning_of(a_post(started="2026-06-01"), SEAT, policy=policy)

        assert (merged.recommended, merged.due_on) == (False, day("2026-06-10"))


def test_two_recommendations_stay_a_recommendation() -> None:
    for policy in a_pair(
        a_rule("elearning", recommended=True, due=None),
        a_rule("elearning", audience=COUNCILLORS, recommended=True, due=None, latest=None),
    ):
        merged = elearning_of(a_post(started="2026-06-01"), SEAT, policy=policy)

        assert (merged.recommended, merged.due_on, merged.latest_on) == (True, None, None)


@pytest.mark.parametrize("flipped", [False, True])
def test_of_two_posts_the_earlier_start_sets_the_due_date(flipped: bool) -> None:
    posts = TWO_POSTS.posts[::-1] if flipped else TWO_POSTS.posts
    required = {
        each.course: (each.due_on, each.latest_on)
        for each in required_of(a_person(*posts), POLICY, day("2026-11-23"))
    }

    assert required == {
        "handout": (day("2026-09-08"), None),
        "elearning": (day("2026-09-08"), None),
        "induction_briefing": (day("2026-12-01"), day("2027-03-01")),
        "basic_adult": (day("2027-01-12"), day("2027-04-12")),
        "basic_child": (day("2027-01-12"), day("2027-04-12")),
    }


def test_merged_requirements_keep_the_policys_order() -> None:
    required = required_of(STAFF_AND_COUNCILLOR, POLICY, day("2026-11-23"))

    assert [each.course for each in required] == [
        "handout",
        "elearning",
        "induction_briefing",
        "self_audit",
    ]
