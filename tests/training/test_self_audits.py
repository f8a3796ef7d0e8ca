"""When an equivalent counts, what it becomes, and how long answers are kept that were not sent."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import day
from training.policy import SelfAuditTerms
from training.records import Completion, Source, Verification
from training.self_audits import (
    Answered,
    Draft,
    SelfAudit,
    earliest_equivalent_on,
    equivalent_of,
    is_recent,
)

YEAR = SelfAuditTerms()
HALF_YEAR = SelfAuditTerms(equivalent_of="prevent", within_months=6)
SENT_AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SENT = SelfAudit(
    person_id="person-C01",
    number=1,
    course="self_audit",
    on=day("2026-11-23"),
    sent_at=SENT_AT,
    questions=1,
    policy="sha256:0",
    statement="It is true.",
    answers={"elearning": Answered("Have you done it?", "yes")},
    identified_by="teams:1",
    channel="teams",
)


@pytest.mark.parametrize(
    ("done_on", "audited_on", "terms", "expected", "why"),
    [
        ("2026-11-23", "2026-11-23", YEAR, True, "done on the very day"),
        ("2025-11-23", "2026-11-23", YEAR, True, "the first of the twelve months before"),
        ("2025-11-22", "2026-11-23", YEAR, False, "a day more than twelve months ago"),
        ("2026-11-24", "2026-11-23", YEAR, False, "not done yet"),
        ("2027-02-28", "2028-02-29", YEAR, True, "no 29 February a year earlier: the 28th"),
        ("2027-02-27", "2028-02-29", YEAR, False, "the day before that"),
        ("2026-05-23", "2026-11-23", HALF_YEAR, True, "the policy's months"),
        ("2026-05-22", "2026-11-23", HALF_YEAR, False, "older than the policy allows"),
    ],
)
def test_an_equivalent_counts_within_the_months_before_the_self_audit(
    done_on: str, audited_on: str, terms: SelfAuditTerms, expected: bool, why: str
) -> None:
    assert is_recent(day(done_on), day(audited_on), terms) is expected, why
    found = equivalent_of(day(done_on), day(audited_on), terms)
    assert (found is not None) is expected, why


def test_an_equivalent_waits_from_the_self_audit_and_counts_from_its_own_date() -> None:
    found = equivalent_of(day("2026-03-02"), day("2026-11-23"), HALF_YEAR)
    assert found is None

    found = equivalent_of(day("2026-06-02"), day("2026-11-23"), HALF_YEAR)

    assert found is not None
    assert found.decision is None
    assert found.completion == Completion(
        "prevent",
        day("2026-06-02"),
        Source.SELF_CERTIFIED,
        verification=Verification.PENDING,
        submitted_on=day("2026-11-23"),
    )


def test_the_first_day_that_counts_is_a_calendar_year_before() -> None:
    assert earliest_equivalent_on(day("2026-01-31"), YEAR) == day("2025-01-31")


def test_a_self_audit_is_a_completion_of_the_day_it_was_sent() -> None:
    assert SENT.completion == Completion("self_audit", day("2026-11-23"), Source.SELF_CERTIFIED)


def test_an_answer_is_found_by_its_name() -> None:
    assert (SENT.said("elearning"), SENT.said("elearning_on")) == ("yes", None)


@pytest.mark.parametrize(
    ("waited", "expected", "why"),
    [
        (timedelta(), True, "just now"),
        (timedelta(days=90), True, "ninety days, to the minute"),
        (timedelta(days=90, seconds=1), False, "longer"),
    ],
)
def test_answers_that_were_not_sent_are_kept_for_ninety_days(
    waited: timedelta, expected: bool, why: str
) -> None:
    draft = Draft(1, 1, {"elearning": "yes"}, 1, SENT_AT)

    assert draft.is_kept_at(SENT_AT + waited) is expected, why
