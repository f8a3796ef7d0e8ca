"""What counts as proof of each course, and how it comes to us."""

from dataclasses import replace

import pytest

from dialogs.own_training import done
from dialogs.own_training.done import Facts
from tests.cast import (
    COUNCILLOR,
    NEW_STARTER,
    OVERDUE,
    SCRUTINY_MEMBER,
    a_person,
    a_policy,
    completed,
    records,
)
from tests.default_policy import POLICY
from tests.dialogs.asked import standing_of
from tests.dialogs.done_said import ELEARNING, EXPERT, KNOWN, notice, told, wish
from training.people import Person

COVERED = completed("elearning", "2026-07-10")


@pytest.mark.parametrize(
    ("person", "course", "title", "sentence", "why"),
    [
        (
            NEW_STARTER,
            "elearning",
            f"{ELEARNING}: not on record yet",
            "It comes from the learning system's monthly report, so you need not send anything.",
            "a report proves it",
        ),
        (
            NEW_STARTER,
            "induction_briefing",
            "Corporate induction safeguarding briefing: not on record yet",
            "The attendance register of the session is the proof: the trainer hands it in, so you need "
            "not send anything.",
            "a register proves it",
        ),
        (
            EXPERT,
            "advanced_child",
            "Advanced safeguarding children: not on record yet",
            "Your certificate is the proof. Please send it to safeguarding@example.gov.uk, with your name, "
            "the course and the full date.",
            "a certificate proves it",
        ),
        (
            a_person(),
            "elearning",
            f"{ELEARNING}: not on record yet",
            "Until it is on record I go on reminding you.",
            "overdue: nothing can be put off",
        ),
        (
            SCRUTINY_MEMBER,
            "member_awareness_child",
            "Members' awareness session, children: not on record yet",
            "The attendance register of the session is the proof: the trainer hands it in, so you need "
            "not send anything.",
            "recommended",
        ),
    ],
)
def test_each_kind_of_proof_is_told_as_it_comes(
    *, person: Person, course: str, title: str, sentence: str, why: str
) -> None:
    reply = notice(told(person, wish(course)))

    assert reply.title == title, why
    assert sentence in reply.sentences, why


def test_the_self_audit_is_proven_by_its_answers() -> None:
    reply = notice(told(COUNCILLOR, wish("self_audit")))

    assert reply.sentences == (
        "Your own answers are the proof.",
        "Answer a few questions. In Teams, type “self-audit”.",
    )
    assert reply.suggestions[0].words == "self-audit"


def test_another_self_certified_course_says_where_its_form_is() -> None:
    policy = a_policy(self_audit=replace(POLICY.self_audit, course="another"))
    reply = notice(told(COUNCILLOR, wish("self_audit"), policy=policy))

    assert reply.sentences[:2] == (
        "Your own confirmation is the proof, on the form that belongs to it.",
        "To get the form, write to safeguarding@example.gov.uk.",
    )


@pytest.mark.parametrize(
    ("reported", "on", "sentence", "why"),
    [
        (
            "2026-11-02",
            "2026-11-20",
            "It comes from the learning system's monthly report, so you need not send anything. The last "
            "report came in on 2 November 2026; what you did since is in the next one.",
            "done after the last report",
        ),
        (
            "2026-11-02",
            None,
            "It comes from the learning system's monthly report, so you need not send anything. The last "
            "report came in on 2 November 2026; what you did since is in the next one.",
            "no day was named",
        ),
        (
            "2026-11-20",
            "2026-11-20",
            "It comes from the learning system's monthly report. The last report came in on 20 November "
            "2026 and does not have it.",
            "it should have been in it",
        ),
    ],
)
def test_the_last_report_is_named(
    *, reported: str, on: str | None, sentence: str, why: str
) -> None:
    reply = notice(told(NEW_STARTER, wish("elearning", on=on), reported=reported))

    assert sentence in reply.sentences, why


def test_where_files_are_taken_a_certificate_is_asked_for_at_once() -> None:
    known = records()
    facts = Facts(standing_of(EXPERT, known), known, POLICY, {}, takes_files=True)
    (reply,) = done.answer(facts, wish("advanced_child", on="2026-11-10"))

    assert notice(reply).sentences[0] == (
        "Your certificate is the proof. Please send it here, with the course and the full date."
    )
    assert notice(reply).suggestions[0].words == "send a certificate"


def test_where_files_are_taken_a_certificate_may_help_a_register() -> None:
    facts = Facts(standing_of(OVERDUE), KNOWN[OVERDUE], POLICY, {}, takes_files=True)
    (reply,) = done.answer(facts, wish("basic_child"))

    assert notice(reply).suggestions[0].words == "send a certificate"


def test_a_pause_for_evidence_is_the_policys() -> None:
    reply = notice(told(EXPERT, wish("advanced_child"), policy=a_policy(pending_pause_days=10)))

    assert "stop reminding you for 10 days" in " ".join(reply.sentences)
