"""The state of one requirement on one day, at every boundary.

A clerk who started on 2 May 2022 has e-learning due on 9 May. Done on 5 May it is valid until 4 May
2025, and ninety days before that, 3 February 2025, it begins to expire.
"""

from dataclasses import replace

import pytest

from tests.cast import (
    a_person,
    a_post,
    a_seat,
    booked,
    completed,
    day,
    exempt,
    failed,
    missed,
    records,
    waiting,
)
from tests.default_policy import POLICY, SCRUTINY
from training.people import Person
from training.policy import Policy
from training.records import Completion, Exemption, Records, Source, Verification
from training.requirements import required_of
from training.status import Status, status_of

CLERK = a_person(a_post(started="2022-05-02"))
CARELINE = a_person(a_post(title="Careline Operator", started="2022-05-02"))
SEATED = a_person(a_seat(elected="2023-05-08", groups=(SCRUTINY,)))


def stand(
    course: str, held: Records, on: str, *, person: Person = CLERK, policy: Policy = POLICY
) -> Status:
    """Where the person stands with one course that is asked of them."""
    asked = required_of(person, policy, day(on))
    required = next(each for each in asked if each.course == course)
    return status_of(required, held, policy, day(on))


ELEARNING = completed("elearning", "2022-05-05")
CERTIFICATE = waiting("elearning", "2022-05-05", submitted="2022-05-06")


@pytest.mark.parametrize(
    ("made", "on", "expected", "why"),
    [
        ([], "2022-05-02", "due", "the first day"),
        ([], "2022-05-09", "due", "the due day is inclusive"),
        ([], "2022-05-10", "overdue", "the day after"),
        ([ELEARNING], "2022-05-04", "due", "a completion counts from its own day only"),
        ([ELEARNING], "2022-05-05", "met", "the day of the completion"),
        ([ELEARNING], "2025-02-02", "met", "91 days before it runs out"),
        ([ELEARNING], "2025-02-03", "expiring", "90 days before it runs out"),
        ([ELEARNING], "2025-05-04", "expiring", "the last valid day"),
        ([ELEARNING], "2025-05-05", "expired", "the day after"),
        ([completed("elearning", "2022-06-30")], "2022-06-30", "met", "done late is done"),
        ([failed("elearning", "2022-05-05")], "2022-05-10", "overdue", "not passed"),
        (
            [booked("elearning", "2022-05-20")],
            "2022-05-10",
            "overdue",
            "a booking is no completion",
        ),
        ([missed("elearning", "2022-05-05")], "2022-05-10", "overdue", "did not attend"),
        ([CERTIFICATE], "2022-05-05", "due", "not handed in yet"),
        ([CERTIFICATE], "2022-05-06", "pending", "handed in, so it waits"),
        ([CERTIFICATE], "2022-05-10", "pending", "waiting comes before overdue"),
        ([ELEARNING, CERTIFICATE], "2025-05-04", "expiring", "still valid, whatever waits"),
        ([ELEARNING, CERTIFICATE], "2025-05-05", "pending", "waiting comes before expired"),
        (
            [replace(CERTIFICATE, verification=Verification.REFUSED)],
            "2022-05-10",
            "overdue",
            "refused evidence waits for nobody",
        ),
        (
            [completed("elearning", "2019-03-01", source=Source.DISPENSATION)],
            "2022-02-28",
            None,
            "before the start there is no requirement",
        ),
        (
            [completed("elearning", "2020-03-01", source=Source.DISPENSATION)],
            "2022-05-02",
            "met",
            "done with another employer before the start",
        ),
    ],
)
def test_the_first_state_that_fits_is_the_state(
    made: list[Completion], on: str, expected: str | None, why: str
) -> None:
    if expected is None:
        assert required_of(CLERK, POLICY, day(on)) == (), why
    else:
        assert stand("elearning", records(*made), on).state == expected, why


@pytest.mark.parametrize(
    ("exemption", "on", "expected", "why"),
    [
        (
            exempt("elearning", "2022-06-01", "2022-06-30"),
            "2022-05-31",
            "overdue",
            "the day before",
        ),
        (exempt("elearning", "2022-06-01", "2022-06-30"), "2022-06-01", "exempt", "its first day"),
        (exempt("elearning", "2022-06-01", "2022-06-30"), "2022-06-30", "exempt", "its last day"),
        (exempt("elearning", "2022-06-01", "2022-06-30"), "2022-07-01", "overdue", "the day after"),
        (exempt("elearning", "2022-06-01"), "2032-06-01", "exempt", "without an end"),
        (exempt("handout", "2022-06-01"), "2022-06-01", "overdue", "for another course"),
    ],
)
def test_an_exemption_in_force_comes_first(
    exemption: Exemption, on: str, expected: str, why: str
) -> None:
    status = stand("elearning", records(exemptions=(exemption,)), on)

    assert status.state == expected, why
    assert status.exemption == (exemption if expected == "exempt" else None)


def test_an_exemption_comes_before_a_valid_completion_and_keeps_its_dates() -> None:
    status = stand(
        "elearning",
        records(ELEARNING, exemptions=(exempt("elearning", "2022-06-01"),)),
        "2023-01-02",
    )

    assert (status.state, status.valid_until) == ("exempt", day("2025-05-04"))


AWARENESS = completed("member_awareness_adult", "2024-05-01")  # 24 months: until 30 April 2026


@pytest.mark.parametrize(
    ("held", "on", "expected", "why"),
    [
        (records(), "2033-01-03", "recommended", "never overdue, however long ago"),
        (records(AWARENESS), "2026-01-29", "met", "91 days before it runs out"),
        (records(AWARENESS), "2026-01-30", "expiring", "90 days before it runs out"),
        (records(AWARENESS), "2026-04-30", "expiring", "the last valid day"),
        (records(AWARENESS), "2026-05-01", "recommended", "never expired"),
        (
            records(waiting("member_awareness_adult", "2024-05-01", submitted="2024-05-02")),
            "2024-05-02",
            "pending",
            "evidence waits",
        ),
        (
            records(exemptions=(exempt("member_awareness_adult", "2024-01-01"),)),
            "2024-05-02",
            "recommended",
            "nobody needs an exemption from a recommendation",
        ),
    ],
)
def test_a_recommendation_knows_four_states(
    held: Records, on: str, expected: str, why: str
) -> None:
    status = stand("member_awareness_adult", held, on, person=SEATED)

    assert status.state == expected, why
    assert not status.latest_breached
    assert (status.due_on, status.latest_on) == (None, None)
