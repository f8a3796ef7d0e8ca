"""What does not count and why, and what would clear it."""

from dataclasses import replace

import pytest

from tests.cast import (
    a_person,
    a_policy,
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
from tests.default_policy import HANDOUT_2021, POLICY, SCRUTINY
from training.courses import Document
from training.explain import Explanation, explain
from training.people import Person
from training.policy import Policy
from training.records import Completion, Records, Verification
from training.tracker import Tracker

CLERK = a_person(a_post(started="2022-05-02"))
CARELINE = a_person(a_post(title="Careline Operator", started="2022-05-02"))
SPECIALIST = a_person(a_post(title="Safeguarding Officer", started="2022-05-02"))
MEMBER = a_person(a_seat(elected="2023-05-08", groups=(SCRUTINY,)))


def explained(
    person: Person, course: str, held: Records, on: str, *, policy: Policy = POLICY
) -> Explanation:
    """The explanation of one cell of the tracker."""
    status = Tracker(policy, day(on)).standing_of(person, held).status_for(course)
    assert status is not None
    return explain(status, held, policy, day(on))


def test_an_explanation_holds_the_status_and_its_reasons() -> None:
    found = explained(CLERK, "handout", records(), "2022-05-10")

    assert found.status.state == "overdue"
    assert found.why == (
        "Required of every new member of staff within 7 days of starting on 2 May 2022,"
        " so by 9 May 2022.",
        "No completion that counts; overdue since 10 May 2022.",
    )
    assert found.refused == ()
    assert found.cures == ("Safeguarding handout: read it and confirm it.",)


@pytest.mark.parametrize(
    ("made", "expected", "why"),
    [
        ([failed("elearning", "2022-05-05")], ["5 May 2022: attempted but not passed."], "failed"),
        (
            [missed("elearning", "2022-05-05")],
            ["5 May 2022: booked but did not attend."],
            "not attended",
        ),
        (
            [booked("elearning", "2022-07-05")],
            ["5 July 2022: a booking; it counts once attendance is recorded."],
            "booked",
        ),
        (
            [completed("elearning", "2022-05-05", verification=Verification.REFUSED)],
            ["5 May 2022: evidence that the safeguarding team refused."],
            "refused",
        ),
        (
            [waiting("elearning", "2022-05-05", submitted="2022-05-06")],
            ["5 May 2022: evidence that waits for the safeguarding team."],
            "waiting",
        ),
        ([completed("elearning", "2022-06-02")], ["2 June 2022: after 1 June 2022."], "later"),
        ([completed("elearning", "2022-06-01")], [], "it counts"),
        ([failed("handout", "2022-05-05")], [], "another course's record is not explained here"),
        (
            [booked("elearning", "2022-07-05"), failed("elearning", "2022-05-05")],
            [
                "5 May 2022: attempted but not passed.",
                "5 July 2022: a booking; it counts once attendance is recorded.",
            ],
            "in the order of their dates",
        ),
    ],
)
def test_every_record_that_does_not_count_has_its_reason(
    made: list[Completion], expected: list[str], why: str
) -> None:
    found = explained(CLERK, "elearning", records(*made), "2022-06-01")

    assert list(found.refused) == expected, why


def test_a_confirmation_of_an_earlier_version_says_which_one_replaced_it() -> None:
    material = Document(
        version="2024-03",
        effective_on=day("2024-03-01"),
        material=True,
        url="https://intranet.example.gov.uk/safeguarding/handout-2024.pdf",
    )
    handout = replace(POLICY.courses["handout"], documents=(HANDOUT_2021, material))
    policy = a_policy(courses={**POLICY.courses, "handout": handout})
    held = records(completed("handout", "2022-05-04"))

    assert explained(CLERK, "handout", held, "2024-03-04", policy=policy).refused == (
        "4 May 2022: of an earlier version; version 2024-03 replaced it.",
    )
    assert explained(CLERK, "handout", held, "2024-02-29", policy=policy).refused == ()


HIGHER_THAN_ELEARNING = (
    "Or a higher course that also meets it: Basic safeguarding adults, Basic safeguarding children,"
    " Advanced safeguarding adults or Advanced safeguarding children."
)


@pytest.mark.parametrize(
    ("person", "course", "expected", "why"),
    [
        (
            CLERK,
            "elearning",
            [
                "Introductory safeguarding e-learning: finish it in the learning system;"
                " the monthly report records it.",
                HIGHER_THAN_ELEARNING,
            ],
            "reported by the learning system; four higher courses",
        ),
        (
            CARELINE,
            "basic_adult",
            [
                "Basic safeguarding adults: attend a session; the attendance register records it.",
                "Or a higher course that also meets it: Advanced safeguarding adults.",
            ],
            "a register; one higher course",
        ),
        (
            SPECIALIST,
            "advanced_child",
            ["Advanced safeguarding children: attend and hand in the certificate."],
            "a certificate; nothing higher",
        ),
        (
            MEMBER,
            "member_awareness_child",
            [
                "Members' awareness session, children: attend a session;"
                " the attendance register records it."
            ],
            "recommended is worth a hint",
        ),
    ],
)
def test_what_would_clear_it_follows_the_proof_of_the_course(
    person: Person, course: str, expected: list[str], why: str
) -> None:
    assert list(explained(person, course, records(), "2023-12-01").cures) == expected, why


def test_a_booking_is_mentioned_among_the_cures() -> None:
    held = records(booked("advanced_adult", "2022-09-20"))

    assert explained(SPECIALIST, "advanced_adult", held, "2022-09-01").cures == (
        "Advanced safeguarding adults: attend and hand in the certificate.",
        "Booked for 20 September 2022.",
    )


@pytest.mark.parametrize(
    ("held", "on", "expected", "why"),
    [
        (records(completed("handout", "2022-05-04")), "2022-06-01", [], "met"),
        (records(exemptions=(exempt("handout", "2022-05-04"),)), "2022-06-01", [], "exempt"),
        (
            records(waiting("handout", "2022-05-04", submitted="2022-05-04")),
            "2022-06-01",
            ["Nothing to do: the safeguarding team will verify the evidence or say why not."],
            "pending",
        ),
    ],
)
def test_where_there_is_nothing_to_do_it_says_so_or_nothing(
    held: Records, on: str, expected: list[str], why: str
) -> None:
    assert list(explained(CLERK, "handout", held, on).cures) == expected, why


@pytest.mark.parametrize(("on", "state"), [("2025-05-04", "expiring"), ("2025-05-05", "expired")])
def test_what_runs_out_is_cleared_like_what_was_never_done(on: str, state: str) -> None:
    found = explained(CLERK, "elearning", records(completed("elearning", "2022-05-05")), on)

    assert found.status.state == state
    assert found.cures[1] == HIGHER_THAN_ELEARNING


def test_the_self_audit_is_cleared_by_answering_it() -> None:
    found = explained(MEMBER, "self_audit", records(), "2023-12-01")

    assert found.cures == (
        "Councillor self-audit: answer its questions; that is recorded at once.",
    )
