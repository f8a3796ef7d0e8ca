"""The tracker as a table: a status in words, with the day that matters."""

from datetime import date

import pytest

from bot.listings.tracker_table import in_words
from tests.cast import TODAY, a_person, a_post, a_seat, completed, day, records
from tests.default_policy import POLICY, SCRUTINY
from training.people import Person
from training.records import Completion
from training.status import Status
from training.tracker import Standing, Tracker

DONE = "2024-11-12"
CLERK = a_person(a_post(started="2015-01-05"))


def standing_of(person: Person, *completions: Completion, on: date = TODAY) -> Standing:
    return Tracker(POLICY, on).standing_of(person, records(*completions))


def elearning(*done: str, on: date) -> Status:
    standing = standing_of(CLERK, *(completed("elearning", each) for each in done), on=on)
    status = standing.status_for("elearning")
    assert status is not None
    return status


@pytest.mark.parametrize(
    ("done", "on", "words"),
    [
        (DONE, "2026-11-23", "Met until 11 Nov 2027"),
        (DONE, "2027-11-01", "Expiring until 11 Nov 2027"),
        (DONE, "2027-11-12", "Expired 11 Nov 2027"),
        (None, "2015-01-12", "Due 12 Jan 2015"),
        (None, "2015-01-13", "Overdue 12 Jan 2015"),
    ],
)
def test_a_cell_says_the_state_with_the_day_that_matters(
    done: str | None, on: str, words: str
) -> None:
    assert in_words(elearning(*filter(None, [done]), on=day(on))) == words


def test_a_recommendation_that_has_run_out_shows_no_day_as_if_it_were_due() -> None:
    member = a_person(a_seat(groups=(SCRUTINY,)))
    once = completed("member_awareness_child", "2023-06-01")
    status = standing_of(member, once).status_for("member_awareness_child")
    assert status is not None
    assert in_words(status) == "Recommended"
