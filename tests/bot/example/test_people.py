"""The HR list: managers, services, contracts and the people who are there for a reason."""

from __future__ import annotations

from collections import Counter
from datetime import date

from bot.example import NEW_STARTER_EMAIL
from tests.bot.example.conftest import AS_OF, Written

TODAY = AS_OF.isoformat()


def test_the_first_row_is_the_chief_executive_who_has_no_manager(council: Written) -> None:
    chief = council.people[0]
    assert (chief["employee_no"], chief["post"]) == ("1001", "Chief Executive")
    assert [row for row in council.people if not row["manager_employee_no"]] == [chief]


def test_every_line_of_managers_ends_at_the_chief_executive(council: Written) -> None:
    manager_of = {row["employee_no"]: row["manager_employee_no"] for row in council.people}
    for number in manager_of:
        steps, above = 0, number
        while manager_of[above]:
            above, steps = manager_of[above], steps + 1
            assert steps < 8, f"{number} is in a circle"
        assert above == "1001"


def test_teams_have_at_most_fourteen_people_and_managers_have_not_left(council: Written) -> None:
    teams = Counter(row["manager_employee_no"] for row in council.people)
    assert max(teams.values()) <= 14
    ended = {row["employee_no"] for row in council.people if row["ended_on"]}
    assert ended.isdisjoint(teams)


def test_exactly_one_service_has_fewer_than_five_people(council: Written) -> None:
    sizes = Counter(row["service"] for row in council.people)
    assert len(sizes) == 11
    assert [name for name, size in sizes.items() if size < 5] == ["Internal Audit"]


def test_the_new_starter_begins_on_the_day_and_nobody_else_near_it(council: Written) -> None:
    starter = council.people[-1]
    assert starter["email"] == NEW_STARTER_EMAIL
    assert (starter["name"], starter["post"], starter["service"]) == (
        "Robin Ashdown",
        "Housing Officer",
        "Housing",
    )
    assert starter["employee_no"] == council.summary.new_starter_no == "1403"
    near = [row for row in council.people if "2026-11-20" <= row["started_on"] <= TODAY]
    assert near == [starter]
    assert starter["started_on"] == "2026-11-23"
    assert [row for row in council.completions if row["email"] == NEW_STARTER_EMAIL] == []


def test_three_people_hold_two_posts_under_two_numbers(council: Written) -> None:
    rows = Counter(row["email"] for row in council.people)
    twice = [email for email, count in rows.items() if count > 1]
    assert len(twice) == 3
    assert all(
        len({r["post"] for r in council.people if r["email"] == email}) == 2 for email in twice
    )


def test_one_person_is_a_volunteer_and_a_councillor(council: Written) -> None:
    members = {row["email"] for row in council.councillors}
    both = [row for row in council.people if row["email"] in members]
    assert [(row["post"], row["employment"]) for row in both] == [("Volunteer Driver", "volunteer")]


def test_casual_colleagues_hold_the_posts_of_permanent_ones(council: Written) -> None:
    posts = {
        kind: {row["post"] for row in council.people if row["employment"] == kind}
        for kind in ("casual", "permanent")
    }
    assert "Careline Operator" in posts["casual"] & posts["permanent"]
    assert len(posts["casual"] & posts["permanent"]) >= 5


def test_some_have_left_and_some_are_still_to_come(council: Written) -> None:
    assert any(row["ended_on"] and row["ended_on"] < TODAY for row in council.people)
    assert any(row["started_on"] > TODAY for row in council.people)


def test_everybodys_dates_follow_one_another(council: Written) -> None:
    for row in council.people:
        start, since = date.fromisoformat(row["started_on"]), date.fromisoformat(row["post_since"])
        assert start <= since
        if row["ended_on"]:
            assert since < date.fromisoformat(row["ended_on"])
        if row["absent_to"]:
            assert row["started_on"] < row["absent_from"] < row["absent_to"]
