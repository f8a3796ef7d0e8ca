"""Nobody ever sees outside their scope, over random councils and by brute force."""

from itertools import product

from hypothesis import given

from tests.cast import a_policy
from tests.training.councils import (
    GROUPS,
    ON,
    SERVICES,
    SmallCouncil,
    councils,
    is_there,
    posts_today,
    scopes_over,
    seats_today,
)
from training.access import Sight
from training.chain import Directory
from training.grounds import Scope


@given(councils())
def test_nobody_sees_outside_their_scope(council: SmallCouncil) -> None:
    policy = a_policy(roles=council.roles)
    lines = {post.employee_no: post.manager_no for each in council.people for post in each.posts}

    for asker, other in product(council.people, council.people):
        expected = scopes_over(asker, other, council)
        sight = Sight(asker, policy, ON)
        views = {scope: sight.view(scope) for scope in Scope}
        mine = sight.view()

        assert {scope for scope, v in views.items() if v and v.shows(other, lines)} == expected
        assert sight.whole().shows(other, lines) is bool(expected)
        answered_for = expected - {Scope.SELF}
        assert bool(mine and mine.shows(other, lines)) is bool(answered_for)


@given(councils())
def test_a_name_never_shows_more_than_the_scope(council: SmallCouncil) -> None:
    policy = a_policy(roles=council.roles)
    lines = {post.employee_no: post.manager_no for each in council.people for post in each.posts}

    for asker, other in product(council.people, council.people):
        sight = Sight(asker, policy, ON)
        for scope, names, held in (
            (Scope.SERVICE, SERVICES, {post.service for post in posts_today(other)}),
            (Scope.GROUP, GROUPS, {seat.party_group for seat in seats_today(other)}),
        ):
            for name in names:
                view = sight.view(scope, name)
                if view and view.shows(other, lines):
                    assert name in held
                    assert scopes_over(asker, other, council)


@given(councils())
def test_a_manager_sees_whoever_is_told_to_them(council: SmallCouncil) -> None:
    """The line that the messages climb is the line that looks go down, vacant posts and circles alike."""
    policy = a_policy(roles=council.roles)
    lines = {post.employee_no: post.manager_no for each in council.people for post in each.posts}
    directory = Directory(council.people, policy, ON)

    for asker, other in product(council.people, council.people):
        if asker is other or not (is_there(asker) and is_there(other)):
            continue
        above = {
            each.person_id for post in posts_today(other) for each in directory.line_above(post)
        }
        view = Sight(asker, policy, ON).view(Scope.TREE)
        shown = view is not None and view.shows(other, lines)
        assert shown is (asker.person_id in above)
