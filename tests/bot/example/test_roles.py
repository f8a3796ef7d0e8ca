"""The policy that comes with the example: the default one with this council's roles."""

from __future__ import annotations

from ruamel.yaml import YAML

from bot.example.roles import POLICY
from bot.example.services import ADVANCED_POSTS, BASIC_POSTS
from tests.bot.example.conftest import Written


def test_only_the_roles_differ_from_the_default_policy(council: Written) -> None:
    yaml = YAML(typ="safe")
    default, filled = yaml.load(POLICY), yaml.load(council.summary.files.policy)
    roles = filled.pop("roles")
    assert default.pop("roles") == {
        "safeguarding_team": [],
        "scrutiny_officer": None,
        "heads_of_service": {},
        "group_leaders": {},
    }
    assert filled == default
    assert list(roles) == [
        "safeguarding_team",
        "scrutiny_officer",
        "heads_of_service",
        "group_leaders",
    ]


def test_roles_are_held_by_people_whose_posts_fit(council: Written) -> None:
    roles = YAML(typ="safe").load(council.summary.files.policy)["roles"]
    post_of = {row["employee_no"]: row["post"] for row in council.people}
    assert [post_of[number] for number in roles["safeguarding_team"]] == [
        "Safeguarding Team Leader",
        "Safeguarding Officer",
    ]
    assert post_of[roles["scrutiny_officer"]] == "Committee, Member & Scrutiny Officer"
    assert post_of[roles["heads_of_service"]["Housing"]] == "Head of Housing"
    assert set(roles["heads_of_service"]) == {row["service"] for row in council.people}


def test_each_group_is_led_by_one_of_its_own(council: Written) -> None:
    leaders = YAML(typ="safe").load(council.summary.files.policy)["roles"]["group_leaders"]
    group_of = {row["councillor_id"]: row["party_group"] for row in council.councillors}
    assert {group: group_of[number] for group, number in leaders.items()} == {
        "Community First": "Community First",
        "Green Valley Group": "Green Valley Group",
        "Independent Alliance": "Independent Alliance",
        "Residents' Group": "Residents' Group",
    }


def test_the_posts_that_need_courses_are_those_the_policy_names() -> None:
    posts = YAML(typ="safe").load(POLICY)["posts"]
    assert set(posts["basic"]) == BASIC_POSTS
    assert set(posts["advanced"]) == ADVANCED_POSTS
