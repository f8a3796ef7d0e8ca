"""“I've done it”: what is on record, what proves it, and that nobody's word alone is recorded."""

from datetime import date

import pytest

from dialogs import done
from dialogs.done import Facts
from dialogs.replies import Form, Notice, Reply
from dialogs.wishes import Intent, Wish
from tests.cast import (
    CAST,
    COUNCILLOR,
    MANAGER,
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
from tests.dialogs.asked import standing_of
from training.people import Person
from training.policy import Policy
from training.records import Records

KNOWN = dict(CAST)
EXPERT = a_person(a_post(title="Safeguarding Officer", started="2026-09-01"))
COVERED = completed("elearning", "2026-07-10")
ELEARNING = "Introductory safeguarding e-learning"


def told(
    person: Person,
    wish: Wish,
    known: Records | None = None,
    *,
    policy: Policy = POLICY,
    reported: str | None = None,
) -> Reply:
    known = known or KNOWN.get(person) or records()
    last = {"elearning": day(reported)} if reported else {}
    facts = Facts(standing_of(person, known, policy=policy), known, policy, last)
    (reply,) = done.answer(facts, wish)
    return reply


def notice(reply: Reply) -> Notice:
    assert isinstance(reply, Notice)
    assert reply.suggestions, "a way forward"
    return reply


def wish(course: str | None = None, *among: str, on: str | None = None) -> Wish:
    return Wish(Intent.DONE, course, among, on=date.fromisoformat(on) if on else None)


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


def test_what_is_confirmed_by_a_form_gets_the_form() -> None:
    reply = told(NEW_STARTER, wish("handout"))

    assert isinstance(reply, Form)
    assert reply.flow == "handout"


def test_another_self_certified_course_says_where_its_form_is() -> None:
    reply = notice(told(COUNCILLOR, wish("self_audit")))

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


@pytest.mark.parametrize(
    ("on", "title", "sentence", "why"),
    [
        (
            "2026-11-20",
            f"{ELEARNING}: not on record yet",
            "Once it is on record, it counts from 20 November 2026 and is valid until 19 November 2029.",
            "36 months less a day",
        ),
        (
            "2020-05-04",
            f"{ELEARNING}: to be done again",
            "A completion on 4 May 2020 does not count any more. It ran out on 3 May 2023.",
            "too long ago",
        ),
        (
            "2026-11-24",
            "That day is still to come",
            "24 November 2026 is not here yet. Tell me when you have done it.",
            "tomorrow",
        ),
        (
            "2026-11-23",
            f"{ELEARNING}: not on record yet",
            "Once it is on record, it counts from 23 November 2026 and is valid until 22 November 2029.",
            "today",
        ),
    ],
)
def test_a_full_date_says_what_it_would_be_worth(
    *, on: str, title: str, sentence: str, why: str
) -> None:
    reply = notice(told(NEW_STARTER, wish("elearning", on=on)))

    assert (reply.title, sentence in reply.sentences) == (title, True), why


def test_less_than_a_full_date_is_refused() -> None:
    reply = notice(told(NEW_STARTER, Wish(Intent.DONE, "elearning", is_day_vague=True)))

    assert reply.title == "Please give the full date"
    assert reply.sentences[0] == (
        "A completion needs its day, month and year: an auditor could not use a month or a year alone. "
        "Nothing was recorded."
    )


@pytest.mark.parametrize(
    ("person", "asked", "known", "title", "sentence", "why"),
    [
        (
            MANAGER,
            wish("elearning"),
            None,
            f"On record: {ELEARNING}",
            "Done on 3 March 2025, valid until 2 March 2028.",
            "met",
        ),
        (
            MANAGER,
            wish("elearning", on="2025-03-03"),
            None,
            f"On record: {ELEARNING}",
            "Done on 3 March 2025, valid until 2 March 2028.",
            "on that very day",
        ),
        (
            OVERDUE,
            wish("basic_adult"),
            records(COVERED, waiting("basic_adult", "2026-11-10", submitted="2026-11-16")),
            "Basic safeguarding adults",
            "Evidence has been with the safeguarding team since 16 November 2026.",
            "waiting",
        ),
        (MANAGER, wish(), None, f"On record: {ELEARNING}", "Done on 3 March 2025, valid until 2 March 2028.", "the only one"),
        (MANAGER, wish("basic_child"), None, "Not asked of you", "You do not have to do Basic safeguarding children.", "no such requirement"),
    ],
)  # fmt: skip
def test_what_is_known_already_is_said(
    *,
    person: Person,
    asked: Wish,
    known: Records | None,
    title: str,
    sentence: str,
    why: str,
) -> None:
    reply = notice(told(person, asked, known))

    assert reply.title == title, why
    assert sentence in reply.sentences, why


def test_where_several_are_open_it_is_asked_which_and_the_day_is_not_lost() -> None:
    reply = notice(told(NEW_STARTER, wish(on="2026-11-20")))

    assert reply.title == "Well done. Which one is it?"
    assert [each.words for each in reply.suggestions] == [
        "I've done Safeguarding handout on 20 November 2026",
        "I've done Introductory safeguarding e-learning on 20 November 2026",
        "I've done Corporate induction safeguarding briefing on 20 November 2026",
    ]
    assert all(len(each.label) <= 25 for each in reply.suggestions)


def test_where_everything_is_done_that_is_said() -> None:
    done_all = records(
        completed("elearning", "2026-07-10"),
        completed("basic_adult", "2026-09-15"),
        completed("basic_child", "2026-09-15"),
        completed("induction_briefing", "2026-07-20"),
        completed("handout", "2026-07-07"),
    )
    assert notice(told(OVERDUE, wish(), done_all)).title == "Everything is on record"


def test_of_several_that_may_be_meant_the_open_one_is_taken() -> None:
    half = records(COVERED, completed("basic_adult", "2026-09-15"))
    reply = notice(told(OVERDUE, wish(None, "basic_adult", "basic_child"), half))

    assert reply.title == "Basic safeguarding children: not on record yet"


def test_a_pause_for_evidence_is_the_policys() -> None:
    reply = notice(told(EXPERT, wish("advanced_child"), policy=a_policy(pending_pause_days=10)))

    assert "stop reminding you for 10 days" in " ".join(reply.sentences)
