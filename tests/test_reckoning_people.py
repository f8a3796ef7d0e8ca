"""Missed sessions, who is listed, several hats: the second reckoning, cases worked out by hand.

The cases follow docs/rules.md, 7 to 9; the numbers of the headings are that page's. Every expected date was counted on a calendar, none was taken from a program.
"""

from pathlib import Path

import pytest

from tests.reckoning.tiny_council import (
    ADVANCED,
    AUDIT,
    BASIC,
    ELEARNING,
    MEMBERS,
    TinyCouncil,
    dates,
    held,
)

# 7. Missed sessions, and bookings


@pytest.mark.parametrize(
    ("on", "missed_on", "why"),
    [
        ("2023-03-09", None, "not known yet"),
        ("2023-03-10", "2023-03-10", "the day itself"),
        ("2023-03-20", "2023-03-10", "another course's missed session is not this one's"),
        ("2023-04-20", "2023-04-20", "the latest of two"),
        ("2023-05-05", None, "an advanced course done since"),
        ("2023-06-10", "2023-06-10", "missed again after it"),
        ("2023-06-25", None, "and at last attended"),
    ],
)
def test_a_missed_session_is_shown_until_something_that_counts_is_completed(
    tmp_path: Path, on: str, missed_on: str | None, why: str
) -> None:
    council = TinyCouncil(tmp_path, BASIC)
    council.staff("1", "2023-01-15", post="Warden")
    council.attended("one@example.gov.uk", "basic_child", "2023-03-10", attended="no")
    council.record("1", "advanced_child", "2023-03-17", outcome="did_not_attend")
    council.record("1", "basic_child", "2023-04-20", outcome="did_not_attend")
    council.record("1", "advanced_child", "2023-05-05")
    council.record("1", "basic_child", "2023-06-10", outcome="did_not_attend")
    council.record("1", "basic_child", "2023-06-25")

    assert council.stands("basic_child", on)["missed_on"] == missed_on, why


def test_only_a_requirement_that_says_what_a_missed_session_asks_shows_one(tmp_path: Path) -> None:
    council = TinyCouncil(tmp_path, ADVANCED)
    council.staff("1", "2023-01-15", post="Team Leader")
    council.record("1", "advanced_child", "2023-03-10", outcome="did_not_attend")

    answer = council.stands("advanced_child", "2023-03-20")

    assert (answer["state"], answer["missed_on"]) == ("due", None)


@pytest.mark.parametrize(
    ("on", "booked_on", "why"),
    [
        ("2023-02-01", "2023-03-10", "the earliest to come; its result is not known yet"),
        ("2023-03-10", "2023-04-20", "today's result is known"),
        ("2023-04-20", "2023-04-20", "today, nothing known of it"),
        ("2023-04-21", None, "nothing to come"),
    ],
)
def test_the_next_booking_of_the_course_itself_is_shown(
    tmp_path: Path, on: str, booked_on: str | None, why: str
) -> None:
    council = TinyCouncil(tmp_path, BASIC)
    council.staff("1", "2023-01-15", post="Warden")
    council.record("1", "basic_child", "2023-04-20", outcome="booked")
    council.record("1", "basic_child", "2023-03-10", outcome="booked")
    council.record("1", "basic_child", "2023-03-10", outcome="did_not_attend")
    council.record("1", "advanced_child", "2023-05-10", outcome="booked")

    assert council.stands("basic_child", on)["booked_on"] == booked_on, why


# 8. Who is in the tracker


@pytest.mark.parametrize(
    ("on", "listed", "why"),
    [
        ("2023-01-15", [], "the day before the start"),
        ("2023-01-16", ["1"], "the first day"),
        ("2023-12-31", ["1"], "the last day"),
        ("2024-01-01", [], "the day after"),
        ("2024-05-02", ["c9"], "elected later: the seat alone is in force"),
        ("2028-05-04", ["c9"], "the term's last day"),
        ("2028-05-05", [], "the day after"),
    ],
)
def test_people_are_listed_while_a_post_or_a_seat_is_in_force(
    tmp_path: Path, on: str, listed: list[str], why: str
) -> None:
    council = TinyCouncil(tmp_path, ELEARNING)
    council.staff("1", "2023-01-16", ended_on="2023-12-31")
    council.councillor("c9", "2024-05-02", term_ends_on="2028-05-04")

    assert [person["employee_no"] for person in council.people(on)] == listed, why


def test_a_re_elected_councillor_keeps_the_first_election_and_the_records(tmp_path: Path) -> None:
    council = TinyCouncil(tmp_path, AUDIT)
    council.councillor("c9", "2019-05-02", term_ends_on="2027-05-06")
    council.record("c9", "self_audit", "2019-06-10")

    answer = council.stands("self_audit", "2023-05-10")

    assert held(answer) == ("expiring", "2019-06-10", "2023-06-09")
    assert answer["due_on"] == "2019-11-02"


def test_people_are_sorted_by_number_and_show_their_first_row(tmp_path: Path) -> None:
    council = TinyCouncil(tmp_path, ELEARNING)
    council.staff("3", "2020-03-01", email="three@example.gov.uk")
    council.staff("2", "2021-02-01", email="Two@example.gov.uk", ended_on="2023-01-31")
    council.staff("1", "2022-01-01", email="two@example.gov.uk")

    shown = [
        (p["employee_no"], p["started_on"], p["ended_on"]) for p in council.people("2022-06-01")
    ]

    assert shown == [("2", "2021-02-01", "2023-01-31"), ("3", "2020-03-01", None)]
    assert [p["employee_no"] for p in council.people("2023-02-01")] == ["1", "3"]


# 9. Several hats


def test_two_posts_are_one_person_with_the_union_each_from_its_own_dates(tmp_path: Path) -> None:
    council = TinyCouncil(tmp_path, ELEARNING, BASIC, ADVANCED)
    council.staff("1", "2020-01-06", post="Warden")
    council.staff("2", "2022-03-01", post="Team Leader")

    (person,) = council.people("2023-01-01")

    assert [(r["course"], r["due_on"]) for r in person["requirements"]] == [
        ("elearning", "2020-01-13"),
        ("basic_child", "2020-04-06"),
        ("advanced_child", "2022-06-01"),
    ]


def test_the_same_course_twice_has_the_earlier_dates_the_stricter_renewal_the_shorter_validity(
    tmp_path: Path,
) -> None:
    council = TinyCouncil(tmp_path, ELEARNING, ADVANCED, MEMBERS)
    council.staff("1", "2024-08-01", post="Team Leader")
    council.councillor("c9", "2023-05-04")
    council.record("c9", "elearning", "2024-01-15")

    (person,) = council.people("2024-09-01")
    answer = person["requirements"][0]

    assert (person["kind"], person["employee_no"]) == ("staff", "1")
    assert [r["course"] for r in person["requirements"]] == ["elearning", "advanced_child"]
    assert dates(answer) == ("2023-12-30", "2023-12-31")
    assert held(answer) == ("met", "2024-01-15", "2027-01-14")


def test_a_post_that_has_ended_asks_nothing_and_no_longer_stops_the_renewal(tmp_path: Path) -> None:
    council = TinyCouncil(tmp_path, ELEARNING, BASIC)
    council.staff("1", "2015-01-05", post="Warden", ended_on="2020-12-31")
    council.staff("2", "2018-01-08")
    council.record("1", "elearning", "2015-01-10")

    assert council.stands("elearning", "2020-12-31")["state"] == "met"
    assert council.stands("elearning", "2021-01-01")["state"] == "expired"


def test_a_course_mandatory_for_one_hat_is_mandatory_with_the_interim_of_either(
    tmp_path: Path,
) -> None:
    recommended = "{course: basic_child, for: {kind: councillor}, recommended: true, renews: never}"
    council = TinyCouncil(tmp_path, recommended, BASIC)
    council.staff("1", "2023-01-15", post="Warden")
    council.councillor("c9", "2023-05-04")
    council.record("1", "basic_child", "2023-06-01", outcome="did_not_attend")

    answer = council.stands("basic_child", "2023-07-15")

    assert answer["state"] == "overdue"
    assert answer["interim_held"] is False
    assert answer["missed_on"] == "2023-06-01"
    assert dates(answer) == ("2023-04-15", "2023-07-15")
