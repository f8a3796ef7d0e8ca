"""The directory as an HR list: what each account says, and what it lacks."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.feeds.entra import Account, Accounts, read_accounts
from tests.bot.feeds.accounts import a_user
from tests.cast import a_post, day
from training.listed import StaffRow
from training.people import Post

LONDON = ZoneInfo("Europe/London")


def read(*users: dict[str, Any]) -> Accounts:
    return read_accounts(users, LONDON)


def test_an_account_is_a_row_like_one_of_the_hr_list() -> None:
    accounts = read(a_user())

    post = a_post(number="1042", started="2022-05-02", manager="1001")
    assert accounts.listed.rows == (StaffRow(1, "Robin Ashby", "person-1042@example.gov.uk", post),)
    assert accounts.by_place == {1: Account("entra-1042", "u1042@example.gov.uk")}
    assert accounts.listed.problems == ()
    assert accounts.listed.is_whole


def test_what_the_directory_never_tells_stays_as_it_is_known() -> None:
    assert read(a_user()).listed.silent == {
        *("kind", "post_since", "employment", "ended_on", "groups", "absent_from", "absent_to")
    }


@pytest.mark.parametrize(
    ("changes", "sentence", "why"),
    [
        ({"employeeId": None}, "employeeId is empty; fill it in.", "nobody could be told apart"),
        ({"employeeId": ""}, "employeeId is empty; fill it in.", "empty is absent"),
        ({"employeeId": 1042}, "employeeId is empty; fill it in.", "no text"),
        ({"displayName": None}, "displayName is empty; fill it in.", "no name"),
        ({"jobTitle": "  "}, "jobTitle is empty; fill it in.", "the rules go by it"),
        ({"department": None}, "department is empty; fill it in.", "nor any service"),
        ({"employeeHireDate": None}, "employeeHireDate is empty; fill it in.", "no due date"),
        (
            {"employeeHireDate": "0001-01-01T00:00:00Z"},
            "employeeHireDate “0001-01-01T00:00:00Z” cannot be meant: 1 is too long ago.",
            "what some systems write for nothing",
        ),
        (
            {"employeeHireDate": "soon"},
            "employeeHireDate “soon” is not a date; write it as",
            "no date",
        ),
    ],
)
def test_what_an_account_lacks_costs_its_row_and_is_one_sentence(
    changes: dict[str, Any], sentence: str, why: str
) -> None:
    accounts = read(a_user(**changes), a_user("1043"))

    assert [row.number for row in accounts.listed.rows] == ["1043"], why
    (problem,) = accounts.listed.errors
    assert problem.sentence.startswith(f"Row 1: {sentence}"), why


@pytest.mark.parametrize(
    ("changes", "post", "why"),
    [
        ({"mail": None}, a_post(number="1042", manager="1001"), "the account's name is an address"),
        ({"manager": None}, a_post(number="1042"), "nobody above"),
        (
            {"employeeHireDate": "2022-05-01T23:00:00Z"},
            a_post(number="1042", started="2022-05-02", manager="1001"),
            "midnight in summer",
        ),
        (
            {"employeeHireDate": "2022-01-02T00:00:00Z"},
            a_post(number="1042", started="2022-01-02", manager="1001"),
            "midnight in winter",
        ),
        (
            {"employeeHireDate": "2022-05-02"},
            a_post(number="1042", started="2022-05-02", manager="1001"),
            "a day is a day",
        ),
        (
            {"accountEnabled": None},
            a_post(number="1042", manager="1001"),
            "not said to be disabled",
        ),
        ({"userType": None}, a_post(number="1042", manager="1001"), "not said to be a guest"),
    ],
)
def test_some_fields_may_be_absent_or_written_otherwise(
    changes: dict[str, Any], post: Post, why: str
) -> None:
    (row,) = read(a_user(**changes)).listed.rows

    assert row.post == post, why
    assert row.email == ("u" if "mail" in changes else "person-") + "1042@example.gov.uk", why


def test_a_manager_without_a_number_is_a_warning_and_the_row_is_kept() -> None:
    accounts = read(a_user(manager={"id": "entra-1001"}))

    (row,) = accounts.listed.rows
    assert row.post.manager_no is None
    (warning,) = accounts.listed.warnings
    assert warning.sentence == (
        "Row 1: the manager's account has no employeeId, so nobody is known to be told of lateness."
    )


@pytest.mark.parametrize(
    ("changes", "disabled", "why"),
    [
        ({"accountEnabled": False}, {"entra-1042"}, "nobody can use it"),
        ({"accountEnabled": False, "employeeId": None}, {"entra-1042"}, "a room or a mailbox"),
        ({"userType": "Guest"}, set(), "somebody of another organisation"),
    ],
)
def test_disabled_accounts_and_guests_are_not_listed_and_nothing_is_said_of_them(
    changes: dict[str, Any], disabled: set[str], why: str
) -> None:
    accounts = read(a_user(**changes))

    assert accounts.listed.rows == (), why
    assert accounts.listed.problems == (), why
    assert accounts.disabled == disabled, why


def test_whoever_is_left_out_was_listed_after_all() -> None:
    accounts = read(a_user(department=None))

    assert {"1042", "robin ashby"} <= accounts.listed.left_out


def test_the_day_is_the_councils() -> None:
    (row,) = read(a_user(employeeHireDate="2026-06-30T23:00:00Z")).listed.rows
    assert row.post.started_on == day("2026-07-01")
