"""What a list changes: joiners, movers, leavers, everything else, and nothing the second time."""

from dataclasses import replace

import pytest

from tests.cast import a_person, a_post, a_seat
from tests.training.listing import ON, groups, listed, row_of, staff
from training.hr_list import PeopleChanges, changes_between
from training.listed import StaffRow
from training.people import Person, Post

KNOWN = a_person(a_post(number="1001", manager="1003"))
OTHER = a_person(a_post(number="1002"), name="Bram Holloway")


def test_somebody_new_joins_under_an_id_made_of_the_number() -> None:
    changes = changes_between([], listed(staff(a_post(number="1042"))), full=False, on=ON)
    (person,) = changes.to_add
    assert person == Person(
        "staff-1042", "Robin Ashby", "person-1042@example.gov.uk", (a_post(number="1042"),)
    )
    assert changes.joiners[0].sentences == ("Listed as Clerk in Customers (1042).",)
    assert changes.to_update == ()


def test_the_same_list_again_changes_nothing() -> None:
    changes = changes_between([KNOWN], listed(row_of(KNOWN)), full=True, on=ON)
    assert changes == PeopleChanges(unchanged=1)


@pytest.mark.parametrize(
    ("post", "group", "sentence", "why"),
    [
        (
            a_post(number="1001", title="Housing Officer", since="2026-11-02", manager="1003"),
            "movers",
            "Now Housing Officer in Customers (1001), was Clerk in Customers (1001).",
            "a new post",
        ),
        (
            a_post(number="1001", service="Housing", manager="1003"),
            "movers",
            "Now Clerk in Housing (1001), was Clerk in Customers (1001).",
            "a new service",
        ),
        (
            a_post(number="1001", manager="1007"),
            "movers",
            "The manager: now 1007, was 1003.",
            "a new manager",
        ),
        (
            a_post(number="1001"),
            "movers",
            "The manager: now not given, was 1003.",
            "no manager any more",
        ),
        (
            a_post(number="1001", manager="1003", ended="2026-12-31"),
            "changed",
            "The end in 1001: now 31 December 2026, was not given.",
            "leaves, as the row itself says",
        ),
        (
            a_post(number="1001", manager="1003", started="2022-05-03"),
            "changed",
            "The start in 1001: now 3 May 2022, was 2 May 2022.",
            "a corrected start",
        ),
        (
            a_post(number="1001", manager="1003", since="2023-01-01"),
            "changed",
            "In this post since: now 1 January 2023, was not given.",
            "a corrected start in the post",
        ),
        (
            a_post(number="1001", manager="1003", groups=("DSO", "OSG")),
            "changed",
            "The groups: now DSO; OSG, was not given.",
            "new groups",
        ),
        (
            replace(a_post(number="1001", manager="1003"), employment="casual"),
            "changed",
            "The contract: now casual, was permanent.",
            "another contract",
        ),
    ],
)
def test_a_change_of_a_post_is_said_in_a_sentence(
    post: Post, group: str, sentence: str, *, why: str
) -> None:
    changes = changes_between([KNOWN], listed(staff(post)), full=True, on=ON)
    assert groups(changes) == {group: ["person-1001"]}, why
    change = (*changes.movers, *changes.changed)[0]
    assert change.sentences[0] == sentence
    assert change.person.posts == (post,)


def test_a_move_without_its_date_says_that_time_is_counted_from_the_date_known() -> None:
    moved = a_post(number="1001", title="Housing Officer", manager="1003")
    changes = changes_between([KNOWN], listed(staff(moved)), full=True, on=ON)
    assert "post_since" in changes.movers[0].sentences[1]
    assert changes.movers[0].person.posts[0].since_on is None


@pytest.mark.parametrize(
    ("row", "expected", "why"),
    [
        (replace(row_of(KNOWN), name="Robin Vale"), ("Robin Vale", KNOWN.email), "married"),
        (
            replace(row_of(KNOWN), email="rv@example.gov.uk"),
            (KNOWN.name, "rv@example.gov.uk"),
            "moved",
        ),
    ],
)
def test_name_and_address_follow_the_list(
    row: StaffRow, expected: tuple[str, str], why: str
) -> None:
    changes = changes_between([KNOWN], listed(row), full=True, on=ON)
    person = changes.changed[0].person
    assert (person.name, person.email) == expected, why


def test_an_empty_address_takes_nothing_away() -> None:
    row = replace(row_of(KNOWN), email=None)
    assert changes_between([KNOWN], listed(row), full=True, on=ON).unchanged == 1


def test_two_rows_with_one_address_are_one_person_with_two_posts_in_their_order() -> None:
    first, second = a_post(number="1042"), a_post(number="1041", service="Housing")
    rows = staff(first, email="A@example.gov.uk"), staff(second, place=3, email="a@example.gov.uk")
    (person,) = changes_between([], listed(*rows), full=False, on=ON).to_add
    assert (person.person_id, person.posts) == ("staff-1042", (first, second))


def test_a_new_number_with_a_known_address_is_a_second_post_of_that_person() -> None:
    second = a_post(number="2001", service="Housing")
    row = staff(second, place=3, email="PERSON-1001@example.gov.uk", name="ROBIN ASHBY")
    changes = changes_between([KNOWN], listed(row_of(KNOWN), row), full=True, on=ON)
    assert groups(changes) == {"movers": ["person-1001"]}
    assert changes.to_update[0].posts == (KNOWN.posts[0], second)
    assert changes.movers[0].sentences == ("Listed as Clerk in Housing (2001).",)


def test_a_new_number_finds_the_address_that_the_same_list_gives_a_known_person() -> None:
    known = replace(KNOWN, email=None)
    second = staff(a_post(number="2001"), place=3, email="r@example.gov.uk")
    rows = replace(row_of(known), email="r@example.gov.uk"), second
    changes = changes_between([known], listed(*rows), full=False, on=ON)
    assert groups(changes) == {"movers": ["person-1001"]}


def test_people_without_an_address_are_told_apart_by_their_numbers() -> None:
    rows = (
        staff(a_post(number="1"), email=None),
        staff(a_post(number="2"), place=3, email=None),
    )
    changes = changes_between([replace(OTHER, email=None)], listed(*rows), full=False, on=ON)
    assert groups(changes) == {"joiners": ["staff-1", "staff-2"]}


def test_known_posts_keep_their_order_whatever_the_order_of_the_list() -> None:
    one, two = a_post(number="1001"), a_post(number="1002")
    person = a_person(one, two)
    rows = staff(two, email=person.email), staff(one, place=3, email=person.email)
    assert changes_between([person], listed(*rows), full=True, on=ON).unchanged == 1


def test_only_a_full_list_makes_leavers() -> None:
    rows = listed(row_of(KNOWN))
    assert groups(changes_between([KNOWN, OTHER], rows, full=False, on=ON)) == {}
    changes = changes_between([KNOWN, OTHER], rows, full=True, on=ON)
    assert groups(changes) == {"leavers": ["person-1002"]}
    assert changes.leavers[0].person.posts[0].ended_on == ON
    assert changes.leavers[0].sentences == ("No longer listed as Clerk in Customers (1002).",)
    assert changes.leaver_share == 0.5


def test_a_list_that_broke_off_makes_no_leavers() -> None:
    rows = listed(row_of(KNOWN), is_whole=False)
    assert groups(changes_between([KNOWN, OTHER], rows, full=True, on=ON)) == {}


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("1002", "by number"),
        ("person-1002@example.gov.uk", "by address"),
        ("bram holloway", "by name, since the row may have had nothing else"),
    ],
)
def test_whoever_is_named_in_a_row_with_errors_does_not_leave(word: str, why: str) -> None:
    rows = listed(row_of(KNOWN), left_out=frozenset({word}))
    assert groups(changes_between([KNOWN, OTHER], rows, full=True, on=ON)) == {}, why


@pytest.mark.parametrize(
    ("ended", "group", "why"),
    [
        ("2026-11-22", {}, "left already"),
        ("2026-11-23", {}, "leaves today anyway"),
        ("2026-11-24", {"leavers": ["person-1002"]}, "was to leave later"),
    ],
)
def test_somebody_who_has_ended_does_not_leave_again(
    ended: str, group: dict[str, list[str]], why: str
) -> None:
    other = a_person(a_post(number="1002", ended=ended))
    changes = changes_between([KNOWN, other], listed(row_of(KNOWN)), full=True, on=ON)
    assert groups(changes) == group, why


def test_losing_one_of_two_posts_is_a_move_and_no_leaving() -> None:
    person = a_person(a_post(number="1001"), a_post(number="1002"))
    changes = changes_between([person], listed(row_of(person)), full=True, on=ON)
    assert groups(changes) == {"movers": ["person-1001"]}
    assert [post.ended_on for post in changes.to_update[0].posts] == [None, ON]
    assert changes.leaver_share == 0.0


def test_a_councillor_is_no_leaver_of_the_hr_list() -> None:
    member = a_person(a_seat())
    assert changes_between([member], listed(staff()), full=True, on=ON).leavers == ()


def test_somebody_who_left_and_is_listed_again_is_back() -> None:
    left = a_person(a_post(number="1001", ended="2026-10-30"))
    changes = changes_between([left], listed(staff(a_post(number="1001"))), full=True, on=ON)
    assert groups(changes) == {"changed": ["person-1001"]}
    assert changes.to_update[0].posts[0].ended_on is None


def test_columns_that_a_list_does_not_have_change_nothing() -> None:
    post = replace(
        a_post(number="1001", manager="1003", since="2024-02-01", groups=("DSO",)),
        employment="casual",
    )
    silent = frozenset({"post_since", "manager_employee_no", "employment", "groups", "kind"})
    rows = listed(staff(a_post(number="1001")), silent=silent)
    assert changes_between([a_person(post)], rows, full=True, on=ON).unchanged == 1


def test_a_new_title_drops_the_date_of_the_old_one() -> None:
    known = a_person(a_post(number="1001", since="2024-02-01", manager="1003"))
    silent = frozenset({"post_since", "manager_employee_no"})
    rows = listed(staff(a_post(number="1001", title="Housing Officer")), silent=silent)
    (post,) = changes_between([known], rows, full=True, on=ON).to_update[0].posts
    assert (post.since_on, post.manager_no) == (None, "1003")
