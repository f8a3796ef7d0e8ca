"""Which completion is shown and until when: versions, higher courses, months, renewals."""

from dataclasses import replace

import pytest

from tests.cast import (
    a_person,
    a_policy,
    a_post,
    a_seat,
    completed,
    day,
    maybe_day,
    records,
    waiting,
)
from tests.default_policy import HANDOUT_2021, HANDOUT_2025, POLICY, SCRUTINY
from training.courses import Document
from training.people import Person
from training.policy import Policy
from training.records import Completion, Records
from training.requirements import required_of
from training.status import State, Status, status_of

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
MATERIAL = Document(
    version="2024-03",
    effective_on=day("2024-03-01"),
    material=True,
    url="https://intranet.example.gov.uk/safeguarding/handout-2024.pdf",
)
READ_IN_2022 = completed("handout", "2022-05-04")


@pytest.mark.parametrize(
    ("made", "on", "expected", "why"),
    [
        (READ_IN_2022, "2024-02-29", "met", "the version in effect"),
        (READ_IN_2022, "2024-03-01", "due", "a material version took effect"),
        (READ_IN_2022, "2024-03-08", "due", "seven days to confirm it"),
        (READ_IN_2022, "2024-03-09", "overdue", "lapsed is never met, not expired"),
        (
            completed("handout", "2024-03-01"),
            "2033-03-01",
            "met",
            "its day's version is the new one",
        ),
        (
            completed("handout", "2024-02-29"),
            "2024-03-01",
            "due",
            "its day's version is the old one",
        ),
        (
            completed("handout", "2024-02-29", version="2024-03"),
            "2024-03-01",
            "met",
            "the new version, read before it took effect",
        ),
        (
            completed("handout", "2024-03-05", version="2021-04"),
            "2024-03-09",
            "overdue",
            "the old version, read after it lapsed",
        ),
        (
            completed("handout", "2024-03-05", version="draft"),
            "2024-03-09",
            "met",
            "a version the policy does not list: the one of its day",
        ),
        (
            completed("handout", "2021-03-31"),
            "2022-05-10",
            "overdue",
            "older than every version, so earlier than the material one of 2021",
        ),
        (
            completed("handout", "2025-10-01", version="2025-09"),
            "2026-01-05",
            "met",
            "a later version that is not material counts as well",
        ),
    ],
)
def test_a_material_version_makes_earlier_confirmations_lapse(
    made: Completion, on: str, expected: str, why: str
) -> None:
    documents = (HANDOUT_2021, MATERIAL, HANDOUT_2025)
    handout = replace(POLICY.courses["handout"], documents=documents)
    policy = a_policy(courses={**POLICY.courses, "handout": handout})
    status = stand("handout", records(made), on, policy=policy)

    assert status.state == expected, why
    assert status.valid_until is None
    assert status.completion == (made if expected == "met" else None)


@pytest.mark.parametrize(
    ("documents", "why"),
    [
        ((), "no versions at all"),
        ((HANDOUT_2025,), "none of them material"),
    ],
)
def test_without_a_material_version_a_confirmation_never_lapses(
    documents: tuple[Document, ...], why: str
) -> None:
    handout = replace(POLICY.courses["handout"], documents=documents)
    policy = a_policy(courses={**POLICY.courses, "handout": handout})

    assert stand("handout", records(READ_IN_2022), "2033-03-01", policy=policy).state == "met", why


@pytest.mark.parametrize(
    ("made", "completed_on", "source", "until", "why"),
    [
        ([], None, None, None, "nothing counts"),
        ([completed("basic_child", "2023-06-01")], "2023-06-01", "register", "2026-05-31", "basic"),
        (
            [completed("advanced_adult", "2023-06-01")],
            "2023-06-01",
            "certificate",
            "2026-05-31",
            "advanced, at its own 36 months",
        ),
        (
            [completed("handout", "2023-06-01")],
            None,
            None,
            None,
            "the handout satisfies nothing else",
        ),
        (
            [completed("elearning", "2020-06-15"), completed("basic_adult", "2019-07-01")],
            "2020-06-15",
            "lms_report",
            "2023-06-14",
            "the latest expiry wins, also when all have run out",
        ),
        (
            [completed("elearning", "2023-06-20"), completed("basic_adult", "2023-06-10")],
            "2023-06-20",
            "lms_report",
            "2026-06-19",
            "the e-learning lasts longer than the basic course",
        ),
        (
            [completed("elearning", "2023-06-10"), completed("basic_adult", "2023-06-20")],
            "2023-06-20",
            "register",
            "2026-06-19",
            "the basic course lasts longer than the e-learning",
        ),
        (
            [
                completed("elearning", "2020-06-15"),
                completed("elearning", "2023-04-01"),
                completed("basic_adult", "2023-06-15"),
            ],
            "2023-06-15",
            "register",
            "2026-06-14",
            "both give 14 June 2026: the latest completion",
        ),
        (
            [completed("elearning", "2020-06-15"), completed("basic_adult", "2023-04-01")],
            "2023-04-01",
            "register",
            "2026-03-31",
            "another course does not run on from the old expiry",
        ),
    ],
)
def test_the_completion_shown_is_the_one_that_lasts_longest(
    *,
    made: list[Completion],
    completed_on: str | None,
    source: str | None,
    until: str | None,
    why: str,
) -> None:
    status = stand("elearning", records(*made), "2026-12-07")
    shown = status.completion

    assert status.valid_until == maybe_day(until), why
    assert (shown.on if shown else None) == maybe_day(completed_on), why
    assert (shown.source if shown else None) == source, why


@pytest.mark.parametrize(
    ("made", "until", "why"),
    [
        ([completed("elearning", "2023-06-01")], "2027-05-31", "48 months, as the rule says"),
        ([completed("basic_adult", "2023-06-01")], "2026-05-31", "another course's own 36 months"),
        (
            [completed("elearning", "2023-06-01"), completed("basic_adult", "2024-03-01")],
            "2027-05-31",
            "the later expiry, 28 February 2027 being earlier",
        ),
    ],
)
def test_a_rules_own_months_are_for_its_own_course_only(
    made: list[Completion], until: str, why: str
) -> None:
    assert stand("elearning", records(*made), "2024-06-03", person=SEATED).valid_until == day(
        until
    ), why


@pytest.mark.parametrize(
    ("course", "made", "completed_on", "why"),
    [
        (
            "induction_briefing",
            [completed("induction_briefing", "2022-05-20")],
            "2022-05-20",
            "never renewed",
        ),
        ("elearning", [ELEARNING], "2022-05-05", "a basic course is asked as well"),
        (
            "elearning",
            [completed("basic_child", "2023-05-05"), ELEARNING],
            "2023-05-05",
            "both last for ever, so the latest is shown",
        ),
    ],
)
def test_what_is_not_renewed_is_met_for_ever(
    course: str, made: list[Completion], completed_on: str, why: str
) -> None:
    status = stand(course, records(*made), "2042-01-06", person=CARELINE)

    assert (status.state, status.valid_until) == ("met", None), why
    assert status.completion is not None
    assert status.completion.on == day(completed_on), why


@pytest.mark.parametrize(
    ("course", "made", "expected", "why"),
    [
        ("basic_adult", completed("advanced_adult", "2022-06-01"), "met", "higher, same subject"),
        ("basic_adult", completed("advanced_child", "2022-06-01"), "overdue", "another subject"),
        ("basic_adult", completed("basic_child", "2022-06-01"), "overdue", "the same level"),
        ("basic_adult", completed("elearning", "2022-06-01"), "overdue", "lower"),
        (
            "basic_adult",
            waiting("advanced_adult", "2022-06-01", submitted="2022-06-02"),
            "pending",
            "evidence of a higher course waits",
        ),
    ],
)
def test_only_listed_higher_courses_satisfy_a_lower_one(
    course: str, made: Completion, expected: str, why: str
) -> None:
    assert stand(course, records(made), "2022-09-01", person=CARELINE).state == expected, why


def test_of_two_confirmations_on_one_day_the_one_of_the_newer_version_still_counts() -> None:
    version = Document("2024-03", day("2024-03-01"), True, "https://intranet.example.gov.uk/h.pdf")
    handout = replace(POLICY.courses["handout"], documents=(HANDOUT_2021, version))
    policy = a_policy(courses={**POLICY.courses, "handout": handout})
    on = day("2024-03-09")
    required = next(
        each for each in required_of(a_person(), policy, on) if each.course == "handout"
    )
    old = completed("handout", "2024-03-05", version="2021-04")
    new = completed("handout", "2024-03-05", version="2024-03")

    for pair in ((old, new), (new, old)):
        assert status_of(required, records(*pair), policy, on).state is State.MET
