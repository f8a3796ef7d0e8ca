"""The email with a whole list, and the rows of its workbook."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from dialogs.letters import list_letter
from dialogs.overdue import sheet
from dialogs.reading.wishes import Asked
from dialogs.replies import Notice
from tests.cast import STAFF_AND_COUNCILLOR, TODAY, day, records
from tests.default_policy import POLICY
from tests.dialogs.lists_shown import DELAYS, VIEW, many, shown
from training.delays import NO_DELAYS
from training.looks import Look, WholeList
from training.policy import Policy


@dataclass(frozen=True, slots=True)
class AMessage:
    """A list on its way."""

    day: date = TODAY
    policy: Policy = POLICY


def whole(asked: Asked | None = None) -> WholeList:
    """Everybody of Cleo's team."""
    asked = asked or Asked()
    look = Look(course=asked.course, is_expiring=asked.is_expiring)
    return WholeList(look, VIEW, shown(asked=asked).overview, DELAYS)


def test_it_says_whom_it_covers_of_which_day_and_how_to_keep_it() -> None:
    letter = list_letter.compose(AMessage(), whole())
    (told,) = letter.replies

    assert letter.subject == "The list you asked for: 3 people late"
    assert isinstance(told, Notice)
    assert told.sentences == (
        "This covers your direct reports and everybody below them: 4 people.",
        "The workbook with this email says how things stand on 23 November 2026: a line for each person "
        "and course.",
        "It names people. Please keep it to yourself, and delete it once you have done with it.",
        "If no workbook came along, your council's mail carries no files: ask me “who's overdue” in "
        "Teams instead, page by page.",
    )
    assert letter.why.startswith("You get this because you asked Safeguarding training for it.")


@pytest.mark.parametrize(
    ("asked", "subject", "file"),
    [
        (Asked(), "The list you asked for: 3 people late", "late-2026-11-23.xlsx"),
        (
            Asked(is_expiring=True),
            "The list you asked for: 1 person whose training runs out soon",
            "running-out-2026-11-23.xlsx",
        ),
        (
            Asked(course="elearning"),
            "The list you asked for: 2 people late, Introductory safeguarding e-learning",
            "late-2026-11-23.xlsx",
        ),
    ],
)
def test_the_subject_and_the_file_say_what_it_is_about(
    asked: Asked, subject: str, file: str
) -> None:
    assert list_letter.compose(AMessage(), whole(asked)).subject == subject
    assert list_letter.file_name(AMessage(), whole(asked)) == file


def test_no_name_stands_in_the_letter_itself() -> None:
    letter = list_letter.compose(AMessage(), whole())

    assert [name for name in ("Bram", "Moss", "Ivy") if name in str(letter)] == []


def test_a_list_that_no_file_can_hold_says_how_much_of_it_is_there() -> None:
    kept = replace(whole(), overview=shown(many(40), Asked()).overview)
    (told,) = list_letter.compose(AMessage(), kept).replies

    assert isinstance(told, Notice)
    assert "The workbook has the first 15 of them." in told.sentences


def test_the_workbook_has_a_line_for_each_person_and_course() -> None:
    rows = [dict(zip(sheet.COLUMNS, row, strict=True)) for row in sheet.rows(whole(), POLICY)]

    assert [(row["number"], row["course"], row["away"]) for row in rows] == [
        ("1002", "Basic safeguarding adults", "no"),
        ("1002", "Basic safeguarding children", "no"),
        ("1021", "Introductory safeguarding e-learning", "no"),
        ("1022", "Introductory safeguarding e-learning", "yes"),
    ]
    assert rows[0] == {
        "number": "1002",
        "name": "Bram Holloway",
        "post": "Careline Operator",
        "service": "Customers",
        "course": "Basic safeguarding adults",
        "state": "overdue",
        "late_since": day("2026-10-07"),
        "valid_until": None,
        "due_on": day("2026-10-06"),
        "latest_on": day("2027-01-06"),
        "booked_on": None,
        "missed_on": None,
        "away": "no",
        "needed": "Needs a session.",
        "reason": "The course was full",
        "note": "No place before December",
        "expected_by": day("2026-12-04"),
        "reason_recorded_on": day("2026-11-03"),
    }
    assert (rows[2]["late_since"], rows[2]["valid_until"]) == (day("2026-11-02"), day("2026-11-01"))


def test_what_is_not_late_is_late_since_no_day() -> None:
    rows = [
        dict(zip(sheet.COLUMNS, row, strict=True))
        for row in sheet.rows(whole(Asked(is_expiring=True)), POLICY)
    ]

    assert [(row["state"], row["late_since"], row["valid_until"]) for row in rows] == [
        ("expiring", None, day("2026-12-13")),
        ("expiring", None, day("2027-01-17")),
    ]


def test_somebody_with_a_post_and_a_seat_stands_there_with_both() -> None:
    both = shown([(STAFF_AND_COUNCILLOR, records())]).overview
    (first, *_) = sheet.rows(WholeList(Look(), VIEW, both, NO_DELAYS), POLICY)

    assert first[2:4] == ("Clerk; Councillor for Millbrook", "Licensing; Meadow Group")
