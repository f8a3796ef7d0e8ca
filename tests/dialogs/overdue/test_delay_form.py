"""The form for a reason: what it asks, what it refuses, and what is kept of it."""

from dataclasses import replace
from datetime import date

import pytest

from dialogs.flow import Answer, Turn
from dialogs.overdue import delay_form
from dialogs.replies import Choice, DateField, Form, Notice, TextField
from tests.cast import MANAGER, TODAY, completed, records
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW
from tests.dialogs.lists_shown import BRAM, MOSS, one_person
from tests.dialogs.talking import said
from training.delays import Delay
from training.grounds import Scope
from training.nudges import Basis, Occurrence
from training.people import Person
from training.tracker import Tracker

KEY = "person-1002|2026-11-23T09:30:00+00:00"


def sent(person: Person = BRAM, /, **values: str) -> Turn[tuple[Delay, ...]]:
    """The answer to a form that was filled in like this, by Cleo."""
    answer = Answer(delay_form.FLOW, delay_form.VERSION, KEY, values)
    return delay_form.answer(one_person(person), answer, MANAGER.person_id, at=NOW)


def errors(**values: str) -> dict[str, str]:
    """What is to be put right."""
    turn = sent(**values)
    (form,) = turn.replies
    assert isinstance(form, Form)
    assert turn.record is None
    return dict(form.errors)


def test_it_asks_about_which_course_why_and_until_when() -> None:
    form = delay_form.form(one_person(), key=KEY)
    about, reason, note, expected = form.fields

    assert isinstance(about, Choice)
    assert [(each.label, each.value) for each in about.options] == [
        ("Basic safeguarding adults", "basic_adult"),
        ("Basic safeguarding children", "basic_child"),
        ("All of these", "all"),
    ]
    assert form.values == {"about": "all"}
    assert isinstance(reason, Choice)
    assert [(each.value, each.label) for each in reason.options] == [*POLICY.delay_reasons.items()]
    assert isinstance(note, TextField)
    assert isinstance(expected, DateField)
    assert (note.required, expected.required) == (False, False)


def test_it_does_not_ask_which_course_where_there_is_one() -> None:
    form = delay_form.form(one_person(MOSS), key=KEY)

    assert [each.name for each in form.fields] == ["reason", "note", "expected_by"]
    assert form.title == "A reason for the delay: Moss *Tiller* [Clerk](x)"


def test_it_warns_of_what_does_not_belong_there() -> None:
    told = " ".join(delay_form.form(one_person(), key=KEY).sentences)

    assert "your name and the date, and auditors may read it" in told
    assert "leave out anything about somebody's health" in told


def test_a_reason_is_recorded_for_each_course_that_it_is_about() -> None:
    turn = sent(about="all", reason="course_full", note="  No  place ", expected_by="2026-12-04")

    assert turn.record == tuple(
        Delay(
            Occurrence("person-1002", course, Basis.DUE, date(2026, 10, 6)),
            "course_full",
            "The course was full",
            "No place",
            date(2026, 12, 4),
            "person-1003",
            NOW,
        )
        for course in ("basic_adult", "basic_child")
    )
    assert said(turn.replies[0]) == (
        "Recorded\n"
        "Bram Holloway, Basic safeguarding adults and Basic safeguarding children.\n"
        "Reason: The course was full. No place. Expected by 4 December 2026.\n"
        "Reminders go on until it is done: the reason explains the delay, it does not end it."
    )


def test_or_for_one_of_them() -> None:
    turn = sent(about="basic_child", reason="workload")

    assert turn.record is not None
    assert [each.occurrence.course for each in turn.record] == ["basic_child"]
    assert [(each.note, each.expected_by) for each in turn.record] == [(None, None)]


@pytest.mark.parametrize(
    ("values", "wrong", "why"),
    [
        ({}, {"reason"}, "nothing chosen"),
        ({"reason": "laziness"}, {"reason"}, "no reason of the policy"),
        ({"reason": "other"}, {"note"}, "something else needs words"),
        ({"reason": "other", "note": "   "}, {"note"}, "and spaces are none"),
        ({"reason": "workload", "about": "handout"}, {"about"}, "a course that is not late"),
        ({"reason": "workload", "expected_by": "2026-11-22"}, {"expected_by"}, "yesterday"),
        ({"reason": "workload", "expected_by": "2029-11-23"}, {"expected_by"}, "years away"),
        ({"reason": "workload", "expected_by": "soon"}, {"expected_by"}, "no day"),
        ({"reason": "workload", "expected_by": "2026-02-30"}, {"expected_by"}, "no such day"),
        ({"reason": "workload", "expected_by": "2026-W49-5"}, {"expected_by"}, "not as a day"),
        ({"about": "x", "expected_by": "x"}, {"about", "reason", "expected_by"}, "all at once"),
    ],
)
def test_what_is_to_be_put_right_is_said_at_its_field(
    values: dict[str, str], wrong: set[str], why: str
) -> None:
    assert set(errors(**values)) == wrong, why


def test_what_was_filled_in_is_still_there() -> None:
    (form,) = sent(reason="other", note="", expected_by="2026-12-04").replies

    assert isinstance(form, Form)
    assert form.values == {
        "about": "all",
        "reason": "other",
        "note": "",
        "expected_by": "2026-12-04",
    }
    assert form.key == KEY


def test_a_course_that_was_done_meanwhile_can_be_chosen_anew_though_one_is_left() -> None:
    turn = sent(MOSS, about="basic_adult", reason="workload")
    (form,) = turn.replies

    assert isinstance(form, Form)
    assert form.fields[0].name == "about"
    assert set(form.errors) == {"about"}


@pytest.mark.parametrize("reason", ["other", "course_full"])
def test_a_worry_about_somebody_is_routed_and_not_kept(reason: str) -> None:
    turn = sent(reason=reason, note="the child next door is being abused")
    (reply,) = turn.replies

    assert turn.record is None
    assert isinstance(reply, Notice)
    assert "cannot take safeguarding concerns" in reply.title
    assert "next door" not in said(reply)


def test_where_nothing_is_late_any_more_nothing_is_recorded() -> None:
    done = [
        completed(course, "2026-11-20")
        for course in ("handout", "elearning", "induction_briefing", "basic_adult", "basic_child")
    ]
    one = replace(one_person(), standing=Tracker(POLICY, TODAY).standing_of(BRAM, records(*done)))
    answer = Answer(delay_form.FLOW, delay_form.VERSION, KEY, {"reason": "workload"})
    turn = delay_form.answer(one, answer, MANAGER.person_id, at=NOW)

    assert turn.record is None
    assert turn.replies[0].title == "Nothing is late"


def test_a_note_is_cut_where_the_field_ends() -> None:
    turn = sent(reason="other", note="x" * 5_000)

    assert turn.record is not None
    assert {len(each.note or "") for each in turn.record} == {200}


def test_ones_own_form_says_so_and_leads_to_ones_own_training() -> None:
    own = one_person(scope=Scope.SELF)
    form = delay_form.form(own, key=KEY)
    answer = Answer(delay_form.FLOW, delay_form.VERSION, KEY, {"reason": "workload"})
    turn = delay_form.answer(own, answer, BRAM.person_id, at=NOW)
    (receipt,) = turn.replies

    assert form.title == "A reason for the delay: your own training"
    assert isinstance(receipt, Notice)
    assert [each.words for each in receipt.suggestions] == ["What do I need to do?"]
    assert turn.record is not None
    assert all(each.is_their_own for each in turn.record)


def test_a_key_names_the_person_and_one_form() -> None:
    key = delay_form.key_of("person-1002", NOW)

    assert key == KEY
    assert delay_form.person_in(key) == "person-1002"
