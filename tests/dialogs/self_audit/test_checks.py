"""What people write on the cards of the self-audit, and what is to be put right about it."""

from collections.abc import Mapping

import pytest

from dialogs.replies import Form, Notice
from tests.dialogs.audited import audit_of, came, draft_in, turned

COURSE: Mapping[str, str] = {"elearning": "no", "equivalent": "yes"}
COURSE_ON: Mapping[str, str] = {**COURSE, "course": "A course", "course_by": "A charity"}
TEN_KILOBYTES = "word " * 2_000


def errors_of(known: Mapping[str, str], page: str, **values: str) -> Mapping[str, str]:
    """What is to be put right; nothing was kept."""
    turn = turned(audit_of(answers=known), came(page, **values))
    (form,) = turn.replies
    assert isinstance(form, Form)
    assert turn.record is None
    return form.errors


@pytest.mark.parametrize(
    ("written", "error", "why"),
    [
        ("", "Please give the full date: day, month and year.", "nothing"),
        (
            "June 2022",
            "“June 2022” is not a full date: the day, the month and the year are all needed.",
            "a month without a day",
        ),
        (
            "2026-11-24",
            "That day is in the future: please give the day on which it was done.",
            "tomorrow",
        ),
        ("1066-10-14", "“1066-10-14” cannot be meant: 1066 is too long ago.", "before any rule"),
        (
            "31/06/2026",
            "“31/06/2026” does not exist: that month has no such day. Write the day it really was.",
            "no such day",
        ),
        (
            "06/25/2026",
            "“06/25/2026” has the month first; write the day first, as in 25/06/2026.",
            "an American date",
        ),
        (
            TEN_KILOBYTES,
            "“word word word word word word word word …” is not a date; write it as day/month/year, "
            "for example 05/03/2026.",
            "pages of text are shown as their beginning",
        ),
    ],
)
def test_a_date_is_a_full_date_that_has_been(written: str, error: str, why: str) -> None:
    assert errors_of(COURSE_ON, "course_on", course_on=written) == {"course_on": error}, why


@pytest.mark.parametrize(
    ("written", "kept", "why"),
    [
        ("2026-03-02", "2026-03-02", "as Teams sends it"),
        (" 2/3/2026 ", "2026-03-02", "as people write it, day first"),
        ("2nd March 2026", "2026-03-02", "in words"),
        ("2023-05-01", "2023-05-01", "before the policy's rule began: too old, and kept"),
    ],
)
def test_a_date_may_be_written_as_people_write_it(written: str, kept: str, why: str) -> None:
    turn = turned(audit_of(answers=COURSE_ON), came("course_on", course_on=written))

    assert draft_in(turn)["course_on"] == kept, why


@pytest.mark.parametrize(
    ("course", "course_by", "errors", "why"),
    [
        (
            "",
            " ",
            {
                "course": "Please say what it was called.",
                "course_by": "Please say who ran it.",
            },
            "both at once",
        ),
        ("...", "A charity", {"course": "Please say what it was called."}, "no word at all"),
        (
            TEN_KILOBYTES,
            "A charity",
            {"course": "Please use 200 characters at most."},
            "far too much",
        ),
        (
            "A course",
            "x" * 201,
            {"course_by": "Please use 200 characters at most."},
            "one too many",
        ),
    ],
)
def test_names_are_words_and_not_pages(
    course: str, course_by: str, errors: Mapping[str, str], why: str
) -> None:
    assert errors_of(COURSE, "course", course=course, course_by=course_by) == errors, why


def test_what_was_written_is_kept_on_the_card_that_asks_again() -> None:
    turn = turned(audit_of(answers=COURSE), came("course", course="A  course", course_by=""))

    (form,) = turn.replies
    assert isinstance(form, Form)
    assert form.values == {"course": "A course", "course_by": ""}


@pytest.mark.parametrize(
    ("written", "shown", "why"),
    [
        ("June 2022", "", "what is no day leaves the field empty"),
        ("2026-11-24", "2026-11-24", "a day to be corrected stays"),
    ],
)
def test_a_date_field_is_given_nothing_but_days(written: str, shown: str, why: str) -> None:
    turn = turned(audit_of(answers=COURSE_ON), came("course_on", course_on=written))

    (form,) = turn.replies
    assert isinstance(form, Form)
    assert form.values == {"course_on": shown}, why


@pytest.mark.parametrize("written", ["", "maybe", "YES", "yes no", TEN_KILOBYTES])
def test_only_the_answers_that_are_offered_can_be_chosen(written: str) -> None:
    assert errors_of({}, "elearning", elearning=written) == {
        "elearning": "Please choose one of the answers."
    }


@pytest.mark.parametrize(
    ("page", "known", "values", "why"),
    [
        (
            "course",
            COURSE,
            {"course": "A child in my ward is being hurt", "course_by": "A charity"},
            "in the name of the course",
        ),
        (
            "course",
            COURSE,
            {"course": "A course", "course_by": "I want to report a concern"},
            "in the name of who ran it",
        ),
        (
            "course_on",
            COURSE_ON,
            {"course_on": "the day when the boy was hit"},
            "where a date is asked for",
        ),
    ],
)
def test_a_concern_is_not_kept_and_the_routes_are_shown(
    *, page: str, known: Mapping[str, str], values: Mapping[str, str], why: str
) -> None:
    turn = turned(audit_of(answers=known), came(page, **values))

    routes, again = turn.replies
    assert isinstance(routes, Notice), why
    assert routes.title.startswith("I cannot take safeguarding concerns"), why
    assert isinstance(again, Form), why
    assert again.sentences[0].startswith("If it was only the name of a course"), why
    assert turn.record is None, why
    assert not any(said in str(turn.replies) for said in values.values() if len(said) > 15), why
