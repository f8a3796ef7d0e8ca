"""What a councillor reads of a self-audit that was sent, and why there may be nothing to answer."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.replies import Notice
from dialogs.self_audit import steps
from dialogs.self_audit.matter import Audit
from tests.cast import (
    COUNCILLOR,
    NEW_STARTER,
    SCRUTINY_MEMBER,
    STAFF_AND_COUNCILLOR,
    a_person,
    a_policy,
    a_seat,
    completed,
    exempt,
    records,
    waiting,
)
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW
from tests.dialogs.audited import EVERYTHING, NOTHING_DONE, audit_of, page_of, sent_by
from training.evidence import Decision
from training.people import Person
from training.policy import Policy, SelfAuditTerms
from training.records import Completion, Records, Source, Verification
from training.self_audits import Equivalent, SelfAudit

WHOLE = sent_by(audit_of(answers=EVERYTHING, records=records()))
PLAIN = sent_by(audit_of(answers=NOTHING_DONE, records=records()))
SAME_DAY = records(completed("elearning", "2026-03-02"))
TITLE = "“Keeping people safe”, run by Millbrook Charity"


def receipt_of(sent: SelfAudit, *held: Completion) -> tuple[str, ...]:
    """The sentences of a receipt."""
    known = records(sent.completion, *held)
    reply = steps.show(audit_of(last=sent, records=known))
    assert isinstance(reply, Notice)
    assert reply.title == "Recorded: Councillor self-audit"
    return reply.sentences


def decided(state: Verification, reason: str | None = None) -> SelfAudit:
    """The same with the safeguarding team's word about the training elsewhere."""
    assert WHOLE.equivalent is not None
    done = replace(WHOLE.equivalent.completion, verification=state)
    decision = Decision(state, "hr.desk", NOW + timedelta(days=2), reason)
    return replace(WHOLE, equivalent=Equivalent(done, decision))


def test_the_receipt_of_somebody_who_has_done_nothing_moves_no_date() -> None:
    assert receipt_of(PLAIN) == (
        "Thank you. You sent your answers on 23 November 2026. That holds until 22 November 2030; I "
        "will write to you before then.",
        "Next: Introductory safeguarding e-learning. Was due on 11 November 2026.",
    )


def test_the_receipt_says_what_becomes_of_everything() -> None:
    assert receipt_of(WHOLE, waiting("elearning", "2026-03-02", submitted="2026-11-23")) == (
        "Thank you. You sent your answers on 23 November 2026. That holds until 22 November 2030; I "
        "will write to you before then.",
        f"{TITLE}: with the safeguarding team. Once they have verified it, it counts as “Introductory "
        "safeguarding e-learning”, from 2 March 2026.",
        "Please send your certificate: choose “Send a certificate”, or write to "
        "safeguarding@example.gov.uk.",
        "You would like an awareness session: the safeguarding team can see that.",
        "How to report a concern:",
        "In an emergency, or if somebody is in danger now, call 999.",
        "Children: Children's social care contact line, 0300 000 0002.",
        "Adults: Adult social care contact line, 0300 000 0001.",
        "Inside the council: Designated safeguarding officers, on the intranet under Safeguarding, "
        "or write to safeguarding@example.gov.uk.",
        "There is nothing else to do at the moment.",
    )


@pytest.mark.parametrize(
    ("sent", "said", "why"),
    [
        (
            decided(Verification.VERIFIED),
            f"{TITLE}: verified. It counts as “Introductory safeguarding e-learning”, from 2 March 2026.",
            "the team stands behind it",
        ),
        (
            decided(Verification.REFUSED, "The charity does not know you."),
            f"{TITLE}: the safeguarding team did not accept it. The charity does not know you.",
            "with the reason",
        ),
        (
            sent_by(audit_of(answers={**EVERYTHING, "course_on": "2024-03-02"}, records=records())),
            f"{TITLE}: finished more than 12 months before, so it does not count as “Introductory "
            "safeguarding e-learning”.",
            "too old",
        ),
        (
            sent_by(audit_of(answers=EVERYTHING, records=SAME_DAY)),
            f"{TITLE}: it is on record already.",
            "nothing to verify",
        ),
    ],
)
def test_the_receipt_says_where_a_training_elsewhere_stands(
    sent: SelfAudit, said: str, why: str
) -> None:
    sentences = receipt_of(sent)

    assert said in sentences, why
    assert not any("certificate" in each for each in sentences), "nothing to send any more"


def test_a_certificate_that_was_verified_since_settles_it() -> None:
    certificate = completed("elearning", "2026-03-02", source=Source.CERTIFICATE)

    said = receipt_of(WHOLE, certificate)

    verified = f"{TITLE}: verified. It counts as “Introductory safeguarding e-learning”, from 2 March 2026."
    assert verified in said
    assert not any("certificate" in each for each in said)


def test_the_certificate_that_was_promised_can_be_sent_from_the_receipt() -> None:
    reply = steps.show(audit_of(last=WHOLE, records=records(WHOLE.completion)))

    assert isinstance(reply, Notice)
    assert [each.words for each in reply.suggestions] == [
        "send a certificate",
        "What do I need to do?",
    ]


ENDED = a_person(a_seat(number="C09", elected="2019-05-06", term_ends="2026-11-22"))
RE_ELECTED = a_person(a_seat(number="C08", elected="2019-05-06", term_ends="2031-05-05"))
WITHOUT = a_policy(rules=tuple(rule for rule in POLICY.rules if rule.course != "self_audit"))
NOTHING_TO_COUNT = a_policy(self_audit=SelfAuditTerms(equivalent_of="driving"))


@pytest.mark.parametrize(
    ("person", "known", "policy", "page", "said", "why"),
    [
        (
            NEW_STARTER,
            records(),
            POLICY,
            "The self-audit is for councillors",
            "It asks councillors about their own safeguarding training, so there is nothing for you to "
            "answer.",
            "staff are not asked",
        ),
        (
            ENDED,
            records(),
            POLICY,
            "The self-audit is for councillors",
            "It asks councillors about their own safeguarding training, so there is nothing for you to "
            "answer.",
            "the term ended yesterday",
        ),
        (
            STAFF_AND_COUNCILLOR,
            records(),
            POLICY,
            "elearning",
            "Was due on 11 November 2026.",
            "both",
        ),
        (RE_ELECTED, records(), POLICY, "elearning", "Was due on 30 December 2023.", "re-elected"),
        (
            RE_ELECTED,
            records(completed("self_audit", "2023-09-04")),
            POLICY,
            "Councillor self-audit: nothing to answer",
            "Done on 4 September 2023, valid until 3 September 2027.",
            "answered before the re-election, on paper: the record stays",
        ),
        (
            SCRUTINY_MEMBER,
            records(exemptions=(exempt("self_audit", "2026-01-05", "2026-12-31"),)),
            POLICY,
            "Councillor self-audit: nothing to answer",
            "Exempt until 31 December 2026.",
            "exempt",
        ),
        (
            COUNCILLOR,
            records(),
            WITHOUT,
            "Councillor self-audit: nothing to answer",
            "It is not asked of you at the moment.",
            "the council does not ask it",
        ),
        (
            COUNCILLOR,
            records(),
            NOTHING_TO_COUNT,
            "Self-audit: nothing to answer",
            "It is not asked of you at the moment.",
            "the policy names a course that it does not have",
        ),
    ],
)
def test_who_is_asked_and_who_is_not(
    *, person: Person, known: Records, policy: Policy, page: str, said: str, why: str
) -> None:
    audit: Audit = audit_of(person, records=known, policy=policy)

    reply = steps.show(audit)

    assert page_of(reply) == page, why
    assert said in reply.sentences, why
