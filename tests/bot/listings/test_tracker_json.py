"""The tracker as JSON: whole whatever the batches, and who somebody is with one hat or two."""

import json
from typing import Any

from bot.listings.tracker_json import TrackerJson, person_json
from tests.cast import TODAY, a_person, a_post, a_seat, records
from tests.default_policy import POLICY
from training.people import Person
from training.tracker import Standing, Tracker

CLERK = a_person(a_post(number="1001", started="2015-01-05"))
MEMBER = a_person(a_seat(number="C01"))


def standing_of(person: Person) -> Standing:
    return Tracker(POLICY, TODAY).standing_of(person, records())


def document(*batches: list[Person]) -> Any:
    writer = TrackerJson(POLICY, TODAY)
    parts = [writer.head()]
    parts += [writer.part([standing_of(each) for each in batch]) for batch in batches]
    return json.loads(b"".join((*parts, writer.tail())))


def test_batches_make_one_document_also_when_the_first_is_empty() -> None:
    people = document([], [CLERK], [], [MEMBER])["people"]
    assert [each["employee_no"] for each in people] == ["1001", "C01"]


def test_a_tracker_of_nobody_is_a_document_too() -> None:
    nobody = document()
    assert nobody["people"] == []
    assert set(nobody["totals"].values()) == {0}


def test_a_councillor_stands_with_their_own_number_and_no_post() -> None:
    shown = person_json(MEMBER, TODAY)
    assert (shown["employee_no"], shown["kind"]) == ("C01", "councillor")
    assert (shown["post"], shown["service"], shown["posts"], shown["manager"]) == (
        *(None, None),
        [],
        None,
    )


def test_who_is_staff_and_councillor_is_shown_as_staff_with_the_ward() -> None:
    shown = person_json(a_person(*CLERK.posts, *MEMBER.seats), TODAY)
    assert (shown["employee_no"], shown["kind"], shown["ward"]) == (
        *("1001", "staff"),
        MEMBER.seats[0].ward,
    )


def test_two_posts_are_both_shown_and_the_first_leads() -> None:
    second = a_post(number="1002", title="Careline Operator", started="2020-01-06")
    shown = person_json(a_person(*CLERK.posts, second), TODAY)
    assert (shown["employee_no"], shown["post"]) == ("1001", "Clerk")
    assert [each["post"] for each in shown["posts"]] == ["Clerk", "Careline Operator"]
