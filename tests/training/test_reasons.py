"""Why a status is what it is, sentence by sentence."""

from dataclasses import replace

import pytest

from tests.cast import (
    a_person,
    a_policy,
    a_post,
    a_seat,
    away,
    completed,
    day,
    exempt,
    missed,
    records,
    waiting,
)
from tests.default_policy import HANDOUT_2021, POLICY, SCRUTINY
from training.courses import Document
from training.people import Person
from training.policy import Policy
from training.reasons import Reasons
from training.records import Completion, Records, Source
from training.tracker import Tracker

CLERK = a_person(a_post(started="2022-05-02"))
CARELINE = a_person(a_post(title="Careline Operator", started="2022-05-02", since="2022-06-01"))
MEMBER = a_person(a_seat(elected="2019-05-06", groups=(SCRUTINY,)))
OLD_HAND = a_person(a_post(started="2019-01-07"))


def why(
    person: Person, course: str, held: Records, on: str, *, policy: Policy = POLICY
) -> list[str]:
    """The sentences for one cell of the tracker."""
    status = Tracker(policy, day(on)).standing_of(person, held).status_for(course)
    assert status is not None
    return Reasons(policy, day(on)).why(status)


def test_overdue_says_the_rule_and_since_when() -> None:
    assert why(CLERK, "handout", records(), "2022-05-10") == [
        "Required of every new member of staff within 7 days of starting on 2 May 2022,"
        " so by 9 May 2022.",
        "No completion that counts; overdue since 10 May 2022.",
    ]


def test_a_breached_latest_date_is_named() -> None:
    assert why(CARELINE, "basic_adult", records(), "2022-12-02") == [
        "Required of posts assessed as basic within 3 months of taking up the post on 1 June 2022,"
        " so by 1 September 2022; 1 December 2022 at the latest.",
        "No completion that counts; overdue since 2 September 2022,"
        " and past the latest date of 1 December 2022.",
        "Does not hold Introductory safeguarding e-learning meanwhile.",
    ]


def test_due_says_that_nothing_counts_yet_and_what_was_missed() -> None:
    held = records(completed("elearning", "2022-05-05"), missed("basic_adult", "2022-07-05"))

    assert why(CARELINE, "basic_adult", held, "2022-07-06") == [
        "Required of posts assessed as basic within 3 months of taking up the post on 1 June 2022,"
        " so by 1 September 2022; 1 December 2022 at the latest.",
        "No completion that counts yet.",
        "Missed the session on 5 July 2022.",
    ]


ASKED_OF_ALL = (
    "Required of every member of staff within 7 days of starting on 2 May 2022, so by 9 May 2022."
)
DONE = "Introductory safeguarding e-learning completed on 5 May 2022, known from"


@pytest.mark.parametrize(
    ("held", "on", "expected", "why_so"),
    [
        (
            records(completed("elearning", "2022-05-05")),
            "2022-05-05",
            [f"{DONE} the learning system's report; valid until 4 May 2025.", "Met."],
            "met",
        ),
        (
            records(completed("elearning", "2022-05-05", source=Source.DISPENSATION)),
            "2025-05-04",
            [
                f"{DONE} a dispensation; valid until 4 May 2025.",
                "Runs out within 90 days: renew it now.",
            ],
            "expiring",
        ),
        (
            records(
                replace(
                    completed("elearning", "2022-05-05", source=Source.DISPENSATION),
                    reference="Millbrook Council: the same course.",
                )
            ),
            "2024-05-04",
            [
                f"{DONE} a dispensation (Millbrook Council: the same course); valid until 4 May 2025.",
                "Met.",
            ],
            "a dispensation says with whom and why",
        ),
        (
            records(completed("elearning", "2022-05-05")),
            "2025-05-05",
            [
                f"{DONE} the learning system's report; valid until 4 May 2025.",
                "Expired since 5 May 2025.",
            ],
            "expired",
        ),
        (
            records(completed("elearning", "2022-05-05"), completed("elearning", "2025-04-01")),
            "2025-06-02",
            [
                "Introductory safeguarding e-learning completed on 1 April 2025, known from the"
                " learning system's report; renewed in time, so it runs on from 4 May 2025 until"
                " 4 May 2028.",
                "Met.",
            ],
            "renewed inside the window",
        ),
        (
            records(completed("basic_child", "2022-05-05")),
            "2022-06-01",
            [
                "Basic safeguarding children completed on 5 May 2022, known from an attendance"
                " register; valid until 4 May 2025.",
                "Met.",
            ],
            "met by a higher course",
        ),
        (
            records(waiting("elearning", "2022-05-05", submitted="2022-05-06")),
            "2022-06-01",
            ["Evidence came in on 6 May 2022 and waits for the safeguarding team."],
            "pending",
        ),
        (
            records(exemptions=(exempt("elearning", "2022-05-02", "2022-08-31"),)),
            "2022-06-01",
            [
                "Exempt until 31 August 2022: Works abroad this year."
                " Recorded by the safeguarding team."
            ],
            "exempt, with an end",
        ),
        (
            records(exemptions=(exempt("elearning", "2022-05-02"),)),
            "2022-06-01",
            [
                "Exempt without an end date: Works abroad this year."
                " Recorded by the safeguarding team."
            ],
            "exempt, without one",
        ),
    ],
)
def test_every_state_gives_its_record_and_its_arithmetic(
    held: Records, on: str, expected: list[str], why_so: str
) -> None:
    assert why(CLERK, "elearning", held, on) == [ASKED_OF_ALL, *expected], why_so


def test_what_is_met_for_ever_says_so() -> None:
    held = records(completed("induction_briefing", "2022-05-20"))

    assert why(CLERK, "induction_briefing", held, "2042-05-20") == [
        "Required of every new member of staff within 3 months of starting on 2 May 2022,"
        " so by 2 August 2022; 2 November 2022 at the latest.",
        "Corporate induction safeguarding briefing completed on 20 May 2022, known from an"
        " attendance register; it does not run out.",
        "Met.",
    ]


def test_a_councillors_date_counts_from_the_rules_first_day_or_from_election() -> None:
    by_election = a_person(a_seat(elected="2023-10-12"))

    assert why(MEMBER, "elearning", records(), "2023-07-03")[0] == (
        "Required of every councillor within 6 months of the rule's first day, 30 June 2023,"
        " so by 30 December 2023; 31 December 2023 at the latest."
    )
    assert why(by_election, "self_audit", records(), "2023-11-01")[0] == (
        "Required of every councillor within 6 months of election on 12 October 2023,"
        " so by 12 April 2024."
    )


@pytest.mark.parametrize(
    ("made", "on", "expected", "why_so"),
    [
        ([], "2024-06-03", ["Recommended, not required; not held."], "not held"),
        (
            [completed("member_awareness_adult", "2024-05-01")],
            "2026-05-01",
            [
                "Members' awareness session, adults completed on 1 May 2024, known from an"
                " attendance register; valid until 30 April 2026.",
                "Recommended, not required; not held.",
            ],
            "held once",
        ),
    ],
)
def test_a_recommendation_names_its_members(
    made: list[Completion], on: str, expected: list[str], why_so: str
) -> None:
    audience = "Recommended for councillors on the Overview and Scrutiny Committee."
    held = records(*made)

    assert why(MEMBER, "member_awareness_adult", held, on) == [audience, *expected], why_so


def test_a_moved_date_names_the_first_one() -> None:
    person = replace(CLERK, absences=(away("2022-05-09", "2022-06-30"),))

    assert why(person, "elearning", records(), "2022-07-15") == [
        "Required of every member of staff within 7 days of starting on 2 May 2022,"
        " so by 14 July 2022 (moved past an absence from 9 May 2022).",
        "No completion that counts; overdue since 15 July 2022.",
    ]


def test_a_new_version_names_itself() -> None:
    material = Document(
        version="2024-03",
        effective_on=day("2024-03-01"),
        material=True,
        url="https://intranet.example.gov.uk/safeguarding/handout-2024.pdf",
    )
    handout = replace(POLICY.courses["handout"], documents=(HANDOUT_2021, material))
    policy = a_policy(courses={**POLICY.courses, "handout": handout})

    assert why(
        CLERK, "handout", records(completed("handout", "2022-05-04")), "2024-03-04", policy=policy
    ) == [
        "Required of every new member of staff: version 2024-03 took effect on 1 March 2024,"
        " to confirm within 7 days, so by 8 March 2024.",
        "No completion that counts yet.",
    ]


def test_sentences_that_people_share_are_the_same_for_each_of_them() -> None:
    tracker, reasons = Tracker(POLICY, day("2022-05-10")), Reasons(POLICY, day("2022-05-10"))
    others = (CLERK, a_person(a_post(number="1002", started="2022-05-02")), OLD_HAND)
    first, second, third = (
        reasons.why(
            tracker.standing_of(person, records()).statuses[-2 if person is not OLD_HAND else 0]
        )
        for person in others
    )

    assert first == second
    assert third == [
        "Required of every member of staff within 7 days of starting on 7 January 2019,"
        " so by 14 January 2019.",
        "No completion that counts; overdue since 15 January 2019.",
    ]


def test_two_people_with_the_same_record_read_the_same_sentence() -> None:
    on = day("2023-06-01")
    tracker, reasons = Tracker(POLICY, on), Reasons(POLICY, on)
    held = records(completed("elearning", "2022-05-10"))
    told = [
        reasons.why(status)
        for number in ("1001", "1002")
        for status in tracker.standing_of(a_person(a_post(number=number)), held).statuses
        if status.course == "elearning"
    ]

    assert told[0] == told[1]
    assert told[0][1] == (
        "Introductory safeguarding e-learning completed on 10 May 2022, known from the learning"
        " system's report; valid until 9 May 2025."
    )
