"""What the councillors' list changes, and councillors who are staff."""

from dataclasses import replace
from datetime import date

import pytest

from tests.cast import a_person, a_post, a_seat
from tests.training.listing import ON, councillor, groups, listed, staff
from training.hr_list import changes_between, councillor_changes_between

KNOWN = a_person(a_post(number="1001", manager="1003"))


def test_a_councillor_joins_under_an_id_of_their_own() -> None:
    changes = councillor_changes_between([], listed(councillor()), full=False, on=ON)
    assert groups(changes) == {"joiners": ["councillor-C01"]}
    assert changes.joiners[0].sentences == ("Listed as councillor for Millbrook (C01).",)
    assert changes.to_add[0].seats == (a_seat(),)


def test_a_councillor_with_the_address_of_a_member_of_staff_is_the_same_person() -> None:
    row = councillor(name="Cllr R Ashby", email="Person-1001@example.gov.uk")
    changes = councillor_changes_between([KNOWN], listed(row), full=True, on=ON)
    assert groups(changes) == {"joiners": ["person-1001"]}
    assert changes.to_add == ()
    (person,) = changes.to_update
    assert person == replace(KNOWN, seats=(a_seat(),))


def test_a_member_of_staff_with_the_address_of_a_councillor_is_the_same_person() -> None:
    member = a_person(a_seat())
    row = staff(a_post(number="1042"), email=member.email)
    changes = changes_between([member], listed(row), full=True, on=ON)
    assert groups(changes) == {"joiners": ["person-C01"]}
    assert changes.to_update[0].posts == (a_post(number="1042"),)


@pytest.mark.parametrize(
    ("elected", "ends", "again", "expected", "why"),
    [
        ("2019-05-06", "2023-05-08", "2023-05-04", "2019-05-06", "re-elected: the first one stays"),
        ("2019-05-06", None, "2023-05-04", "2019-05-06", "still sitting, without a known end"),
        ("2019-05-06", "2021-05-10", "2023-05-04", "2023-05-04", "two years away: a new service"),
        ("2023-05-04", None, "2019-05-06", "2019-05-06", "an earlier election is a correction"),
    ],
)
def test_the_first_election_of_an_unbroken_service_stays(
    elected: str, ends: str | None, again: str, expected: str, *, why: str
) -> None:
    member = a_person(a_seat(elected=elected, term_ends=ends))
    row = councillor(a_seat(elected=again, term_ends="2027-05-10"))
    (person,) = councillor_changes_between([member], listed(row), full=True, on=ON).to_update
    assert person.seats[0].elected_on == date.fromisoformat(expected), why
    assert person.seats[0].term_ends_on == date(2027, 5, 10)


def test_a_source_without_committees_leaves_them_as_they_are() -> None:
    member = a_person(a_seat(groups=("Scrutiny",)))
    rows = listed(councillor(a_seat()), silent=frozenset({"groups"}))
    assert councillor_changes_between([member], rows, full=True, on=ON).unchanged == 1


def test_a_change_of_a_seat_is_said_in_sentences() -> None:
    member = a_person(a_seat(term_ends="2027-05-10"))
    seat = replace(
        a_seat(party_group="Orchard Group", elected="2023-05-04", groups=("Scrutiny",)),
        ward="Abbey",
    )
    changes = councillor_changes_between([member], listed(councillor(seat)), full=True, on=ON)
    assert changes.movers[0].sentences == (
        "Now councillor for Abbey (C01), was councillor for Millbrook (C01).",
        "The party group: now Orchard Group, was Meadow Group.",
        "The election: now 4 May 2023, was 8 May 2023.",
        "The end of the term: now not given, was 10 May 2027.",
        "The groups: now Scrutiny, was not given.",
    )


def test_a_councillor_on_no_full_list_any_more_ends_the_term() -> None:
    member, other = a_person(a_seat()), a_person(a_seat(number="C02"))
    changes = councillor_changes_between([member, other], listed(councillor()), full=True, on=ON)
    assert groups(changes) == {"leavers": ["person-C02"]}
    assert changes.leavers[0].person.seats[0].term_ends_on == ON
