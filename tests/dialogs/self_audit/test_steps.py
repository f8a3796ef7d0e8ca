"""The self-audit as a dialog: one question after the other, kept, reviewed and sent once."""

from collections.abc import Mapping

import pytest

from dialogs.replies import Form, Listing, Notice
from dialogs.self_audit import cards, steps
from dialogs.self_audit.questions import Page, question
from tests.cast import COUNCILLOR, completed, records
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW
from tests.dialogs.audited import (
    EQUIVALENT,
    EVERYTHING,
    NOTHING_DONE,
    audit_of,
    came,
    draft_in,
    page_of,
    sent_by,
    turned,
)
from training.records import Records
from training.self_audits import Draft

DONE = records(completed("elearning", "2026-06-01"))
SENT = sent_by(audit_of(answers=NOTHING_DONE))


def form_in(reply: object) -> Form:
    assert isinstance(reply, Form)
    return reply


def test_no_two_questions_have_one_title() -> None:
    titles = [cards.card(audit_of(), question(page, POLICY)).title for page in Page]
    assert len(set(titles)) == len(titles) == 8
    assert titles[:3] == [
        "Councillor self-audit, question 1 of 4: e-learning",
        "Councillor self-audit, question 1 of 4: e-learning date",
        "Councillor self-audit, question 2 of 4: other training",
    ]


def test_the_first_card_says_what_it_is_and_asks_one_thing() -> None:
    form = form_in(steps.show(audit_of()))

    assert (form.flow, form.version, form.key) == ("self_audit", 1, "person-C01|1|elearning")
    assert form.title == "Councillor self-audit, question 1 of 4: e-learning"
    assert form.sentences == (
        "Four questions, about five minutes. Each answer is kept as you go on, so you can stop and "
        "carry on another day: come back the same way, or type “self-audit” in Teams. What you have "
        "not sent is deleted after 90 days.",
        "The safeguarding team reads your answers. Your group leader and the scrutiny officer see only "
        "whether you have sent them.",
        "Was due on 11 November 2026.",
        "Our records say: done on 1 June 2026, valid until 31 May 2030.",
    )
    assert [field.label for field in form.fields] == [
        "Have you done the council's “Introductory safeguarding e-learning”?"
    ]


@pytest.mark.parametrize(
    ("known", "page", "values", "then", "why"),
    [
        ({}, "elearning", {"elearning": "no"}, "equivalent", "no date asked where it is not done"),
        ({}, "elearning", {"elearning": "yes"}, "elearning_on", "when it was done"),
        (
            {"elearning": "yes"},
            "elearning_on",
            {"elearning_on": "2026-06-01"},
            "equivalent",
            "the next topic",
        ),
        ({"elearning": "no"}, "equivalent", {"equivalent": "no"}, "reporting", "nothing to tell"),
        ({"elearning": "no"}, "equivalent", {"equivalent": "yes"}, "course", "what it was"),
        (
            {"elearning": "no", "equivalent": "yes"},
            "course",
            {"course": "Keeping people safe", "course_by": "Millbrook Charity"},
            "course_on",
            "then when",
        ),
        (
            {"elearning": "no", "equivalent": "yes", "course": "A", "course_by": "B"},
            "course_on",
            {"course_on": "2025-11-23"},
            "proof",
            "the first day that counts: is there a certificate?",
        ),
        (
            {"elearning": "no", "equivalent": "yes", "course": "A", "course_by": "B"},
            "course_on",
            {"course_on": "2025-11-22"},
            "reporting",
            "a day too old: no certificate is asked for",
        ),
        (
            {"elearning": "no", **EQUIVALENT},
            "reporting",
            {"reporting": "yes"},
            "session",
            "the last topic",
        ),
        (
            {"elearning": "no", "equivalent": "no", "reporting": "yes"},
            "session",
            {"session": "no"},
            "review",
            "everything is answered",
        ),
        (NOTHING_DONE, "reporting", {"reporting": "no"}, "review", "a change leads back to it"),
        (NOTHING_DONE, "equivalent", {"equivalent": "yes"}, "course", "a change may ask for more"),
    ],
)
def test_what_is_asked_next_follows_from_the_answers(
    *, known: Mapping[str, str], page: str, values: Mapping[str, str], then: str, why: str
) -> None:
    turn = turned(audit_of(answers=known), came(page, **values))

    assert page_of(turn.replies[-1]) == then, why
    assert {**known, **values} == draft_in(turn), why


def test_every_answer_is_kept_at_once_with_its_moment_and_a_new_revision() -> None:
    turn = turned(audit_of(), came("elearning", elearning="no"))

    assert isinstance(turn.record, Draft)
    assert (turn.record.number, turn.record.questions, turn.record.touched_at) == (1, 1, NOW)
    assert turn.record.revision > 7


def test_an_answer_that_makes_others_needless_drops_them() -> None:
    turn = turned(audit_of(answers=EVERYTHING), came("equivalent", equivalent="no"))

    assert draft_in(turn) == {
        "elearning": "yes",
        "elearning_on": "2026-06-01",
        "equivalent": "no",
        "reporting": "no",
        "session": "yes",
    }


def test_a_training_that_is_too_old_is_said_to_be_so_at_once() -> None:
    known = {"elearning": "no", "equivalent": "yes", "course": "A", "course_by": "B"}

    (form,) = turned(audit_of(answers=known), came("course_on", course_on="2025-03-02")).replies

    assert form.sentences[0] == (
        "That is more than 12 months ago, so it does not count as “Introductory safeguarding e-learning”. "
        "Your answer is kept all the same."
    )


@pytest.mark.parametrize(
    ("done_on", "known", "said", "why"),
    [
        (
            "2022-11-23",
            records(),
            "That was valid until 22 November 2026: please do it again.",
            "48 months are over since yesterday",
        ),
        (
            "2022-11-24",
            records(),
            "Our records do not show it yet. The learning system tells us once a month; what counts is "
            "its report.",
            "today is the last valid day",
        ),
        ("2026-06-01", DONE, None, "as our records say"),
        ("2019-06-01", DONE, None, "an older one; our records have a newer one"),
    ],
)
def test_what_the_e_learnings_date_means_is_said_at_once(
    *, done_on: str, known: Records, said: str | None, why: str
) -> None:
    audit = audit_of(answers={"elearning": "yes"}, records=known)

    (form,) = turned(audit, came("elearning_on", elearning_on=done_on)).replies

    assert form.sentences[0] == said or said is None, why
    assert said is not None or form.sentences[0].startswith("With another council"), why


def test_who_does_not_know_how_to_report_is_told_at_once() -> None:
    known = {"elearning": "no", "equivalent": "no"}

    aside, form = turned(audit_of(answers=known), came("reporting", reporting="no")).replies

    assert isinstance(aside, Notice)
    assert aside.title == "How to report a concern"
    assert aside.sentences[0].endswith("call 999.")
    assert page_of(form) == "session"


def test_the_review_shows_every_answer_and_how_to_change_it() -> None:
    review = steps.show(audit_of(answers=EVERYTHING))

    assert isinstance(review, Listing)
    assert review.title == "Councillor self-audit: check your answers"
    assert review.sentences == (
        "Nothing has been sent yet. By sending you confirm: “These are my own answers, and they are "
        "true as far as I know.”",
    )
    assert [(row.heading, row.state) for row in review.rows] == [
        ("Introductory safeguarding e-learning", "Yes"),
        ("Introductory safeguarding e-learning: finished on", "1 June 2026"),
        ("Training somewhere else", "Yes"),
        ("What it was, and who ran it", "Keeping people safe, run by Millbrook Charity"),
        ("That training finished on", "2 March 2026"),
        ("Certificate for it", "Yes, I can send it"),
        ("Safeguarding officer and reporting", "No, or only one of the two"),
        ("Awareness session", "Yes, please"),
    ]
    assert review.rows[4].sentences == (
        "It counts as “Introductory safeguarding e-learning” once the safeguarding team has verified it.",
    )
    assert [row.opens.label for row in review.rows[:2] if row.opens] == [
        "Change e-learning",
        "Change e-learning date",
    ]
    assert [row.opens.words for row in review.rows if row.opens] == [
        "change self-audit e-learning",
        "change self-audit e-learning date",
        "change self-audit other training",
        "change self-audit other course",
        "change self-audit other course date",
        "change self-audit certificate",
        "change self-audit reporting",
        "change self-audit awareness session",
    ]
    (send,) = review.buttons
    assert (send.key, send.verb) == ("person-C01|1|review|7", "send")


def test_a_page_to_be_changed_shows_what_was_answered() -> None:
    form = form_in(steps.show(audit_of(answers=EVERYTHING), Page.COURSE))

    assert form.values == {"course": "Keeping people safe", "course_by": "Millbrook Charity"}


def test_a_page_that_is_not_asked_cannot_be_opened() -> None:
    assert page_of(steps.show(audit_of(answers=NOTHING_DONE), Page.COURSE)) == "review"


def test_somebody_who_began_with_other_questions_starts_again() -> None:
    audit = audit_of(answers={"elearning": "no"}, questions=0)

    form = form_in(steps.show(audit))

    assert page_of(form) == "elearning"
    assert form.values == {"elearning": ""}
    assert form.sentences[0] == (
        "The questions have changed since you began, so please answer them from the start."
    )


def test_what_they_answer_then_takes_the_place_of_the_old_draft() -> None:
    audit = audit_of(answers={"elearning": "no", "forgotten": "yes"}, questions=0)

    turn = turned(audit, came("elearning", elearning="yes"))

    assert draft_in(turn) == {"elearning": "yes"}
    assert page_of(turn.replies[-1]) == "elearning_on"


def test_four_years_later_it_is_the_second() -> None:
    later = NOW.replace(year=2030)
    audit = audit_of(last=SENT, records=records(SENT.completion), at=later)

    form = form_in(steps.show(audit))

    assert form.key == "person-C01|2|elearning"
    assert "Ran out on 22 November 2030." in form.sentences
    assert COUNCILLOR.name not in str(form)
