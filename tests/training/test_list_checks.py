"""What is wrong with a list across its rows, and what is left of it."""

from dataclasses import replace

import pytest

from tests.cast import TODAY, a_person, a_post, a_seat
from tests.default_policy import POLICY
from tests.training.listing import councillor, listed, staff
from training.errors import Problem
from training.identity import AnyRow
from training.list_checks import check_councillors, check_staff
from training.listed import Parsed, StaffRow
from training.people import Person


def an_officer(
    number: str = "1001",
    *,
    place: int = 2,
    service: str = "Customers",
    started: str = "2022-05-02",
    ended: str | None = None,
    since: str | None = None,
    manager: str | None = None,
) -> StaffRow:
    """A row whose title the policy assesses, so that nothing is to be said about it."""
    post = a_post(
        number=number,
        title="Housing Officer",
        service=service,
        started=started,
        ended=ended,
        since=since,
        manager=manager,
    )
    return staff(post, place=place)


def checked(*rows: StaffRow, known: tuple[Person, ...] = ()) -> Parsed[StaffRow]:
    return check_staff(listed(*rows), known, policy=POLICY, today=TODAY)


def said(found: Parsed[AnyRow]) -> list[tuple[int | None, str, bool]]:
    return [(each.place, each.code, each.is_error) for each in found.problems]


def places(found: Parsed[AnyRow]) -> list[int]:
    return [row.place for row in found.rows]


def test_a_list_with_nothing_wrong_stays_as_it_is() -> None:
    rows = an_officer("1001"), an_officer("1002", place=3, manager="1001")
    assert checked(*rows) == listed(*rows)


def test_problems_of_the_rows_themselves_stay_and_all_are_in_the_order_of_rows() -> None:
    earlier = Problem("bad_date", "Row 9: no.", 9)
    rows = replace(listed(an_officer(manager="7777")), problems=(earlier,))
    found = check_staff(rows, (), policy=POLICY, today=TODAY)
    assert said(found) == [(2, "unknown_manager", False), (9, "bad_date", True)]


def test_errors_and_warnings_can_be_had_apart() -> None:
    found = checked(an_officer(ended="2022-05-01"), an_officer("1002", place=3, manager="7777"))
    assert [problem.place for problem in found.errors] == [2]
    assert [problem.place for problem in found.warnings] == [3]


@pytest.mark.parametrize(
    ("row", "code", "why"),
    [
        (an_officer(started="2022-05-02", ended="2022-05-01"), "leaves_first", "before starting"),
        (an_officer(started="2022-05-02", ended="2022-05-02"), None, "one day only"),
        (an_officer(started="2099-01-01"), "starts_too_late", "1999 was meant"),
        (an_officer(started="2027-11-24"), "starts_too_late", "a year and a day ahead"),
        (an_officer(started="2027-11-23"), None, "a year ahead"),
        (an_officer(since="2099-01-01"), "starts_too_late", "a post taken up in 2099"),
    ],
)
def test_impossible_dates_cost_the_row(row: StaffRow, code: str | None, why: str) -> None:
    found = checked(row)
    assert said(found) == ([(2, code, True)] if code else []), why
    assert places(found) == ([] if code else [2])
    assert found.left_out == (
        {"1001", "person-1001@example.gov.uk", "robin ashby"} if code else frozenset()
    )


def test_the_same_row_twice_counts_once() -> None:
    found = checked(an_officer(), an_officer(place=3), an_officer("1002", place=4))
    assert places(found) == [2, 4]
    assert said(found) == [(3, "repeated_row", False)]
    assert "row 2" in found.problems[0].sentence
    assert (found.rows_in_file, found.rows_left_out) == (3, 0)


def test_two_rows_that_contradict_each_other_are_both_left_out() -> None:
    rows = an_officer(), an_officer(place=3, service="Housing"), an_officer("1002", place=4)
    found = checked(*rows)
    assert places(found) == [4]
    assert said(found) == [(2, "conflicting_rows", True), (3, "conflicting_rows", True)]
    assert (found.rows_in_file, found.rows_left_out) == (3, 2)
    assert "1001" in found.left_out


def test_one_address_under_two_names_leaves_both_out() -> None:
    rows = (
        replace(an_officer("1001"), email="desk@example.gov.uk"),
        replace(an_officer("1002", place=3), email="Desk@example.gov.uk", name="Bram Holloway"),
        an_officer("1003", place=4),
    )
    found = checked(*rows)
    assert places(found) == [4]
    assert said(found) == [(2, "shared_email", True), (3, "shared_email", True)]


def test_one_address_under_one_name_is_one_person_with_two_posts() -> None:
    rows = (
        replace(an_officer("1001"), email="r@example.gov.uk"),
        replace(an_officer("1002", place=3), email="R@example.gov.uk", name="ROBIN ASHBY"),
        replace(an_officer("1003", place=4), email=None, name="Bram Holloway"),
        replace(an_officer("1004", place=5), email=None, name="Cleo Marsh"),
    )
    assert said(checked(*rows)) == []


ADA = a_person(a_post(number="1001"), name="Ada Finch")
BRAM = a_person(a_post(number="1002"), name="Bram Holloway")


def test_an_address_that_another_known_person_keeps_is_an_error() -> None:
    row = replace(an_officer("1001"), email=BRAM.email, name="Ada Finch")
    found = checked(row, known=(ADA, BRAM))
    assert said(found) == [(2, "shared_email", True)]
    assert places(found) == []


def test_two_known_people_may_swap_their_addresses() -> None:
    rows = (
        replace(an_officer("1001"), email=BRAM.email, name="Ada Finch"),
        replace(an_officer("1002", place=3), email=ADA.email, name="Bram Holloway"),
    )
    assert said(checked(*rows, known=(ADA, BRAM))) == []


def test_one_address_for_two_known_people_of_one_name_is_an_error() -> None:
    twin = replace(BRAM, name="Ada Finch", email=None)
    rows = (
        replace(an_officer("1001"), name="Ada Finch"),
        replace(an_officer("1002", place=3), email=ADA.email, name="Ada Finch"),
    )
    assert said(checked(*rows, known=(ADA, twin))) == [(3, "shared_email", True)]


@pytest.mark.parametrize(
    ("name", "expected", "why"),
    [
        ("ada finch", [], "a second post of the same person"),
        ("Cleo Marsh", [(2, "address_reused", False)], "perhaps somebody else by now"),
    ],
)
def test_a_known_address_with_a_new_number(
    name: str, expected: list[tuple[int, str, bool]], why: str
) -> None:
    row = replace(an_officer("2001"), email=ADA.email, name=name)
    assert said(checked(row, known=(ADA,))) == expected, why


def test_each_title_that_no_list_of_the_policy_names_is_said_once() -> None:
    rows = (
        staff(a_post(number="1", title="Gardener")),
        staff(a_post(number="2", title="Gardener"), place=3),
        staff(a_post(number="3", title="HOUSING OFFICER"), place=4),
        staff(a_post(number="4", title="Clerk", ended="2026-11-22"), place=5),
        staff(a_post(number="5", title="Ranger", ended="2026-11-23"), place=6),
    )
    found = checked(*rows)
    assert said(found) == [(2, "title_not_assessed", False), (6, "title_not_assessed", False)]
    assert "“Gardener” (2 posts)" in found.problems[0].sentence
    assert "“Ranger” (1 post)" in found.problems[1].sentence


@pytest.mark.parametrize(
    ("elected", "ends", "code", "why"),
    [
        ("2023-05-04", "2023-05-03", "leaves_first", "before the election"),
        ("2099-05-04", None, "starts_too_late", "in 2099"),
        ("2023-05-04", "2027-05-10", None, "a term"),
    ],
)
def test_impossible_terms_cost_the_row(
    elected: str, ends: str | None, code: str | None, why: str
) -> None:
    rows = listed(councillor(a_seat(elected=elected, term_ends=ends)))
    found = check_councillors(rows, (), today=TODAY)
    assert said(found) == ([(2, code, True)] if code else []), why


def test_councillors_are_held_to_the_same_rules_as_staff() -> None:
    rows = listed(
        councillor(a_seat(number="1")),
        councillor(a_seat(number="1", party_group="Orchard Group"), place=3),
        councillor(a_seat(number="2"), place=4, email="x@example.gov.uk"),
        councillor(a_seat(number="3"), place=5, email="x@example.gov.uk", name="Fay Thorne"),
    )
    assert said(check_councillors(rows, (), today=TODAY)) == [
        (2, "conflicting_rows", True),
        (3, "conflicting_rows", True),
        (4, "shared_email", True),
        (5, "shared_email", True),
    ]


def test_a_later_election_of_a_sitting_councillor_is_said_and_does_not_count() -> None:
    member = a_person(a_seat(elected="2019-05-06", term_ends="2023-05-08"))
    rows = listed(
        councillor(a_seat(elected="2023-05-04")), councillor(a_seat(number="C02"), place=3)
    )
    found = check_councillors(rows, (member,), today=TODAY)
    assert said(found) == [(2, "re_elected", False)]
    assert "6 May 2019" in found.problems[0].sentence


def test_a_councillor_who_is_staff_may_have_a_second_address() -> None:
    both = a_person(a_post(number="1001"), a_seat(number="C01"), name="Ada Finch")
    rows = listed(
        councillor(a_seat(number="C01"), email="cllr.finch@example.gov.uk", name="A Finch")
    )
    found = check_councillors(rows, (both, BRAM), today=TODAY)
    assert said(found) == []
