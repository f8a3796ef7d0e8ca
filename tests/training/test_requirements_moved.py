"""What moves a due date: a new rule, a recorded absence, a new version of a document."""

from dataclasses import replace

import pytest

from tests.cast import a_person, a_policy, a_post, a_rule, a_seat, away, day
from tests.default_policy import HANDOUT_2021, HANDOUT_2025, POLICY, SCRUTINY
from training.courses import Document
from training.people import Absence, Person
from training.policy import Policy
from training.requirements import Requirement, required_of

ON = "2023-12-01"
CARELINE = a_post(title="Careline Operator", started="2022-05-02")


def asked(course: str, person: Person, *, on: str = ON, policy: Policy = POLICY) -> Requirement:
    """The requirement for a course, which must be asked of the person."""
    return next(each for each in required_of(person, policy, day(on)) if each.course == course)


@pytest.mark.parametrize(
    ("started", "due", "latest", "why"),
    [
        ("2022-05-02", "2023-04-01", "2023-07-01", "nobody is late on a new rule's first day"),
        ("2023-01-01", "2023-04-01", "2023-07-01", "started on the rule's first day"),
        ("2023-01-02", "2023-04-02", "2023-07-02", "started a day later: the start counts"),
    ],
)
def test_nothing_is_due_before_a_new_rule_and_its_allowance(
    started: str, due: str, latest: str, why: str
) -> None:
    policy = a_policy(rules=(a_rule("induction_briefing", effective_on=day("2023-01-01")),))
    required = asked("induction_briefing", a_person(a_post(started=started)), policy=policy)

    assert (required.due_on, required.latest_on) == (day(due), day(latest)), why


@pytest.mark.parametrize(
    ("absences", "due", "latest", "why"),
    [
        ((), "2022-08-02", "2022-11-02", "never away"),
        ((away("2022-07-01", "2022-08-01"),), "2022-08-02", "2022-11-02", "back the day before"),
        ((away("2022-07-01", "2022-08-02"),), "2022-08-16", "2022-11-02", "due on the last day"),
        ((away("2022-08-02", "2022-08-20"),), "2022-09-03", "2022-11-02", "due on the first day"),
        ((away("2022-08-03", "2022-08-20"),), "2022-08-02", "2022-11-02", "away the day after"),
        ((away("2022-10-20", "2022-11-30"),), "2022-08-02", "2022-12-14", "only the latest date"),
        ((away("2022-07-01", "2022-12-31"),), "2023-01-14", "2023-01-14", "both dates"),
        (
            (away("2022-07-01", "2022-10-31"),),
            "2022-11-14",
            "2022-11-14",
            "the latest date is never before the due date, moved or not",
        ),
        ((away("2022-07-01"),), "2022-08-02", "2022-11-02", "nobody knows when they return"),
        (
            (away("2022-10-20", "2022-11-30"), away("2022-07-25", "2022-08-05")),
            "2022-08-19",
            "2022-12-14",
            "one absence for each date",
        ),
    ],
)
def test_a_recorded_absence_moves_the_date_it_covers(
    absences: tuple[Absence, ...], due: str, latest: str, why: str
) -> None:
    required = asked("basic_adult", a_person(CARELINE, absences=absences))

    assert (required.due_on, required.latest_on) == (day(due), day(latest)), why
    assert required.first_due_on == day("2022-08-02"), "the occurrence keeps its name"


def test_the_days_allowed_after_an_absence_are_the_policys() -> None:
    person = a_person(CARELINE, absences=(away("2022-07-01", "2022-08-02"),))

    required = asked("basic_adult", person, policy=a_policy(return_grace_days=5))

    assert required.due_on == day("2022-08-07")


def test_a_recommendation_has_no_date_to_move() -> None:
    member = a_person(a_seat(groups=(SCRUTINY,)), absences=(away("2023-06-01", "2023-12-31"),))

    required = asked("member_awareness_adult", member)

    assert (required.due_on, required.latest_on, required.recommended) == (None, None, True)


def test_an_absence_leaves_a_missing_latest_date_missing() -> None:
    person = a_person(CARELINE, absences=(away("2022-05-05", "2022-05-31"),))

    required = asked("elearning", person)

    assert (required.due_on, required.latest_on) == (day("2022-06-14"), None)


MATERIAL = Document(
    version="2024-03",
    effective_on=day("2024-03-01"),
    material=True,
    url="https://intranet.example.gov.uk/safeguarding/handout-2024.pdf",
)


def with_versions(*documents: Document) -> Policy:
    """The default policy with these versions of the handout."""
    handout = replace(POLICY.courses["handout"], documents=documents)
    return a_policy(courses={**POLICY.courses, "handout": handout})


@pytest.mark.parametrize(
    ("started", "on", "material", "due", "version", "why"),
    [
        ("2022-05-02", "2024-02-29", True, "2022-05-09", None, "the day before it takes effect"),
        (
            "2022-05-02",
            "2024-03-01",
            True,
            "2024-03-08",
            "2024-03",
            "seven days from its first day",
        ),
        (
            "2022-05-02",
            "2024-03-01",
            False,
            "2022-05-09",
            None,
            "not material: nothing is due anew",
        ),
        ("2024-02-28", "2024-03-05", True, "2024-03-08", "2024-03", "a starter of the week before"),
        (
            "2024-03-01",
            "2024-03-05",
            True,
            "2024-03-08",
            None,
            "started with it: the first due date",
        ),
        ("2024-03-04", "2024-03-05", True, "2024-03-11", None, "started after it"),
    ],
)
def test_a_material_version_sets_the_due_date_anew(
    *, started: str, on: str, material: bool, due: str, version: str | None, why: str
) -> None:
    policy = with_versions(HANDOUT_2021, replace(MATERIAL, material=material))
    required = asked("handout", a_person(a_post(started=started)), on=on, policy=policy)

    assert required.due_on == day(due), why
    assert (required.version.version if required.version else None) == version, why
    assert required.allowed_days == 7


def test_a_document_without_a_material_version_is_due_once() -> None:
    policy = with_versions(HANDOUT_2025)

    assert asked("handout", a_person(CARELINE), policy=policy).due_on == day("2022-05-09")


@pytest.mark.parametrize(
    ("person", "course", "expected", "why"),
    [
        (a_person(CARELINE), "handout", 7, "seven days"),
        (a_person(CARELINE), "basic_adult", 92, "2 May to 2 August"),
        (a_person(a_seat(elected="2019-05-06")), "self_audit", 183, "30 June to 30 December"),
        (a_person(a_seat(groups=(SCRUTINY,))), "member_awareness_adult", 0, "nothing is due"),
        (
            a_person(CARELINE, absences=(away("2022-07-01", "2022-12-31"),)),
            "basic_adult",
            92,
            "an absence is no allowance",
        ),
    ],
)
def test_the_time_allowed_is_counted_in_days(
    person: Person, course: str, expected: int, why: str
) -> None:
    assert asked(course, person).allowed_days == expected, why


def test_each_requirement_is_moved_before_the_earlier_of_two_is_taken() -> None:
    both = a_person(
        a_post(started="2026-06-01"),
        a_seat(elected="2026-05-11"),
        absences=(away("2026-06-05", "2026-10-31"),),
    )

    # As staff 8 June moves to 14 November; as a councillor 11 November is not covered.
    assert asked("elearning", both, on="2026-12-07").due_on == day("2026-11-11")


def test_of_overlapping_absences_the_last_to_end_counts() -> None:
    person = a_person(
        a_post(started="2023-06-08"),
        absences=(away("2023-06-01", "2023-06-30"), away("2023-06-10", "2023-07-10")),
    )

    assert asked("elearning", person).due_on == day("2023-07-24")


def test_a_new_version_never_brings_a_moved_due_date_forward() -> None:
    version = Document("2024-03", day("2024-03-01"), True, "https://intranet.example.gov.uk/h.pdf")
    handout = replace(POLICY.courses["handout"], documents=(HANDOUT_2021, version))
    policy = a_policy(courses={**POLICY.courses, "handout": handout})
    person = a_person(a_post(started="2024-02-01"), absences=(away("2024-02-05", "2024-02-28"),))

    # 8 February moved to 13 March; the version alone would ask by 8 March.
    assert asked("handout", person, on="2024-03-04", policy=policy).due_on == day("2024-03-13")
