"""Evidence: its moves, what it may be for, which day, and who may decide."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product

import pytest

from tests.cast import (
    COUNCILLOR,
    NEW_STARTER,
    OVERDUE,
    SCRUTINY_MEMBER,
    a_person,
    a_policy,
    a_post,
    completed,
    day,
    records,
    waiting,
)
from tests.default_policy import POLICY
from training.evidence import (
    COMMAND_LINE,
    CourseFault,
    Decision,
    Deed,
    Evidence,
    EvidenceFile,
    HandedIn,
    course_fault,
    done_on,
    may_move,
    on_record,
    provable,
    weighed,
)
from training.people import Person
from training.records import Completion, Source, Verification
from training.tracker import Standing, Tracker
from training.uploads import FileKind

TODAY = day("2026-11-23")
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
PENDING, VERIFIED, REFUSED, WITHDRAWN = (
    Verification.PENDING,
    Verification.VERIFIED,
    Verification.REFUSED,
    Verification.WITHDRAWN,
)
DEED = Deed("basic_child", day("2026-11-20"))
EVIDENCE = Evidence(
    evidence_id="e1",
    person_id="person-1002",
    deed=DEED,
    file=EvidenceFile("ab", "cd", 1_000, FileKind.PDF, "certificate.pdf"),
    handed_in=HandedIn("person-1002", "teams:entra-0001", "teams", NOON),
    scanned_by="clamd",
)


def standing_of(person: Person) -> Standing:
    return Tracker(POLICY, TODAY).standing_of(person, records())


def test_evidence_is_decided_once_and_only_while_it_waits() -> None:
    allowed = {pair for pair in product(Verification, repeat=2) if may_move(*pair)}
    assert allowed == {(PENDING, VERIFIED), (PENDING, REFUSED), (PENDING, WITHDRAWN)}


@pytest.mark.parametrize(
    ("states", "expected", "why"),
    [
        ([PENDING], PENDING, "one file that waits"),
        ([REFUSED, PENDING], PENDING, "a better file came in after the refusal"),
        ([VERIFIED, REFUSED], VERIFIED, "one proof is enough"),
        ([PENDING, VERIFIED], VERIFIED, "the second file was not needed"),
        ([REFUSED, WITHDRAWN], REFUSED, "the refusal says more"),
        ([WITHDRAWN], WITHDRAWN, "taken back"),
    ],
)
def test_a_completion_is_worth_what_all_its_evidence_is(
    states: list[Verification], expected: Verification, why: str
) -> None:
    assert weighed(states) is expected, why


def test_what_is_handed_in_waits_as_a_certificate_since_that_day() -> None:
    assert DEED.completion(TODAY) == Completion(
        "basic_child",
        date(2026, 11, 20),
        Source.CERTIFICATE,
        verification=PENDING,
        submitted_on=TODAY,
    )


def test_evidence_stands_where_its_decision_put_it() -> None:
    assert EVIDENCE.state is PENDING
    assert replace(EVIDENCE, decision=Decision(REFUSED, "x", NOON, "Blurred.")).state is REFUSED


def test_nobody_decides_about_their_own_evidence_nor_about_what_they_handed_in() -> None:
    for_somebody = replace(EVIDENCE, handed_in=replace(EVIDENCE.handed_in, by="person-1003"))
    assert not EVIDENCE.may_be_decided_by("person-1002")
    assert not for_somebody.may_be_decided_by("person-1003")
    assert for_somebody.may_be_decided_by("person-1008")


def test_whoever_hands_in_for_others_on_the_command_line_may_decide_but_not_about_their_own() -> (
    None
):
    by_operator = HandedIn("root", COMMAND_LINE, COMMAND_LINE, NOON)
    for_somebody = replace(EVIDENCE, handed_in=by_operator)
    assert for_somebody.may_be_decided_by("root")
    assert not for_somebody.may_be_decided_by(EVIDENCE.person_id)


@pytest.mark.parametrize(
    ("person", "expected", "why"),
    [
        (
            OVERDUE,
            [
                "induction_briefing",
                "basic_adult",
                "basic_child",
                "advanced_adult",
                "advanced_child",
            ],
            "what a careline operator needs, and what is higher",
        ),
        (
            NEW_STARTER,
            [
                "induction_briefing",
                "basic_adult",
                "basic_child",
                "advanced_adult",
                "advanced_child",
            ],
            "any of the higher ones counts as the e-learning",
        ),
        (
            SCRUTINY_MEMBER,
            [
                "basic_adult",
                "basic_child",
                "advanced_adult",
                "advanced_child",
                "member_awareness_adult",
                "member_awareness_child",
            ],
            "awareness is recommended to scrutiny members",
        ),
        (
            a_person(a_post(ended="2026-10-30")),
            [],
            "nothing is asked of somebody who has left",
        ),
    ],
)
def test_evidence_is_for_what_counts_for_something_asked(
    person: Person, expected: list[str], why: str
) -> None:
    found = provable(standing_of(person), POLICY)
    assert [course.code for course in found] == expected, why


@pytest.mark.parametrize(
    ("course", "person", "fault", "why"),
    [
        ("basic_child", OVERDUE, None, "required, and proven by a register"),
        ("advanced_child", OVERDUE, None, "higher than required"),
        ("first_aid", OVERDUE, CourseFault.UNKNOWN, "no course of ours"),
        ("elearning", OVERDUE, CourseFault.FROM_LEARNING_SYSTEM, "the report says it"),
        ("handout", OVERDUE, CourseFault.SELF_CERTIFIED, "has its own form"),
        ("member_awareness_adult", COUNCILLOR, CourseFault.NOT_ASKED, "no member of scrutiny"),
    ],
)
def test_another_course_is_refused_with_what_is_wrong(
    course: str, person: Person, fault: CourseFault | None, why: str
) -> None:
    assert course_fault(course, standing_of(person), POLICY) is fault, why


def test_a_training_elsewhere_that_waits_may_be_proven_on_paper() -> None:
    """Told in the self-audit, and not verified yet: a certificate for the e-learning is welcome."""
    told = completed(
        "elearning",
        "2026-03-02",
        source=Source.SELF_CERTIFIED,
        verification=Verification.PENDING,
        submitted="2026-11-23",
    )
    tracker = Tracker(POLICY, TODAY)
    waits = tracker.standing_of(COUNCILLOR, records(told))
    assert course_fault("elearning", waits, POLICY) is None
    assert "elearning" in [course.code for course in provable(waits, POLICY)]

    known = records(replace(told, verification=Verification.VERIFIED))
    verified = tracker.standing_of(COUNCILLOR, known)
    assert course_fault("elearning", verified, POLICY) is CourseFault.FROM_LEARNING_SYSTEM


def test_a_council_may_ask_for_nothing_on_paper() -> None:
    bare = a_policy(rules=())
    assert provable(Tracker(bare, TODAY).standing_of(OVERDUE, records()), bare) == []


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("2026-11-20", date(2026, 11, 20), "as a date field sends it"),
        (" 20  November 2026 ", date(2026, 11, 20), "as people write it"),
        ("2026-11-23", TODAY, "today"),
        (
            "June 2022",
            "is not a full date: the day, the month and the year are all needed",
            "an auditor could not use it",
        ),
        (
            "2026-11-24",
            "is in the future: write the day on which you did it",
            "nobody has done anything tomorrow",
        ),
    ],
)
def test_only_a_full_date_that_has_come_is_taken(text: str, expected: date | str, why: str) -> None:
    assert done_on(text, TODAY) == expected, why


@pytest.mark.parametrize(
    ("known", "expected", "why"),
    [
        (completed("basic_child", "2026-11-20"), True, "the register was quicker"),
        (completed("basic_child", "2026-11-19"), False, "another day"),
        (completed("basic_adult", "2026-11-20"), False, "another course"),
        (waiting("basic_child", "2026-11-20", submitted="2026-11-21"), False, "it waits"),
    ],
)
def test_what_counts_already_needs_no_evidence(known: Completion, expected: bool, why: str) -> None:
    assert on_record(DEED, [known]) is expected, why
