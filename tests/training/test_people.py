"""Who is in the tracker on which day, and what they wear there."""

import pytest

from tests.cast import a_person, a_post, a_seat, away, day, maybe_day
from training.people import Hat, Kind, Person

LEFT_AND_CAME_BACK = a_person(
    a_post(number="1001", started="2022-05-02", ended="2022-12-31"),
    a_post(number="2001", started="2023-06-01"),
)


@pytest.mark.parametrize(
    ("person", "on", "expected", "why"),
    [
        (a_person(a_post(started="2022-05-02")), "2022-05-01", False, "the day before starting"),
        (a_person(a_post(started="2022-05-02")), "2022-05-02", True, "the first day"),
        (a_person(a_post(started="2022-05-02")), "2052-05-02", True, "nobody wrote an end"),
        (a_person(a_post(ended="2023-03-31")), "2023-03-31", True, "the last day is included"),
        (a_person(a_post(ended="2023-03-31")), "2023-04-01", False, "the day after leaving"),
        (a_person(a_seat(elected="2023-05-08")), "2023-05-07", False, "the day before election"),
        (a_person(a_seat(elected="2023-05-08")), "2023-05-08", True, "the day of election"),
        (a_person(a_seat(term_ends="2027-05-06")), "2027-05-06", True, "the last day of the term"),
        (a_person(a_seat(term_ends="2027-05-06")), "2027-05-07", False, "the day after the term"),
        (a_person(a_seat()), "2052-05-06", True, "a term without a known end"),
        (LEFT_AND_CAME_BACK, "2022-12-31", True, "the last day of the first post"),
        (LEFT_AND_CAME_BACK, "2023-01-01", False, "between two posts"),
        (LEFT_AND_CAME_BACK, "2023-06-01", True, "the first day of the second"),
    ],
)
def test_people_are_listed_from_their_first_day_to_their_last(
    person: Person, on: str, expected: bool, why: str
) -> None:
    assert person.is_listed_on(day(on)) is expected, why


@pytest.mark.parametrize(
    ("on", "expected", "why"),
    [
        ("2022-05-01", False, "not yet"),
        ("2022-05-02", True, "the first day"),
        ("2023-01-01", True, "started once, though not there now"),
    ],
)
def test_somebody_has_started_once_any_post_has_begun(on: str, expected: bool, why: str) -> None:
    assert LEFT_AND_CAME_BACK.has_started_by(day(on)) is expected, why


@pytest.mark.parametrize(
    ("since", "expected", "why"),
    [
        (None, "2022-05-02", "always had the title"),
        ("2023-01-31", "2023-01-31", "took the title up later"),
        ("2020-01-01", "2022-05-02", "the file's older date is before the employment"),
    ],
)
def test_a_title_is_taken_up_at_the_later_of_the_two_dates(
    since: str | None, expected: str, why: str
) -> None:
    assert a_post(started="2022-05-02", since=since).taken_up_on == day(expected), why


def test_one_human_being_may_wear_several_hats() -> None:
    seat = a_seat(number="C03", elected="2023-05-08")
    first = a_post(number="1001", started="2022-05-02", ended="2023-06-30")
    second = a_post(number="1002", started="2023-06-01")
    person = a_person(seat, first, second)

    assert person.hats == (first, second, seat)
    assert person.posts_on(day("2022-05-02")) == (first,)
    assert person.posts_on(day("2023-06-30")) == (first, second)
    assert person.posts_on(day("2023-07-01")) == (second,)
    assert person.seats_on(day("2023-05-07")) == ()
    assert person.seats_on(day("2023-05-08")) == (seat,)


def test_a_hat_says_what_it_is() -> None:
    post, seat = a_post(number="1001", started="2022-05-02"), a_seat(elected="2023-05-08")

    assert (post.kind, post.number, post.began_on) == (Kind.STAFF, "1001", day("2022-05-02"))
    assert (seat.kind, seat.number, seat.began_on) == (Kind.COUNCILLOR, "C01", day("2023-05-08"))


@pytest.mark.parametrize(
    ("hat", "expected", "why"),
    [
        (a_post(ended="2023-03-31"), "2023-03-31", "a leaving date"),
        (a_seat(term_ends="2027-05-06"), "2027-05-06", "the end of the term"),
        (a_post(), None, "nobody knows"),
        (a_seat(), None, "nobody knows"),
    ],
)
def test_a_hat_says_when_it_ends(hat: Hat, expected: str | None, why: str) -> None:
    assert hat.ends_on == maybe_day(expected), why


def test_somebody_is_known_by_the_number_of_their_first_hat() -> None:
    assert a_person(a_post(number="1006"), a_post(number="1007")).number == "1006"
    assert a_person(a_seat(number="C02")).number == "C02"
    assert a_person(a_seat(number="C02"), a_post(number="1008")).number == "1008"


def test_the_absence_of_a_day_is_the_one_that_covers_it() -> None:
    spring, autumn = away("2023-03-01", "2023-03-31"), away("2023-09-01")
    person = a_person(absences=(spring, autumn))

    assert person.absence_on(day("2023-02-28")) is None
    assert person.absence_on(day("2023-03-31")) is spring
    assert person.absence_on(day("2023-04-01")) is None
    assert person.absence_on(day("2030-01-01")) is autumn
