"""What is recorded when a councillor sends the self-audit."""

from dataclasses import replace

import pytest

from tests.cast import completed, day, records
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW
from tests.dialogs.audited import (
    EVERYTHING,
    NOTHING_DONE,
    audit_of,
    sent_by,
)
from training.records import Completion, Records, Source, Verification
from training.self_audits import Answered, Equivalent, SelfAudit

DONE = records(completed("elearning", "2026-06-01"))


def test_what_is_sent_is_kept_whole_in_the_words_in_which_it_was_asked() -> None:
    sent = sent_by(audit_of(answers=NOTHING_DONE))

    assert sent == SelfAudit(
        person_id="person-C01",
        number=1,
        course="self_audit",
        on=day("2026-11-23"),
        sent_at=NOW,
        questions=1,
        policy=POLICY.fingerprint,
        statement="These are my own answers, and they are true as far as I know.",
        answers={
            "elearning": Answered(
                "Have you done the council's “Introductory safeguarding e-learning”?", "no"
            ),
            "equivalent": Answered(
                "In the last 12 months, have you done the same or an equivalent safeguarding training "
                "somewhere else?",
                "no",
            ),
            "reporting": Answered(
                "Do you know who the council's designated safeguarding officer is, and how to report "
                "a concern?",
                "yes",
            ),
            "session": Answered(
                "Would you like to come to a safeguarding awareness session for councillors?", "no"
            ),
        },
        identified_by="teams:entra-0001",
        channel="teams",
    )


@pytest.mark.parametrize(
    ("course_on", "known", "expected", "why"),
    [
        ("2026-03-02", records(), "2026-03-02", "from its own date"),
        ("2025-11-23", records(), "2025-11-23", "the first day that counts"),
        ("2025-11-22", records(), None, "too old"),
        (
            "2026-06-01",
            DONE,
            None,
            "the very completion that is on record: nothing to verify",
        ),
    ],
)
def test_an_equivalent_waits_for_the_safeguarding_team(
    *, course_on: str, known: Records, expected: str | None, why: str
) -> None:
    answers = {**EVERYTHING, "course_on": course_on}

    sent = sent_by(audit_of(answers=answers, records=known))

    assert sent.equivalent == (
        Equivalent(
            Completion(
                "elearning",
                day(expected),
                Source.SELF_CERTIFIED,
                verification=Verification.PENDING,
                submitted_on=day("2026-11-23"),
            )
        )
        if expected
        else None
    ), why


def test_without_a_requirement_for_the_e_learning_nothing_waits() -> None:
    only_audit = tuple(rule for rule in POLICY.rules if rule.course == "self_audit")
    policy = replace(POLICY, rules=only_audit)

    assert sent_by(audit_of(answers=EVERYTHING, policy=policy)).equivalent is None
